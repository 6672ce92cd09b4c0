import { Injectable } from '@nestjs/common';
import type { Calendar, Instant, WallTime } from '@realign/reviews/domain';
import { Temporal } from 'temporal-polyfill';

/** The domain's calendar, answered by Temporal and the tz database of the running Node. */
@Injectable()
export class TemporalCalendar implements Calendar {
  readonly version = process.versions['tz'] ?? process.versions['icu'] ?? 'unknown';

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
    const zoned = Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone, { disambiguation: 'compatible' });
    return new Date(zoned.epochMilliseconds).toISOString() as Instant;
  }

  toWall(instant: Instant, timeZone: string): WallTime {
    const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
    return local.toString({ smallestUnit: 'minute' }) as WallTime;
  }
}
