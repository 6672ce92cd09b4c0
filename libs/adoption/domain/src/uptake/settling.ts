import { addDays, day, daysBetween } from '@realign/kernel';

/**
 * Tools that count a day up for some days more: Microsoft says that reports may take several days, Google answers with what is there so far. Slack never counts
 * a day again, and events say what was.
 */
export const SETTLING_SOURCES = ['viva-engage', 'teams', 'sharepoint', 'onedrive', 'microsoft-365', 'copilot', 'google-workspace'] as const;
/** A day that was read so many days after it, or later, is taken to stand. */
export const SETTLED_AFTER = 3;

export interface ReadDay {
  readonly day: string;
  /** When it was read last. */
  readonly readOn: string;
}

/** Days of a source that were read so soon after them that the tool may still count more, oldest first. */
export function unsettledDays(sourceKey: string, days: readonly ReadDay[]): string[] {
  if (!(SETTLING_SOURCES as readonly string[]).includes(sourceKey)) return [];
  return days.filter(({ day: on, readOn }) => daysBetween(day(on), day(readOn)) < SETTLED_AFTER).map(({ day: on }) => on).sort();
}

/** From which day on these are final when they are sent again; null where all stand. */
export function settledOn(days: readonly string[]): string | null {
  const last = days.at(-1);
  return last === undefined ? null : addDays(day(last), SETTLED_AFTER);
}
