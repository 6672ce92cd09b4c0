import type { EvidenceFact } from '@realign/kernel';
import { judgeByPlan, type PlanOutcome } from './judge-plan';
import type { SuggestedVerdict } from './suggested-verdict';

/** A fact as it stood when the change was decided, or as it stands now. */
export type Before = Pick<EvidenceFact, 'status' | 'value' | 'baseline' | 'target' | 'unit' | 'asOf' | 'health'>;

const WORST_FIRST: readonly EvidenceFact['status'][] = ['off_track', 'at_risk', 'ok'];
/** A figure that moved by less than this share of its way to the target has not moved. */
const MOVED_FROM = 0.05;

/**
 * What the evidence says of a change, for whoever gives the verdict: the same fact then and now. A better colour worked, a worse one did
 * not; within one colour the figure must have moved by a twentieth of the way to its target. Without both, when nothing was read in
 * between (a colour also turns because time passes), or when it was or is too old to judge, nobody can tell. It says
 * what was seen after the change, never that the change caused it; effects have their own grade. Something late is judged by whether it kept its day,
 * and the mending of a figure by whether it can be relied on again, whatever it says.
 *
 * @param plan the thing of the plan the fact is about, where it is about one
 * @param isMending the change was to mend the figure itself
 */
export function suggestVerdict(before: Before | null, after: Before | null, plan: PlanOutcome | null = null, isMending = false): SuggestedVerdict {
  if (!before) return { verdict: 'cannot_tell', why: 'No fact was on the table when this was decided.' };
  if (plan) return judgeByPlan(after !== null, plan);
  if (!after) return { verdict: 'cannot_tell', why: 'The fact is not in today’s evidence.' };
  if (isMending) return byMending(before, after);
  const [then, now] = [WORST_FIRST.indexOf(before.status), WORST_FIRST.indexOf(after.status)];
  if (then < 0 || now < 0) return { verdict: 'cannot_tell', why: 'The fact has no reading on one of the two days.' };
  if (isSameReading(before, after)) return { verdict: 'cannot_tell', why: 'Nothing was read since.' };
  if (isBlind(before) || isBlind(after)) return { verdict: 'cannot_tell', why: `The reading ${isBlind(after) ? 'of today is too old, or its source too weak,' : 'it was decided on was too old, or its source too weak,'} to compare.` };
  if (now > then) return { verdict: 'worked', why: `It was ${inWords(before.status)} and is ${inWords(after.status)}.` };
  if (now < then) return { verdict: 'did_not', why: `It was ${inWords(before.status)} and is ${inWords(after.status)}.` };
  return byValue(before, after);
}

/** Too old to judge, or from a source that is not relied on. */
const isBlind = ({ health }: Pick<EvidenceFact, 'health'>): boolean => health === 'stale' || health === 'weak_source';

function byMending(before: Before, after: Before): SuggestedVerdict {
  if (isBlind(after) || after.value === null || isSameReading(before, after)) return { verdict: 'did_not', why: before.health === 'weak_source' ? 'Its source cannot be relied on yet.' : 'It has not been read again.' };
  return { verdict: 'worked', why: before.health === 'weak_source' ? 'Its source can be relied on now.' : 'It is read again.' };
}

function byValue(before: Before, after: Before): SuggestedVerdict {
  const { baseline, target } = after;
  if (before.value === null || after.value === null || target === null || target === before.value) return { verdict: 'cannot_tell', why: 'The colour is the same, and there is no figure to compare.' };
  if (baseline !== null && before.status === 'ok' && isPast({ ...after, value: before.value })) return fromBeyond(before.value, after.value, baseline, target, isPast(after));
  const moved = (after.value - before.value) / (target - before.value);
  if (moved > 1 && baseline === null) return { verdict: 'cannot_tell', why: 'It crossed its target since, and without a baseline nobody can say which way is better.' };
  if (moved >= MOVED_FROM) return { verdict: 'worked', why: moved >= 1 ? 'It reached its target since.' : `It came ${Math.round(moved * 100)} % of the way to its target since.` };
  if (moved <= -MOVED_FROM) return { verdict: 'did_not', why: 'It moved away from its target since.' };
  return { verdict: 'cannot_tell', why: 'It has hardly moved since.' };
}

/** What stood at its target or beyond can only stay there or fall back; how far is measured by the whole way. */
function fromBeyond(then: number, now: number, baseline: number, target: number, isStill: boolean): SuggestedVerdict {
  if (isStill) return { verdict: 'cannot_tell', why: 'It stood at its target or beyond already, and still does.' };
  const lost = Math.abs(now - then) / Math.abs(target - baseline);
  return lost < MOVED_FROM ? { verdict: 'cannot_tell', why: 'It has hardly moved since.' } : { verdict: 'did_not', why: 'It stood at its target or beyond, and has fallen back behind it.' };
}

const isSameReading = (before: Before, after: Before): boolean => before.asOf !== null && before.asOf === after.asOf && before.value !== null && before.value === after.value;

/** At the target or beyond it, seen from the baseline. */
const isPast = ({ value, baseline, target }: Before): boolean => value !== null && baseline !== null && target !== null && baseline !== target && (value - target) * Math.sign(target - baseline) >= 0;

const inWords = (status: EvidenceFact['status']): string => (status === 'ok' ? 'on track' : status.replaceAll('_', ' '));
