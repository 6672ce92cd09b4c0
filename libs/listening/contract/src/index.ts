/** Listening: what people ask and say, and what is told back. */
export * from './events';
export * from './feedback-replies';
export * from './published-views';
export * from './readers';
export * from './vocabulary';
