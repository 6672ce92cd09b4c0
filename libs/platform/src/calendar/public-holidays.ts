import { addDays, compareDays, isDay, type Day } from '@realign/kernel';
import Holidays from 'date-holidays';

const DAY_MS = 86_400_000;

export interface PublicHoliday {
  readonly on: Day;
  /** In English where the tables have it. */
  readonly name: string;
}

const known = new Map<string, readonly PublicHoliday[]>();

/**
 * Whole public holidays of a year, in order; half days are worked. A feast of several days is each of them once, also one that began in the year before.
 * By the tables of the package date-holidays; a country takes some 50 ms a year, and is worked out once.
 *
 * @param code ISO 3166 country in capitals, with a region where its own days are meant (`DE`, `DE-BY`); empty for one nobody knows
 */
export function publicHolidays(code: string, year: number): readonly PublicHoliday[] {
  const key = `${code} ${year}`;
  const before = known.get(key);
  if (before) return before;
  const all = calendarOf(code).flatMap((calendar) => [year - 1, year].flatMap((of) => calendar.getHolidays(of, 'en')))
    .filter(({ type }) => type === 'public')
    .flatMap(({ date, start, end, name }) => daysOf(date.slice(0, 10), end.getTime() - start.getTime()).map((on) => ({ on, name })))
    .filter(({ on }) => on.startsWith(`${year}-`));
  const days = [...new Map(all.map((holiday) => [holiday.on, holiday])).values()].sort((a, b) => compareDays(a.on, b.on));
  known.set(key, days);
  return days;
}

/** A feast of three and three quarter days lasts four; half a day is none. */
const daysOf = (first: string, lasts: number): Day[] => (isDay(first) ? Array.from({ length: Math.max(0, Math.round(lasts / DAY_MS - 0.25)) }, (_, at) => addDays(first, at)) : []);

const calendarOf = (code: string): Holidays[] => {
  const [country = '', region] = code.split('-');
  if (!/^[A-Z]{2}$/.test(country)) return [];
  return [region === undefined ? new Holidays(country) : new Holidays(country, region)];
};
