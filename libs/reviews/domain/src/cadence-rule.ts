import { addDays, addMonths, day, daysInMonth, isDay, refuse, weekdayOf, type Day, type Refusal } from '@realign/kernel';

/**
 * Every `every` weeks on `weekday`, or every `every` months on `dayOfMonth` or on the `weekOfMonth`-th `weekday` (5 = the last),
 * at `localTime` on the wall in `timeZone`. The rule counts from `anchorOn`.
 */
export interface CadenceRule {
  readonly unit: 'weeks' | 'months';
  readonly every: number;
  /** Monday 1 … Sunday 7. */
  readonly weekday: number | null;
  readonly dayOfMonth: number | null;
  readonly weekOfMonth: number | null;
  readonly localTime: string;
  readonly timeZone: string;
  readonly anchorOn: Day;
}

export type CadenceRuleCode = 'anchor-not-a-day' | 'weekday-needed' | 'day-or-weekday-needed' | 'not-for-weeks' | 'unknown-zone' | 'too-rare';

/** Periods longer than two years would leave a programme without a checkpoint for too long. */
const MOST = { weeks: 52, months: 24 } as const;

/** Refuses a rule that names too little, too much, an unknown zone, a day that does not exist, or a rhythm slower than two years. */
export function refuseRule(rule: Omit<CadenceRule, 'anchorOn'> & { anchorOn: string }, isZone: (name: string) => boolean): Refusal<CadenceRuleCode> | undefined {
  if (!isDay(rule.anchorOn)) return refuse('anchor-not-a-day', 'The first day is not a calendar day, written YYYY-MM-DD.');
  if (!isZone(rule.timeZone)) return refuse('unknown-zone', `${rule.timeZone} is not a time zone; use a name such as Europe/Madrid.`);
  if (rule.every > MOST[rule.unit]) return refuse('too-rare', 'A programme is looked at once every two years at the very least.');
  return rule.unit === 'weeks' ? refuseWeekly(rule) : refuseMonthly(rule);
}

type Days = Pick<CadenceRule, 'weekday' | 'dayOfMonth' | 'weekOfMonth'>;

const refuseWeekly = (rule: Days): Refusal<CadenceRuleCode> | undefined => {
  if (rule.weekday === null) return refuse('weekday-needed', 'Say on which day of the week.');
  if (rule.dayOfMonth !== null || rule.weekOfMonth !== null) return refuse('not-for-weeks', 'A weekly rhythm has a day of the week and nothing else.');
  return undefined;
};

const refuseMonthly = (rule: Days): Refusal<CadenceRuleCode> | undefined => {
  const byDay = rule.dayOfMonth !== null && rule.weekday === null && rule.weekOfMonth === null;
  const byWeekday = rule.dayOfMonth === null && rule.weekday !== null && rule.weekOfMonth !== null;
  return byDay || byWeekday ? undefined : refuse('day-or-weekday-needed', 'Say either the day of the month, or which weekday of the month.');
};

/**
 * The day of occurrence k (k ≥ 0): the first matching day on or after the anchor, plus k periods. Always counted from the first one,
 * never from the one before, so that the 31st comes back after a short month.
 */
export function occurrenceDay(rule: CadenceRule, k: number): Day {
  if (rule.unit === 'weeks') return addDays(firstWeekday(rule), 7 * rule.every * k);
  const month = addMonths(monthOf(rule.anchorOn), firstMonthOffset(rule) + rule.every * k);
  return dayInMonth(rule, month);
}

const firstWeekday = (rule: CadenceRule): Day => addDays(rule.anchorOn, ((rule.weekday ?? 1) - weekdayOf(rule.anchorOn) + 7) % 7);

const monthOf = (d: Day): Day => day(`${d.slice(0, 7)}-01`);

const firstMonthOffset = (rule: CadenceRule): number => (dayInMonth(rule, monthOf(rule.anchorOn)) >= rule.anchorOn ? 0 : 1);

/** The rule's day within the month that begins on `first`. */
function dayInMonth(rule: CadenceRule, first: Day): Day {
  const length = daysInMonth(Number(first.slice(0, 4)), Number(first.slice(5, 7)));
  if (rule.dayOfMonth !== null) return addDays(first, Math.min(rule.dayOfMonth, length) - 1);
  const toFirst = ((rule.weekday ?? 1) - weekdayOf(first) + 7) % 7;
  const inMonth = Math.floor((length - 1 - toFirst) / 7) + 1;
  return addDays(first, toFirst + 7 * (Math.min(rule.weekOfMonth ?? 1, inMonth) - 1));
}

/** The most days a period can have: a search for the next occurrence that divides by it never begins too late. */
export const longestPeriodDays = (rule: CadenceRule): number => (rule.unit === 'weeks' ? 7 : 31) * rule.every;

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const WEEKS = ['first', 'second', 'third', 'fourth', 'last'];

/** "Every 6 weeks on Thursday at 10:00, Europe/London". */
export function describeRule(rule: CadenceRule): string {
  const unit = rule.unit === 'weeks' ? 'week' : 'month';
  const rhythm = rule.every === 1 ? `Every ${unit}` : `Every ${rule.every} ${unit}s`;
  return `${rhythm} on ${describeDay(rule)} at ${rule.localTime}, ${rule.timeZone}`;
}

const describeDay = (rule: CadenceRule): string => {
  const weekday = WEEKDAYS[(rule.weekday ?? 1) - 1] ?? 'Monday';
  if (rule.unit === 'weeks') return weekday;
  if (rule.dayOfMonth === null) return `the ${WEEKS[(rule.weekOfMonth ?? 1) - 1] ?? 'first'} ${weekday}`;
  return rule.dayOfMonth > 28 ? `day ${rule.dayOfMonth} or the last day of the month` : `day ${rule.dayOfMonth}`;
};
