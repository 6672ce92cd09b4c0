import { Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { staleAfter } from '../goal/rhythm.sql';
import { StalenessRules, type AgeingReading, type AgeingThing, type StalenessRule } from '@realign/programmes/contract';

/** A goal is looked at each quarter: a check-in, a milestone or a change of its own counts. */
const GOAL_DAYS = 90;
/** A metric without a rhythm of its own is read monthly. */
const METRIC_DAYS = 30;

const IN_USE = `g.programme_id = $1 and g.state in ('active', 'at_review', 'achieved_holding')`;

/**
 * The goals nobody has looked at since the day given, the oldest first. A check-in is not sent before the day it speaks of, so the newest reading
 * that the tables keep settles most goals; for the others the check-in that keeps one fresh is, with its `limit`, a look into an index, however long the history.
 */
const GOALS = `
  with unsettled as materialized (
    select g.tenant_id, g.id, g.title, g.updated_at, g.owner_person_id from goals.goal g
    where ${IN_USE} and g.updated_at < $2::date and not exists (select 1 from goals.key_result k join goals.key_result_latest l on l.tenant_id = k.tenant_id and l.key_result_id = k.id
      where k.tenant_id = g.tenant_id and k.goal_id = g.id and k.metric_id is null and k.kind <> 'milestone' and l.as_of >= $2::date)),
  old as (
    select g.*, greatest(g.updated_at::date, (select max(c.submitted_at)::date from goals.key_result k join goals.check_in c on c.tenant_id = k.tenant_id and c.key_result_id = k.id where k.tenant_id = g.tenant_id and k.goal_id = g.id)) as looked_at
    from unsettled g where not exists (select 1 from goals.key_result k where k.tenant_id = g.tenant_id and k.goal_id = g.id
      and (select true from goals.check_in c where c.tenant_id = k.tenant_id and c.key_result_id = k.id and c.submitted_at >= $2::date limit 1)))
  select 'goal' as kind, g.id as "subjectId", g.title, g.looked_at::text as "lastLookedAtOn", ${GOAL_DAYS} as "limitDays", 'Check in, or ask whether it is still the goal.' as remedy, 'goals' as link,
    o.display_name as "ownerName", o.id as "ownerPersonId", count(*) over ()::integer as old
  from old g left join directory.person o on o.tenant_id = g.tenant_id and o.id = g.owner_person_id order by g.looked_at, g.id limit $3`;

const METRICS = `
  select 'metric' as kind, m.id as "subjectId", m.name as title, coalesce((select max(o.period_end) from goals.observation o where o.tenant_id = m.tenant_id and o.metric_id = m.id), m.created_at::date)::text as "lastLookedAtOn",
    ${staleAfter(`${METRIC_DAYS}`)} as "limitDays", 'Ask its source for newer readings, or take another metric.' as remedy, 'goals' as link, o.display_name as "ownerName", o.id as "ownerPersonId"
  from goals.metric m left join directory.person o on o.tenant_id = m.tenant_id and o.id = m.owner_person_id
  where exists (select 1 from goals.key_result k join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id where k.tenant_id = m.tenant_id and k.metric_id = m.id and ${IN_USE})`;

/** Goals in use that nobody looks at, and metrics behind them that nobody reads. */
@Injectable()
export class GoalStaleness implements StalenessRule, OnModuleInit {
  readonly source = 'goals';

  constructor(@Optional() private readonly rules?: StalenessRules) {}

  onModuleInit(): void {
    this.rules?.register(this);
  }

  async read(session: TenantSession, programmeId: string, freshSince: (limitDays: number) => string, most: number): Promise<AgeingReading> {
    const goals = await session.sql<AgeingThing & { old: number }>(GOALS, [programmeId, freshSince(GOAL_DAYS), most]);
    const old = goals[0]?.old ?? 0;
    const all = await session.one<{ count: number }>(`select count(*)::integer as count from goals.goal g where ${IN_USE}`, [programmeId]);
    return { things: [...goals.map(({ old: _, ...goal }) => goal), ...(await session.sql<AgeingThing>(METRICS, [programmeId]))], othersFresh: (all?.count ?? 0) - old, othersOld: old - goals.length };
  }
}
