import { addDays, day, type Day } from '@realign/kernel';

/** A day counts in the windows of the 27 days after it. */
export const MASK_DAYS = 28;

export interface RollingState {
  /** The day the kept masks are of; null before anything was rolled up. */
  readonly rolledTo: string | null;
  /** Days whose figures have to be worked out anew, both included; null when there are none. */
  readonly dirtyFrom: string | null;
  readonly dirtyTo: string | null;
  /** The last day the source spoke of. */
  readonly lastKnown: string | null;
}

export interface RollingPlan {
  /** Masks to begin with: as they are kept, or worked out from raw facts. */
  readonly begin: 'kept' | 'raw';
  /** The day they are of. */
  readonly base: Day;
  /** Days to step through, both included; known ones get figures. */
  readonly from: Day;
  readonly to: Day;
}

/**
 * Where to begin and how far to go, so that the result is what working everything out anew would give. A day after the kept masks goes on
 * from them; a late or corrected one goes back to the day before it. Nothing before the first changed day, and nothing later than 27 days
 * after the last, can have changed. Null when there is nothing to do.
 */
export function planRolling({ rolledTo, dirtyFrom, dirtyTo, lastKnown }: RollingState): RollingPlan | null {
  if (dirtyFrom === null || dirtyTo === null || lastKnown === null || dirtyFrom > lastKnown) return null;
  const isNext = rolledTo !== null && dirtyFrom > rolledTo;
  return { begin: isNext ? 'kept' : 'raw', base: isNext ? day(rolledTo) : addDays(day(dirtyFrom), -1), from: day(dirtyFrom), to: day(dirtyTo < lastKnown ? dirtyTo : lastKnown) };
}

/** The last day whose figures a change of `changed` can reach. */
export const lastReached = (changed: string): Day => addDays(day(changed), MASK_DAYS - 1);

/** How long raw facts are kept, in days: the longest report window and the days before it that its masks need. Whole months are dropped. */
export const RAW_DAYS = 210;
