export * from './programmes.routes';
export { PlainText } from './why/plain-text';
export { WhyArticle } from './why/why-article';
export { ownLanguageWords } from './why/why-words';
export { ACTIVITY_EDITS, MESSAGE_EDITS, PHASE_EDITS, WAVE_EDITS } from './plan/plan-edits';
export { BEHAVIOUR_EDITS, CONTINUITY_EDITS, FOUND_POINT_EDITS, OPEN_POINT_EDITS, PROGRAMME_EDITS, SPONSOR_ACTION_EDITS, SPONSOR_DONE_EDITS, STRATEGY_EDITS } from './programme-edits';
