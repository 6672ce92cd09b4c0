import { leastSquares, type Fit } from '../numbers/least-squares';
import { dot, times, type Matrix, type Vector } from '../numbers/matrix';
import { randomFrom, type Random } from '../numbers/random';
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
}

export interface SeriesOptions {
  readonly launchWeek: number;
  readonly horizon: number;
  readonly seed: number;
  readonly resamples?: number;
  readonly level?: number;
}

const WEEKS_PER_YEAR = 365.25 / 7;
/** A yearly wave is told from a trend only when the quiet time before the launch saw most of a year. */
const WEEKS_FOR_A_SEASON = 78;

/**
 * Segmented regression of one series (Wagner and others 2002, equation 1): level and trend before, change of level and of trend at the launch, and a yearly wave
 * where the history is long enough. Weeks past the horizon are left out, or an effect that grows slowly would be bent by them. The estimate is the mean distance, over the horizon, from the trend carried on. Its standard error is Newey and West's (1987) with ⌊0.75·n^(1/3)⌋ + 1
 * lags; because that alone covers 82 to 86 % on short series, the critical value is not 1.96 but read from a sieve bootstrap of the same statistic
 * (Bühlmann 1997; Gonçalves and Vogelsang 2011), autocorrelation being estimated without the bias of short series and itself uncertain. Null when the terms cannot be told apart.
 */
export const interruptedSeries = (whole: Vector, { launchWeek, horizon, seed, resamples = 499, level = 0.95 }: SeriesOptions): SeriesEffect | null => {
  const series = whole.slice(0, launchWeek + horizon);
  const seasonal = launchWeek >= WEEKS_FOR_A_SEASON;
  const x = termsOf(series.length, launchWeek);
  const fit = leastSquares(x, series);
  if (!fit) return null;
  const combination = meanOfHorizon(x, launchWeek);
  const lags = Math.floor(0.75 * Math.cbrt(series.length)) + 1;
  const influence = influenceOf(x, fit.bread, combination);
  const standardError = Math.sqrt(longRunVariance(product(influence, fit.residuals), lags));
  const estimate = dot(combination, fit.coefficients);
  const autocorrelation = unbiasedAutocorrelation(x, fit);
  const statistics = resampledStatistics({ x, fit, influence, lags, autocorrelation, draws: resamples, random: randomFrom(seed) });
  const criticalValue = quantileOf(statistics, level);
  const p = (1 + statistics.filter((value) => value >= Math.abs(estimate / standardError)).length) / (statistics.length + 1);
  const without = fit.coefficients.map((value, j) => (j === 2 || j === 3 ? 0 : value));
  const half = criticalValue * standardError;
  return { estimate, standardError, criticalValue, p, low: estimate - half, high: estimate + half, autocorrelation, lags, seasonal, expected: times(x, without) };
};

const termsOf = (weeks: number, launchWeek: number): number[][] => Array.from({ length: weeks }, (_, t) => termsAt(t, launchWeek, launchWeek >= WEEKS_FOR_A_SEASON));

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

const lagOne = (residuals: Vector): number => {
  let [up, down] = [0, 0];
  residuals.forEach((value, t) => {
    down += value * value;
    if (t > 0) up += value * (residuals[t - 1] as number);
  });
  return down > 0 ? up / down : 0;
};

/**
 * The autocorrelation whose residuals would, on average, show what these residuals show. Residuals of a fitted trend look less autocorrelated than the errors were;
 * the expectation is that of two quadratic forms, tr(MΩL)/tr(MΩ) with M the residual maker, solved for ρ by halving.
 */
const unbiasedAutocorrelation = (x: Matrix, fit: Fit): number => {
  const seen = lagOne(fit.residuals);
  const expected = expectedLagOne(x, fit.bread);
  let [low, high] = [-0.6, 0.97];
  for (let step = 0; step < 14; step += 1) {
    const middle = (low + high) / 2;
    if (expected(middle) < seen) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

/** Ω is Toeplitz, so only the sums along the diagonals of M and of M·L·M count; they are taken once, M being the identity less a few columns. */
const expectedLagOne = (x: Matrix, bread: Matrix): ((rho: number) => number) => {
  const n = x.length;
  const projected = x.map((row) => times(bread, row));
  const maker = x.map((row, s) => Float64Array.from(projected, (other, t) => (s === t ? 1 : 0) - dot(row, other)));
  const columns = (x[0] as Vector).map((_, j) => {
    const sums = new Float64Array(n);
    for (let s = 0; s + 1 < n; s += 1) for (let t = 0; t < n; t += 1) sums[t] = (sums[t] as number) + ((x[s] as Vector)[j] as number) * ((maker[s + 1] as Float64Array)[t] as number);
    return sums;
  });
  const level = new Float64Array(n);
  const lagged = new Float64Array(n);
  for (let s = 0; s < n; s += 1) {
    for (let t = 0; t < n; t += 1) {
      const lag = Math.abs(s - t);
      const shifted = s + 1 < n ? ((maker[s + 1] as Float64Array)[t] as number) : 0;
      level[lag] = (level[lag] as number) + ((maker[s] as Float64Array)[t] as number);
      lagged[lag] = (lagged[lag] as number) + shifted - columns.reduce((sum, column, j) => sum + ((projected[s] as Vector)[j] as number) * (column[t] as number), 0);
    }
  }
  return (rho) => {
    let [up, down, power] = [0, 0, 1];
    for (let lag = 0; lag < n; lag += 1, power *= rho) [up, down] = [up + power * (lagged[lag] as number), down + power * (level[lag] as number)];
    return up / down;
  };
};

interface Resampling {
  readonly x: Matrix;
  readonly fit: Fit;
  readonly influence: Vector;
  readonly lags: number;
  readonly autocorrelation: number;
  readonly draws: number;
  readonly random: Random;
}

/** |estimate / standard error| in series that have no effect but the same memory, in ascending order. */
const resampledStatistics = ({ x, fit, influence, lags, autocorrelation, draws, random }: Resampling): number[] => {
  const uncertainty = Math.sqrt(Math.max(1 - autocorrelation ** 2, 0.05) / fit.degrees);
  return Array.from({ length: draws }, () => {
    const rho = Math.min(0.97, Math.max(-0.6, autocorrelation + uncertainty * random.normal()));
    let state = random.normal() / Math.sqrt(1 - rho * rho);
    const errors = x.map(() => (state = rho * state + random.normal()));
    const drift = errors.reduce((sum, error, t) => sum + error * (influence[t] as number), 0);
    return Math.abs(drift) / Math.sqrt(longRunVariance(product(influence, residualsUnder(x, fit.bread, errors)), lags));
  }).sort((a, b) => a - b);
};

const quantileOf = (sorted: Vector, level: number): number => sorted[Math.min(sorted.length - 1, Math.ceil(level * (sorted.length + 1)) - 1)] ?? Infinity;
