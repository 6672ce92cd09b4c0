import type { MetricRange } from '../target';
import { BENDS, LINES, RISES, STRAYINGS, type Trend } from './courses';
import { beliefIn, widthOf, type Sight, type Word } from './beliefs';
import { chanceWithin, type Voice } from './mixture';
import { groundOf, predict, shapeOf, type Ground, type Prediction, type Series, type Shape } from './predict';

/** A trend as it runs over these readings. */
interface Shaped {
  readonly trend: Trend;
  readonly shape: Shape;
}

interface Course extends Prediction, Shaped {
  /** Log of its likelihood and of its part of the family. */
  readonly said: number;
}

/** What one kind of trend says under one way of straying. */
export interface Family extends Word {
  /** Each with its part of the family, adding up to 1. */
  readonly courses: readonly (Prediction & { readonly part: number })[];
}

/**
 * As long as one trend carries more than this of its family's weight, the likeliest are looked at more closely, so often: several, since the
 * best may lie just beyond the edge of what looks best from afar.
 */
const COARSE = 0.12;
const LOOKED_AT = 6;
const LOOKS = 6;
/** Chance that a course keeps within the metric's range below which it counts as this. */
const NEVER = 1e-9;
/** Nearer than this share of the observed time nothing was simulated. */
const NEAREST = 0.05;

/**
 * Where a metric has no ends, a trend that bends has come at least this share of its whole way: a last reading that jumps is no take-off to
 * a thousandfold.
 */
const PASSED = 0.2;
/** A course that counts for less is left out. */
const HEARD = 3e-4;

/**
 * Every course by what it makes of the readings and by `beliefIn` its family: the likelihood weighs, and what is believed before any reading was
 * seen, by how many there are and how far ahead one looks, is set so that forecasts hold on simulated series what they promise.
 */
export function weighCourses(series: Series, range: MetricRange): Voice[] {
  const span = series.times.at(-1) as number;
  const sight: Sight = { readings: series.times.length, ahead: Math.max((series.at - span) / span, NEAREST), isBounded: isBounded(range) };
  const families = familiesOf(series, range).map((family) => ({ ...family, said: beliefIn(family, sight) }));
  const all = sumOfLogs(families);
  const voices = families.flatMap(({ said, straying, kind, courses }) => {
    const [weight, width] = [Math.exp(said - all), widthOf({ straying, kind }, sight)];
    return courses.map(({ mean, scale, noise, part }) => ({ mean, scale: scale * width, noise, weight: weight * part }));
  }).filter(({ weight }) => weight > HEARD);
  const heard = voices.reduce((sum, { weight }) => sum + weight, 0);
  return voices.map((voice) => ({ ...voice, weight: voice.weight / heard }));
}

/**
 * All families of courses. Each kind of trend is a grid that is finer where the readings speak for it, looked for among readings that only
 * scatter; the other ways of straying are asked about the same trends.
 */
export function familiesOf(series: Series, range: MetricRange): Family[] {
  const [first, ...others] = STRAYINGS.map((straying) => groundOf(straying, series)) as [Ground, ...Ground[]];
  const df = series.times.length - 2;
  const hearer = (ground: Ground) => ({ trend, shape }: Shaped): Course[] => {
    const said = isBounded(range) || trend.kind === 'line' || shape.passed >= PASSED ? predict(ground, shape) : null;
    return said ? [{ ...said, trend, shape, said: said.logLikelihood + Math.log(trend.part * Math.max(chanceWithin(said, df, range), NEVER)) }] : [];
  };
  return [LINES, BENDS, RISES].flatMap((trends) => {
    const looked = lookCloser(trends, hearer(first), (trend) => ({ trend, shape: shapeOf(trend, series) }));
    return [familyOf(first, looked), ...others.filter(({ straying }) => straying.bends || trends === LINES).map((ground) => familyOf(ground, looked.flatMap(hearer(ground))))].flatMap((family) => family ?? []);
  });
}

const isBounded = ({ min, max }: MetricRange): boolean => min !== null && max !== null;

function lookCloser(trends: readonly Trend[], hear: (shaped: Shaped) => Course[], shape: (trend: Trend) => Shaped): Course[] {
  let courses = trends.map(shape).flatMap(hear);
  for (let look = 0; look < LOOKS && courses.length > 1; look++) {
    courses.sort((a, b) => b.said - a.said);
    if (Math.exp((courses[0] as Course).said - sumOfLogs(courses)) < COARSE) break;
    courses = courses.flatMap((course, i) => (i < LOOKED_AT ? course.trend.split().map(shape).flatMap(hear) : [course]));
  }
  return courses;
}

function familyOf({ straying }: Ground, courses: readonly Course[]): Family | null {
  const [first] = courses;
  if (!first) return null;
  const evidence = sumOfLogs(courses);
  return { straying, kind: first.trend.kind, evidence, courses: courses.map((course) => ({ ...course, part: Math.exp(course.said - evidence) })) };
}

function sumOfLogs(courses: readonly { readonly said: number }[]): number {
  const most = courses.reduce((highest, { said }) => Math.max(highest, said), Number.NEGATIVE_INFINITY);
  return most + Math.log(courses.reduce((sum, { said }) => sum + Math.exp(said - most), 0));
}
