export * from './account-record';
export * from './error-answered';
export * from './read-duration';
export * from './record-values';
export { NAMES_ALONE } from './slack';
export * from './split-products';
export * from './usage-format';
export * from './usage-formats';
export * from './usage-records';
