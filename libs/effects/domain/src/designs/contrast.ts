import type { Cohort } from '../panel';

/**
 * A weighing of cohort means: one row for each cohort, one column for each week. Every estimate the staggered designs make is such a sum, and within
 * each cohort the weights add up to 0, so that a unit's own level never counts; within each week they add up to 0, so that a shock to everybody never does.
 */
export type Contrast = readonly Float64Array[];

export interface ContrastOptions {
  /** How many weeks before the offer make the base; 1 is Callaway and Sant'Anna's g − 1. */
  readonly baseWeeks: number;
  /** How many weeks after the offer count, at most. */
  readonly horizon: number;
  /** Weeks of which nobody has a reading: they are taken out for all sides alike. */
  readonly blank?: ReadonlySet<number>;
}

const NO_WEEKS: ReadonlySet<number> = new Set();

const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

/** The weeks of a base that have readings, the last `baseWeeks` before week g. Empty where fewer than half of them do. */
export const baseOf = (g: number, baseWeeks: number, blank: ReadonlySet<number> = NO_WEEKS): number[] => {
  const all = range(Math.max(0, g - baseWeeks), g);
  const known = all.filter((week) => !blank.has(week));
  return 2 * known.length < all.length ? [] : known;
};

export const emptyContrast = (cohorts: readonly Cohort[], weeks: number): Float64Array[] => cohorts.map(() => new Float64Array(weeks));

/**
 * ATT(g, t) of Callaway and Sant'Anna (2021), equation 2.7 with not-yet-treated controls: the change of the cohort offered in week g from its base to
 * week t, less the same change among units not offered by week max(t, g). The base is the mean of the last `baseWeeks` weeks before g.
 * Before the offer (t < g) it is a placebo. False when there is no base, or nobody left to compare with. Weeks that are `blank` are read of no side.
 */
export const addGroupTime = (into: readonly Float64Array[], cohorts: readonly Cohort[], cohort: number, t: number, baseWeeks: number, weight: number, blank: ReadonlySet<number> = NO_WEEKS): boolean => {
  const g = (cohorts[cohort] as Cohort).week;
  const base = Number.isFinite(g) ? baseOf(g, baseWeeks, blank) : [];
  const waiting = cohorts.map((other, at) => ({ other, at })).filter(({ other, at }) => at !== cohort && other.week > Math.max(t, g));
  const people = waiting.reduce((sum, { other }) => sum + other.people, 0);
  if (base.length === 0 || people === 0 || t < 0 || blank.has(t)) return false;
  const add = (row: Float64Array, share: number): void => {
    row[t] = (row[t] as number) + share;
    for (const week of base) row[week] = (row[week] as number) - share / base.length;
  };
  add(into[cohort] as Float64Array, weight);
  for (const { other, at } of waiting) add(into[at] as Float64Array, (-weight * other.people) / people);
  return true;
};

/** Which cohorts have an ATT at event time e, inside the window and with somebody left to compare with. */
const cohortsAt = (cohorts: readonly Cohort[], weeks: number, e: number, baseWeeks: number, withBase: boolean, blank: ReadonlySet<number>): number[] =>
  cohorts.flatMap(({ week }, at) => {
    const t = week + e;
    if (!Number.isFinite(week) || week === 0 || blank.has(t) || baseOf(week, baseWeeks, blank).length === 0) return [];
    const comparable = cohorts.some((other) => other.week > Math.max(t, week));
    return t >= 0 && t < weeks && comparable && (withBase || e >= 0 || t < week - Math.min(baseWeeks, week)) ? [at] : [];
  });

/** θ_es(e): the mean effect e weeks after the offer, cohorts weighted by their people (Callaway and Sant'Anna 2021, equation 3.4). Null when no cohort reaches e. Weeks of the base are
 * compared with its mean, and only for a chart (`withBase`): they say nothing about the placebo. */
export const eventTimeContrast = (cohorts: readonly Cohort[], weeks: number, e: number, baseWeeks: number, withBase = false, blank: ReadonlySet<number> = NO_WEEKS): Float64Array[] | null => {
  const reached = cohortsAt(cohorts, weeks, e, baseWeeks, withBase, blank);
  if (reached.length === 0) return null;
  const people = reached.reduce((sum, at) => sum + (cohorts[at] as Cohort).people, 0);
  const contrast = emptyContrast(cohorts, weeks);
  for (const at of reached) addGroupTime(contrast, cohorts, at, (cohorts[at] as Cohort).week + e, baseWeeks, (cohorts[at] as Cohort).people / people, blank);
  return contrast;
};

export interface Headline {
  readonly contrast: Contrast;
  /** The event times that are averaged. */
  readonly eventTimes: readonly number[];
}

/** θ_es^O: the mean of θ_es(e) over the weeks of the horizon that some cohort reaches (Callaway and Sant'Anna 2021, equation 3.5). */
export const headlineContrast = (cohorts: readonly Cohort[], weeks: number, { baseWeeks, horizon, blank }: ContrastOptions): Headline | null => averageOf(cohorts, weeks, baseWeeks, range(0, horizon), blank);

/** The same average over the weeks before the base: 0 when the trends were parallel. Null when the history is too short for it. */
export const placeboContrast = (cohorts: readonly Cohort[], weeks: number, { baseWeeks, horizon, blank }: ContrastOptions): Headline | null =>
  averageOf(cohorts, weeks, baseWeeks, range(-baseWeeks - horizon, -baseWeeks), blank);

const averageOf = (cohorts: readonly Cohort[], weeks: number, baseWeeks: number, wanted: readonly number[], blank?: ReadonlySet<number>): Headline | null => {
  const parts = wanted.flatMap((e) => {
    const contrast = eventTimeContrast(cohorts, weeks, e, baseWeeks, false, blank);
    return contrast ? [{ e, contrast }] : [];
  });
  if (parts.length === 0) return null;
  const total = emptyContrast(cohorts, weeks);
  for (const { contrast } of parts) total.forEach((row, at) => (contrast[at] as Float64Array).forEach((value, week) => (row[week] = (row[week] as number) + value / parts.length)));
  return { contrast: total, eventTimes: parts.map(({ e }) => e) };
};
