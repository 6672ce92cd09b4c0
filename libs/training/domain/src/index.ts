export * from './engagement-mode';
export * from './due-date';
export * from './assignment';
export * from './assignment-actions';
export * from './reconcile';
export * from './progress';
export * from './plan-change';
export * from './plan-evidence';
