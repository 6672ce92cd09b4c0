import { addDays, later, refuseField, type Day, type Refusal } from '@realign/kernel';
import { longestPeriodDays, type CadenceRule } from './cadence-rule';
import { MOST_PAUSE_DAYS } from './pause';

/** The next date by the rule as it was, and as it would be. */
export interface NextDays {
  /** Null for a series that only begins. */
  readonly before: Day | null;
  readonly after: Day;
  /** The day from which it counts: today, or the day on which a rhythm at rest goes on. */
  readonly from: Day;
}

/**
 * A rule may not begin so late that a programme stays without a checkpoint: at most a year from today, or one period of a slower rhythm.
 * A change after which the next date comes later is a date put off, and needs a reason like one.
 */
export function refuseLaterDate(rule: CadenceRule, { before, after, from }: NextDays, reason: string): Refusal<'begins-too-late' | 'reason-needed'> | undefined {
  if (before !== null && after <= before) return undefined;
  const last = addDays(from, Math.max(MOST_PAUSE_DAYS, longestPeriodDays(rule)));
  if (after > last) return refuseField('/anchorOn', 'begins-too-late', `Its first date would be ${after}; a programme is looked at by ${last} at the latest.`);
  if (before === null || reason.trim().length >= 3) return undefined;
  return refuseField('/reason', 'reason-needed', `The next checkpoint would come on ${after} and not on ${before}. Say why; the sponsor sees it.`);
}

/** The day from which a rhythm counts that may be at rest. */
export const countsFrom = (today: Day, pausedUntil: Day | null): Day => (pausedUntil === null ? today : later(today, pausedUntil));
