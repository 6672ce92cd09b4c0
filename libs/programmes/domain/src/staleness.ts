import { daysBetween, type Day } from '@realign/kernel';

export type Freshness = 'fresh' | 'ageing' | 'stale' | 'escalated';

/**
 * How old something may become that people rely on: from 80 % of its limit on it is ageing, past the limit stale, and past twice the limit its
 * sponsor is told too.
 * @param limitDays whole days for which it is good
 */
export function freshnessOf(lastLookedAtOn: Day, limitDays: number, today: Day): Freshness {
  const days = daysBetween(lastLookedAtOn, today);
  if (days > limitDays * 2) return 'escalated';
  if (days > limitDays) return 'stale';
  return days >= limitDays * 0.8 ? 'ageing' : 'fresh';
}
