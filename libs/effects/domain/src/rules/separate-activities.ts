import { refuse } from '@realign/kernel';
import type { ActivityFacts, EffectRefusal, OtherActivity } from '../effect';
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
 * An activity that reached everybody in the same week has share 0; one launched to the same units on the same day has share 1, and one launched to a third of their people then a third.
 */
export const overlapsOf = ({ others = [], panel }: ActivityFacts, cohorts: readonly Cohort[], contrast: Contrast): Overlap[] =>
  withTails(others, contrast, panel.weeks, ({ name, offeredInWeek, shareOffered }, tails) => {
    const share = cohorts.reduce((total, { units, people }, at) => {
      const tail = tails[at] as Float64Array;
      return total + units.reduce((sum, unit) => sum + (unit.people / people) * (shareOffered?.[unit.id] ?? 1) * (tail[Math.max(0, offeredInWeek[unit.id] ?? panel.weeks)] ?? 0), 0);
    }, 0);
    return { name, share };
  });

/** What a comparison gives all weeks from one on, for every week: worked out once, as there may be thousands of other activities. */
const withTails = <T>(others: readonly OtherActivity[], contrast: Contrast, weeks: number, each: (other: OtherActivity, tails: readonly Float64Array[]) => T): T[] => {
  const tails = contrast.map((row) => {
    const sums = new Float64Array(weeks + 1);
    for (let t = weeks - 1; t >= 0; t -= 1) sums[t] = (sums[t + 1] as number) + (row[t] as number);
    return sums;
  });
  return others.map((other) => each(other, tails));
};

/** Refused when half or more of other activities' effects, taken together, would be in the figure. */
export const refuseInseparable = (overlaps: readonly Overlap[]): EffectRefusal | null => {
  const tangled = overlaps.filter(({ share }) => Math.abs(share) >= PARTLY);
  if (tangled.reduce((sum, { share }) => sum + Math.abs(share), 0) < INSEPARABLE) return null;
  const names = tangled.map(({ name }) => name).join(', ');
  return refuse('inseparable', `${names.charAt(0).toUpperCase()}${names.slice(1)} reached the same units in the same weeks; what each did cannot be told apart. Offer one of them in other weeks, or judge them together.`, tangled.map(({ name, share }) => ({ code: 'inseparable', detail: `${name}: ${Math.round(Math.abs(share) * 100)} % of its effect would be counted here` })));
};
