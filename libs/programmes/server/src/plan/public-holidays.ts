import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { publicHolidays } from '@realign/platform';
import type { Holiday } from '@realign/programmes/domain';

/** Public holidays by country, each day of a feast. National ones only: regions differ within a country. */
@Injectable()
export class PublicHolidays {
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
