import { daysBetween, type Day } from '@realign/kernel';
import { cholesky, dot, tCdf, type Matrix } from '@realign/effects/domain';
import { sayValue, type Reading, type SemanticsName } from '../key-result';
import type { MetricRange } from '../target';

export interface Forecast {
  /** The day it speaks of. */
  readonly on: Day;
  /** Middle of the forecast: as likely above as below. */
  readonly mid: number;
  readonly interval80: readonly [low: number, high: number];
  readonly interval95: readonly [low: number, high: number];
  /** Chance that a reading on that day meets the target, 0–1. */
  readonly chance: number;
  /** Standard deviation of single readings around their course, in the metric's unit. */
  readonly noise: number;
  readonly readings: number;
}

export type ForecastRefusal = { readonly refused: 'too-few-readings' | 'too-far' | 'no-variation' | 'target-day-passed'; readonly detail: string };

export const isForecast = (answer: Forecast | ForecastRefusal): answer is Forecast => !('refused' in answer);

/** “Forecast 56 % (46 % to 66 %); 22 % chance of meeting the target.” The interval is that of 95 of 100 cases. */
export const sayForecast = ({ mid, interval95, chance }: Forecast, unit: string): string =>
  `Forecast ${sayValue(mid, unit)} (${sayValue(interval95[0], unit)} to ${sayValue(interval95[1], unit)}); ${sayChance(chance)} chance of meeting the target.`;

/** A chance is never said to be nothing or certain. */
export const sayChance = (chance: number): string => (chance < 0.01 ? 'under 1 %' : chance > 0.99 ? 'over 99 %' : `${Math.round(chance * 100)} %`);

/** Fewer readings than this carry no forecast; further ahead than twice the time that was observed is guessing. */
export const FEWEST_READINGS = 8;
const FURTHEST = 2;
/** Readings further back than the newest sixty say little about what comes, and cost time. */
const MOST_READINGS = 60;
/**
 * How much the level itself wanders between two readings, against the scatter of one reading (variances), each with its weight before any
 * reading was seen. A course that only scatters and one that only wanders are the common cases; weights were set on simulated courses
 * so that intervals hold what they promise on average (see the spec, which also says how far single laws lie from it).
 */
const WANDERING = [[0, 8], [0.03, 1], [0.3, 1], [3, 2], [1000, 12]] as const;

export interface ForecastWish {
  readonly readings: readonly Reading[];
  readonly on: Day;
  readonly today: Day;
  readonly target: number;
  readonly semantics: SemanticsName;
  readonly range: MetricRange;
}

/**
 * Where a key result will stand on a day, with its uncertainty. The course is a local level with drift (Harvey, Forecasting, Structural
 * Time Series Models and the Kalman Filter, 1989, ch. 2): y(t) = a + b·t + level wandering with variance q per reading + scatter. For each
 * q of a grid the restricted likelihood weighs it, and level, drift and scale are integrated out, which gives Student's t with n − 2 degrees
 * of freedom around the best linear prediction (universal kriging; Handcock & Stein, Technometrics 35(4), 1993, eq. 7–9). The forecast
 * is their mixture, so that not knowing q widens it. Readings may lie unevenly; gaps are gaps.
 *
 * Refuses fewer than 8 readings, days further ahead than twice the observed time, readings that never vary, and days that have passed.
 */
export function forecast(wish: ForecastWish): Forecast | ForecastRefusal {
  const readings = oneADay(wish.readings).slice(-MOST_READINGS);
  const refusal = refuseForecast(readings, wish);
  if (refusal) return refusal;
  const first = (readings[0] as Reading).asOf;
  const span = daysBetween(first, (readings.at(-1) as Reading).asOf);
  const unit = span / (readings.length - 1);
  const times = readings.map(({ asOf }) => daysBetween(first, asOf) / unit);
  const parts = weigh(WANDERING.flatMap(([q, belief]) => predict(q, belief, times, readings.map(({ value }) => value), daysBetween(first, wish.on) / unit) ?? []));
  return summarise(parts, wish, readings.length);
}

/** How single readings scatter around their course, in the metric's unit, whatever day is aimed at; null for too few readings or none that move. */
export function noiseOfReadings(readings: readonly Reading[]): number | null {
  const last = readings.reduce<Day | null>((latest, { asOf }) => (latest === null || asOf > latest ? asOf : latest), null);
  if (last === null) return null;
  const answer = forecast({ readings, on: last, today: last, target: 0, semantics: 'increase', range: { min: null, max: null } });
  return isForecast(answer) ? answer.noise : null;
}

function refuseForecast(readings: readonly Reading[], { on, today }: ForecastWish): ForecastRefusal | null {
  if (daysBetween(today, on) < 0) return { refused: 'target-day-passed', detail: 'The day has passed; there is nothing to forecast.' };
  if (readings.length < FEWEST_READINGS) return { refused: 'too-few-readings', detail: `A forecast needs ${FEWEST_READINGS} readings; there ${readings.length === 1 ? 'is' : 'are'} ${readings.length}.` };
  const [first, last] = [readings[0] as Reading, readings.at(-1) as Reading];
  const span = daysBetween(first.asOf, last.asOf);
  if (daysBetween(last.asOf, on) > FURTHEST * span) return { refused: 'too-far', detail: `The day lies further ahead than twice the ${span} days that were observed.` };
  if (readings.every(({ value }) => value === first.value)) return { refused: 'no-variation', detail: 'All readings are the same, so nothing can be said about how they may change.' };
  return null;
}

