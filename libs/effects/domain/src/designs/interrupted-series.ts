import { leastSquares, type Fit } from '../numbers/least-squares';
import { dot, times, type Matrix, type Vector } from '../numbers/matrix';
import { randomFrom, type Random } from '../numbers/random';
import { restrictedLikelihood } from '../numbers/restricted-likelihood';
import { influenceOf, longRunVariance } from '../numbers/sandwich';
import type { Interval } from './cohort-means';

export interface SeriesEffect extends Interval {
  /** The mean effect over the weeks of the horizon. */
  readonly estimate: number;
  readonly standardError: number;
  /** How many standard errors the interval reaches; more than 1.96, because the series is short and remembers. */
  readonly criticalValue: number;
  readonly autocorrelation: number;
  readonly lags: number;
  readonly seasonal: boolean;
  /** Each week: what was seen, and what the series would have been without the launch. */
  readonly expected: readonly number[];
  /** How far the interval of each week's own distance from `expected` reaches: wider than that of the mean, because one week's chance is in it whole, and the trend is carried further. */
  readonly weekReach: readonly number[];
}

export interface SeriesOptions {
  readonly launchWeek: number;
  readonly horizon: number;
  readonly seed: number;
  readonly resamples?: number;
  readonly level?: number;
  /** Whether the reach of each week is worked out too. */
  readonly weeks?: boolean;
  /** Whether a yearly wave is among the terms; left out, where the weeks before the launch are long enough. */
  readonly seasonal?: boolean;
}

const WEEKS_PER_YEAR = 365.25 / 7;
/** A yearly wave is told from a trend only when the quiet time before the launch saw most of a year. */
const WEEKS_FOR_A_SEASON = 78;

/**
 * Segmented regression of one series (Wagner and others 2002, equation 1): level and trend before, change of level and of trend at the launch, and a yearly wave
 * where the history is long enough. Weeks past the horizon are left out, or an effect that grows slowly would be bent by them. The estimate is the mean distance, over the horizon, from the trend carried on. Its standard error is Newey and West's (1987) with ⌊0.75·n^(1/3)⌋ + 1
 * lags; because that alone covers 82 to 86 % on short series, the critical value is not 1.96 but read from a sieve bootstrap of the same statistic
 * (Bühlmann 1997; Gonçalves and Vogelsang 2011), each series drawn with a memory of its own, as the restricted likelihood has it:
 * one estimated memory alone covers 94 % where it is strong. Null when the terms cannot be told apart.
 */
export const interruptedSeries = (whole: Vector, { launchWeek, horizon, seed, resamples = 499, level = 0.95, weeks = true, seasonal = launchWeek >= WEEKS_FOR_A_SEASON }: SeriesOptions): SeriesEffect | null => {
  const series = whole.slice(0, launchWeek + horizon);
  const x = termsOf(series.length, launchWeek, seasonal);
  const fit = leastSquares(x, series);
  if (!fit) return null;
  const combination = meanOfHorizon(x, launchWeek);
  const lags = Math.floor(0.75 * Math.cbrt(series.length)) + 1;
  const influence = influenceOf(x, fit.bread, combination);
  const standardError = Math.sqrt(longRunVariance(product(influence, fit.residuals), lags));
  const estimate = dot(combination, fit.coefficients);
  const memory = memoryOf(x, fit.residuals);
  const resampling = { x, fit, influence, lags, memory, draws: resamples, random: randomFrom(seed) };
  const statistics = resampledStatistics(resampling);
  const criticalValue = quantileOf(statistics, level);
  const p = (1 + statistics.filter((value) => value >= Math.abs(estimate / standardError)).length) / (statistics.length + 1);
  const without = fit.coefficients.map((value, j) => (j === 2 || j === 3 ? 0 : value));
  const half = criticalValue * standardError;
  return { estimate, standardError, criticalValue, p, low: estimate - half, high: estimate + half, autocorrelation: memory.likeliest, lags, seasonal, expected: times(x, without), weekReach: weeks ? reachOfWeeks({ ...resampling, draws: Math.min(resamples, WEEKS_RESAMPLED) }, level) : [] };
};

/**
 * The placebo: the same regression of the weeks before the launch alone, as if it had been `horizon` weeks earlier. What it shows is what the figure does without one; a season that
 * the history is too short to know is found by it, too. Null when the terms cannot be told apart.
 */
export const placeboSeries = (whole: Vector, options: SeriesOptions): SeriesEffect | null =>
  interruptedSeries(whole.slice(0, options.launchWeek), { ...options, launchWeek: options.launchWeek - options.horizon, seasonal: options.launchWeek >= WEEKS_FOR_A_SEASON, weeks: false });

const termsOf = (weeks: number, launchWeek: number, seasonal = launchWeek >= WEEKS_FOR_A_SEASON): number[][] => Array.from({ length: weeks }, (_, t) => termsAt(t, launchWeek, seasonal));

/** Level change plus half the change of trend over the weeks after the launch: the mean distance. */
const meanOfHorizon = (x: Matrix, launchWeek: number): number[] => x[0]?.map((_, j) => (j === 2 ? 1 : j === 3 ? (x.length - 1 - launchWeek) / 2 : 0)) ?? [];

