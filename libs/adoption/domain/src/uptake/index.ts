export * from './community-health';
export * from './figure';
export * from './funnel';
export * from './gaps';
export * from './momentum';
export * from './retention';
export * from './uptake-evidence';
export * from './settling';
