import { addDays, compareDays, earlier, later, type Day } from '@realign/kernel';
import { engagementModeOf, type Requirement } from './engagement-mode';

/**
 * A required module is due after its lead time, but never later than the wave's go-live. Somebody who starts after go-live
 * has the whole lead time: nobody is late on the first day. Days are calendar days in the programme's zone.
 */
export const dueDate = (startsOn: Day, leadDays: number, goLiveOn: Day | null): Day => {
  const afterLeadTime = addDays(startsOn, leadDays);
  return goLiveOn === null || compareDays(goLiveOn, startsOn) < 0 ? afterLeadTime : earlier(afterLeadTime, goLiveOn);
};

/** Lead time runs from the start of the role, or from today when the role was held before the module was assigned. */
export const leadTimeStart = (roleStartsOn: Day, today: Day): Day => later(roleStartsOn, today);

export interface ItemTiming {
  readonly requirement: Requirement;
  readonly leadDays: number;
}

/** The due day of one plan item; null for an offer, which has none and so can never be overdue. */
export const dueDateOf = (item: ItemTiming, startsOn: Day, goLiveOn: Day | null): Day | null =>
  engagementModeOf(item.requirement) === 'push' ? dueDate(startsOn, item.leadDays, goLiveOn) : null;
