import { isDay, type Day } from './day';
import { fold, monthNamed } from './month-names';
import { plainDigits } from './written-digits';

/** The order in which a file writes year, month and day. */
export const DAY_ORDERS = ['ymd', 'dmy', 'mdy'] as const;
export type DayOrder = (typeof DAY_ORDERS)[number];

const TIME = /[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?|Uhr)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/;
const YEAR_FIRST = /^(\d{4})(\. |[-/. ])(\d{1,2})\2(\d{1,2})\.?$/;
const YEAR_LAST = /^(\d{1,2})(\. |[-/. ])(\d{1,2})\2(\d{4}|\d{2})\.?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const MONTH_FIRST = /^([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/;
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th|\.)?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})$/;
/** As Chinese, Japanese and Korean write a day, and Vietnamese; a day of the week or a time may follow the first. */
const EAST_ASIAN = /^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日号號일](?:\D.*)?$/;
const VIETNAMESE = /^(?:ngay )?(\d{1,2}) (?:thang|thg) (\d{1,2}),? (?:nam )?(\d{4})$/;
/** Numbers, words, and what stands between them. */
const PIECES = /\d+|[\p{L}\p{M}]+|[^\d\p{L}\p{M}]+/gu;
const BETWEEN = /^[\s,./'\u2019\u05F3\u0970-]{1,3}$/;
/** Words and endings that stand beside days, months and years and say nothing more. */
const BESIDE = new Set(['de', 'del', 'd', 'di', 'of', 'the', 'den', 'st', 'nd', 'rd', 'th', 'er', 're', 'e', 'o', 'º', 'ª', 'г', 'р', 'год', 'года', 'року', 'm', 'gada']);
/** No day is written in more characters than this. */
const LONGEST = 60;
const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/**
 * Reads a day of the calendar as people and programs write it, in the words and digits of many languages; a time beside it is dropped. With
 * the year first, or the month as a word, there is only one meaning; else `order` decides, and a year of two digits is of this century below
 * 70. Undefined: no such day, or one whose meaning would be a guess (order `ymd` with numbers alone, a name that means two months).
 */
export function readDay(text: string, order: DayOrder): Day | undefined {
  if (isDay(text)) return text;
  const bare = bareOf(text);
  const [year = '', month = '', dayOfMonth = ''] = parts(bare, order) ?? inWords(bare) ?? [];
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
    const bare = bareOf(value);
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

/** Without the time and the space around it. */
const bareOf = (text: string): string => plainDigits(text).trim().replace(TIME, '');

const century = (year: string): string => `${Number(year) < 70 ? '20' : '19'}${year}`;

function parts(text: string, order: DayOrder): [string, string, string] | undefined {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return [yearFirst[1] ?? '', yearFirst[3] ?? '', yearFirst[4] ?? ''];
  const compact = COMPACT.exec(text);
  if (compact) return [compact[1] ?? '', compact[2] ?? '', compact[3] ?? ''];
  const named = MONTH_FIRST.exec(text);
  if (named && monthNumber(named[1] ?? '') !== '') return [named[3] ?? '', monthNumber(named[1] ?? ''), named[2] ?? ''];
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst && monthNumber(dayFirst[2] ?? '') !== '') return [dayFirst[3] ?? '', monthNumber(dayFirst[2] ?? ''), dayFirst[1] ?? ''];
  const yearLast = YEAR_LAST.exec(text);
  if (!yearLast || order === 'ymd') return undefined;
  const [, first = '', , second = '', year = ''] = yearLast;
  return order === 'dmy' ? [year, second, first] : [year, first, second];
}

function monthNumber(name: string): string {
  const at = MONTHS.findIndex((month) => month === name.toLowerCase() || month.slice(0, 3) === name.toLowerCase() || (name.toLowerCase() === 'sept' && month === 'september'));
  return at < 0 ? '' : String(at + 1);
}

/** A day whose month is a word of any language that is known, whatever stands between: `1. März 2026`, `1 de enero de 2026`, `2026. november 1.`, `20-Nov-26`. */
function inWords(text: string): [string, string, string] | undefined {
  if (text.length > LONGEST) return undefined;
  const [, ...eastAsian] = EAST_ASIAN.exec(text) ?? [];
  if (eastAsian.length === 3) return [eastAsian[0] ?? '', eastAsian[1] ?? '', eastAsian[2] ?? ''];
  const small = fold(text);
  const vietnamese = VIETNAMESE.exec(small);
  if (vietnamese) return [vietnamese[3] ?? '', vietnamese[2] ?? '', vietnamese[1] ?? ''];
  const pieces = small.match(PIECES) ?? [];
  const numbers = pieces.filter((piece) => /^\d/.test(piece));
  const words = pieces.filter((piece) => /^[\p{L}\p{M}]/u.test(piece) && !BESIDE.has(piece));
  if (numbers.length !== 2 || words.length === 0 || pieces.some((piece) => /^[^\d\p{L}\p{M}]/u.test(piece) && !BETWEEN.test(piece))) return undefined;
  return aroundMonth(pieces, numbers, withoutWeekday(small, words));
}

function aroundMonth(pieces: readonly string[], [first = '', second = '']: readonly string[], words: readonly string[]): [string, string, string] | undefined {
  const isYearFirst = first.length === 4;
  const day = isYearFirst ? second : first;
  const year = isYearFirst ? first : second;
  const isPointed = pieces[pieces.indexOf(day) + 1]?.startsWith('.') === true;
  const month = monthNamed(words, isPointed);
  const isMonthFirst = pieces.indexOf(words[0] ?? '') < pieces.indexOf(first);
  if (month === undefined || day.length > 2 || !(year.length === 4 || (year.length === 2 && !isMonthFirst))) return undefined;
  return [year, String(month), day];
}

/** A day of the week in front, with a comma behind it, is passed over. */
function withoutWeekday(text: string, words: readonly string[]): readonly string[] {
  return words.length > 1 && /^[\p{L}\p{M}]+\.?,/u.test(text) ? words.slice(1) : words;
}
