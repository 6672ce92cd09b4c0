import { compareDays, daysBetween, type Day } from '@realign/kernel';

export type SemanticsName = 'increase' | 'decrease' | 'at_least' | 'at_most';
export type HealthName = 'no_data' | 'stale' | 'on_track' | 'at_risk' | 'off_track' | 'achieved' | 'holding';

export interface KeyResultFacts {
  readonly semantics: SemanticsName;
  readonly unit: string;
  readonly baseline: number | null;
  readonly baselineOn: Day | null;
  readonly target: number;
  readonly targetOn: Day;
  /** A reading older than so many days says nothing about today, by the figure's own rhythm; null for what does not age, as milestones. */
  readonly staleAfterDays: number | null;
}

export interface Reading {
  readonly value: number;
  readonly asOf: Day;
}

export interface Standing {
  /** 0 at the baseline, 1 at the target; below 0 when it moved away; null when it cannot be said. */
  readonly progress: number | null;
  /** Where a straight line from baseline to target would be today, 0–1. */
  readonly expected: number | null;
  readonly health: HealthName;
  readonly note: string;
}

/** Share of the expected way that still counts as on track, and below which it is off track. */
export const ON_TRACK_FROM = 0.9;
export const OFF_TRACK_BELOW = 0.6;

/** Whether the target lies where the semantics point: above the baseline for `increase`, below it for `decrease`. */
export const pointsTheRightWay = ({ semantics, baseline, target }: KeyResultFacts): boolean =>
  baseline === null || semantics === 'at_least' || semantics === 'at_most' || (semantics === 'increase' ? target > baseline : target < baseline);

export const isMet = ({ semantics, target }: KeyResultFacts, value: number): boolean => (semantics === 'increase' || semantics === 'at_least' ? value >= target : value <= target);

const isLine = ({ semantics }: KeyResultFacts): boolean => semantics === 'at_least' || semantics === 'at_most';

/** A line that the baseline keeps already: there is no way to go to it, it is only held or broken. */
export const isLineKept = (facts: KeyResultFacts): boolean => isLine(facts) && facts.baseline !== null && isMet(facts, facts.baseline);

/**
 * The share of the way from baseline to target: (value − baseline) / (target − baseline). From 10 to 20, a value of 0 is −1, not 100 %.
 * Null without a baseline, when target and baseline are equal, when the target lies the wrong way, or for a line that the baseline keeps already.
 * Unitless; may exceed 1.
 */
export function progressOf(facts: KeyResultFacts, value: number): number | null {
  const { baseline, target } = facts;
  if (baseline === null || target === baseline || !pointsTheRightWay(facts) || isLineKept(facts)) return null;
  return (value - baseline) / (target - baseline);
}

/** How much of the time from baseline day to target day has passed today, between 0 and 1; null without a baseline day. */
export function expectedShare({ baselineOn, targetOn }: KeyResultFacts, today: Day): number | null {
  if (baselineOn === null) return null;
  const length = daysBetween(baselineOn, targetOn);
  return length <= 0 ? 1 : Math.min(1, Math.max(0, daysBetween(baselineOn, today) / length));
}

/**
 * How a key result stands: without a reading `no_data`; with one older than its rhythm allows `stale`; a met line is `holding`, a met target
 * `achieved`; a line that was kept at the baseline and is not any more is broken, and so `off_track`; otherwise it is compared with the straight line from baseline to target (the common linear pace of OKR practice):
 * from 90 % of the expected way on track, below 60 % off track, between them at risk. Without a usable baseline a missed target is
 * off track after its day and at risk before. Where the way is not a straight line (milestones with their days), the caller says how far
 * it should be today.
 */
export function standing(facts: KeyResultFacts, reading: Reading | null, today: Day, expectedNow: number | null = expectedShare(facts, today)): Standing {
  const expected = expectedNow;
  if (!reading) return { progress: null, expected, health: 'no_data', note: 'No reading yet.' };
  const progress = progressOf(facts, reading.value);
  const health = healthOf(facts, reading, progress, expected, today);
  return { progress, expected, health, note: describe(facts, reading, health, progress, today) };
}

function healthOf(facts: KeyResultFacts, reading: Reading, progress: number | null, expected: number | null, today: Day): HealthName {
  if (facts.staleAfterDays !== null && daysBetween(reading.asOf, today) > facts.staleAfterDays) return 'stale';
  if (pointsTheRightWay(facts) && isMet(facts, reading.value)) return isLine(facts) ? 'holding' : 'achieved';
  if (isLineKept(facts) || compareDays(facts.targetOn, today) < 0) return 'off_track';
  if (progress === null || expected === null) return 'at_risk';
  if (progress < 0) return 'off_track';
  return progress >= expected * ON_TRACK_FROM ? 'on_track' : progress < expected * OFF_TRACK_BELOW ? 'off_track' : 'at_risk';
}

/** What needs attention most comes first. */
export const HEALTH_ORDER: readonly HealthName[] = ['off_track', 'at_risk', 'stale', 'no_data', 'on_track', 'holding', 'achieved'];

/** The health that needs attention most; a goal without key results has no data. */
export const worstHealth = (healths: readonly HealthName[]): HealthName => HEALTH_ORDER.find((health) => healths.includes(health)) ?? 'no_data';

/** Orders what needs attention first. */
export const compareHealth = (a: HealthName, b: HealthName): number => HEALTH_ORDER.indexOf(a) - HEALTH_ORDER.indexOf(b);

/** A value with its unit in words: 0.43 of `share` is "43 %". */
export const sayValue = (value: number, unit: string): string => (unit === 'share' ? `${Math.round(value * 1000) / 10} %` : `${Math.round(value * 100) / 100} ${unit}`);

function describe(facts: KeyResultFacts, reading: Reading, health: HealthName, progress: number | null, today: Day): string {
  const seen = `${sayValue(reading.value, facts.unit)} on ${reading.asOf}`;
  const target = `target ${sayValue(facts.target, facts.unit)} by ${facts.targetOn}`;
  if (health === 'stale') return `${seen}, ${daysBetween(reading.asOf, today)} days ago: too old to judge; ${target}.`;
  if (!pointsTheRightWay(facts) && facts.target === facts.baseline) return `${seen}; target and baseline are the same value, so there is no way between them to judge.`;
  if (!pointsTheRightWay(facts)) return `${seen}; the target lies on the wrong side of the baseline, so progress cannot be said.`;
  if (health === 'achieved' || health === 'holding') return `${seen}; ${target}: ${health === 'holding' ? 'held' : 'reached'}.`;
  if (isLineKept(facts)) return `${seen}; ${target}: the line, kept at the baseline of ${sayValue(facts.baseline ?? 0, facts.unit)}, is broken.`;
  if (progress === null) return `${seen}; ${target}; without a baseline, progress cannot be said.`;
  if (progress < 0) return `${seen}; ${target}: it moved away from the target.`;
  return `${seen}; ${target}: ${Math.round(progress * 100)} % of the way.`;
}
