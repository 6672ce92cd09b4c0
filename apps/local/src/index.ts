export * from './demo/found-tenant';
export * from './demo/people-file';
export * from './demo/usage-file';
export * from './migrate';
export * from './demo/seed';
export * from './verify-audit';