/** What each week of the series adds to the estimate: with it one can ask what a step somewhere else in the series would do to it. Null when the terms cannot be told apart. */
export const seriesWeights = (weeks: number, launchWeek: number, horizon: number): Float64Array | null => {
  const x = termsOf(Math.min(weeks, launchWeek + horizon), launchWeek);
  const fit = leastSquares(x, x.map(() => 0));
  if (!fit) return null;
  const weights = new Float64Array(weeks);
  weights.set(influenceOf(x, fit.bread, meanOfHorizon(x, launchWeek)));
  return weights;
};

const termsAt = (t: number, launch: number, seasonal: boolean): number[] => {
  const after = t >= launch ? 1 : 0;
  const angle = (2 * Math.PI * t) / WEEKS_PER_YEAR;
  return [1, t, after, after * (t - launch), ...(seasonal ? [Math.sin(angle), Math.cos(angle)] : [])];
};

const product = (a: Vector, b: Vector): number[] => a.map((value, i) => value * (b[i] as number));

const residualsUnder = (x: Matrix, bread: Matrix, errors: Vector): number[] => {
  const columns = (x[0] as Vector).map((_, j) => x.reduce((sum, row, t) => sum + (row[j] as number) * (errors[t] as number), 0));
  const fitted = times(x, times(bread, columns));
  return errors.map((value, t) => value - (fitted[t] as number));
};

/** The memories a weekly series may have; beyond them it is a random walk, and no trend of its own can be told. */
const [LEAST_MEMORY, MOST_MEMORY, MEMORY_STEP] = [-0.6, 0.97, 0.01];

interface Memory {
  /** The likeliest of them. */
  readonly likeliest: number;
  /** One of the memories the series may have had, as often as the series makes it likely; `share` from 0 to 1. */
  readonly at: (share: number) => number;
}

/**
 * Which first-order memories the series may have had: their restricted likelihood times 1 − ρ², the weakest prior that keeps off the edges (Chung and others 2013).
 * With every memory as likely before as another, intervals of short series with little memory cover 97 % and more.
 */
const memoryOf = (x: Matrix, residuals: Vector): Memory => {
  const likelihood = restrictedLikelihood(x, residuals);
  const grid = Array.from({ length: Math.round((MOST_MEMORY - LEAST_MEMORY) / MEMORY_STEP) + 1 }, (_, i) => LEAST_MEMORY + i * MEMORY_STEP).map((rho) => ({ rho, log: likelihood(rho) + Math.log(1 - rho * rho) }));
  const best = grid.reduce((top, one) => (one.log > top.log ? one : top), { rho: 0, log: -Infinity });
  let sum = 0;
  const upTo = grid.map(({ log }) => (sum += Number.isFinite(log) ? Math.exp(log - best.log) : 0));
  return { likeliest: best.rho, at: (share) => grid[upTo.findIndex((value) => value >= share * sum)]?.rho ?? best.rho };
};

interface Resampling {
  readonly x: Matrix;
  readonly fit: Fit;
  readonly influence: Vector;
  readonly lags: number;
  readonly memory: Memory;
  readonly draws: number;
  readonly random: Random;
}

/** |estimate / standard error| in series that have no effect but a memory this one may have had, in ascending order. */
const resampledStatistics = ({ x, fit, influence, lags, memory, draws, random }: Resampling): number[] =>
  Array.from({ length: draws }, (_, draw) => {
    const rho = memory.at((draw + random.uniform()) / draws);
    let state = random.normal() / Math.sqrt(1 - rho * rho);
    const errors = x.map(() => (state = rho * state + random.normal()));
    const drift = errors.reduce((sum, error, t) => sum + error * (influence[t] as number), 0);
    return Math.abs(drift) / Math.sqrt(longRunVariance(product(influence, residualsUnder(x, fit.bread, errors)), lags));
  }).sort((a, b) => a - b);

/** A chart needs no more. */
const WEEKS_RESAMPLED = 299;

/** From the same kind of series: how far a week lies from the trend that was fitted without the launch's two terms, in units of the residuals' scatter. */
const reachOfWeeks = ({ x, fit, memory, draws, random }: Resampling, level: number): number[] => {
  const scatterOf = (residuals: Vector): number => Math.sqrt(residuals.reduce((sum, value) => sum + value * value, 0) / residuals.length);
  const distances = Array.from({ length: draws }, (_, draw) => {
    const rho = memory.at((draw + random.uniform()) / draws);
    let state = random.normal() / Math.sqrt(1 - rho * rho);
    const errors = x.map(() => (state = rho * state + random.normal()));
    const coefficients = times(fit.bread, (x[0] as Vector).map((__, j) => x.reduce((sum, row, t) => sum + (row[j] as number) * (errors[t] as number), 0)));
    const scatter = scatterOf(errors.map((value, t) => value - dot(x[t] as Vector, coefficients)));
    const trend = coefficients.map((value, j) => (j === 2 || j === 3 ? 0 : value));
    return x.map((row, t) => Math.abs((errors[t] as number) - dot(row, trend)) / scatter);
  });
  const scatter = scatterOf(fit.residuals);
  return x.map((_, t) => scatter * quantileOf(distances.map((one) => one[t] as number).sort((a, b) => a - b), level));
};

const quantileOf = (sorted: Vector, level: number): number => sorted[Math.min(sorted.length - 1, Math.ceil(level * (sorted.length + 1)) - 1)] ?? Infinity;
