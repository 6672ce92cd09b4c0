import { fTail, tQuantile } from '../numbers/distributions';
import { covariance, estimate, type Readings } from './cohort-means';
import type { Contrast } from './contrast';

export interface TakersEffect {
  readonly estimate: number;
  /** Bounds of the Anderson–Rubin set; −∞ or ∞ where the data set no bound. */
  readonly low: number;
  readonly high: number;
  /** False when the set is everything outside low and high, or everything: take-up is too weak to tell. */
  readonly bounded: boolean;
  /** How much more people took it up where it was offered, share of people. */
  readonly takeUp: number;
  readonly firstStageF: number;
  readonly weak: boolean;
}

/** Stock and Yogo (2005), table 5.2: below 10 the usual intervals of an instrumented effect mislead. */
export const WEAK_FIRST_STAGE = 10;

/**
 * Effect on those who took the offer up, the offer being the instrument: Wald's (1940) ratio of the offer's effect on the outcome to its effect on take-up, with the
 * same comparison on both; 2SLS when there is one offer. Needs that an offer changes nothing for those who let it pass (Angrist, Imbens and Rubin 1996).
 * The interval is that of Anderson and Rubin (1949): the τ for which "outcome − τ × take-up" shows no effect of the offer. It covers however weak take-up is.
 */
export const effectOnTakers = (outcome: Readings, takeUp: Readings, contrast: Contrast, level = 0.95): TakersEffect | null => {
  const [y, d] = [estimate(outcome, contrast), estimate(takeUp, contrast)];
  if (!(Math.abs(d.estimate) > 1e-9)) return null;
  const [vy, vd, both] = [y.standardError ** 2, d.standardError ** 2, covariance(outcome, takeUp, contrast).variance];
  const degrees = Math.min(y.degrees, 1e6);
  const set = andersonRubin(y.estimate, d.estimate, vy, both, vd, tQuantile(1 - (1 - level) / 2, degrees));
  const firstStageF = vd > 0 ? d.estimate ** 2 / vd : Infinity;
  return { estimate: y.estimate / d.estimate, ...set, takeUp: d.estimate, firstStageF, weak: firstStageF < WEAK_FIRST_STAGE };
};

export const firstStageP = (f: number, degrees: number): number => fTail(f, 1, degrees);

/** The τ with (y − τd)² ≤ c²·(vy − 2τ·cov + τ²·vd): inside two roots, outside them, or everywhere (Fieller 1954). */
export const andersonRubin = (y: number, d: number, vy: number, cov: number, vd: number, c: number): { low: number; high: number; bounded: boolean } => {
  const a = d * d - c * c * vd;
  const b = -2 * (y * d - c * c * cov);
  const q = y * y - c * c * vy;
  const root = b * b - 4 * a * q;
  if (a <= 0 && root <= 0) return { low: -Infinity, high: Infinity, bounded: false };
  const side = Math.sqrt(Math.max(root, 0));
  const [first, second] = [(-b - side) / (2 * a), (-b + side) / (2 * a)];
  return { low: Math.min(first, second), high: Math.max(first, second), bounded: a > 0 };
};
