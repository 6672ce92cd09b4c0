import { addDays, day, daysBetween } from '@realign/kernel';

export type Freshness = 'fresh' | 'due' | 'stale' | 'never';

/** How often a figure is read. */
export interface Rhythm {
  /** Days from one value to the next, e.g. 7, or 365 for a yearly survey. */
  readonly cadenceDays: number;
  /** Days from the end of a period until its value is usually there. */
  readonly latencyDays: number;
}

export interface MetricTiming extends Rhythm {
  /** Last day the newest value speaks of. */
  readonly dataTo: string | null;
}

/** A value is late for half a cadence, and for so many days at least, before it is stale. */
export const LATE_SHARE = 0.5;
export const LATE_DAYS = 3;

const lateDays = (cadenceDays: number): number => Math.max(LATE_DAYS, Math.ceil(cadenceDays * LATE_SHARE));

/** The age, in days, at which the next value is expected. */
export const expectedAfterDays = ({ cadenceDays, latencyDays }: Rhythm): number => cadenceDays + latencyDays;

/** The age, in days, beyond which a value says nothing about today: one and a half cadences, and the latency. */
export const staleAfterDays = (rhythm: Rhythm): number => expectedAfterDays(rhythm) + lateDays(rhythm.cadenceDays);

/** The rhythm of a key result: its metric's where that has one, else that of its check-ins. */
export const rhythmOf = (metric: { readonly cadenceDays: number | null; readonly latencyDays: number | null } | null, checkInDays: number): Rhythm =>
  metric?.cadenceDays ? { cadenceDays: metric.cadenceDays, latencyDays: metric.latencyDays ?? 0 } : { cadenceDays: checkInDays, latencyDays: 0 };

/**
 * A metric is judged by its own cadence: a yearly survey of last spring is fresh, a daily count of last week is not. The next value is expected
 * one cadence and the latency after the newest; it is due then, and stale when half a cadence more (three days at least) has passed.
 */
export function freshness({ dataTo, ...rhythm }: MetricTiming, today: string): { readonly freshness: Freshness; readonly expectedOn: string | null } {
  if (dataTo === null) return { freshness: 'never', expectedOn: null };
  const expectedOn = addDays(day(dataTo), expectedAfterDays(rhythm));
  const late = daysBetween(expectedOn, day(today));
  return { freshness: late <= 0 ? 'fresh' : late <= lateDays(rhythm.cadenceDays) ? 'due' : 'stale', expectedOn };
}

/** A metric that is read less often than this tells too late to steer by alone. */
const SLOW_DAYS = 60;

/** A slow, lagging metric that some goal uses without anything that tells earlier. */
export const needsLeading = (metric: { readonly cadenceDays: number | null; readonly timing: 'leading' | 'lagging'; readonly uses: readonly { readonly leading: readonly string[] }[] }): boolean =>
  metric.timing === 'lagging' && metric.cadenceDays !== null && metric.cadenceDays >= SLOW_DAYS && metric.uses.some(({ leading }) => leading.length === 0);
