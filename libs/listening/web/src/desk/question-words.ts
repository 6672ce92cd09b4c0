import type { QuestionGroupView } from '@realign/api-client';
import { plural } from '@realign/ui';

/** "Waits 7 days, longer than it should." */
export function waitWords({ state, days, isGap }: QuestionGroupView): { readonly kind: string; readonly word: string } {
  if (state === 'told_back') return { kind: 'done', word: days === 0 ? 'Answered the same day' : `Answered in ${plural(days, 'day')}` };
  const since = days === 0 ? 'Asked today' : `Waits ${plural(days, 'day')}`;
  return isGap ? { kind: 'warning', word: `${since}, too long` } : { kind: 'waiting', word: since };
}

export const askedWords = ({ askedBy }: Pick<QuestionGroupView, 'askedBy'>): string => (askedBy === 1 ? 'asked once' : `asked ${askedBy} times`);
