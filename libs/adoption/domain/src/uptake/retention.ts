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
  /** Mean weekly active share of the four weeks before the launch, of the best four weeks of the calendar after it, and of the newest four. Null when unknown, or when fewer than three of the four are known. */
  readonly before: number | null;
  readonly peak: number | null;
  readonly now: number | null;
  /** What is left of the peak, 0–1 and more. */
  readonly kept: number | null;
}

export function retention(points: readonly RetentionPoint[]): Retention {
  const after = points.filter(({ weeksSince }) => weeksSince >= 0);
  const windows = fourWeeks(after.map(({ weeksSince, active }) => ({ weeksSince, value: active ?? 0 })));
  const peak = windows.length === 0 ? null : Math.max(...windows.map(({ value }) => value));
  const now = newestOf(windows, after.at(-1)?.weeksSince);
  const earlier = points.filter(({ weeksSince }) => weeksSince < 0).map(({ active }) => active ?? 0);
  return { before: earlier.length < 2 ? null : mean(earlier), peak, now, kept: peak === null || now === null || peak === 0 ? null : now / peak };
}

/** Of four weeks so many have to be known, as for momentum. */
const ENOUGH = BEFORE - 1;

interface SinceValue {
  readonly weeksSince: number;
  readonly value: number;
}

/** Means of four weeks of the calendar, by the last of them, from the fourth week on; weeks that are not known are none of them, and no week further back takes their place. */
const fourWeeks = (weeks: readonly SinceValue[]): SinceValue[] =>
  weeks.flatMap(({ weeksSince }) => {
    const within = weeks.filter((week) => week.weeksSince > weeksSince - BEFORE && week.weeksSince <= weeksSince);
    return weeksSince < BEFORE - 1 || within.length < ENOUGH ? [] : [{ weeksSince, value: mean(within.map(({ value }) => value)) }];
  });

const newestOf = (windows: readonly SinceValue[], last: number | undefined): number | null => windows.find(({ weeksSince }) => weeksSince === last)?.value ?? null;

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
  /** Mean of the newest four weeks of the calendar; null before three of them are known. */
  readonly kept: number | null;
}

/** How the people who came in the first four weeks after a launch stayed: always the same people, never a ratio of weekly sums. Null for fewer of them than `min`. */
export function followCohort(points: readonly CohortPoint[], launchOn: string, min: number): FollowedCohort | null {
  const people = points.at(-1)?.people ?? 0;
  if (people < min) return null;
  const weeks = points.filter((point) => point.people > 0).map(({ weekEnd, people: base, active }) => ({ weeksSince: Math.floor(daysBetween(day(launchOn), day(weekEnd)) / 7), kept: Math.min(1, active / base) }));
  const last = weeks.at(-1)?.weeksSince ?? 0;
  const newest = weeks.filter(({ weeksSince }) => weeksSince > last - BEFORE);
  return { people, weeks, kept: weeks.length < BEFORE || newest.length < ENOUGH ? null : mean(newest.map(({ kept }) => kept)) };
}
