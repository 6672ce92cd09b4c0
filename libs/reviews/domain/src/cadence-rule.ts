import { addDays, addMonths, day, daysInMonth, isDay, refuseField, weekdayOf, type Day, type Refusal } from '@realign/kernel';

/** What becomes of the 29th to 31st in a month without it: the month's last day, or nothing in that month. */
export type ShortMonth = 'clamp' | 'skip';

/** Where a date goes that falls on a weekend or a public holiday. */
export type BusinessDay = 'none' | 'next' | 'previous';

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
  readonly shortMonth: ShortMonth;
  readonly businessDay: BusinessDay;
  /** Whose weekends and public holidays count: `DE`, `DE-BY`; null knows Saturday and Sunday only. */
  readonly country: string | null;
  readonly localTime: string;
  readonly timeZone: string;
  readonly anchorOn: Day;
}

export type CadenceRuleCode = 'anchor-not-a-day' | 'weekday-needed' | 'day-or-weekday-needed' | 'not-for-weeks' | 'unknown-zone' | 'unknown-country' | 'too-rare' | 'never-occurs';

/** What a rule is checked against. */
export interface KnownPlaces {
  isZone(name: string): boolean;
  isCountry(code: string): boolean;
}

/** Periods longer than two years would leave a programme without a checkpoint for too long. */
const MOST = { weeks: 52, months: 24 } as const;

/** Refuses a rule that names too little, too much, an unknown place, a day that does not exist or never comes, or a rhythm slower than two years; each names its field. */
export function refuseRule(rule: Omit<CadenceRule, 'anchorOn'> & { anchorOn: string }, places: KnownPlaces): Refusal<CadenceRuleCode> | undefined {
  if (!isDay(rule.anchorOn)) return refuseField('/anchorOn', 'anchor-not-a-day', 'The first day is not a calendar day, written YYYY-MM-DD.');
  if (!places.isZone(rule.timeZone)) return refuseField('/timeZone', 'unknown-zone', `${rule.timeZone} is not a time zone; use a name such as Europe/Madrid.`);
  if (rule.country !== null && !places.isCountry(rule.country)) return refuseField('/country', 'unknown-country', `No holidays are known for ${rule.country}; use a code such as DE, or DE-BY for a region.`);
  if (rule.every > MOST[rule.unit]) return refuseField('/every', 'too-rare', 'A programme is looked at once every two years at the very least.');
  return rule.unit === 'weeks' ? refuseWeekly(rule) : (refuseMonthly(rule) ?? refuseSkipping({ ...rule, anchorOn: rule.anchorOn }));
}

type Days = Pick<CadenceRule, 'weekday' | 'dayOfMonth' | 'weekOfMonth'>;

const refuseWeekly = (rule: Days): Refusal<CadenceRuleCode> | undefined => {
  if (rule.weekday === null) return refuseField('/weekday', 'weekday-needed', 'Say on which day of the week.');
  if (rule.dayOfMonth !== null || rule.weekOfMonth !== null) return refuseField(rule.dayOfMonth !== null ? '/dayOfMonth' : '/weekOfMonth', 'not-for-weeks', 'A weekly rhythm has a day of the week and nothing else.');
  return undefined;
};

const refuseMonthly = (rule: Days): Refusal<CadenceRuleCode> | undefined => {
  const byDay = rule.dayOfMonth !== null && rule.weekday === null && rule.weekOfMonth === null;
  const byWeekday = rule.dayOfMonth === null && rule.weekday !== null && rule.weekOfMonth !== null;
  return byDay || byWeekday ? undefined : refuseField('/dayOfMonth', 'day-or-weekday-needed', 'Say either the day of the month, or which weekday of the month.');
};

/** A month pattern repeats within twelve periods, but for 29 February. */
const PATTERN = 12;

/** A rule that skips short months may skip all of them, or two years of them. */
function refuseSkipping(rule: CadenceRule): Refusal<CadenceRuleCode> | undefined {
  if (rule.shortMonth !== 'skip' || (rule.dayOfMonth ?? 0) <= 28) return undefined;
  const longestRun = longestGap(Array.from({ length: PATTERN + 1 }, (_, k) => occurrenceDay(rule, k) !== null));
  if (longestRun > PATTERN) return refuseField('/shortMonth', 'never-occurs', `None of its months has a day ${rule.dayOfMonth}; let it fall on the last day instead.`);
  return longestRun * rule.every > MOST.months ? refuseField('/shortMonth', 'too-rare', 'With the short months skipped, more than two years pass between two dates.') : undefined;
}

/** The longest stretch from one hit to the next, in periods; longer than the list when there are fewer than one. */
const longestGap = (hits: readonly boolean[]): number => {
  let longest = 0;
  let run = 0;
  for (const isHit of hits) {
    run = isHit ? 1 : run + 1;
    longest = Math.max(longest, run);
  }
  return longest;
};

/**
 * The day of period k: the first matching day on or after the anchor, plus k periods; null in a month that the rule skips. Always counted
 * from the first one, never from the one before, so that the 31st comes back after a short month.
 */
export function occurrenceDay(rule: CadenceRule, k: number): Day | null {
  if (rule.unit === 'weeks') return addDays(firstWeekday(rule), 7 * rule.every * k);
  const month = addMonths(monthOf(rule.anchorOn), firstMonthOffset(rule) + rule.every * k);
  return isSkipped(rule, month) ? null : dayInMonth(rule, month);
}

const firstWeekday = (rule: CadenceRule): Day => addDays(rule.anchorOn, ((rule.weekday ?? 1) - weekdayOf(rule.anchorOn) + 7) % 7);

const monthOf = (d: Day): Day => day(`${d.slice(0, 7)}-01`);

const firstMonthOffset = (rule: CadenceRule): number => (dayInMonth(rule, monthOf(rule.anchorOn)) >= rule.anchorOn ? 0 : 1);

const lengthOf = (first: Day): number => daysInMonth(Number(first.slice(0, 4)), Number(first.slice(5, 7)));

const isSkipped = (rule: CadenceRule, first: Day): boolean => rule.shortMonth === 'skip' && rule.dayOfMonth !== null && rule.dayOfMonth > lengthOf(first);

/** The rule's day within the month that begins on `first`. */
function dayInMonth(rule: CadenceRule, first: Day): Day {
  const length = lengthOf(first);
  if (rule.dayOfMonth !== null) return addDays(first, Math.min(rule.dayOfMonth, length) - 1);
  const toFirst = ((rule.weekday ?? 1) - weekdayOf(first) + 7) % 7;
  const inMonth = Math.floor((length - 1 - toFirst) / 7) + 1;
  return addDays(first, toFirst + 7 * (Math.min(rule.weekOfMonth ?? 1, inMonth) - 1));
}

/** The most days a period can have: a search for the next occurrence that divides by it never begins too late. */
export const longestPeriodDays = (rule: CadenceRule): number => (rule.unit === 'weeks' ? 7 : 31) * rule.every;

const RULE_FIELDS = ['unit', 'every', 'weekday', 'dayOfMonth', 'weekOfMonth', 'shortMonth', 'businessDay', 'country', 'localTime', 'timeZone', 'anchorOn'] as const satisfies readonly (keyof CadenceRule)[];

/** Whether two settings yield other dates: the rule itself, or whether it adapts. Who decides, what is made up for and how early evidence is gathered move no date. */
export const isOtherRhythm = (before: CadenceRule & { readonly adaptive: boolean }, after: CadenceRule & { readonly adaptive: boolean }): boolean => before.adaptive !== after.adaptive || RULE_FIELDS.some((field) => before[field] !== after[field]);
