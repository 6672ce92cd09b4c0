export * from './adoption.routes';
export { METRIC_EDITS, PRIVACY_EDITS, USAGE_COMMUNITY_EDITS } from './adoption-edits';
