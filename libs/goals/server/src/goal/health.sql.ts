import type { EvidenceStatus, TenantSession } from '@realign/kernel';
import type { Health } from '@realign/goals/contract';
import { HEALTH_ORDER, OFF_TRACK_BELOW, ON_TRACK_FROM, STALE_AFTER_DAYS, statusesOf } from '@realign/goals/domain';

const POINTS_RIGHT = `(baseline is null or semantics in ('at_least', 'at_most') or (semantics = 'increase' and target > baseline) or (semantics = 'decrease' and target < baseline))`;

/**
 * How each key result of a programme's goals in use ($1) stands on a day ($2), as libs/goals/domain says it (`standing`) but without its words:
 * thousands are counted and put in order where they lie. Columns: id, goal_id, level, rank (0 asks for attention most).
 */
export const RANKED = `
  with fact as (
    select k.id, k.goal_id, g.level, k.semantics, k.baseline, k.target, k.target_on, l.value, case when k.kind = 'milestone' then $2::date else l.as_of end as as_of,
      case when k.kind = 'milestone' then (select count(*) filter (where s.due_on < $2::date)::float8 / nullif(count(*), 0) from goals.milestone s where s.tenant_id = k.tenant_id and s.key_result_id = k.id)
        when k.baseline_on is null then null when k.target_on <= k.baseline_on then 1
        else least(1, greatest(0, ($2::date - k.baseline_on)::float8 / nullif(k.target_on - k.baseline_on, 0))) end as expected,
      case when k.target <> k.baseline then (l.value - k.baseline) / (k.target - k.baseline) end as share
    from goals.goal g join goals.key_result k on k.tenant_id = g.tenant_id and k.goal_id = g.id
    left join goals.key_result_latest l on l.tenant_id = k.tenant_id and l.key_result_id = k.id
    where g.programme_id = $1 and g.state in ('active', 'at_review', 'achieved_holding')),
  health as (
    select id, goal_id, level, case
      when value is null then 'no_data'
      when $2::date - as_of > ${STALE_AFTER_DAYS} then 'stale'
      when ${POINTS_RIGHT} and case when semantics in ('increase', 'at_least') then value >= target else value <= target end then case when semantics in ('at_least', 'at_most') then 'holding' else 'achieved' end
      when target_on < $2::date then 'off_track'
      when share is null or not ${POINTS_RIGHT} or expected is null then 'at_risk'
      when share < 0 then 'off_track'
      when share >= expected * ${ON_TRACK_FROM} then 'on_track'
      when share < expected * ${OFF_TRACK_BELOW} then 'off_track'
      else 'at_risk' end as health
    from fact),
  ranked as (select id, goal_id, level, array_position($3::text[], health) - 1 as rank from health)`;

/** The parameters that RANKED takes, before a statement's own. */
export const ranking = (programmeId: string, today: string): unknown[] => [programmeId, today, HEALTH_ORDER];

export interface RankedResult {
  readonly id: string;
  readonly goalId: string;
  readonly health: Health;
}

export const healthAt = (rank: number): Health => HEALTH_ORDER[rank] ?? 'no_data';

/** The key results to tell of first: those of the organisation, then those that need attention most. */
export async function readFirst(session: TenantSession, programmeId: string, today: string, most: number): Promise<RankedResult[]> {
  const rows = await session.sql<{ id: string; goalId: string; rank: number }>(`${RANKED} select id, goal_id as "goalId", rank from ranked order by level <> 'organisation', rank, id limit $4`, [...ranking(programmeId, today), most]);
  return rows.map(({ id, goalId, rank }) => ({ id, goalId, health: healthAt(rank) }));
}

/** How many key results of the goals in use have each health. */
export async function readHealthCounts(session: TenantSession, programmeId: string, today: string): Promise<Partial<Record<Health, number>>> {
  const rows = await session.sql<{ rank: number; count: number }>(`${RANKED} select rank, count(*)::integer as count from ranked group by rank`, ranking(programmeId, today));
  return Object.fromEntries(rows.map(({ rank, count }) => [healthAt(rank), count]));
}

/** The same, by how a checkpoint would read them. */
export const readStatusCounts = async (session: TenantSession, programmeId: string, today: string): Promise<Partial<Record<EvidenceStatus, number>>> => statusesOf(await readHealthCounts(session, programmeId, today));
