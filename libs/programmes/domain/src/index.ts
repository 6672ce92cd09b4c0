export * from './ambiguity-score';
export * from './diff-words';
export * from './launch-gate';
export * from './next-steps';
export * from './plan-evidence';
export * from './plan-states';
export * from './programme-steps';
export * from './realign-item';
