import { tQuantile } from '../numbers/distributions';
import { degreesWithin } from '../designs/cohort-means';
import { headlineContrast } from '../designs/contrast';
import { hasOwnSpread } from '../designs/permutation';
import { cohortsOf, type Cohort, type Panel } from '../panel';
import { CALLED_AT } from './stands-out';

/** How a unit's readings scatter around its own level and the common weeks: standard deviation of one reading, and how one week remembers the last. */
export interface Noise {
  readonly deviation: number;
  readonly autocorrelation: number;
}

export interface Detectable {
  /** The smallest true effect that would be seen. */
  readonly effect: number;
  readonly standardError: number;
  readonly degrees: number;
  readonly horizonWeeks: number;
}

/**
 * The smallest effect a plan of waves would show with probability `power`: (t₁₋α⁄₂ + t_power) × standard error (Bloom 1995, equation 3), the error being that of the
 * engine's own headline under first-order autocorrelated readings, and α what it calls an effect at. Asked before launch, of planned weeks. Where a wave of one or two has no spread
 * of its own, all are measured by one, as orders are then. Null when the plan leaves nobody to compare with.
 */
export const detectableEffect = (plan: Panel, noise: Noise, { baseWeeks = 8, horizon = 12, power = 0.8, level = 1 - CALLED_AT } = {}): Detectable | null => {
  const cohorts = cohortsOf(plan);
  const headline = headlineContrast(cohorts, plan.weeks, { baseWeeks, horizon });
  if (!headline) return null;
  const parts = cohorts.map((cohort, at) => ({ variance: varianceOf(headline.contrast[at] as Float64Array, noise) * concentration(cohort), df: degreesWithin(sharesOf(cohort)) })).filter(({ variance }) => variance > 0);
  const variance = parts.reduce((sum, part) => sum + part.variance, 0);
  const degrees = hasOwnSpread(cohorts) ? variance ** 2 / parts.reduce((sum, part) => sum + part.variance ** 2 / part.df, 0) : Math.max(1, plan.units.length - cohorts.length);
  const standardError = Math.sqrt(variance);
  return { effect: (tQuantile(1 - (1 - level) / 2, degrees) + tQuantile(power, degrees)) * standardError, standardError, degrees, horizonWeeks: headline.eventTimes.length };
};

const sharesOf = ({ units, people }: Cohort): Float64Array => Float64Array.from(units, (unit) => unit.people / people);
const concentration = (cohort: Cohort): number => sharesOf(cohort).reduce((sum, share) => sum + share * share, 0);

/** aᵀΣa for a stationary series with correlation ρ^|s−t|. */
const varianceOf = (coefficients: Float64Array, { deviation, autocorrelation }: Noise): number => {
  let total = 0;
  coefficients.forEach((a, s) => coefficients.forEach((b, t) => (total += a * b * autocorrelation ** Math.abs(s - t))));
  return deviation ** 2 * total;
};

/** The noise of past readings, each unit's level and each week's common movement taken off. Null for fewer than two units or twelve weeks. */
export const noiseOf = ({ units, weeks }: Panel): Noise | null => {
  if (units.length < 2 || weeks < 12) return null;
  const rows = units.map(({ outcome }) => centred(outcome, weeks));
  const common = commonOf(rows, weeks);
  let [squares, count, products, pairs] = [0, 0, 0, 0];
  for (const row of rows) {
    let before = Number.NaN;
    for (let t = 0; t < weeks; t += 1) {
      const value = (row[t] as number) - (common[t] as number);
      if (!Number.isNaN(value)) {
        [squares, count] = [squares + value * value, count + 1];
        if (!Number.isNaN(before)) [products, pairs] = [products + value * before, pairs + 1];
      }
      before = value;
    }
  }
  if (count === 0 || pairs === 0 || squares === 0) return null;
  const seen = products / pairs / (squares / count);
  // A mean that is estimated from the same weeks hides (1 + 3ρ)/T of the memory (Kendall 1954).
  const autocorrelation = Math.min(0.95, Math.max(0, (seen * weeks + 1) / (weeks - 3)));
  return { deviation: Math.sqrt((squares / count) * (units.length / (units.length - 1))), autocorrelation };
};

/** What all units have in common in each week; 0 where none has a reading. */
const commonOf = (rows: readonly Float64Array[], weeks: number): Float64Array => {
  const [sums, counts] = [new Float64Array(weeks), new Float64Array(weeks)];
  for (const row of rows) {
    for (let t = 0; t < weeks; t += 1) {
      const value = row[t] as number;
      if (Number.isNaN(value)) continue;
      sums[t] = (sums[t] as number) + value;
      counts[t] = (counts[t] as number) + 1;
    }
  }
  return sums.map((sum, t) => (counts[t] === 0 ? 0 : sum / (counts[t] as number)));
};

/** A unit's readings less its own level; NaN at a gap. */
const centred = (outcome: readonly (number | null)[], weeks: number): Float64Array => {
  const row = new Float64Array(weeks).fill(Number.NaN);
  let [sum, count] = [0, 0];
  for (let t = 0; t < weeks; t += 1) {
    const value = outcome[t] ?? null;
    if (value === null) continue;
    row[t] = value;
    [sum, count] = [sum + value, count + 1];
  }
  const level = count === 0 ? Number.NaN : sum / count;
  return row.map((value) => value - level);
};
