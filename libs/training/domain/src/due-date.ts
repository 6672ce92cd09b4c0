import { addDays, compareDays, earlier, later, type Day } from '@realign/kernel';
import { engagementModeOf, type Requirement } from './engagement-mode';

/**
 * A required module is due after its lead time, but never later than the wave's go-live. Somebody who starts on the day
 * of go-live or after it has the whole lead time: nobody is late on the first day. Days are calendar days in the programme's zone.
 */
export const dueDate = (startsOn: Day, leadDays: number, goLiveOn: Day | null): Day => {
  const afterLeadTime = addDays(startsOn, leadDays);
  return goLiveOn === null || compareDays(goLiveOn, startsOn) <= 0 ? afterLeadTime : earlier(afterLeadTime, goLiveOn);
};

/** Lead time runs from the start of the role, or from today when the role was held before the module was assigned. */
export const leadTimeStart = (roleStartsOn: Day, today: Day): Day => later(roleStartsOn, today);

export type DueRule = 'after_role_start' | 'before_launch' | 'fixed_day';

export interface ItemTiming {
  readonly requirement: Requirement;
  readonly leadDays: number;
  /** Left out: `after_role_start`. */
  readonly dueRule?: DueRule | undefined;
  /** Only with `fixed_day`. */
  readonly dueDay?: Day | null | undefined;
}

/** So many days before the launch, but never before the start; without a launch ahead, so many days after the start. */
export const launchDueDate = (startsOn: Day, days: number, goLiveOn: Day | null): Day =>
  goLiveOn === null || compareDays(goLiveOn, startsOn) <= 0 ? addDays(startsOn, days) : later(startsOn, addDays(goLiveOn, -days));

/** The fixed day; who starts after it has `days` from the start. */
export const fixedDueDate = (startsOn: Day, days: number, fixedDay: Day): Day => (compareDays(fixedDay, startsOn) < 0 ? addDays(startsOn, days) : fixedDay);

/** The due day of one plan item; null for an offer, which has none and so can never be overdue. */
export const dueDateOf = (item: ItemTiming, startsOn: Day, goLiveOn: Day | null): Day | null => {
  if (engagementModeOf(item.requirement) === 'pull') return null;
  if (item.dueRule === 'fixed_day' && item.dueDay) return fixedDueDate(startsOn, item.leadDays, item.dueDay);
  return item.dueRule === 'before_launch' ? launchDueDate(startsOn, item.leadDays, goLiveOn) : dueDate(startsOn, item.leadDays, goLiveOn);
};
