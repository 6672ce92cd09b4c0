import { Injectable } from '@nestjs/common';
import type { Day } from '@realign/kernel';
import type { Calendar, Instant, WallTime } from '@realign/reviews/domain';
import { Temporal } from 'temporal-polyfill';
import { WorkingDays } from './working-days';

/** The domain's calendar, answered by Temporal, the tz database of the running Node, and a table of public holidays. */
@Injectable()
export class TemporalCalendar implements Calendar {
  readonly version: string = process.versions['tz'] ?? process.versions['icu'] ?? 'unknown';
  private readonly days = new WorkingDays();

  /** Names of places only: `+02:00` has no daylight saving and would silently drift. */
  isZone(timeZone: string): boolean {
    if (!/^[A-Za-z]/.test(timeZone)) return false;
    try {
      return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone).timeZoneId.length > 0;
    } catch {
      return false;
    }
  }

  toInstant(wall: WallTime, timeZone: string): Instant {
    return new Date(zonedFrom(wall, timeZone).epochMilliseconds).toISOString() as Instant;
  }

  toWall(instant: Instant, timeZone: string): WallTime {
    const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
    return local.toString({ smallestUnit: 'minute' }) as WallTime;
  }

  /** Offset from UTC at the moment a wall time is held, such as `+01:00`. */
  offsetOf(wall: WallTime, timeZone: string): string {
    return zonedFrom(wall, timeZone).offset;
  }

  isWorkingDay(day: Day, country: string | null): boolean {
    return this.days.isWorkingDay(day, country);
  }

  isCountry(code: string): boolean {
    return this.days.isCountry(code);
  }
}

const zonedFrom = (wall: WallTime, timeZone: string): Temporal.ZonedDateTime => Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone, { disambiguation: 'compatible' });
