import type { OutcomeView, PutOutcome } from '@realign/api-client';

export type StrategyPart = 'whyNow' | 'reach' | 'whatNot' | 'risks';
export type StrategyTexts = Readonly<Record<StrategyPart, string>>;

export interface DraftOutcome { readonly outcomeId?: string; readonly outcome: string }

/** The outcomes that have words. */
export const written = (all: readonly DraftOutcome[]): PutOutcome[] => all.filter(({ outcome }) => outcome.trim() !== '').map(({ outcomeId, outcome }) => ({ ...(outcomeId && { outcomeId }), outcome: outcome.trim() }));

const isAlike = (one: string, other: string): boolean => one.trim() === other.trim();

/** The texts once they were kept: as they are typed, but for what somebody else wrote and nobody went on typing here. */
export function textsAfter(now: StrategyTexts, sent: StrategyTexts, kept: StrategyTexts): StrategyTexts {
  const part = (name: StrategyPart): string => (now[name] === sent[name] && !isAlike(kept[name], sent[name]) ? kept[name] : now[name]);
  return { whyNow: part('whyNow'), reach: part('reach'), whatNot: part('whatNot'), risks: part('risks') };
}

/** The outcomes once they were kept: new ones have their ids, somebody else's stand beside, and what was typed since the sending stays. */
export function outcomesAfter(now: readonly DraftOutcome[], sent: readonly PutOutcome[], kept: readonly OutcomeView[]): readonly DraftOutcome[] {
  const isMine = kept.length === sent.length && kept.every(({ outcome }, at) => isAlike(outcome, sent[at]?.outcome ?? ''));
  if (isMine) return now.map((one) => (one.outcomeId || one.outcome.trim() === '' ? one : { ...one, ...idOf(kept, one.outcome) }));
  const typed = (id: string): DraftOutcome | undefined => now.find((one) => one.outcomeId === id && !sent.some((was) => was.outcomeId === id && isAlike(was.outcome, one.outcome)));
  const isGone = (id: string): boolean => sent.some((was) => was.outcomeId === id) && !now.some((one) => one.outcomeId === id);
  const added = now.filter((one) => !one.outcomeId && !kept.some(({ outcome }) => isAlike(outcome, one.outcome)) && !sent.some((was) => !was.outcomeId && isAlike(was.outcome, one.outcome)));
  return [...kept.filter(({ outcomeId }) => !isGone(outcomeId)).map((one) => typed(one.outcomeId) ?? one), ...added];
}

function idOf(kept: readonly OutcomeView[], words: string): { outcomeId?: string } {
  const found = kept.find(({ outcome }) => isAlike(outcome, words));
  return found ? { outcomeId: found.outcomeId } : {};
}
