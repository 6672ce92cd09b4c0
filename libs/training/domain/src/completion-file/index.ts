export * from './completion-file';
export * from './completion-headings';
export * from './format-reason';
export * from './learning-status';
export * from './mended-columns';
export * from './moodle-report';
export * from './plausible-day';
export * from './said-in-file';
