import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { publicHolidays } from '@realign/platform';
import type { Holiday } from '@realign/programmes/domain';
import Holidays from 'date-holidays';

let byName: ReadonlyMap<string, string> | undefined;

/** Public holidays by country, each day of a feast. National ones only: regions differ within a country. */
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
        all.push(...publicHolidays(country, year).map((holiday) => ({ ...holiday, country })));
        await breathe();
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
