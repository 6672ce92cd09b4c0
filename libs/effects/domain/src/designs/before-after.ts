import type { Cohort } from '../panel';
import { emptyContrast, type ContrastOptions, type Headline } from './contrast';

/** Each cohort's mean after its offer less its mean before, weighted by people. Nothing is compared with: whatever else changed is in it. */
export const beforeAfterContrast = (cohorts: readonly Cohort[], weeks: number, { baseWeeks, horizon }: ContrastOptions): Headline | null => {
  const offered = cohorts.map((cohort, at) => ({ ...cohort, at })).filter(({ week }) => Number.isFinite(week) && week > 0);
  const last = Math.min(...offered.map(({ week }) => Math.min(horizon, weeks - week)));
  const people = offered.reduce((sum, cohort) => sum + cohort.people, 0);
  if (offered.length === 0 || last < 1) return null;
  const contrast = emptyContrast(cohorts, weeks);
  for (const { week, at, people: own } of offered) {
    const row = contrast[at] as Float64Array;
    const from = Math.max(0, week - baseWeeks);
    for (let t = from; t < week; t += 1) row[t] = -own / people / (week - from);
    for (let t = week; t < week + last; t += 1) row[t] = own / people / last;
  }
  return { contrast, eventTimes: Array.from({ length: last }, (_, e) => e) };
};
