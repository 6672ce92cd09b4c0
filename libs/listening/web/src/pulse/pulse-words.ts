import type { PulseView } from '@realign/api-client';
import { dateWords, plural } from '@realign/ui';

export const KIND_WORDS: Readonly<Record<PulseView['kind'], { readonly heading: string; readonly says: string }>> = {
  understanding: { heading: 'Is it understood?', says: 'Two questions: whether people can say why, and know what changes for them.' },
  proposition: { heading: 'Is it worth it?', says: 'One question, beside what the Why page promises the reader: whether it is worth it for their work.' },
};

/** From 1 to 5, as they stand below a question. */
export const SCALE: readonly (readonly [value: number, word: string])[] = [[1, 'Not at all'], [2, 'Rather not'], [3, 'Partly'], [4, 'Mostly'], [5, 'Fully']];

/** "Every 91 days, next on 2 Feb 2027. Whoever the launched waves have reached is asked." */
export function whenWords({ cadenceDays, nextOn, isPaused, audience, openDays }: PulseView): string {
  const when = isPaused ? 'Paused.' : cadenceDays === null ? 'Asked by hand.' : `Every ${plural(cadenceDays, 'day')}${nextOn === null ? '' : `, next on ${dateWords(nextOn)}`}.`;
  return `${when} ${audience ? `“${audience.name}”` : 'Whoever the launched waves have reached'} is asked; answers are taken for ${plural(openDays, 'day')}.`;
}

export const percent = (share: number): string => `${Math.round(share * 100)}%`;
