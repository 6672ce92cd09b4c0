import { tQuantile, tTwoSided } from '../numbers/distributions';
import type { Cohort, PanelUnit } from '../panel';
import type { Contrast } from './contrast';

export type Series = (unit: PanelUnit) => readonly (number | null)[];

/** A cohort's units side by side: weights that add up to 1, and each week's deviations from the cohort's mean. */
interface CohortReadings {
  readonly weights: Float64Array;
  readonly mean: Float64Array;
  /** units × weeks: (reading − own level − cohort mean) × share of the cohort that reported; 0 at a gap. */
  readonly deviations: readonly Float64Array[];
  /** units × weeks with gaps filled by the own level plus what the rest of the cohort did. */
  readonly filled: readonly Float64Array[];
}

export interface Readings {
  readonly cohorts: readonly Cohort[];
  readonly parts: readonly CohortReadings[];
}

export interface Estimated {
  readonly estimate: number;
  readonly standardError: number;
  /** Satterthwaite's degrees of freedom. */
  readonly degrees: number;
}

const meanOf = (values: readonly (number | null)[], until: number): number => {
  let [sum, count] = [0, 0];
  for (let t = 0; t < Math.min(until, values.length); t += 1) {
    const value = values[t] as number;
    if (Number.isFinite(value)) [sum, count] = [sum + value, count + 1];
  }
  return count === 0 ? 0 : sum / count;
};

/**
 * Lays a panel out by cohort. A unit's own level (its mean before the first offer anywhere) is taken off, so that a unit that stops reporting
 * changes no cohort mean by its absence alone.
 */
export const readingsOf = (cohorts: readonly Cohort[], weeks: number, series: Series): Readings => {
  const quiet = Math.min(weeks, cohorts.find(({ week }) => week > 0)?.week ?? weeks);
  return { cohorts, parts: cohorts.map((cohort) => readCohort(cohort, weeks, quiet, series)) };
};

const readCohort = ({ units, people }: Cohort, weeks: number, quiet: number, series: Series): CohortReadings => {
  const weights = Float64Array.from(units, (unit) => unit.people / people);
  const rows = units.map((unit) => series(unit));
  const levels = rows.map((row) => meanOf(row, row.findIndex((value) => value !== null) < quiet ? quiet : row.length));
  const level = levels.reduce((sum, own, u) => sum + own * (weights[u] as number), 0);
  const mean = new Float64Array(weeks);
  const deviations = rows.map(() => new Float64Array(weeks));
  const filled = rows.map(() => new Float64Array(weeks));
  for (let t = 0; t < weeks; t += 1) {
    let [present, sum] = [0, 0];
    rows.forEach((row, u) => {
      const value = row[t];
      if (value === null || value === undefined || !Number.isFinite(value)) return;
      present += weights[u] as number;
      sum += (weights[u] as number) * (value - (levels[u] as number));
    });
    const moved = present > 0 ? sum / present : 0;
    mean[t] = level + moved;
    rows.forEach((row, u) => {
      const value = row[t];
      const has = value !== null && value !== undefined && Number.isFinite(value);
      const own = has ? value - (levels[u] as number) - moved : 0;
      (deviations[u] as Float64Array)[t] = has ? own / present : 0;
      (filled[u] as Float64Array)[t] = (levels[u] as number) + moved + own;
    });
  }
  return { weights, mean, deviations, filled };
};

/** Σ over cohorts and weeks of contrast × cohort mean. */
export const valueOf = ({ parts }: Readings, contrast: Contrast): number => parts.reduce((sum, { mean }, at) => sum + weigh(contrast[at] as Float64Array, mean), 0);

const weigh = (coefficients: Float64Array, values: Float64Array): number => {
  let sum = 0;
  for (let t = 0; t < coefficients.length; t += 1) sum += (coefficients[t] as number) * (values[t] as number);
  return sum;
};

/**
 * The estimate with an error that holds for small cohorts. Given the design, the estimate is a sum of weighted means, one for each cohort, of a contrast of
 * each unit's own weeks, and cohorts share no units; so its variance is the sum of the cohorts' own, unbiased for equal variances within a cohort whatever the
 * serial correlation within a unit (for equal weights Neyman's 1923 s²/n, the same as CR2 clustered by unit), with Satterthwaite's degrees of freedom.
 */
export const estimate = (readings: Readings, contrast: Contrast): Estimated => {
  const { variance, degrees } = covariance(readings, readings, contrast);
  return { estimate: valueOf(readings, contrast), standardError: Math.sqrt(variance), degrees };
};

/** Cov of two measures' estimates under the same contrast (for the instrument), and the variance's degrees of freedom when both are the same. */
export const covariance = (a: Readings, b: Readings, contrast: Contrast): { variance: number; degrees: number } => {
  let [variance, spread] = [0, 0];
  a.parts.forEach((part, at) => {
    const row = contrast[at] as Float64Array;
    if (row.every((value) => value === 0)) return;
    const other = b.parts[at] as CohortReadings;
    const squares = part.weights.reduce((sum, w) => sum + w * w, 0);
    let own = 0;
    part.weights.forEach((w, u) => {
      const [mine, theirs] = [weigh(row, part.deviations[u] as Float64Array), weigh(row, other.deviations[u] as Float64Array)];
      own += (w * w * mine * theirs) / (1 - 2 * w + squares || 1);
    });
    variance += own;
    spread += (own * own) / degreesWithin(part.weights);
  });
  return { variance, degrees: spread > 0 ? (variance * variance) / spread : Infinity };
};

/** (tr Q)² / tr Q² of the quadratic form in `estimate`, as in Bell and McCaffrey (2002); n − 1 when all weights are equal. */
export const degreesWithin = (weights: Float64Array): number => {
  const s = weights.reduce((sum, w) => sum + w * w, 0);
  let [trace, own, m0, m1, m2] = [0, 0, 0, 0, 0];
  for (const h of weights) {
    const d = (h * h) / (1 - 2 * h + s || 1);
    trace += d * (1 - 2 * h + s);
    own += d * d * ((1 - 2 * h + s) ** 2 - (s - 2 * h) ** 2);
    m0 += d;
    m1 += d * h;
    m2 += d * h * h;
  }
  const cross = s * s * m0 * m0 + 2 * m0 * m2 - 4 * s * m0 * m1 + 2 * m1 * m1;
  return weights.length < 2 ? 0.5 : (trace * trace) / Math.max(own + cross, Number.MIN_VALUE);
};

export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly p: number;
}

export const tInterval = ({ estimate: middle, standardError, degrees }: Estimated, level = 0.95): Interval => {
  const half = tQuantile(1 - (1 - level) / 2, degrees) * standardError;
  return { low: middle - half, high: middle + half, p: standardError > 0 ? tTwoSided(middle / standardError, degrees) : 1 };
};
