export * from './a-workbook';
export * from './browser';
export * from './child';
export * from './client';
export * from './organisation';
export * from './redis';
export * from './stack';
export * from './test-database';
