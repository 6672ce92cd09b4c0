import type { ActivityFacts, MeasureChange } from '../effect';
import type { Contrast } from '../designs/contrast';

/** Changes of the measure that lie between weeks the estimate weighs: readings of one side of it are not the same thing as those of the other. */
export const changesWithin = ({ measureChanges = [] }: Pick<ActivityFacts, 'measureChanges'>, contrast: Contrast): MeasureChange[] => {
  const used = contrast.flatMap((row) => Array.from(row, (weight, week) => ({ weight, week })).filter(({ weight }) => weight !== 0).map(({ week }) => week));
  const [first, last] = [Math.min(...used), Math.max(...used)];
  return measureChanges.filter(({ week }) => week > first && week <= last);
};
