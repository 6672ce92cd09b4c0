import { daysBetween, type Day } from '@realign/kernel';
import { sayValue, type Reading, type SemanticsName } from '../key-result';
import type { MetricRange } from '../target';
import { below, quantileOf, type Voice } from './mixture';
import { weighCourses } from './weigh-courses';

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
  /** From fewer than twelve readings, or further ahead than was observed: see the table of decision 0240 for how far such forecasts hold. */
  readonly isEarly: boolean;
}

export type ForecastRefusal = { readonly refused: 'too-few-readings' | 'too-far' | 'no-variation' | 'target-day-passed'; readonly detail: string };

export const isForecast = (answer: Forecast | ForecastRefusal): answer is Forecast => !('refused' in answer);

/** “Forecast 56 % (46 % to 66 %); 22 % chance of meeting the target.” The interval is that of 95 of 100 cases. */
export const sayForecast = ({ mid, interval95, chance, isEarly }: Forecast, unit: string): string =>
  `${isEarly ? 'Early forecast' : 'Forecast'} ${sayValue(mid, unit)} (${sayValue(interval95[0], unit)} to ${sayValue(interval95[1], unit)}); ${sayChance(chance)} chance of meeting the target.`;

/** A chance is never said to be nothing or certain. */
export const sayChance = (chance: number): string => (chance < 0.01 ? 'under 1 %' : chance > 0.99 ? 'over 99 %' : `${Math.round(chance * 100)} %`);

/** Fewer readings than this carry no forecast; further ahead than twice the time that was observed is guessing. */
export const FEWEST_READINGS = 8;
const FURTHEST = 2;
/** What a forecast needs to be no early one: so many readings, and a day no further ahead than this many times the observed time. */
const SETTLED = { readings: 12, ahead: 1 } as const;
/** Readings further back than the newest sixty say little about what comes, and cost time. */
const MOST_READINGS = 60;

export interface ForecastWish {
  readonly readings: readonly Reading[];
  readonly on: Day;
  readonly today: Day;
  readonly target: number;
  readonly semantics: SemanticsName;
  readonly range: MetricRange;
}

/**
 * Where a key result will stand on a day, with its uncertainty: every course of `weighCourses`, each by how well it tells what was read and how
 * far such courses held on simulated series. No single one is chosen, so that not knowing which it is widens the forecast. Readings may lie
 * unevenly; gaps are gaps.
 *
 * Refuses fewer than 8 readings, days further ahead than twice the observed time, readings that never vary, and days that have passed.
 */
export function forecast(wish: ForecastWish): Forecast | ForecastRefusal {
  const readings = oneADay(wish.readings).slice(-MOST_READINGS);
  const refusal = refuseForecast(readings, wish);
  if (refusal) return refusal;
  const first = (readings[0] as Reading).asOf;
  const unit = daysBetween(first, (readings.at(-1) as Reading).asOf) / (readings.length - 1);
  const series = { times: readings.map(({ asOf }) => daysBetween(first, asOf) / unit), values: readings.map(({ value }) => value), at: daysBetween(first, wish.on) / unit, rounding: roundingOf(readings) };
  const isEarly = readings.length < SETTLED.readings || series.at - (series.times.at(-1) as number) > SETTLED.ahead * (series.times.at(-1) as number);
  return { ...summarise(weighCourses(series, wish.range), wish, readings.length), isEarly };
}

/** Variance of what rounding takes off, taking the smallest step between two readings for the unit they are rounded to. */
function roundingOf(readings: readonly Reading[]): number {
  const values = readings.map(({ value }) => value).sort((a, b) => a - b);
  const steps = values.flatMap((value, i) => (i > 0 && value > (values[i - 1] as number) ? [value - (values[i - 1] as number)] : []));
  return Math.min(...steps) ** 2 / 12;
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

function summarise(voices: readonly Voice[], { on, target, semantics, range }: ForecastWish, readings: number): Omit<Forecast, 'isEarly'> {
  const df = readings - 2;
  const quantile = (p: number): number => inRange(range, quantileOf(voices, df, p));
  const short = Math.min(1, Math.max(0, below(voices, df, target)));
  const noise = Math.sqrt(voices.reduce((sum, voice) => sum + voice.weight * voice.noise ** 2, 0));
  return { on, mid: quantile(0.5), interval80: [quantile(0.1), quantile(0.9)], interval95: [quantile(0.025), quantile(0.975)], chance: semantics === 'increase' || semantics === 'at_least' ? 1 - short : short, noise, readings };
}

const inRange = ({ min, max }: MetricRange, value: number): number => Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, value));
