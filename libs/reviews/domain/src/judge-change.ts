import type { EvidenceFact } from '@realign/kernel';
import { judgeByPlan, type PlanOutcome } from './judge-plan';
import type { SuggestedVerdict } from './suggested-verdict';

/** A fact as it stood when the change was decided, or as it stands now. */
export type Before = Pick<EvidenceFact, 'status' | 'value' | 'baseline' | 'target' | 'unit' | 'asOf'>;

const WORST_FIRST: readonly EvidenceFact['status'][] = ['off_track', 'at_risk', 'ok'];
/** A figure that moved by less than this share of its way to the target has not moved. */
const MOVED_FROM = 0.05;

/**
 * What the evidence says of a change, for whoever gives the verdict: the same fact then and now. A better colour worked, a worse one did
 * not; within one colour the figure must have moved by a twentieth of the way to its target. Without both, or when nothing was read in
 * between (a colour also turns because time passes), nobody can tell. It says
 * what was seen after the change, never that the change caused it; effects have their own grade. Something late is judged by whether it kept its day.
 *
 * @param plan the thing of the plan the fact is about, where it is about one
 */
export function suggestVerdict(before: Before | null, after: Before | null, plan: PlanOutcome | null = null): SuggestedVerdict {
  if (!before) return { verdict: 'cannot_tell', why: 'No fact was on the table when this was decided.' };
  if (plan) return judgeByPlan(after !== null, plan);
  if (!after) return { verdict: 'cannot_tell', why: 'The fact is not in today’s evidence.' };
  const [then, now] = [WORST_FIRST.indexOf(before.status), WORST_FIRST.indexOf(after.status)];
  if (then < 0 || now < 0) return { verdict: 'cannot_tell', why: 'The fact has no reading on one of the two days.' };
  if (isSameReading(before, after)) return { verdict: 'cannot_tell', why: 'Nothing was read since.' };
  if (now > then) return { verdict: 'worked', why: `It was ${inWords(before.status)} and is ${inWords(after.status)}.` };
  if (now < then) return { verdict: 'did_not', why: `It was ${inWords(before.status)} and is ${inWords(after.status)}.` };
  return byValue(before, after);
}

function byValue(before: Before, after: Before): SuggestedVerdict {
  if (before.value === null || after.value === null || after.target === null || after.target === before.value) return { verdict: 'cannot_tell', why: 'The colour is the same, and there is no figure to compare.' };
  if (before.status === 'ok' && isPast(before) && isPast(after)) return { verdict: 'cannot_tell', why: 'It stood at its target or beyond already, and still does.' };
  const moved = (after.value - before.value) / (after.target - before.value);
  if (moved >= MOVED_FROM) return { verdict: 'worked', why: `It came ${Math.round(moved * 100)} % of the way to its target since.` };
  if (moved <= -MOVED_FROM) return { verdict: 'did_not', why: 'It moved away from its target since.' };
  return { verdict: 'cannot_tell', why: 'It has hardly moved since.' };
}

const isSameReading = (before: Before, after: Before): boolean => before.asOf !== null && before.asOf === after.asOf && before.value !== null && before.value === after.value;

/** At the target or beyond it, seen from the baseline. */
const isPast = ({ value, baseline, target }: Before): boolean => value !== null && baseline !== null && target !== null && baseline !== target && (value - target) * Math.sign(target - baseline) >= 0;

const inWords = (status: EvidenceFact['status']): string => (status === 'ok' ? 'on track' : status.replaceAll('_', ' '));
