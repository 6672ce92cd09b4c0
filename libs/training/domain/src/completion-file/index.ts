export * from './completion-file';
export * from './format-reason';
export * from './learning-status';
export * from './mended-columns';
export * from './plausible-day';
