import { addDays, daysBetween, day, later, type Day } from '@realign/kernel';
import { type Calendar, type Instant, type WallTime, wallTime } from './calendar';
import { occurrenceDay, longestPeriodDays, type CadenceRule } from './cadence-rule';

/** One date a rule yields: the intent on the wall and the instant derived from it. */
export interface Occurrence {
  readonly k: number;
  readonly nominalLocal: WallTime;
  readonly dueAt: Instant;
}

export const occurrenceAt = (rule: CadenceRule, k: number, calendar: Calendar): Occurrence => {
  const nominalLocal = wallTime(occurrenceDay(rule, k), rule.localTime);
  return { k, nominalLocal, dueAt: calendar.toInstant(nominalLocal, rule.timeZone) };
};

/** The first occurrence strictly after `after`. */
export function firstOccurrenceAfter(rule: CadenceRule, after: Instant, calendar: Calendar): Occurrence {
  const days = daysBetween(rule.anchorOn, wallDay(calendar.toWall(after, rule.timeZone)));
  let k = Math.max(0, Math.floor(days / longestPeriodDays(rule)) - 2);
  for (;;) {
    const occurrence = occurrenceAt(rule, k, calendar);
    if (occurrence.dueAt > after) return occurrence;
    k += 1;
  }
}

/** The next `count` occurrences strictly after `after`, in order. */
export function nextOccurrences(rule: CadenceRule, after: Instant, count: number, calendar: Calendar): Occurrence[] {
  if (count < 1) return [];
  const first = firstOccurrenceAfter(rule, after, calendar);
  return Array.from({ length: count }, (_, i) => occurrenceAt(rule, first.k + i, calendar));
}

export type CatchUp = 'fire_all' | 'fire_latest' | 'skip';

/** Occurrences further back than this are never made up for. */
export const CATCH_UP_WINDOW_DAYS = 30;

export interface ClosedOccurrence {
  readonly nominalLocal: WallTime;
  readonly timeZone: string;
}

/**
 * The occurrence that follows a checkpoint: the rule's first one after the checkpoint's nominal time, so that a checkpoint held early,
 * late or deferred does not shift the rhythm. When that one has passed already, `skip` goes to the first in the future, `fire_latest`
 * to the last one that passed, `fire_all` to the first that passed; neither looks back further than 30 days.
 */
export function followingOccurrence(rule: CadenceRule, closed: ClosedOccurrence, now: Instant, policy: CatchUp, calendar: Calendar): Occurrence {
  const next = firstOccurrenceAfter(rule, calendar.toInstant(closed.nominalLocal, closed.timeZone), calendar);
  if (next.dueAt > now) return next;
  const future = firstOccurrenceAfter(rule, now, calendar);
  const inWindow = firstOccurrenceAfter(rule, startOfWindow(rule, now, calendar), calendar);
  const oldestMissed = Math.max(next.k, inWindow.k);
  if (policy === 'skip' || oldestMissed >= future.k) return future;
  return occurrenceAt(rule, policy === 'fire_all' ? oldestMissed : future.k - 1, calendar);
}

const startOfWindow = (rule: CadenceRule, now: Instant, calendar: Calendar): Instant => {
  const wall = calendar.toWall(now, rule.timeZone);
  return calendar.toInstant(wallTime(addDays(wallDay(wall), -CATCH_UP_WINDOW_DAYS), wall.slice(11)), rule.timeZone);
};

/** The first occurrence of a new programme: on or after the anchor, and never in the past. */
export const firstOccurrence = (rule: CadenceRule, now: Instant, calendar: Calendar): Occurrence => firstOccurrenceAfter(rule, now, calendar);

export const wallDay = (wall: WallTime): Day => day(wall.slice(0, 10));

/** Whole calendar days from today to the due moment, both read on the programme's wall; negative when it is late. */
export const daysUntil = (dueAt: Instant, now: Instant, timeZone: string, calendar: Calendar): number =>
  daysBetween(wallDay(calendar.toWall(now, timeZone)), wallDay(calendar.toWall(dueAt, timeZone)));

/** A decision takes effect on the day given, but never before today in the programme's zone. */
export const effectiveDay = (wanted: Day | undefined, now: Instant, timeZone: string, calendar: Calendar): Day => {
  const today = wallDay(calendar.toWall(now, timeZone));
  return wanted === undefined ? today : later(wanted, today);
};
