import { isRefused } from '@realign/kernel';
import { isUnanswered, nextFeedbackState, type FeedbackAct, type FeedbackStateName } from './feedback-state';

const STATES: readonly FeedbackStateName[] = ['received', 'grouped', 'owned', 'answered', 'acted', 'told_back'];
const ACTS: readonly FeedbackAct[] = ['group', 'own', 'answer', 'act', 'tell_back'];

const TABLE: Readonly<Record<FeedbackStateName, readonly (FeedbackStateName | '-')[]>> = {
  //          group       own         answer      act      tell_back
  received: ['grouped', 'owned', 'answered', 'acted', '-'],
  grouped: ['grouped', 'owned', 'answered', 'acted', '-'],
  owned: ['owned', 'owned', 'answered', 'acted', '-'],
  answered: ['answered', 'answered', 'answered', 'acted', 'told_back'],
  acted: ['acted', 'acted', '-', '-', 'told_back'],
  told_back: ['told_back', '-', 'answered', 'acted', '-'],
};

describe('feedback', () => {
  it.each(STATES)('from %s', (state) => {
    expect(ACTS.map((act) => { const next = nextFeedbackState(state, act); return isRefused(next) ? '-' : next; })).toEqual(TABLE[state]);
  });

  it('is owed an answer until there is one', () => {
    expect(STATES.filter(isUnanswered)).toEqual(['received', 'grouped', 'owned']);
  });
});
