import { Injectable } from '@nestjs/common';
import { day } from '@realign/kernel';
import type { WallMoment, ZoneClock } from '@realign/notifications/domain';
import { Temporal } from 'temporal-polyfill';

/** The domain's clock, answered by Temporal and the tz database of the running Node. */
@Injectable()
export class TemporalClock implements ZoneClock {
  /** Names of places only: `+02:00` has no daylight saving and would silently drift. */
  isZone(timeZone: string): boolean {
    if (!/^[A-Za-z]/.test(timeZone)) return false;
    try {
      return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone).timeZoneId.length > 0;
    } catch {
      return false;
    }
  }

  toWall(instant: number, timeZone: string): WallMoment {
    const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
    return { day: day(local.toPlainDate().toString()), minutes: local.hour * 60 + local.minute };
  }

  toInstant({ day: on, minutes }: WallMoment, timeZone: string): number {
    const wall = Temporal.PlainDate.from(on).toPlainDateTime({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
    return wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
  }
}
