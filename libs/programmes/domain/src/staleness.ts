import { addDays, daysBetween, type Day } from '@realign/kernel';

export type Freshness = 'fresh' | 'ageing' | 'stale' | 'escalated';

/** From this share of its limit on, something is ageing. */
const AGEING_FROM = 0.8;

/**
 * How old something may become that people rely on: from 80 % of its limit on it is ageing, past the limit stale, and past twice the limit its
 * sponsor is told too.
 * @param limitDays whole days for which it is good
 */
export function freshnessOf(lastLookedAtOn: Day, limitDays: number, today: Day): Freshness {
  const days = daysBetween(lastLookedAtOn, today);
  if (days > limitDays * 2) return 'escalated';
  if (days > limitDays) return 'stale';
  return days >= limitDays * AGEING_FROM ? 'ageing' : 'fresh';
}

/** The first day of those on which a look keeps something fresh. @param limitDays whole days for which it is good */
export const freshSince = (limitDays: number, today: Day): Day => addDays(today, 1 - Math.ceil(limitDays * AGEING_FROM));
