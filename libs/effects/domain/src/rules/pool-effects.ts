import { tQuantile } from '../numbers/distributions';

export interface PooledInput {
  readonly estimate: number;
  readonly standardError: number;
}

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
 * Random-effects mean with REML between-variance and the interval of Hartung and Knapp (2001, equation 7), which holds for few studies;
 * the prediction interval is that of Higgins, Thompson and Spiegelhalter (2009, equation 12). Null for nothing to pool.
 */
export const poolEffects = (effects: readonly PooledInput[], level = 0.95): PooledEffect | null => {
  const usable = effects.filter(({ estimate, standardError }) => Number.isFinite(estimate) && standardError > 0);
  const k = usable.length;
  if (k === 0) return null;
  const tauSquared = k > 1 ? restrictedLikelihood(usable) : 0;
  const weights = weightsAt(usable, tauSquared);
  const mean = weightedMean(usable, weights);
  const standardError = k > 1 ? Math.sqrt(spreadAround(usable, weights, mean) / ((k - 1) * sum(weights))) : (usable[0] as PooledInput).standardError;
  const reach = tQuantile(1 - (1 - level) / 2, k > 1 ? k - 1 : Infinity) * standardError;
  const ahead = k > 2 ? tQuantile(1 - (1 - level) / 2, k - 2) * Math.sqrt(tauSquared + standardError ** 2) : null;
  return { count: k, mean, standardError, low: mean - reach, high: mean + reach, next: ahead === null ? null : { low: mean - ahead, high: mean + ahead }, tauSquared, iSquared: shareBetween(usable, tauSquared) };
};

/** I² from the between-variance and the "typical" variance within (Higgins and Thompson 2002, equation 9). */
const shareBetween = (effects: readonly PooledInput[], tauSquared: number): number => {
  const weights = weightsAt(effects, 0);
  const [w1, w2] = [sum(weights), sum(weights.map((w) => w * w))];
  const typical = ((effects.length - 1) * w1) / (w1 * w1 - w2);
  return tauSquared === 0 ? 0 : tauSquared / (tauSquared + typical);
};
