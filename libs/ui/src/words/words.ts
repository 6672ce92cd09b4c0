/** How days, instants and numbers are written everywhere: British English, absolute dates. */
const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
const DAY_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const INSTANT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });

const utc = (day: string): Date => new Date(`${day.slice(0, 10)}T00:00:00Z`);

/** "Thu 26 Nov". */
export const dayWords = (day: string): string => DAY.format(utc(day)).replace(',', '');
/** "26 Nov 2026". */
export const dateWords = (day: string): string => DAY_YEAR.format(utc(day));
/** "26 Nov 2026, 10:00", in the person's own zone. */
export const instantWords = (instant: string): string => INSTANT.format(new Date(instant));
/** "14 Dec – 8 Jan". */
export const spanWords = (from: string, to: string): string => (from === to ? dayWords(from) : `${shortDay(from)} – ${shortDay(to)}`);

const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const shortDay = (day: string): string => SHORT.format(utc(day));

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
