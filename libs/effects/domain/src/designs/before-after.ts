import type { Cohort } from '../panel';
import { baseOf, emptyContrast, type ContrastOptions, type Headline } from './contrast';

/** Each cohort's mean after its offer less its mean before, weighted by people. Nothing is compared with: whatever else changed is in it. */
export const beforeAfterContrast = (cohorts: readonly Cohort[], weeks: number, { baseWeeks, horizon, blank }: ContrastOptions): Headline | null => {
  const offered = cohorts.map((cohort, at) => ({ ...cohort, at })).filter(({ week }) => Number.isFinite(week) && week > 0);
  const last = Math.min(...offered.map(({ week }) => Math.min(horizon, weeks - week)));
  const people = offered.reduce((sum, cohort) => sum + cohort.people, 0);
  if (offered.length === 0 || last < 1) return null;
  const contrast = emptyContrast(cohorts, weeks);
  for (const { week, at, people: own } of offered) {
    const row = contrast[at] as Float64Array;
    const base = baseOf(week, baseWeeks, blank);
    const after = Array.from({ length: last }, (_, e) => week + e).filter((t) => !blank?.has(t));
    if (base.length === 0 || after.length === 0) return null;
    for (const t of base) row[t] = -own / people / base.length;
    for (const t of after) row[t] = own / people / after.length;
  }
  return { contrast, eventTimes: Array.from({ length: last }, (_, e) => e).filter((e) => offered.some(({ week }) => !blank?.has(week + e))) };
};
