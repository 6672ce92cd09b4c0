import { refuse, type Refusal } from '@realign/kernel';

export type FeedbackStateName = 'received' | 'grouped' | 'owned' | 'answered' | 'acted' | 'told_back';
export type FeedbackAct = 'group' | 'own' | 'answer' | 'act' | 'tell_back';

/** What each act makes of each state; an act that is not named changes nothing there and is refused. */
const MACHINE: Readonly<Record<FeedbackStateName, Partial<Readonly<Record<FeedbackAct, FeedbackStateName>>>>> = {
  received: { group: 'grouped', own: 'owned', answer: 'answered', act: 'acted' },
  grouped: { group: 'grouped', own: 'owned', answer: 'answered', act: 'acted' },
  owned: { group: 'owned', own: 'owned', answer: 'answered', act: 'acted' },
  answered: { group: 'answered', own: 'answered', answer: 'answered', act: 'acted', tell_back: 'told_back' },
  acted: { group: 'acted', own: 'acted', tell_back: 'told_back' },
  told_back: { group: 'told_back', answer: 'answered', act: 'acted' },
};

/**
 * Feedback goes received → grouped → owned → answered or acted → told back. Being asked the same again changes nothing of what is under way;
 * an answer that does not help gets a better one. Refused: telling back what has no answer, owning what is told back.
 */
export function nextFeedbackState(state: FeedbackStateName, act: FeedbackAct): FeedbackStateName | Refusal<'no-such-step'> {
  return MACHINE[state][act] ?? refuse('no-such-step', `What is ${state.replace('_', ' ')} cannot be taken that step.`);
}

/** Still owed an answer. */
export const isUnanswered = (state: FeedbackStateName): boolean => state === 'received' || state === 'grouped' || state === 'owned';
export const UNANSWERED: readonly FeedbackStateName[] = ['received', 'grouped', 'owned'];
