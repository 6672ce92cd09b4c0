import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Day } from '@realign/kernel';
import type { Holiday } from '@realign/programmes/domain';
import Holidays from 'date-holidays';

/** A year of one country takes some 50 ms to work out, and never changes while the process lives. */
const known = new Map<string, readonly Holiday[]>();
let byName: ReadonlyMap<string, string> | undefined;

/** Public holidays by country, from the tables of the package date-holidays. National ones only: regions differ within a country. */
@Injectable()
export class PublicHolidays {
  /** ISO code in capitals of a country as an HR system writes it (`DE`, `de`, `Germany`); undefined when nobody knows it. */
  codeOf(country: string): string | undefined {
    return countryCodeOf(country);
  }

  /** Holidays of some countries in some years; the process answers others between two of them. */
  async of(countries: readonly string[], years: readonly number[]): Promise<Holiday[]> {
    const all: Holiday[] = [];
    for (const country of countries) {
      for (const year of years) {
        const key = `${country} ${year}`;
        if (!known.has(key)) {
          known.set(key, read(country, year));
          await breathe();
        }
        all.push(...(known.get(key) ?? []));
      }
    }
    return all;
  }
}

/** ISO code in capitals of a country as an HR system writes it (`DE`, `de`, `Germany`); undefined when nobody knows it. */
export function countryCodeOf(country: string): string | undefined {
  byName ??= new Map(Object.entries(new Holidays().getCountries('en') as Record<string, string>).flatMap(([code, name]) => [[code.toUpperCase(), code], [name.toUpperCase(), code]]));
  return byName.get(country.trim().toUpperCase());
}

const read = (country: string, year: number): Holiday[] =>
  new Holidays(country).getHolidays(year, 'en').filter(({ type }) => type === 'public').map(({ date, name }) => ({ on: date.slice(0, 10) as Day, name, country }));