/** Several readings of one day become their mean; oldest first. */
function oneADay(readings: readonly Reading[]): Reading[] {
  const days = new Map<Day, number[]>();
  for (const { asOf, value } of readings) days.set(asOf, [...(days.get(asOf) ?? []), value]);
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([asOf, values]) => ({ asOf, value: values.reduce((sum, value) => sum + value, 0) / values.length }));
}

interface Prediction {
  readonly mean: number;
  readonly scale: number;
  readonly df: number;
  readonly noise: number;
  readonly weight: number;
}

/** One q: best linear prediction at time `at` and its restricted log-likelihood (Handcock & Stein, eq. 7–9). */
function predict(q: number, belief: number, times: readonly number[], values: readonly number[], at: number): Prediction | null {
  const n = times.length;
  const covariance: Matrix = times.map((a, i) => times.map((b, j) => (i === j ? 1 : 0) + q * Math.min(a, b)));
  const root = cholesky(covariance);
  if (!root) return null;
  const whiten = (vector: readonly number[]): number[] => solveLower(root, vector);
  const [ones, line, y] = [whiten(times.map(() => 1)), whiten(times), whiten(values)];
  const [aa, ab, bb] = [dot(ones, ones), dot(ones, line), dot(line, line)];
  const determinant = aa * bb - ab * ab;
  if (!(determinant > 0)) return null;
  const [ya, yb] = [dot(y, ones), dot(y, line)];
  const [level, drift] = [(bb * ya - ab * yb) / determinant, (aa * yb - ab * ya) / determinant];
  const residual = y.map((value, i) => value - level * (ones[i] as number) - drift * (line[i] as number));
  const rest = dot(residual, residual);
  const df = n - 2;
  const known = whiten(times.map((time) => q * time));
  const [u, v] = [1 - dot(ones, known), at - dot(line, known)];
  const spread = 1 + q * at - dot(known, known) + (bb * u * u - 2 * ab * u * v + aa * v * v) / determinant;
  const variance = rest / df;
  const logLikelihood = Math.log(belief) - root.reduce((sum, row, i) => sum + Math.log(row[i] as number), 0) - Math.log(determinant) / 2 - (df / 2) * Math.log(Math.max(rest, Number.MIN_VALUE));
  return { mean: level + drift * at + dot(known, residual), scale: Math.sqrt(Math.max(variance * spread, Number.MIN_VALUE)), df, noise: Math.sqrt(variance), weight: logLikelihood };
}

function weigh(parts: readonly Prediction[]): Prediction[] {
  const best = Math.max(...parts.map(({ weight }) => weight));
  const raw = parts.map(({ weight }) => Math.exp(weight - best));
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return parts.map((part, i) => ({ ...part, weight: (raw[i] as number) / sum }));
}

function summarise(parts: readonly Prediction[], { on, target, semantics, range }: ForecastWish, readings: number): Forecast {
  const below = (value: number): number => parts.reduce((sum, { mean, scale, df, weight }) => sum + weight * tCdf((value - mean) / scale, df), 0);
  const quantile = (p: number): number => inRange(range, quantileOf(parts, below, p));
  const chance = semantics === 'increase' || semantics === 'at_least' ? 1 - below(target) : below(target);
  const noise = Math.sqrt(parts.reduce((sum, part) => sum + part.weight * part.noise ** 2, 0));
  return { on, mid: quantile(0.5), interval80: [quantile(0.1), quantile(0.9)], interval95: [quantile(0.025), quantile(0.975)], chance, noise, readings };
}

const inRange = ({ min, max }: MetricRange, value: number): number => Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, value));

/** By halving: the mixture's quantile lies within some tens of scales of its parts' means. */
function quantileOf(parts: readonly Prediction[], below: (value: number) => number, p: number): number {
  const likely = parts.filter(({ weight }) => weight > 1e-6);
  let reach = 4;
  const end = (side: -1 | 1): number => Math[side < 0 ? 'min' : 'max'](...likely.map(({ mean, scale }) => mean + side * reach * scale));
  while (reach < 1e6 && (below(end(-1)) > p || below(end(1)) < p)) reach *= 4;
  let [low, high] = [end(-1), end(1)];
  const precision = (high - low) * 1e-6;
  while (high - low > precision) {
    const middle = (low + high) / 2;
    if (below(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Solves L x = b for a lower triangle. */
function solveLower(lower: Matrix, b: readonly number[]): number[] {
  const x: number[] = [];
  for (let i = 0; i < b.length; i++) {
    const row = lower[i] as readonly number[];
    let sum = b[i] as number;
    for (let j = 0; j < i; j++) sum -= (row[j] as number) * (x[j] as number);
    x.push(sum / (row[i] as number));
  }
  return x;
}
