import { addDays, day, daysBetween } from '@realign/kernel';

export type Freshness = 'fresh' | 'due' | 'stale' | 'never';

export interface MetricTiming {
  /** Days from one value to the next, e.g. 7, or 365 for a yearly survey. */
  readonly cadenceDays: number;
  /** Days from the end of a period until its value is usually there. */
  readonly latencyDays: number;
  /** Last day the newest value speaks of. */
  readonly dataTo: string | null;
}

/**
 * A metric is judged by its own cadence: a yearly survey of last spring is fresh, a daily count of last week is not. The next value is expected
 * one cadence and the latency after the newest; it is due then, and stale when half a cadence more (three days at least) has passed.
 */
export function freshness({ cadenceDays, latencyDays, dataTo }: MetricTiming, today: string): { readonly freshness: Freshness; readonly expectedOn: string | null } {
  if (dataTo === null) return { freshness: 'never', expectedOn: null };
  const expectedOn = addDays(day(dataTo), cadenceDays + latencyDays);
  const late = daysBetween(expectedOn, day(today));
  return { freshness: late <= 0 ? 'fresh' : late <= Math.max(3, Math.ceil(cadenceDays / 2)) ? 'due' : 'stale', expectedOn };
}

/** A metric that is read less often than this tells too late to steer by alone. */
const SLOW_DAYS = 60;

/** A slow, lagging metric that some goal uses without anything that tells earlier. */
export const needsLeading = (metric: { readonly cadenceDays: number | null; readonly timing: 'leading' | 'lagging'; readonly uses: readonly { readonly leading: readonly string[] }[] }): boolean =>
  metric.timing === 'lagging' && metric.cadenceDays !== null && metric.cadenceDays >= SLOW_DAYS && metric.uses.some(({ leading }) => leading.length === 0);
