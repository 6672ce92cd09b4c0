export * from './feedback-state';
export * from './listening-evidence';
