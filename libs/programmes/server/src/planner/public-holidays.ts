import { publicHolidays } from '@realign/platform';

const known = new Map<string, ReadonlySet<string>>();

/** Whether a country rests on that day, as ISO code and date; never in a country nobody knows. */
export const isPublicHoliday = (country: string, day: string): boolean => {
  const key = `${country} ${day.slice(0, 4)}`;
  const days = known.get(key) ?? new Set(publicHolidays(country, Number(day.slice(0, 4))).map(({ on }) => on));
  known.set(key, days);
  return days.has(day);
};
