export * from './completion-file';
export * from './learning-status';
