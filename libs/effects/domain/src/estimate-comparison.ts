import { refuse } from '@realign/kernel';
import { estimate, readingsOf, tInterval, type Estimated, type Interval } from './designs/cohort-means';
import { eventTimeContrast, placeboContrast, type Contrast } from './designs/contrast';
import { effectOnTakers } from './designs/instrument';
import { permutationInterval } from './designs/permutation';
import type { Design, EffectRefusal, EffectWeek, Flag, Inference } from './effect';
import type { Estimation, Prepared } from './estimate-effect';
import { cohortsOf, NEVER, offeredWeekOf, type Cohort } from './panel';
import { blankWeeks, hasWeightIn } from './rules/blank-weeks';
import { inferenceFor, isEnoughForT, refuseDesign } from './rules/check-design';
import { FEWEST_WEEKS_AFTER, withoutAlwaysOffered } from './rules/check-facts';
import { overlapsOf } from './rules/separate-activities';

/** A placebo with so small a p is no accident; with one below the other it may be. */
export const TRENDS_DIFFER = 0.01;
export const TRENDS_DRIFT = 0.05;
/** So much of another activity's effect in the weeks before is enough to move a placebo: with many people it notices a tenth of a point. */
const SHARED = 0.02;
const SPILL_OVER = 0.02;
const CONTAMINATED = 0.25;
/** What moves all units at once is in before and after, and no history shows how far it can: units that move together make a range from their differences too narrow (0107). */
const UNKNOWN: Interval = { low: -Infinity, high: Infinity, p: 1 };
/** Below this a standard error is what adding up leaves behind. */
const NOTHING = 1e-9;

/** Staggered waves, a lot, two groups, or before and after: all are weighings of cohort means, and differ in what stands for chance. */
export const estimateComparison = (prepared: Prepared, design: Design): Estimation | EffectRefusal => {
  const { cohorts, readings, headline, options, panel, facts } = prepared;
  const inference = inferenceFor(cohorts, design);
  const refused = refuseDesign(cohorts, design, facts.panel.units) ?? refuseContaminated(prepared);
  if (refused) return refused;
  const middle = estimate(readings, headline.contrast);
  if (!(middle.standardError > NOTHING * (1 + Math.abs(middle.estimate)))) return refuse('no_variation', 'The units of each wave do not differ in anything, so chance cannot be judged.');
  const interval = inference === 'none' ? UNKNOWN : chanceOf(prepared, headline.contrast, middle, inference);
  if (inference !== 'none' && (!Number.isFinite(interval.low) || !Number.isFinite(interval.high))) return refuse('too_few_units', 'So few units can be arranged in so few ways that no effect could be ruled out.');
  const placebo = design === 'before_after' ? null : placeboOf(prepared, inference);
  if (placebo && !placebo.isShared && design !== 'stepped_wedge' && placebo.p < TRENDS_DIFFER) {
    return refuse('trends_differ', 'Before the offer the groups were already moving apart, so what came after cannot be put down to it.');
  }
  const takeUp = panel.units.every((unit) => unit.takeUp) && design !== 'before_after' ? readingsOf(cohorts, panel.weeks, (unit) => unit.takeUp ?? []) : null;
  return {
    ...bare(middle),
    ...interval,
    inference,
    degrees: inference === 'cohort_t' ? middle.degrees : null,
    horizonWeeks: headline.eventTimes.length,
    weeks: options.chart ? weeksOf(prepared, design) : [],
    placebo: placebo && { estimate: placebo.estimate, low: placebo.low, high: placebo.high, p: placebo.p },
    takers: takeUp ? effectOnTakers(readings, takeUp, headline.contrast, options.level) : null,
    flags: flagsOf(prepared, design, inference, placebo),
  };
};

/**
 * What chance alone could do. Dealing the weeks out anew is exact when the effect is the same for everybody, and only nearly right when it is not (Wu and Ding 2021, section 3);
 * the t interval allows for effects that differ, and is only nearly exact. Where the cohorts are large enough for both, the interval holds under either: it reaches as far as the wider.
 */
const chanceOf = ({ cohorts, panel, options, readings }: Pick<Prepared, 'cohorts' | 'panel' | 'options' | 'readings'>, contrast: Contrast, middle: Estimated, inference: Inference): Interval => {
  const byFormula = tInterval(middle, options.level);
  if (inference !== 'permutation') return byFormula;
  const byLot = permutationInterval(readings, contrast, panel.weeks, options);
  if (!isEnoughForT(cohorts)) return byLot;
  return { low: Math.min(byLot.low, byFormula.low), high: Math.max(byLot.high, byFormula.high), p: Math.max(byLot.p, byFormula.p) };
};

const bare = ({ estimate: middle, standardError }: Estimated) => ({ estimate: middle, standardError });

/**
 * How much more people not yet offered it take it up since the first offer than they did before it: mean over the waiting units' weeks, 0 to 1. What they
 * did before is no spill-over, as a feature may have been in use all along.
 */
