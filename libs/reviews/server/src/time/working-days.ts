import { weekdayOf, type Day } from '@realign/kernel';
import { publicHolidays } from '@realign/platform';
import Holidays from 'date-holidays';

const WEEKEND: readonly number[] = [6, 7];

/** Weekends by country (Intl) and public holidays (each day of a feast), remembered by country and year. */
export class WorkingDays {
  private readonly holidays = new Map<string, ReadonlySet<string>>();
  private readonly weekends = new Map<string, readonly number[]>();
  private countries: ReadonlySet<string> | undefined;

  isWorkingDay(day: Day, country: string | null): boolean {
    if (country === null) return !WEEKEND.includes(weekdayOf(day));
    return !this.weekend(country).includes(weekdayOf(day)) && !this.holidaysOf(country, day.slice(0, 4)).has(day);
  }

  isCountry(code: string): boolean {
    const [country = '', region] = code.split('-');
    this.countries ??= new Set(Object.keys(new Holidays().getCountries()));
    if (!this.countries.has(country)) return false;
    return region === undefined || region in (new Holidays().getStates(country) ?? {});
  }

  private weekend(code: string): readonly number[] {
    const country = code.slice(0, 2);
    const known = this.weekends.get(country) ?? weekendOf(country);
    this.weekends.set(country, known);
    return known;
  }

  private holidaysOf(country: string, year: string): ReadonlySet<string> {
    const key = `${country} ${year}`;
    const known = this.holidays.get(key) ?? new Set(publicHolidays(country, Number(year)).map(({ on }) => on));
    this.holidays.set(key, known);
    return known;
  }
}

type WithWeekInfo = Intl.Locale & { getWeekInfo?: () => { weekend: number[] } };

const weekendOf = (country: string): readonly number[] => (new Intl.Locale(`und-${country}`) as WithWeekInfo).getWeekInfo?.().weekend ?? WEEKEND;
