export * from './client';
export * from './organisation';
export * from './stack';
export * from './test-database';
