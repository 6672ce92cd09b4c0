import { isDay, type Day } from './day';

/** The order in which a file writes year, month and day. */
export const DAY_ORDERS = ['ymd', 'dmy', 'mdy'] as const;
export type DayOrder = (typeof DAY_ORDERS)[number];

const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lun|mar|mer|jeu|ven|sam|dim|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\.?,? +/i;
const TIME = /[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?|Uhr)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/;
const YEAR_FIRST = /^(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})\.?$/;
const YEAR_LAST = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const MONTH_FIRST = /^(\p{L}{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/u;
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th|er|\.)?[ \-/]*(?:de )?(\p{L}{3,10})\.?,?[ \-/]+(?:de )?(\d{4}|\d{2})$/u;
/** The words for each month, and what they are shortened to, in English, German, French and Spanish: no word is two of them. */
const MONTHS: readonly (readonly string[])[] = [
  ['january', 'januar', 'janvier', 'enero', 'jan', 'janv', 'ene', 'jänner'], ['february', 'februar', 'février', 'febrero', 'feb', 'févr', 'fév', 'fevr'], ['march', 'märz', 'mars', 'marzo', 'mar', 'mrz', 'mär'], ['april', 'avril', 'abril', 'apr', 'avr', 'abr'],
  ['may', 'mai', 'mayo'], ['june', 'juni', 'juin', 'junio', 'jun'], ['july', 'juli', 'juillet', 'julio', 'jul', 'juil'], ['august', 'août', 'aout', 'agosto', 'aug', 'ago'],
  ['september', 'septembre', 'septiembre', 'sep', 'sept'], ['october', 'oktober', 'octobre', 'octubre', 'oct', 'okt'], ['november', 'novembre', 'noviembre', 'nov'], ['december', 'dezember', 'décembre', 'diciembre', 'dec', 'dez', 'déc', 'dic'],
];
const MONTH_OF = new Map(MONTHS.flatMap((words, at) => words.map((word) => [word, String(at + 1)] as const)));

/**
 * Reads a day of the calendar as people and programs write it; a time or a day of the week beside it is dropped. With the year first, or the month
 * as a word, there is only one meaning; else `order` decides, and a year of two digits is of this century below 70. Undefined: no such
 * day, or, with order `ymd`, a day whose meaning would be a guess.
 */
export function readDay(text: string, order: DayOrder): Day | undefined {
  if (isDay(text)) return text;
  const bare = bareDay(text);
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
    const bare = bareDay(value);
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

const bareDay = (text: string): string => text.trim().replace(TIME, '').replace(WEEKDAY, '');

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

const monthNumber = (name: string): string => MONTH_OF.get(name.normalize('NFC').toLowerCase()) ?? '';
