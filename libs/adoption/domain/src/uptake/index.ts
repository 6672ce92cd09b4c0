export * from './community-health';
export * from './figure';
export * from './freshness';
export * from './funnel';
export * from './gaps';
export * from './momentum';
export * from './retention';
