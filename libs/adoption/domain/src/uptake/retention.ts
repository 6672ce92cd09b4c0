import { daysBetween, day } from '@realign/kernel';

export interface WavePoint {
  readonly weekEnd: string;
  readonly active: number | null;
  readonly habitual: number | null;
}

export interface RetentionPoint extends WavePoint {
  /** Whole weeks since the launch; negative before it. */
  readonly weeksSince: number;
}

/** Before a launch, so many weeks are kept to compare with. */
const BEFORE = 4;

/**
 * A wave's weeks lined up by its launch, so that waves launched at different times can be laid over each other. Week 0 holds the day of launch.
 * A week that is not known is left out, never filled in.
 */
export const sinceLaunch = (points: readonly WavePoint[], launchOn: string): RetentionPoint[] =>
  points
    .map((point) => ({ ...point, weeksSince: Math.floor(daysBetween(day(launchOn), day(point.weekEnd)) / 7) }))
    .filter(({ weeksSince, active }) => weeksSince >= -BEFORE && active !== null);

export interface Retention {
  /** Mean weekly active share of the four weeks before the launch, of the best four weeks in a row after it, and of the newest four. Null when unknown. */
  readonly before: number | null;
  readonly peak: number | null;
  readonly now: number | null;
  /** What is left of the peak, 0–1 and more. */
  readonly kept: number | null;
}

export function retention(points: readonly RetentionPoint[]): Retention {
  const after = points.filter(({ weeksSince }) => weeksSince >= 0).map(({ active }) => active ?? 0);
  const windows = after.map((_, at) => after.slice(at, at + BEFORE)).filter(({ length }) => length === BEFORE);
  const peak = windows.length === 0 ? null : Math.max(...windows.map(mean));
  const now = windows.length === 0 ? null : mean(windows.at(-1) ?? []);
  const earlier = points.filter(({ weeksSince }) => weeksSince < 0).map(({ active }) => active ?? 0);
  return { before: earlier.length < 2 ? null : mean(earlier), peak, now, kept: peak === null || now === null || peak === 0 ? null : now / peak };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

export interface CohortPoint {
  readonly weekEnd: string;
  /** The people who came in the first four weeks, and those of them who came in this week. */
  readonly people: number;
  readonly active: number;
}

export interface FollowedCohort {
  readonly people: number;
  /** Of the same people, who came in the week, 0–1. */
  readonly weeks: readonly { readonly weeksSince: number; readonly kept: number }[];
  /** Mean of the newest four weeks; null before there are four. */
  readonly kept: number | null;
}

/** How the people who came in the first four weeks after a launch stayed: always the same people, never a ratio of weekly sums. Null for fewer of them than `min`. */
export function followCohort(points: readonly CohortPoint[], launchOn: string, min: number): FollowedCohort | null {
  const people = points.at(-1)?.people ?? 0;
  if (people < min) return null;
  const weeks = points.filter((point) => point.people > 0).map(({ weekEnd, people: base, active }) => ({ weeksSince: Math.floor(daysBetween(day(launchOn), day(weekEnd)) / 7), kept: Math.min(1, active / base) }));
  const newest = weeks.slice(-BEFORE);
  return { people, weeks, kept: newest.length < BEFORE ? null : mean(newest.map(({ kept }) => kept)) };
}
