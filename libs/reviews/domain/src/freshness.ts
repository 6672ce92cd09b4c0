import { daysBetween, type Day, type EvidenceFact } from '@realign/kernel';

export type FreshnessName = 'fresh' | 'ageing' | 'stale' | 'unknown';

/** Days for which a figure is fresh where its source says nothing else. */
export const USUALLY_FRESH_DAYS = 14;

export interface Age {
  readonly freshness: FreshnessName;
  /** Whole days between the day the value refers to and the freezing; null without such a day. */
  readonly ageDays: number | null;
}

/**
 * How old a fact was when it was frozen: fresh within the days its source allows, ageing up to twice as many, stale beyond, and stale at
 * once when the source itself says so. Judged once, at the freezing: a pack read a year later says what it said then.
 */
export function ageOf(fact: Pick<EvidenceFact, 'asOf' | 'freshDays' | 'health'>, frozenOn: Day): Age {
  const asOf = fact.asOf?.slice(0, 10);
  if (!asOf || !/^\d{4}-\d{2}-\d{2}$/.test(asOf)) return { freshness: 'unknown', ageDays: null };
  const ageDays = Math.max(0, daysBetween(asOf as Day, frozenOn));
  const allowed = fact.freshDays ?? USUALLY_FRESH_DAYS;
  const freshness = fact.health === 'stale' || ageDays > allowed * 2 ? 'stale' : ageDays > allowed ? 'ageing' : 'fresh';
  return { freshness, ageDays };
}
