import type { Day } from '@realign/kernel';

/** Wall time `YYYY-MM-DDTHH:MM`, without a zone. Wall times compare as text. */
export type WallTime = string & { readonly __brand: 'WallTime' };

/** An instant as `YYYY-MM-DDTHH:MM:SS.sssZ`. Instants compare as text. */
export type Instant = string & { readonly __brand: 'Instant' };

/**
 * What the rules need to know about zones; the server answers it from the tz database.
 * A wall time that the clocks leave out means the moment after the gap, one that they repeat means the first of the two.
 */
export interface Calendar {
  /** Release of the tz database, kept beside each derived instant. */
  readonly version: string;
  isZone(timeZone: string): boolean;
  toInstant(wall: WallTime, timeZone: string): Instant;
  toWall(instant: Instant, timeZone: string): WallTime;
  /** Whether people work on this day: neither weekend nor public holiday there. Without a country only Saturday and Sunday are free. */
  isWorkingDay(day: Day, country: string | null): boolean;
  /** A country whose holidays are known, e.g. `DE` or `DE-BY`. */
  isCountry(code: string): boolean;
}

export const wallTime = (day: string, time: string): WallTime => `${day}T${time}` as WallTime;
