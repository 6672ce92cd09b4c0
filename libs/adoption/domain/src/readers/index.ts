export * from './account-record';
export * from './read-duration';
export * from './record-values';
export * from './split-products';
export * from './usage-format';
export * from './usage-formats';
export * from './usage-records';
