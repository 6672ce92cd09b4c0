export * from './reviews.routes';
export { CADENCE_EDITS, PROPOSAL_RULE_EDITS } from './review-edits';
