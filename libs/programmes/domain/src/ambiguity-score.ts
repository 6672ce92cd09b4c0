import { addDays, compareDays, type Day } from '@realign/kernel';

export interface UnsaidThing {
  /** 1 a detail, 2 a part, 3 what the programme is for. */
  readonly weight: number;
  readonly hasOwner: boolean;
  readonly dueOn: Day | null;
}

/**
 * How much of a programme nobody can say yet: the sum of the weights of everything open, where a thing with an owner and a day that has not
 * passed counts half, as long as that day comes before people meet it: before the first launch, or within a quarter where no launch is ahead. 0 is everything said; there is no upper end. Our own rule: ownership is what makes an open question one that closes.
 */
export const ambiguityScore = (open: readonly UnsaidThing[], today: Day, firstLaunch: Day | null = null): number =>
  open.reduce((sum, thing) => sum + thing.weight * (isTakenCareOf(thing, today, lastDay(today, firstLaunch)) ? 0.5 : 1), 0);

/** A day further off than this says nothing of what is known at a launch. */
const A_QUARTER = 90;

/** Until when it has to be said at the latest. */
const lastDay = (today: Day, firstLaunch: Day | null): Day => (firstLaunch !== null && compareDays(firstLaunch, today) >= 0 ? firstLaunch : addDays(today, A_QUARTER));

/** Somebody owns it and has said until when, and that day lies neither behind nor too far ahead. */
export const isTakenCareOf = ({ hasOwner, dueOn }: UnsaidThing, today: Day, until: Day): boolean => hasOwner && dueOn !== null && compareDays(today, dueOn) <= 0 && compareDays(dueOn, until) <= 0;

/** The formula in words, as it stands beside the score. */
export const AMBIGUITY_FORMULA = 'Sum of the weights of everything open (1 a detail, 2 a part, 3 what the programme is for). Something with an owner and a day ahead, before the first launch (or within 90 days where none is ahead), counts half.';
