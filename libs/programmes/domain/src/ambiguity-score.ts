import { compareDays, type Day } from '@realign/kernel';

export interface UnsaidThing {
  /** 1 a detail, 2 a part, 3 what the programme is for. */
  readonly weight: number;
  readonly hasOwner: boolean;
  readonly dueOn: Day | null;
}

/**
 * How much of a programme nobody can say yet: the sum of the weights of everything open, where a thing with an owner and a day that has not
 * passed counts half. 0 is everything said; there is no upper end. Our own rule: ownership is what makes an open question one that closes.
 */
export const ambiguityScore = (open: readonly UnsaidThing[], today: Day): number => open.reduce((sum, thing) => sum + thing.weight * (isTakenCareOf(thing, today) ? 0.5 : 1), 0);

/** Somebody owns it and has said until when, and that day has not passed. */
export const isTakenCareOf = ({ hasOwner, dueOn }: UnsaidThing, today: Day): boolean => hasOwner && dueOn !== null && compareDays(today, dueOn) <= 0;

/** The formula in words, as it stands beside the score. */
export const AMBIGUITY_FORMULA = 'Sum of the weights of everything open (1 a detail, 2 a part, 3 what the programme is for). Something with an owner and a day ahead counts half.';
