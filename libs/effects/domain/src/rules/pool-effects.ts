import { tQuantile } from '../numbers/distributions';

export interface PooledInput {
  readonly estimate: number;
  readonly standardError: number;
  /** The 95 % range it was told with: by t, by dealing dates out anew or by made-up series, and mostly wider than the error alone makes it. Absent: the error's own. */
  readonly low?: number;
  readonly high?: number;
}

const NORMAL = 1.959963984540054;

/** How far each may be off, as it was told: half its range, as the error of a range by the normal distribution. The error by formula is known to be too small where another range was told. */
const asTold = ({ low, high, ...effect }: PooledInput): PooledInput => {
  const told = low === undefined || high === undefined ? Number.NaN : (high - low) / (2 * NORMAL);
  return { ...effect, standardError: Number.isFinite(told) && told > 0 ? told : effect.standardError };
};

/** From so many on, how much they differ can be told from how much they scatter. */
export const FEWEST_POOLED = 3;

/** What activities of one kind did, elsewhere and before: the prior shown to the next planner. */
export interface PooledEffect {
  readonly count: number;
  readonly mean: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
  /** Where the effect of the next activity of this kind may fall; null for fewer than three. */
  readonly next: { readonly low: number; readonly high: number } | null;
  /** Variance between activities; their true effects are not the same. */
  readonly tauSquared: number;
  /** Share of the spread that is between activities rather than noise, 0 to 1. */
  readonly iSquared: number;
}

const weightsAt = (effects: readonly PooledInput[], tauSquared: number): number[] => effects.map(({ standardError }) => 1 / (standardError ** 2 + tauSquared));
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const weightedMean = (effects: readonly PooledInput[], weights: readonly number[]): number => sum(effects.map(({ estimate }, i) => estimate * (weights[i] as number))) / sum(weights);
const spreadAround = (effects: readonly PooledInput[], weights: readonly number[], mean: number): number => sum(effects.map(({ estimate }, i) => (weights[i] as number) * (estimate - mean) ** 2));

/** DerSimonian and Laird (1986), equation 8. */
export const dersimonianLaird = (effects: readonly PooledInput[]): number => {
  const weights = weightsAt(effects, 0);
  const q = spreadAround(effects, weights, weightedMean(effects, weights));
  return Math.max(0, (q - (effects.length - 1)) / (sum(weights) - sum(weights.map((w) => w * w)) / sum(weights)));
};

/** Restricted maximum likelihood by Fisher scoring (Viechtbauer 2005, equation 15). */
export const restrictedLikelihood = (effects: readonly PooledInput[]): number => {
  let tauSquared = dersimonianLaird(effects);
  for (let step = 0; step < 500; step += 1) {
    const weights = weightsAt(effects, tauSquared);
    const [w1, w2, w3] = [1, 2, 3].map((power) => sum(weights.map((w) => w ** power))) as [number, number, number];
    const mean = weightedMean(effects, weights);
    const projected = sum(effects.map(({ estimate }, i) => (weights[i] as number) ** 2 * (estimate - mean) ** 2));
    const trace = w1 - w2 / w1;
    const information = w2 - (2 * w3) / w1 + (w2 / w1) ** 2;
    const next = Math.max(0, tauSquared + (projected - trace) / information);
    if (Math.abs(next - tauSquared) < 1e-13 * (1 + tauSquared)) return next;
    tauSquared = next;
  }
  return tauSquared;
};

/**
 * One has the range it was told with. Of two, how far such activities differ cannot be told (one degree of freedom makes a range of anything): their own ranges together. From three on a
 * random-effects mean with REML between-variance and the interval of Hartung and Knapp (2001, equation 7), which holds for few studies;
 * the prediction interval is that of Higgins, Thompson and Spiegelhalter (2009, equation 12). Null for nothing to pool.
 */
export const poolEffects = (effects: readonly PooledInput[], level = 0.95): PooledEffect | null => {
  const told = effects.filter(({ estimate, standardError }) => Number.isFinite(estimate) && standardError > 0);
  const usable = told.map(asTold);
  const k = usable.length;
  if (k === 0) return null;
  const tauSquared = k > 1 ? restrictedLikelihood(usable) : 0;
  const weights = weightsAt(usable, tauSquared);
  const mean = weightedMean(usable, weights);
  const standardError = k > 1 ? Math.sqrt(spreadAround(usable, weights, mean) / ((k - 1) * sum(weights))) : (usable[0] as PooledInput).standardError;
  const reach = tQuantile(1 - (1 - level) / 2, k > 1 ? k - 1 : Infinity) * standardError;
  const own = told.map((effect, i) => rangeOf(effect, tQuantile(1 - (1 - level) / 2, Infinity) * (usable[i] as PooledInput).standardError));
  const [low, high] = k < FEWEST_POOLED ? [Math.min(...own.map((range) => range.low)), Math.max(...own.map((range) => range.high))] : [mean - reach, mean + reach];
  const ahead = k > 2 ? tQuantile(1 - (1 - level) / 2, k - 2) * Math.sqrt(tauSquared + standardError ** 2) : null;
  return { count: k, mean, standardError, low, high, next: ahead === null ? null : { low: mean - ahead, high: mean + ahead }, tauSquared, iSquared: shareBetween(usable, tauSquared) };
};

const rangeOf = ({ estimate, low, high }: PooledInput, reach: number): { readonly low: number; readonly high: number } => ({ low: low ?? estimate - reach, high: high ?? estimate + reach });

/** I² from the between-variance and the "typical" variance within (Higgins and Thompson 2002, equation 9). */
const shareBetween = (effects: readonly PooledInput[], tauSquared: number): number => {
  const weights = weightsAt(effects, 0);
  const [w1, w2] = [sum(weights), sum(weights.map((w) => w * w))];
  const typical = ((effects.length - 1) * w1) / (w1 * w1 - w2);
  return tauSquared === 0 ? 0 : tauSquared / (tauSquared + typical);
};
