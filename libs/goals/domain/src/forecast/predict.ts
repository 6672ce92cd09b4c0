import type { Straying, Trend } from './courses';

/** Readings as they were read, times counted in readings from the first on, and the time that is asked about. */
export interface Series {
  readonly times: readonly number[];
  readonly values: readonly number[];
  readonly at: number;
  /** Variance of a reading that comes of rounding alone. */
  readonly rounding: number;
}

/** What one course says of a reading at that time: Student's t, with n − 2 degrees of freedom, around a mean. */
export interface Prediction {
  readonly mean: number;
  readonly scale: number;
  /** Standard deviation of single readings around the course. */
  readonly noise: number;
  /** Restricted log-likelihood of the readings, comparable over courses. */
  readonly logLikelihood: number;
}

/** Kalman's filter of a scalar level (Harvey, Forecasting, Structural Time Series Models and the Kalman Filter, 1989, ch. 3), once for all vectors. */
interface Filter {
  readonly kept: Float64Array;
  readonly gain: Float64Array;
  /** One by the standard deviation of each innovation. */
  readonly root: Float64Array;
  /** Share of a deviation left at the time asked about, variance of a reading there, and the sum of the logarithms of all variances. */
  readonly keptAtEnd: number;
  readonly spread: number;
  readonly logVariance: number;
}

function filterOf({ variance, keeps, scatter }: Straying, { times, at }: Series): Filter {
  let [known, logVariance, before] = [keeps === 1 ? 0 : variance, 0, times[0] ?? 0];
  const pass = (time: number): number => {
    const left = keeps ** (time - before);
    known = left * left * known + variance * (keeps === 1 ? time - before : 1 - left * left);
    before = time;
    return left;
  };
  const [kept, gain, root] = [new Float64Array(times.length), new Float64Array(times.length), new Float64Array(times.length)];
  times.forEach((time, i) => {
    kept[i] = pass(time);
    const total = known + scatter;
    logVariance += Math.log(total);
    gain[i] = known / total;
    root[i] = 1 / Math.sqrt(total);
    known -= (known * known) / total;
  });
  const keptAtEnd = pass(at);
  return { kept, gain, root, keptAtEnd, spread: known + scatter, logVariance };
}

/** Innovations, each by its standard deviation, and what is expected at the time asked about. */
interface Whitened {
  readonly white: Float64Array;
  readonly expected: number;
}

function whiten({ kept, gain, root, keptAtEnd }: Filter, vector: Float64Array): Whitened {
  const white = new Float64Array(vector.length);
  let expected = 0;
  for (let i = 0; i < vector.length; i++) {
    expected *= kept[i] as number;
    const innovation = (vector[i] as number) - expected;
    white[i] = innovation * (root[i] as number);
    expected += (gain[i] as number) * innovation;
  }
  return { white, expected: expected * keptAtEnd };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** Readings and a constant, whitened once for all trends under one way of straying. */
export interface Ground {
  readonly straying: Straying;
  readonly filter: Filter;
  readonly ones: Whitened;
  readonly read: Whitened;
  /** Squares that rounding alone leaves over. */
  readonly rounded: number;
}

export function groundOf(straying: Straying, series: Series): Ground {
  const filter = filterOf(straying, series);
  return { straying, filter, ones: whiten(filter, new Float64Array(series.times.length).fill(1)), read: whiten(filter, new Float64Array(series.values)), rounded: series.rounding * series.values.length };
}

/** A trend at the times that were read and at the one asked about. */
export interface Shape {
  readonly values: Float64Array;
  readonly at: number;
  /** How far it comes while it is read; of a trend that bends, as a share of its whole way. */
  readonly passed: number;
  /** n² times their variance. */
  readonly apart: number;
}

export function shapeOf(trend: Trend, { times, at }: Series): Shape {
  const span = times.at(-1) as number;
  const values = new Float64Array(times.length);
  let sum = 0;
  for (let i = 0; i < times.length; i++) {
    values[i] = trend.at((times[i] as number) / span);
    sum += values[i] as number;
  }
  return { values, at: trend.at(at / span), passed: trend.at(1) - trend.at(0), apart: times.length * dot(values, values) - sum * sum };
}

/** Less than this share of what it would be were the two at right angles, a trend cannot be told from a constant. */
const TOLD_APART = 1e-10;

/**
 * Level, size of the trend and scale integrated out: Student's t around the best linear prediction, and the restricted likelihood
 * (universal kriging; Handcock & Stein, Technometrics 35(4), 1993, eq. 7–9), whatever unit the trend is written in. Null where the
 * readings do not tell the trend from a constant.
 */
export function predict({ straying, filter, ones, read, rounded }: Ground, shape: Shape): Prediction | null {
  const own = whiten(filter, shape.values);
  const [a, y, g] = [ones.white, read.white, own.white];
  const [aa, ab, bb, ya, yb] = [dot(a, a), dot(a, g), dot(g, g), dot(y, a), dot(y, g)];
  const determinant = aa * bb - ab * ab;
  if (!(determinant > TOLD_APART * aa * bb) || !(shape.apart > 0)) return null;
  const [level, size] = [(bb * ya - ab * yb) / determinant, (aa * yb - ab * ya) / determinant];
  let rest = rounded;
  for (let i = 0; i < y.length; i++) rest += ((y[i] as number) - level * (a[i] as number) - size * (g[i] as number)) ** 2;
  const df = y.length - 2;
  const [u, v] = [1 - ones.expected, shape.at - own.expected];
  const spread = filter.spread + (bb * u * u - 2 * ab * u * v + aa * v * v) / determinant;
  const variance = Math.max(rest / df, Number.MIN_VALUE);
  const { scatter, kind } = straying;
  return {
    mean: read.expected + level * u + size * v, scale: Math.sqrt(Math.max(variance * spread, Number.MIN_VALUE)), noise: Math.sqrt(variance * (kind === 'lingering' ? straying.variance : scatter)),
    logLikelihood: (Math.log(shape.apart / determinant) - filter.logVariance - df * Math.log(variance)) / 2,
  };
}
