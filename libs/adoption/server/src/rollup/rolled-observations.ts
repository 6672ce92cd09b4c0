import { day, weekdayOf, type TenantSession } from '@realign/kernel';
import type { MetricObservations, NewObservation } from '@realign/goals/contract';
import { ROLLUP_METRICS } from '@realign/adoption/contract';
import type { RollingSource } from './rolling.store';

interface Rolled {
  readonly day: string;
  readonly people: number;
  readonly posts: number;
  readonly replies: number;
}

const SUNDAY = 7;
const EVENTS = ['posts_1d', 'replies_1d'] as const;

/**
 * What key results read of events: of each Sunday and of the newest day, as long as the organisation is not small. Figures about people are told by
 * the weeks that are published from whole blocks, and by nothing else: an exact total beside them would tell about the few who are in no block.
 */
export async function recordRolledDays(session: TenantSession, source: RollingSource, days: readonly string[], observations: MetricObservations): Promise<void> {
  const wanted = days.filter((on, at) => at === days.length - 1 || weekdayOf(day(on)) === SUNDAY);
  const rolled = await session.sql<Rolled>(
    `select day::text as day, people, posts::float8 as posts, replies::float8 as replies from adoption.organisation_day where source_id = $1 and day = any($2::date[])`, [source.id, wanted],
  );
  const values = rolled.filter(({ people }) => people >= source.minGroupSize).flatMap((row) => observationsOf(source, row));
  if (values.length === 0) return;
  const specs = EVENTS.map((key) => ({ key: `${source.key}.${key}`, name: `${source.name}: ${ROLLUP_METRICS[key].name}`, unit: ROLLUP_METRICS[key].unit, source: source.name }));
  await observations.record(session, specs, values);
}

const observationsOf = (source: RollingSource, row: Rolled): NewObservation[] =>
  EVENTS.map((key) => ({ metricKey: `${source.key}.${key}`, programmeId: null, orgUnitId: null, periodStart: row.day, periodEnd: row.day, value: key === 'posts_1d' ? row.posts : row.replies, n: row.people, source: source.name }));
