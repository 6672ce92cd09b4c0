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
