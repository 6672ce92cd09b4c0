import { compareDays, type Day } from '@realign/kernel';
import type { Reading } from './key-result';

export interface MilestoneFacts {
  readonly dueOn: Day;
  readonly reachedOn: Day | null;
}

/** The share of milestones reached, from reading to reading, up to today; each counts the same. Empty without milestones. */
export function milestoneCourse(milestones: readonly MilestoneFacts[], today: Day): Reading[] {
  if (milestones.length === 0) return [];
  const reached = milestones.flatMap(({ reachedOn }) => (reachedOn !== null && compareDays(reachedOn, today) <= 0 ? [reachedOn] : [])).sort();
  const days = [...new Set([...reached, today])];
  return days.map((asOf) => ({ asOf, value: reached.filter((on) => compareDays(on, asOf) <= 0).length / milestones.length }));
}

/** The share of milestones that should have been reached by today; null without milestones. */
export const milestonesDue = (milestones: readonly MilestoneFacts[], today: Day): number | null =>
  milestones.length === 0 ? null : milestones.filter(({ dueOn }) => compareDays(dueOn, today) < 0).length / milestones.length;
