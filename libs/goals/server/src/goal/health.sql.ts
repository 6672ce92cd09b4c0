import type { EvidenceStatus, TenantSession } from '@realign/kernel';
import type { Health } from '@realign/goals/contract';
import { HEALTH_ORDER, OFF_TRACK_BELOW, ON_TRACK_FROM, statusesOf } from '@realign/goals/domain';
import { KEY_RESULT_STALE_AFTER, METRIC_OF_KEY_RESULT } from './rhythm.sql';

/** The target lies on the side the key result says; null where the target is not said. */
const POINTS_RIGHT = `(k.baseline is null or k.semantics in ('at_least', 'at_most') or (k.semantics = 'increase' and k.target > k.baseline) or (k.semantics = 'decrease' and k.target < k.baseline))`;

/** A line that the baseline keeps already; see `isLineKept`. */
const IS_LINE_KEPT = `((k.semantics = 'at_least' and k.baseline >= k.target) or (k.semantics = 'at_most' and k.baseline <= k.target)) is true`;

/** The share of the milestones of `goals.key_result k` that should have been reached by a day; see `milestonesDue`. Null without any, and for what is read in numbers. @param today SQL of the day */
export const shareDue = (today: string): string =>
  `case when k.kind = 'milestone' then (select count(*) filter (where s.due_on < ${today})::float8 / nullif(count(*), 0) from goals.milestone s where s.tenant_id = k.tenant_id and s.key_result_id = k.id) end`;

const rankOf = (health: Health): number => HEALTH_ORDER.indexOf(health);

/**
 * How key results of goals in use stand on a day, as libs/goals/domain says it (`standing`) but without its words: thousands are counted and put in
 * order where they lie. Columns: id, goal_id, programme_id, level, rank (0 asks for attention most). What the ranking asks for more than once is
 * worked out once for each row: hence `materialized`. @param goals which of `goals.goal g`, from the join on @param today SQL of the day
 */
const ranked = (goals: string, today: string): string => `
  with fact as materialized (
    select k.id, k.goal_id, g.programme_id, g.level, k.semantics in ('at_least', 'at_most') as holds, ${POINTS_RIGHT} as points_right, ${IS_LINE_KEPT} as is_line_kept, k.target_on < ${today} as is_past, l.value is null as is_unread,
      ${today} - l.as_of > ${KEY_RESULT_STALE_AFTER} as is_old,
      case when k.semantics in ('increase', 'at_least') then l.value >= k.target else l.value <= k.target end as is_reached,
      case when k.kind = 'milestone' then ${shareDue(today)}
        when k.baseline_on is null then null when k.target_on <= k.baseline_on then 1
        else least(1, greatest(0, (${today} - k.baseline_on)::float8 / nullif(k.target_on - k.baseline_on, 0))) end as expected,
      case when k.target <> k.baseline then (l.value - k.baseline) / (k.target - k.baseline) end as share
    from goals.goal g join goals.key_result k on k.tenant_id = g.tenant_id and k.goal_id = g.id
    left join goals.key_result_latest l on l.tenant_id = k.tenant_id and l.key_result_id = k.id ${METRIC_OF_KEY_RESULT}
    ${goals} and g.state in ('active', 'at_review', 'achieved_holding')),
  ranked as (
    select id, goal_id, programme_id, level, case
      when is_unread then ${rankOf('no_data')}
      when is_old then ${rankOf('stale')}
      when points_right and is_reached then case when holds then ${rankOf('holding')} else ${rankOf('achieved')} end
      when is_past or is_line_kept then ${rankOf('off_track')}
      when share is null or not points_right or expected is null then ${rankOf('at_risk')}
      when share < 0 then ${rankOf('off_track')}
      when share >= expected * ${ON_TRACK_FROM} then ${rankOf('on_track')}
      when share < expected * ${OFF_TRACK_BELOW} then ${rankOf('off_track')}
      else ${rankOf('at_risk')} end as rank
    from fact)`;

/** Of one programme ($1) on a day ($2). */
export const RANKED = ranked('where g.programme_id = $1', '$2::date');

/** Of several programmes ($1) at once, each on its own day. */
const RANKED_OF_ALL = ranked('join programmes.programme p on p.tenant_id = g.tenant_id and p.id = g.programme_id where g.programme_id = any($1::uuid[])', '(now() at time zone p.time_zone)::date');

/** The parameters that RANKED takes, before a statement's own. */
export const ranking = (programmeId: string, today: string): unknown[] => [programmeId, today];

export interface RankedResult {
  readonly id: string;
  readonly goalId: string;
  readonly health: Health;
}

export const healthAt = (rank: number): Health => HEALTH_ORDER[rank] ?? 'no_data';

/** The key results to tell of first: those of the organisation, then those that need attention most. */
export async function readFirst(session: TenantSession, programmeId: string, today: string, most: number): Promise<RankedResult[]> {
  const rows = await session.sql<{ id: string; goalId: string; rank: number }>(`${RANKED} select id, goal_id as "goalId", rank from ranked order by level <> 'organisation', rank, id limit $3`, [...ranking(programmeId, today), most]);
  return rows.map(({ id, goalId, rank }) => ({ id, goalId, health: healthAt(rank) }));
}

/** How many key results of the goals in use have each health. */
export async function readHealthCounts(session: TenantSession, programmeId: string, today: string): Promise<Partial<Record<Health, number>>> {
  const rows = await session.sql<{ rank: number; count: number }>(`${RANKED} select rank, count(*)::integer as count from ranked group by rank`, ranking(programmeId, today));
  return Object.fromEntries(rows.map(({ rank, count }) => [healthAt(rank), count]));
}

/** The same of several programmes in one statement; a programme without goals in use is not among them. */
export async function readHealthCountsOfAll(session: TenantSession, programmeIds: readonly string[]): Promise<ReadonlyMap<string, Partial<Record<Health, number>>>> {
  const rows = await session.sql<{ programmeId: string; rank: number; count: number }>(`${RANKED_OF_ALL} select programme_id as "programmeId", rank, count(*)::integer as count from ranked group by programme_id, rank`, [programmeIds]);
  const counts = new Map<string, Partial<Record<Health, number>>>();
  for (const { programmeId, rank, count } of rows) counts.set(programmeId, { ...counts.get(programmeId), [healthAt(rank)]: count });
  return counts;
}

/** The same, by how a checkpoint would read them. */
export const readStatusCounts = async (session: TenantSession, programmeId: string, today: string): Promise<Partial<Record<EvidenceStatus, number>>> => statusesOf(await readHealthCounts(session, programmeId, today));
