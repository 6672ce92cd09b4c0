import { addDays, day, weekdayOf, type TenantSession } from '@realign/kernel';
import type { MetricAbout, MetricObservations, NewObservation } from '@realign/goals/contract';
import { ROLLUP_METRICS } from '@realign/adoption/contract';
import type { RollingSource } from './rolling.store';

interface Rolled {
  readonly day: string;
  readonly people: number;
  readonly posts_1d: number;
  readonly replies_1d: number;
  /** Null while a day of the week is not known. */
  readonly posts_7d: number | null;
  readonly replies_7d: number | null;
}

const SUNDAY = 7;
const EVENTS = ['posts_1d', 'replies_1d', 'posts_7d', 'replies_7d'] as const;

/**
 * Events of all accounts together, whoever they belong to and whether they are left out of figures of people or not: a sum that moved when one account was matched or left out would tell
 * what that account wrote.
 */
const ROLLED = `
  select o.day::text as day, o.people, t.posts as posts_1d, t.replies as replies_1d, w.posts as posts_7d, w.replies as replies_7d from adoption.organisation_day o
  cross join lateral (
    select coalesce(sum(f.posted), 0)::float8 as posts, coalesce(sum(f.replied), 0)::float8 as replies from adoption.daily_fact f join adoption.usage_account a on a.id = f.account_id and a.source_id = $1 where f.day = o.day) t
  left join lateral (
    select coalesce(sum(f.posted), 0)::float8 as posts, coalesce(sum(f.replied), 0)::float8 as replies from adoption.daily_fact f join adoption.usage_account a on a.id = f.account_id and a.source_id = $1
    where f.day > o.day - 7 and f.day <= o.day) w on extract(isodow from o.day) = 7 and (select count(*) = 7 from adoption.organisation_day x where x.source_id = o.source_id and x.day > o.day - 7 and x.day <= o.day)
  where o.source_id = $1 and o.day = any($2::date[])`;

/**
 * What key results read of events: of each Sunday and of the newest day, as long as the organisation is not small. Figures about people are told by
 * the weeks that are published from whole blocks, and by nothing else: an exact total beside them would tell about the few who are in no block.
 */
export async function recordRolledDays(session: TenantSession, source: RollingSource, days: readonly string[], observations: MetricObservations): Promise<void> {
  const wanted = days.filter((on, at) => at === days.length - 1 || weekdayOf(day(on)) === SUNDAY);
  const rolled = await session.sql<Rolled>(ROLLED, [source.id, wanted]);
  const values = rolled.filter(({ people }) => people >= source.minGroupSize).flatMap((row) => observationsOf(source, row));
  if (values.length === 0) return;
  const specs = EVENTS.map((key) => ({ key: `${source.key}.${key}`, name: `${source.name}: ${ROLLUP_METRICS[key].name}`, unit: ROLLUP_METRICS[key].unit, source: source.name, about: aboutOf(key) }));
  await observations.record(session, specs, values);
}

const aboutOf = (key: (typeof EVENTS)[number]): MetricAbout => ({
  definition: `How many ${ROLLUP_METRICS[key].name.split(' ')[0]} everybody together wrote in ${ROLLUP_METRICS[key].days === 1 ? 'one day' : 'one week, Monday to Sunday'}.`, formula: 'sum over all accounts', cadenceDays: 7, latencyDays: 4, class: ROLLUP_METRICS[key].class, timing: 'leading',
});

const observationsOf = (source: RollingSource, row: Rolled): NewObservation[] =>
  EVENTS.flatMap((key) => {
    const value = row[key];
    return value === null ? [] : [{ metricKey: `${source.key}.${key}`, programmeId: null, orgUnitId: null, periodStart: addDays(day(row.day), 1 - ROLLUP_METRICS[key].days), periodEnd: row.day, value, n: row.people, source: source.name }];
  });
