export * from './feedback-state';
export * from './listening-evidence';
export * from './similar-questions';
export * from './field-report';
export * from './pulse';
export * from './pulse-evidence';
