import Holidays from 'date-holidays';

const known = new Map<string, ReadonlyMap<string, string>>();

/** A country's public holidays of a year, each day with its name; empty for a country nobody knows. The rules are those of the date-holidays package. */
export function publicHolidays(country: string, year: number): ReadonlyMap<string, string> {
  const key = `${country} ${year}`;
  const before = known.get(key);
  if (before) return before;
  const calendar = /^[A-Z]{2}$/.test(country) ? new Holidays(country) : undefined;
  const days = new Map((calendar?.getHolidays(year) ?? []).filter(({ type }) => type === 'public').map(({ date, name }) => [date.slice(0, 10), name]));
  known.set(key, days);
  return days;
}

export const isPublicHoliday = (country: string, day: string): boolean => publicHolidays(country, Number(day.slice(0, 4))).has(day);
