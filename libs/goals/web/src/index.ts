export * from './goals.routes';
export { BENEFIT_EDITS, GOAL_EDITS, KEY_RESULT_EDITS } from './goal-edits';
