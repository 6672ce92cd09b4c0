import { daysBetween, type Day } from '@realign/kernel';

export interface DelayFacts {
  readonly value: number | null;
  readonly target: number | null;
  readonly targetOn: Day | null;
  /** The target is met already, on whichever side it lies: nothing has to be made up. */
  readonly isReached: boolean;
  readonly today: Day;
}

const WEEK = 7;

/**
 * What a week of delay costs a goal, in its unit: the movement a week that is needed from today to meet the target on its day. A week
 * without it has to be made up later. Null when it is reached, when there is no gap to close, no day, or less than a week left.
 */
export function costOfDelay({ value, target, targetOn, isReached, today }: DelayFacts): number | null {
  if (isReached || value === null || target === null || targetOn === null || value === target) return null;
  const weeks = daysBetween(today, targetOn) / WEEK;
  return weeks < 1 ? null : Math.abs(target - value) / weeks;
}
