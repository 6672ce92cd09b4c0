import { addDays, day, weekdayOf, type TenantSession } from '@realign/kernel';
import type { MetricObservations, NewObservation } from '@realign/goals/contract';
import { ROLLUP_METRICS, type RollupMetric } from '@realign/adoption/contract';
import type { RollingSource } from './rolling.store';

interface Rolled {
  readonly day: string;
  readonly people: number;
  readonly active7: number;
  readonly active28: number;
  readonly habitual: number;
  readonly contributors: number;
  readonly posts: number;
  readonly replies: number;
  readonly days7: number;
  readonly days28: number;
}

const SUNDAY = 7;
/** Days of the 28 that may be missing. */
const MAY_MISS = 2;

/**
 * What key results read: the organisation's figures of each Sunday and of the newest day, as long as the group is not small. A window of which
 * too many days are missing gives none, because a gap would look like a fall.
 */
export async function recordRolledDays(session: TenantSession, source: RollingSource, days: readonly string[], observations: MetricObservations): Promise<void> {
  const wanted = days.filter((on, at) => at === days.length - 1 || weekdayOf(day(on)) === SUNDAY);
  const rolled = await session.sql<Rolled>(
    `select day::text as day, people, active_7d as active7, active_28d as active28, habitual_28d as habitual, contributors_28d as contributors, posts::float8 as posts, replies::float8 as replies, days_7 as days7, days_28 as days28
     from adoption.organisation_day where source_id = $1 and day = any($2::date[])`,
    [source.id, wanted],
  );
  const values = rolled.filter(({ people }) => people >= source.minGroupSize).flatMap((row) => observationsOf(source, row));
  if (values.length === 0) return;
  const specs = Object.entries(ROLLUP_METRICS).map(([key, { name, unit }]) => ({ key: `${source.key}.${key}`, name: `${source.name}: ${name}`, unit, source: source.name }));
  await observations.record(session, specs, values);
}

function observationsOf(source: RollingSource, row: Rolled): NewObservation[] {
  const value: Readonly<Record<RollupMetric, number>> = {
    active_people_28d: row.active28, active_share_28d: row.active28 / row.people, active_share_7d: row.active7 / row.people, habitual_share_28d: row.habitual / row.people, contributors_share_28d: row.contributors / row.people,
    replies_1d: row.replies, posts_1d: row.posts,
  };
  const known: Readonly<Record<number, number>> = { 28: row.days28, 7: row.days7, 1: 1 };
  return (Object.keys(ROLLUP_METRICS) as RollupMetric[]).flatMap((key) => {
    const { days } = ROLLUP_METRICS[key];
    if ((known[days] ?? 0) < days - (days === 28 ? MAY_MISS : 0)) return [];
    return [{ metricKey: `${source.key}.${key}`, programmeId: null, orgUnitId: null, periodStart: addDays(day(row.day), 1 - days), periodEnd: row.day, value: value[key], n: row.people, source: source.name }];
  });
}
