import type { Contrast } from '../designs/contrast';
import type { Cohort } from '../panel';

/** A week in which no unit of some cohort has a reading. */
export interface BlankWeek {
  readonly week: number;
  /** Nor any other unit. */
  readonly isEverywhere: boolean;
}

/** Weeks in which a whole cohort has no reading: a mean of it there would be made up. */
export const blankWeeks = (cohorts: readonly Cohort[], weeks: number): BlankWeek[] =>
  Array.from({ length: weeks }, (_, week) => week).flatMap((week) => {
    const blank = cohorts.filter(({ units }) => units.every(({ outcome }) => outcome[week] === null)).length;
    return blank === 0 ? [] : [{ week, isEverywhere: blank === cohorts.length }];
  });

/** Whether a comparison reads any cohort in this week. Dealing dates out anew reads each unit where any cohort is read. */
export const hasWeightIn = (contrast: Contrast, week: number): boolean => contrast.some((row) => row[week] !== 0);

/** Weeks of which nobody has a reading. */
export const lostWeeks = (blank: readonly BlankWeek[]): ReadonlySet<number> => new Set(blank.filter(({ isEverywhere }) => isEverywhere).map(({ week }) => week));

/** So much of the weeks that are compared may be lost. */
const MOST_LOST = 0.25;

/** Whether more of the weeks a comparison would read are lost than it can do without. */
export const areTooManyLost = (contrast: Contrast, lost: ReadonlySet<number>): boolean => {
  const read = [...(contrast[0] ?? []).keys()].filter((week) => hasWeightIn(contrast, week));
  return read.filter((week) => lost.has(week)).length > MOST_LOST * read.length;
};
