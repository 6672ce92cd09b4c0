import { daysBetween, type Day } from '@realign/kernel';

export interface Dates {
  readonly startsOn: Day;
  readonly endsOn: Day;
}

/** How far something stands from its baseline, in whole days: positive is later. */
export const driftOf = (now: Dates, baseline: Dates): { readonly start: number; readonly end: number } => ({ start: daysBetween(baseline.startsOn, now.startsOn), end: daysBetween(baseline.endsOn, now.endsOn) });
