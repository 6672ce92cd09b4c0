/** How days, instants and numbers are written everywhere: British English, absolute dates. */
const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
const DAY_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const INSTANT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });

const utc = (day: string): Date => new Date(`${day.slice(0, 10)}T00:00:00Z`);

/** The year of a day, where it is another one than this year's. */
const otherYear = (day: string): string => (day.slice(0, 4) === new Date().toISOString().slice(0, 4) ? '' : ` ${day.slice(0, 4)}`);

/** "Thu 26 Nov"; in another year "Thu 7 Jan 2027". */
export const dayWords = (day: string): string => `${DAY.format(utc(day)).replace(',', '')}${otherYear(day)}`;
/** Heads of columns in time: "30 Nov", and the year below it in the first column of another year than the one before, or than this one. */
export const headsOfDays = (days: readonly string[]): { readonly on: string; readonly day: string; readonly year: string }[] =>
  days.map((on, at) => ({ on, day: SHORT.format(utc(on)), year: on.slice(0, 4) === (days[at - 1] ?? new Date().toISOString()).slice(0, 4) ? '' : on.slice(0, 4) }));
/** "26 Nov 2026". */
export const dateWords = (day: string): string => DAY_YEAR.format(utc(day));
/** "Nov 2026" of 2026-11. */
export const monthWords = (month: string): string => MONTH.format(utc(`${month.slice(0, 7)}-01`));
/** "26 Nov 2026, 10:00", in the person's own zone. */
export const instantWords = (instant: string): string => INSTANT.format(new Date(instant));
/** "1 Dec – 14 Dec"; what ends or begins in another year says so: "14 Dec 2026 – 8 Jan 2027", "3 Feb – 8 Mar 2027". */
export function spanWords(from: string, to: string): string {
  if (from === to) return dayWords(from);
  const isOneYear = from.slice(0, 4) === to.slice(0, 4);
  return `${SHORT.format(utc(from))}${isOneYear ? '' : ` ${from.slice(0, 4)}`} – ${SHORT.format(utc(to))}${isOneYear ? otherYear(to) : ` ${to.slice(0, 4)}`}`;
}

/** Text from the server with its dates and shares as everywhere else: "2026-11-20" → "20 Nov 2026", "31 %" → "31%". */
export const proseWords = (text: string): string => text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (on) => dateWords(on)).replace(/(\d) %/g, '$1%');

/** 118905 → "118,905". */
export const countWords = (value: number): string => value.toLocaleString('en-GB');
/** 0.4618 → "46%". */
export const shareWords = (share: number, digits = 0): string => `${(share * 100).toLocaleString('en-GB', { maximumFractionDigits: digits })}%`;
/** "1 person", "2 people". */
export const plural = (count: number, one: string, many = `${one}s`): string => `${countWords(count)} ${count === 1 ? one : many}`;
/** "1,000+ people" where counting ended before all were counted. */
export const countedWords = (count: number, hasMore: boolean, one: string, many?: string): string => (hasMore ? `${countWords(count)}+ ${many ?? `${one}s`}` : plural(count, one, many));
/** "today", "in 3 days", "2 days ago", for tooltips beside an absolute date. */
export function relativeDays(days: number): string {
  if (days === 0) return 'today';
  return days > 0 ? `in ${plural(days, 'day')}` : `${plural(-days, 'day')} ago`;
}
