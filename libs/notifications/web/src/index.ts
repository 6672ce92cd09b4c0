export * from './bell';
export * from './notifications.routes';
export { POLICY_EDITS, WISHES_EDITS } from './notification-edits';
