export { Api } from '../../apps/local/src/demo/api';
export * from './browser';
export * from './child';
export * from './redis';
export * from './stack';
export * from './test-database';
