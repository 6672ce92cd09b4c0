export * from './community-state';
export * from './describe-assignment-change';
export * from './describe-edition';
export * from './role-assignment-state';
export * from './role-cover';
export * from './role-evidence';
export * from './role-rules';
