export * from './training.routes';
export { SESSION_EDITS } from './sessions/session-edits';