const takeUpWaiting = ({ facts: { panel }, cohorts }: Prepared): number => {
  const first = cohorts[0]?.week ?? 0;
  let [rise, people] = [0, 0];
  for (const { takeUp = [], ...unit } of panel.units) {
    const known = (from: number, until: number): number[] => takeUp.slice(from, until).filter((share) => share !== null);
    const before = known(0, first);
    const level = before.reduce((sum, share) => sum + share, 0) / Math.max(1, before.length);
    for (const share of known(first, Math.min(offeredWeekOf({ ...unit, takeUp }, panel.weeks), panel.weeks))) [rise, people] = [rise + (share - level) * unit.people, people + unit.people];
  }
  return people === 0 ? 0 : Math.max(0, rise / people);
};

const refuseContaminated = (prepared: Prepared): EffectRefusal | null => {
  const share = takeUpWaiting(prepared);
  return share > CONTAMINATED ? refuse('controls_contaminated', `${Math.round(share * 100)} % of the people still waiting already use it, so there is nobody without it to compare with.`) : null;
};

/** `isShared`: another activity began among what is compared within these weeks, so that moving apart there is no sign of trends that differ (its effect is known to be none of the estimate's own). */
const placeboOf = ({ facts, cohorts, panel, options, readings, lost }: Prepared, inference: Inference) => {
  const placebo = placeboContrast(cohorts, panel.weeks, { ...options, blank: lost });
  if (!placebo || placebo.eventTimes.length < FEWEST_WEEKS_AFTER || blankWeeks(cohorts, panel.weeks).some(({ week }) => hasWeightIn(placebo.contrast, week))) return null;
  const middle = estimate(readings, placebo.contrast);
  const interval = chanceOf({ cohorts, panel, options, readings }, placebo.contrast, middle, inference);
  const shared = overlapsOf(facts, cohortsOf(withoutAlwaysOffered(facts.panel)), placebo.contrast).reduce((sum, { share }) => sum + Math.abs(share), 0);
  return { estimate: middle.estimate, low: interval.low, high: interval.high, p: interval.p, isShared: shared >= SHARED };
};

const flagsOf = (prepared: Prepared, design: Design, inference: Inference, placebo: { p: number; isShared: boolean } | null): Flag[] => [
  ...(inference === 'permutation' && design !== 'stepped_wedge' ? (['few_units'] as const) : []),
  ...(placebo && placebo.p < TRENDS_DRIFT ? [placebo.isShared ? ('placebo_shared' as const) : ('trends_drift' as const)] : []),
  ...(placebo || design === 'before_after' ? [] : (['no_placebo'] as const)),
  ...(design === 'before_after' || prepared.facts.panel.units.some(({ takeUp }) => takeUp) ? [] : (['spill_over_not_seen'] as const)),
  ...(inference === 'none' ? (['no_range'] as const) : []),
  ...(takeUpWaiting(prepared) > SPILL_OVER ? (['spill_over'] as const) : []),
  ...(prepared.headline.eventTimes.length < prepared.options.horizon ? (['thin_horizon'] as const) : []),
];

/** Weeks around the offer for the chart: what the offered showed, and what they would have shown. Pointwise intervals by t. */
const weeksOf = ({ cohorts, panel, options, readings, headline, lost }: Prepared, design: Design): EffectWeek[] => {
  if (design === 'before_after') return [];
  const until = Math.max(...headline.eventTimes) + 1;
  const blank = blankWeeks(cohorts, panel.weeks);
  const from = -options.baseWeeks - Math.min(options.horizon, ...cohorts.filter(({ week }) => week !== NEVER).map(({ week }) => Math.max(0, week - options.baseWeeks)));
  return Array.from({ length: until - from }, (_, i) => from + i).flatMap((week) => {
    const contrast = eventTimeContrast(cohorts, panel.weeks, week, options.baseWeeks, true, lost);
    const observed = observedAt(readings, cohorts, panel.weeks, week, lost);
    if (!contrast || observed === null || blank.some(({ week: at }) => hasWeightIn(contrast, at))) return [];
    const effect = estimate(readings, contrast);
    const { low, high } = tInterval(effect, options.level);
    return [{ week, estimate: effect.estimate, low, high, observed: observed.value, expected: observed.value - effect.estimate, people: observed.people }];
  });
};

const observedAt = ({ parts }: Prepared['readings'], cohorts: readonly Cohort[], weeks: number, e: number, lost: ReadonlySet<number>): { value: number; people: number } | null => {
  const reached = cohorts.map((cohort, at) => ({ ...cohort, at })).filter(({ week }) => Number.isFinite(week) && week + e >= 0 && week + e < weeks && !lost.has(week + e) && cohorts.some((other) => other.week > Math.max(week, week + e)));
  const people = reached.reduce((sum, cohort) => sum + cohort.people, 0);
  return people === 0 ? null : { value: reached.reduce((sum, { week, at, people: own }) => sum + (own / people) * ((parts[at]?.mean[week + e] as number) ?? 0), 0), people };
};
