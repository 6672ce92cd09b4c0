import { refuse } from '@realign/kernel';
import type { ActivityFacts, EffectRefusal } from '../effect';
import type { Contrast } from '../designs/contrast';
import type { Cohort } from '../panel';

export interface Overlap {
  readonly name: string;
  /** How much of the other activity's effect the estimate would hold: 1 all of it, 0 none, because it reached both sides of the comparison alike. */
  readonly share: number;
}

const INSEPARABLE = 0.5;
export const PARTLY = 0.1;

/**
 * What share of each other activity's effect sits inside this estimate: the estimate's own comparison, applied to "was offered the other".
 * An activity that reached everybody in the same week has share 0; one launched to the same units on the same day has share 1.
 */
export const overlapsOf = ({ others = [], panel }: ActivityFacts, cohorts: readonly Cohort[], contrast: Contrast): Overlap[] =>
  others.map(({ name, offeredInWeek }) => {
    const share = cohorts.reduce((total, { units, people }, at) => {
      const own = contrast[at] as Float64Array;
      return total + units.reduce((sum, unit) => sum + (unit.people / people) * weightAfter(own, offeredInWeek[unit.id] ?? null, panel.weeks), 0);
    }, 0);
    return { name, share };
  });

const weightAfter = (row: Float64Array, from: number | null, weeks: number): number => {
  let sum = 0;
  for (let t = Math.max(0, from ?? weeks); t < weeks; t += 1) sum += row[t] as number;
  return sum;
};

/** Refused when half or more of other activities' effects, taken together, would be in the figure. */
export const refuseInseparable = (overlaps: readonly Overlap[]): EffectRefusal | null => {
  const tangled = overlaps.filter(({ share }) => Math.abs(share) >= PARTLY);
  if (tangled.reduce((sum, { share }) => sum + Math.abs(share), 0) < INSEPARABLE) return null;
  const names = tangled.map(({ name }) => name).join(', ');
  return refuse('inseparable', `${names.charAt(0).toUpperCase()}${names.slice(1)} reached the same units in the same weeks; what each did cannot be told apart. Offer one of them in other weeks, or judge them together.`, tangled.map(({ name, share }) => ({ code: 'inseparable', detail: `${name}: ${Math.round(Math.abs(share) * 100)} % of its effect would be counted here` })));
};
