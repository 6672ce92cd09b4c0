import { addDays, daysBetween, day, later, type Day } from '@realign/kernel';
import { type Calendar, type Instant, type WallTime, wallTime } from './calendar';
import { longestPeriodDays, occurrenceDay, type CadenceRule } from './cadence-rule';

/** One date a rule yields: the intent on the wall and the instant derived from it. */
export interface Occurrence {
  readonly k: number;
  /** The day the rule itself names; a working-day shift may have moved the wall time away from it. */
  readonly ruleOn: Day;
  readonly nominalLocal: WallTime;
  readonly dueAt: Instant;
}

/** A date moves at most so many days to a working day. */
const MOST_SHIFT_DAYS = 14;

/** A rule without a date within so many periods has none: rules that never occur are refused before. */
const MOST_PERIODS = 1200;

/** The date of period k; null in a month that the rule skips. */
export function occurrenceIn(rule: CadenceRule, k: number, calendar: Calendar): Occurrence | null {
  const ruleOn = occurrenceDay(rule, k);
  return ruleOn === null ? null : onDay(rule, k, ruleOn, workingDay(rule, k, ruleOn, calendar), calendar);
}

/** The date of a period that has one. @throws RangeError for a period that the rule skips */
export function occurrenceAt(rule: CadenceRule, k: number, calendar: Calendar): Occurrence {
  const occurrence = occurrenceIn(rule, k, calendar);
  if (!occurrence) throw new RangeError(`Period ${k} has no date.`);
  return occurrence;
}

export const onDay = (rule: CadenceRule, k: number, ruleOn: Day, heldOn: Day, calendar: Calendar): Occurrence => {
  const nominalLocal = wallTime(heldOn, rule.localTime);
  return { k, ruleOn, nominalLocal, dueAt: calendar.toInstant(nominalLocal, rule.timeZone) };
};

/**
 * The working day a date moves to. It never reaches the date before or after it, so that two dates stay two; when there is no working
 * day up to there, the date stays where it is.
 */
function workingDay(rule: CadenceRule, k: number, ruleOn: Day, calendar: Calendar): Day {
  if (rule.businessDay === 'none') return ruleOn;
  const step = rule.businessDay === 'next' ? 1 : -1;
  const neighbour = occurrenceDay(rule, k + step);
  const room = neighbour === null ? MOST_SHIFT_DAYS : Math.min(MOST_SHIFT_DAYS, Math.abs(daysBetween(ruleOn, neighbour)) - 1);
  for (let days = 0; days <= room; days++) {
    const candidate = addDays(ruleOn, step * days);
    if (calendar.isWorkingDay(candidate, rule.country)) return candidate;
  }
  return ruleOn;
}

/** The first occurrence strictly after `after`. */
export function firstOccurrenceAfter(rule: CadenceRule, after: Instant, calendar: Calendar): Occurrence {
  const days = daysBetween(rule.anchorOn, wallDay(calendar.toWall(after, rule.timeZone)));
  const from = Math.max(0, Math.floor(days / longestPeriodDays(rule)) - 3);
  for (let k = from; k < from + MOST_PERIODS; k++) {
    const occurrence = occurrenceIn(rule, k, calendar);
    if (occurrence && occurrence.dueAt > after) return occurrence;
  }
  throw new RangeError('The rule yields no date.');
}

/** The next `count` occurrences strictly after `after`, in order. */
export function nextOccurrences(rule: CadenceRule, after: Instant, count: number, calendar: Calendar): Occurrence[] {
  const found: Occurrence[] = [];
  while (found.length < count) found.push(firstAfter(rule, found.at(-1), after, calendar));
  return found;
}

/** What follows as long as the rule stays as it is: while a rhythm rests, which it does until the day before the given one, it has no date. */
export function datesAhead(rule: CadenceRule, restsUntil: Day | null, after: Instant, count: number, calendar: Calendar): Occurrence[] {
  const resumes = restsUntil === null ? after : calendar.toInstant(wallTime(addDays(restsUntil, -1), '23:59'), rule.timeZone);
  return nextOccurrences(rule, resumes > after ? resumes : after, count, calendar);
}

const firstAfter = (rule: CadenceRule, previous: Occurrence | undefined, after: Instant, calendar: Calendar): Occurrence => {
  if (!previous) return firstOccurrenceAfter(rule, after, calendar);
  for (let k = previous.k + 1; k < previous.k + MOST_PERIODS; k++) {
    const occurrence = occurrenceIn(rule, k, calendar);
    if (occurrence) return occurrence;
  }
  throw new RangeError('The rule yields no date.');
};

/** The first occurrence of a new programme: on or after the anchor, and never in the past. */
export const firstOccurrence = (rule: CadenceRule, now: Instant, calendar: Calendar): Occurrence => firstOccurrenceAfter(rule, now, calendar);

/** The first occurrence on or after a day, as the wall of the rule's zone counts days. */
export const firstOccurrenceFrom = (rule: CadenceRule, from: Day, calendar: Calendar): Occurrence =>
  firstOccurrenceAfter(rule, calendar.toInstant(wallTime(addDays(from, -1), '23:59'), rule.timeZone), calendar);

export const wallDay = (wall: WallTime): Day => day(wall.slice(0, 10));

/** Whole calendar days from today to the due moment, both read on the programme's wall; negative when it is late. */
export const daysUntil = (dueAt: Instant, now: Instant, timeZone: string, calendar: Calendar): number =>
  daysBetween(wallDay(calendar.toWall(now, timeZone)), wallDay(calendar.toWall(dueAt, timeZone)));

/** A decision takes effect on the day given, but never before today in the programme's zone. */
export const effectiveDay = (wanted: Day | undefined, now: Instant, timeZone: string, calendar: Calendar): Day => {
  const today = wallDay(calendar.toWall(now, timeZone));
  return wanted === undefined ? today : later(wanted, today);
};
