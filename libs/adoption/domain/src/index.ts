export * from './coverage';
export * from './effects/effect-facts';
export * from './effects/lay-out-panel';
export * from './privacy';
export * from './uptake';
export * from './usage-evidence';
export * from './plan-rolling';
export * from './readers';
