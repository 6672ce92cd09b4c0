export * from './organisation-figures';
export * from './privacy';
export * from './uptake';
export * from './usage-evidence';
export * from './withhold';
export * from './plan-rolling';
export * from './readers';
