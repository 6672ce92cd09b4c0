import type { SemanticsName } from './key-result';

export type TargetMeaning = 'absolute' | 'relative' | 'percentage_points';

/** A target as somebody meant it: a value, a share of the baseline (+0.15 is 15 % more), or points on a 0–1 scale (+0.15 is 15 points). */
export interface TargetWish {
  readonly meantAs: TargetMeaning;
  readonly baseline: number | null;
  /** The value itself when `absolute`, otherwise the change. */
  readonly amount: number;
}

/** Between which values a metric can lie at all; null where there is no limit. */
export interface MetricRange {
  readonly min: number | null;
  readonly max: number | null;
}

export const ANY_VALUE: MetricRange = { min: null, max: null };
export const SHARE_RANGE: MetricRange = { min: 0, max: 1 };
export const RUBRIC_RANGE: MetricRange = { min: 0, max: 4 };

/**
 * The value a wish comes to, in the metric's unit: `relative` is baseline × (1 + change), `percentage_points` is baseline + change.
 * Null without the baseline it needs.
 */
export function targetValue({ meantAs, baseline, amount }: TargetWish): number | null {
  if (meantAs === 'absolute') return amount;
  if (baseline === null) return null;
  return round(meantAs === 'relative' ? baseline * (1 + amount) : baseline + amount);
}

export const isWithin = ({ min, max }: MetricRange, value: number): boolean => (min === null || value >= min) && (max === null || value <= max);

export interface PossibleTarget {
  readonly words: string;
  readonly target: number;
}

/**
 * What can be promised instead of a target beyond the metric's end: the same share of the way that is left
 * (88 % with “+15 %” becomes 88 + 0.15 × 12 = 89.8 %), half the way that is left, and the end itself.
 */
export function possibleTargets(baseline: number, change: number, range: MetricRange, semantics: SemanticsName): PossibleTarget[] {
  const end = semantics === 'decrease' || semantics === 'at_most' ? range.min : range.max;
  if (end === null || end === baseline) return [];
  const left = end - baseline;
  const share = Math.min(1, Math.abs(change));
  const offers = [
    { words: `close ${Math.round(share * 100)} % of the gap that is left`, target: round(baseline + left * share) },
    { words: 'close half of the gap that is left', target: round(baseline + left / 2) },
  ];
  return offers.filter(({ target }, at) => target !== baseline && offers.findIndex((other) => other.target === target) === at);
}

/** Twelve digits, so that 0.1 + 0.2 is 0.3 to whoever reads it. */
const round = (value: number): number => Number(value.toPrecision(12));
