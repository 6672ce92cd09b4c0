import type { MetricRange } from '../target';

/** One course's word: Student's t around a mean, and how much it counts among all. */
export interface Voice {
  readonly mean: number;
  readonly scale: number;
  readonly noise: number;
  readonly weight: number;
}

/**
 * P(T ≤ t) of Student's t with whole degrees of freedom, as a finite sum (Abramowitz & Stegun, Handbook of Mathematical Functions, 1964,
 * 26.7.3 and 26.7.4): a forecast asks for it some thousand times.
 */
export function studentCdf(t: number, df: number): number {
  const angle = Math.atan(t / Math.sqrt(df));
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const isEven = df % 2 === 0;
  let term = isEven ? 1 : cos;
  let sum = df === 1 ? 0 : term;
  for (let k = isEven ? 2 : 3; k < df; k += 2) {
    term *= ((k - 1) / k) * cos * cos;
    sum += term;
  }
  return isEven ? 0.5 + 0.5 * sin * sum : 0.5 + (angle + sin * sum) / Math.PI;
}

/** Chance that a reading lies below a value. */
export function below(voices: readonly Voice[], df: number, value: number): number {
  let sum = 0;
  for (const { weight, mean, scale } of voices) sum += weight * studentCdf((value - mean) / scale, df);
  return sum;
}

/** Chance of a reading between the ends of what the metric can be. */
export const chanceWithin = ({ mean, scale }: Pick<Voice, 'mean' | 'scale'>, df: number, { min, max }: MetricRange): number =>
  (max === null ? 1 : studentCdf((max - mean) / scale, df)) - (min === null ? 0 : studentCdf((min - mean) / scale, df));

/** How near a quantile's share is found. */
const NEAR = 1e-5;

/** The value below which a share lies, by false position with the Illinois rule (Dowell & Jarratt, BIT 11, 1971): the mixture is smooth and rises. */
export function quantileOf(voices: readonly Voice[], df: number, p: number): number {
  let [low, high] = bracket(voices, df, p);
  let [short, over] = [below(voices, df, low) - p, below(voices, df, high) - p];
  let moved = 0;
  for (let step = 0; step < 60; step++) {
    const middle = over > short ? (low * over - high * short) / (over - short) : high;
    const off = below(voices, df, middle) - p;
    if (Math.abs(off) < NEAR || !(low < high)) return middle;
    const side = Math.sign(off);
    if (side < 0) [low, short, over] = [middle, off, side === moved ? over / 2 : over];
    else [high, over, short] = [middle, off, side === moved ? short / 2 : short];
    moved = side;
  }
  return (low + high) / 2;
}

/** Values between which the quantile lies: some scales beyond the outermost voices. */
function bracket(voices: readonly Voice[], df: number, p: number): [low: number, high: number] {
  for (let reach = 4; ; reach *= 4) {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const { mean, scale } of voices) [low, high] = [Math.min(low, mean - reach * scale), Math.max(high, mean + reach * scale)];
    if (reach > 1e6 || (below(voices, df, low) <= p && below(voices, df, high) >= p)) return [low, high];
  }
}
