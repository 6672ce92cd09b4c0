import { addDays, type Day } from '@realign/kernel';
import type { PlanOutcome } from './judge-plan';

/** Days a change has to show in figures at all. */
const SOONEST_DAYS = 14;
/** After so many days it is asked about, however long it goes on. */
const LATEST_DAYS = 90;

const later = (a: Day, b: Day): Day => (a > b ? a : b);
const earlier = (a: Day, b: Day): Day => (a < b ? a : b);

/**
 * The day from which a checkpoint asks whether a change worked. What was given a day in the plan because it was late is asked about once that day is over;
 * anything else on its own last day, though not within two weeks of taking effect. Whatever day was given, it is asked about a quarter after taking effect at the latest.
 *
 * @param effectiveOn from when the decision holds
 * @param lastDay the last day the change gives what it changed; null where it gives none
 * @param plan the late thing of the plan that it was about, where it was about one
 */
export function judgedFrom(effectiveOn: Day, lastDay: Day | null, plan: Pick<PlanOutcome, 'decidedDay'> | null): Day {
  const latest = addDays(effectiveOn, LATEST_DAYS);
  if (plan?.decidedDay) return later(effectiveOn, earlier(addDays(plan.decidedDay as Day, 1), latest));
  const soonest = addDays(effectiveOn, SOONEST_DAYS);
  return lastDay === null ? soonest : later(soonest, earlier(lastDay, latest));
}
