export * from './role-assignment-state';
export * from './role-cover';
export * from './role-evidence';
export * from './role-rules';
