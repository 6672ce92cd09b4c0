import { refuse, type Refusal } from '@realign/kernel';
import { WAIVER_REASON_LENGTH } from './launch-gate';

/** What must be true to enter or leave a phase or wave, as somebody judged it. */
export interface JudgedCriterion {
  readonly kind: 'entry' | 'exit';
  readonly statement: string;
  readonly state: 'open' | 'met' | 'not_met';
}

/** The conditions to leave that nobody has said are met: still open, or judged not met. */
export const unmetToLeave = <T extends JudgedCriterion>(criteria: readonly T[]): T[] => criteria.filter(({ kind, state }) => kind === 'exit' && state !== 'met');

/** What is said of a wave besides its conditions. */
export interface LeftWave {
  readonly kind: string;
  readonly learning: string;
}

/** R31: a pilot is there to be learned from, so it is left with a condition that somebody judged and with what was learned. */
export function unlearned({ kind, learning }: LeftWave, criteria: readonly JudgedCriterion[]): string[] {
  if (kind !== 'pilot') return [];
  return [...(criteria.some((one) => one.kind === 'exit') ? [] : ['No condition says when it has done its work.']), ...(learning.trim() ? [] : ['Nobody has written what was learned from it.'])];
}

/** What refuses to close a phase or to end a wave: each condition to leave it that is not met, unless somebody wrote why it is left all the same. A pilot is learned from besides. */
export function notLeft(title: string, criteria: readonly JudgedCriterion[], reason: string | undefined, wave?: LeftWave): Refusal<'criteria-unmet' | 'not-learned'> | undefined {
  const unmet = unmetToLeave(criteria);
  const lacking = wave ? unlearned(wave, criteria) : [];
  if (unmet.length === 0 && lacking.length > 0 && (reason?.trim() ?? '').length < WAIVER_REASON_LENGTH) {
    return { ...refuse('not-learned', `${title} is a pilot. ${lacking.join(' ')} Add it, or write why it is left all the same, in ${WAIVER_REASON_LENGTH} characters or more.`, lacking.map((detail) => ({ code: 'learning', detail, pointer: '/leftDespite' }))), pointer: '/leftDespite' };
  }
  if (unmet.length === 0 || (reason?.trim() ?? '').length >= WAIVER_REASON_LENGTH) return undefined;
  const said = unmet.map(({ statement, state }) => `“${statement}” is ${state === 'open' ? 'not judged yet' : 'not met'}.`);
  return {
    ...refuse('criteria-unmet', `${title} has ${unmet.length === 1 ? 'a condition' : `${unmet.length} conditions`} to leave it that ${unmet.length === 1 ? 'is' : 'are'} not met. ${said.join(' ')} Judge ${unmet.length === 1 ? 'it' : 'them'}, or write why it is left all the same, in ${WAIVER_REASON_LENGTH} characters or more.`, said.map((detail) => ({ code: 'criterion', detail, pointer: '/leftDespite' }))),
    pointer: '/leftDespite',
  };
}
