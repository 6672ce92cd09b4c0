export * from './freshness';
export * from './goal-evidence';
export * from './goal-state';
export * from './key-result';
export * from './lint-goal';
