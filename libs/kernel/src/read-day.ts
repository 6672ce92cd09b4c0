import { isDay, type Day } from './day';

/** The order in which a file writes year, month and day. */
export const DAY_ORDERS = ['ymd', 'dmy', 'mdy'] as const;
export type DayOrder = (typeof DAY_ORDERS)[number];

const TIME = /[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/;
const YEAR_FIRST = /^(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})\.?$/;
const YEAR_LAST = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const MONTH_FIRST = /^([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/;
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th|\.)?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})$/;
const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/**
 * Reads a day of the calendar as people and programs write it; a time beside it is dropped. With the year first, or the month as an
 * English word, there is only one meaning; else `order` decides, and a year of two digits is of this century below 70. Undefined: no such
 * day, or, with order `ymd`, a day whose meaning would be a guess.
 */
export function readDay(text: string, order: DayOrder): Day | undefined {
  if (isDay(text)) return text;
  const bare = text.trim().replace(TIME, '');
  const [year = '', month = '', dayOfMonth = ''] = parts(bare, order) ?? [];
  const iso = `${year.length === 2 ? century(year) : year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  return isDay(iso) ? iso : undefined;
}

/**
 * The order that a column of days is written in, by the values that leave no choice (`31/12/2026`). Undefined: each could be read in both
 * ways, or they contradict each other, so somebody has to say. Values with the year first or a month's name say nothing against `ymd`.
 */
export function guessDayOrder(values: Iterable<string>): DayOrder | undefined {
  const seen = { ymd: 0, dmy: 0, mdy: 0, either: 0 };
  for (const value of values) {
    const bare = value.trim().replace(TIME, '');
    if (bare === '') continue;
    const [, first, , second] = YEAR_LAST.exec(bare) ?? [];
    if (first === undefined) seen.ymd += 1;
    else if (Number(first) > 12) seen.dmy += 1;
    else if (Number(second) > 12) seen.mdy += 1;
    else seen.either += 1;
  }
  if (seen.dmy > 0 && seen.mdy > 0) return undefined;
  if (seen.dmy > 0) return 'dmy';
  if (seen.mdy > 0) return 'mdy';
  return seen.either > 0 ? undefined : 'ymd';
}

const century = (year: string): string => `${Number(year) < 70 ? '20' : '19'}${year}`;

function parts(text: string, order: DayOrder): [string, string, string] | undefined {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return [yearFirst[1] ?? '', yearFirst[3] ?? '', yearFirst[4] ?? ''];
  const compact = COMPACT.exec(text);
  if (compact) return [compact[1] ?? '', compact[2] ?? '', compact[3] ?? ''];
  const named = MONTH_FIRST.exec(text);
  if (named) return [named[3] ?? '', monthNumber(named[1] ?? ''), named[2] ?? ''];
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) return [dayFirst[3] ?? '', monthNumber(dayFirst[2] ?? ''), dayFirst[1] ?? ''];
  const yearLast = YEAR_LAST.exec(text);
  if (!yearLast || order === 'ymd') return undefined;
  const [, first = '', , second = '', year = ''] = yearLast;
  return order === 'dmy' ? [year, second, first] : [year, first, second];
}

function monthNumber(name: string): string {
  const at = MONTHS.findIndex((month) => month === name.toLowerCase() || month.slice(0, 3) === name.toLowerCase() || (name.toLowerCase() === 'sept' && month === 'september'));
  return at < 0 ? '' : String(at + 1);
}
