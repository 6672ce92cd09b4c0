import type { Day, TenantSession } from '@realign/kernel';
import type { OrphanActivityView } from '@realign/goals/contract';

/** Activities told one by one; the others are counted. */
const MOST_ORPHANS = 500;

const IN_USE = `('active', 'at_review', 'achieved_holding')`;
const IS_AHEAD = `a.programme_id = $1 and a.kind = 'activity' and a.state not in ('stopped', 'judged') and a.ends_on >= $2::date`;

/** A goal is served by an activity to come or under way, its own or one of a goal in use below it. Those that are not served are counted by what is left, and the uppermost found in its order. */
const STARVED = `
  with recursive served as (
    select g.tenant_id, g.id, g.parent_id from goals.contribution c join goals.goal g on g.tenant_id = c.tenant_id and g.id = c.goal_id and g.programme_id = $1 and g.state in ${IN_USE}
      join programmes.dated_item_v a on a.tenant_id = c.tenant_id and a.id = c.activity_id and ${IS_AHEAD}
    union select u.tenant_id, u.id, u.parent_id from served s join goals.goal u on u.tenant_id = s.tenant_id and u.id = s.parent_id)
  select (select count(*)::integer from goals.goal g where g.programme_id = $1 and g.state in ${IN_USE})
      - (select count(*)::integer from served s join goals.goal g on g.tenant_id = s.tenant_id and g.id = s.id where g.programme_id = $1 and g.state in ${IN_USE}) as count,
    (select g.title from goals.goal g where g.programme_id = $1 and g.state in ${IN_USE} and g.id not in (select id from served) order by g.position, g.created_at, g.id limit 1) as first,
    array(select g.id from goals.goal g where g.id = any($3::uuid[]) and g.programme_id = $1 and g.state in ${IN_USE} and g.id not in (select id from served)) as ids`;

const ORPHANS = `
  select a.id as "activityId", a.title, count(*) over ()::integer as count from programmes.dated_item_v a
  where ${IS_AHEAD} and not exists (select 1 from goals.contribution c join goals.goal g on g.tenant_id = c.tenant_id and g.id = c.goal_id and g.programme_id = $1 and g.state in ${IN_USE} where c.tenant_id = a.tenant_id and c.activity_id = a.id)
  order by a.starts_on, a.id limit $3`;

/** Goals in use that nothing in the plan serves. */
export interface Starved {
  readonly count: number;
  /** The title of the uppermost; null without any. */
  readonly first: string | null;
  /** Those among the goals asked about. */
  readonly ids: readonly string[];
}

export const readStarved = async (session: TenantSession, programmeId: string, today: Day, among: readonly string[] = []): Promise<Starved> =>
  (await session.one<Starved>(STARVED, [programmeId, today, among])) ?? { count: 0, first: null, ids: [] };

/** Activities to come or under way that serve no goal in use, the nearest first, and how many there are. */
export async function readOrphans(session: TenantSession, programmeId: string, today: Day): Promise<{ count: number; activities: OrphanActivityView[] }> {
  const rows = await session.sql<OrphanActivityView & { count: number }>(ORPHANS, [programmeId, today, MOST_ORPHANS]);
  return { count: rows[0]?.count ?? 0, activities: rows.map(({ activityId, title }) => ({ activityId, title })) };
}
