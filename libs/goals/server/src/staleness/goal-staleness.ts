import { Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { StalenessRules, type AgeingThing, type StalenessRule } from '@realign/programmes/contract';

/** A goal is looked at each quarter: a check-in, a milestone or a change of its own counts. */
const GOAL_DAYS = 90;
/** A metric without a rhythm of its own is read monthly; it is stale when two readings are missing. */
const METRIC_DAYS = 30;

const GOALS = `
  select 'goal' as kind, g.id as "subjectId", g.title, greatest(g.updated_at::date, (select max(c.submitted_at)::date from goals.key_result k join goals.check_in c on c.tenant_id = k.tenant_id and c.key_result_id = k.id
      where k.tenant_id = g.tenant_id and k.goal_id = g.id))::text as "lastLookedAtOn", ${GOAL_DAYS} as "limitDays", 'Check in, or ask whether it is still the goal.' as remedy, 'goals' as link, o.display_name as "ownerName", o.id as "ownerPersonId"
  from goals.goal g left join directory.person o on o.tenant_id = g.tenant_id and o.id = g.owner_person_id where g.programme_id = $1 and g.state in ('active', 'at_review', 'achieved_holding')`;

const METRICS = `
  select 'metric' as kind, m.id as "subjectId", m.name as title, coalesce((select max(o.period_end) from goals.observation o where o.tenant_id = m.tenant_id and o.metric_id = m.id), m.created_at::date)::text as "lastLookedAtOn",
    2 * coalesce(m.cadence_days, ${METRIC_DAYS}) + coalesce(m.latency_days, 0) as "limitDays", 'Ask its source for newer readings, or take another metric.' as remedy, 'goals' as link, o.display_name as "ownerName", o.id as "ownerPersonId"
  from goals.metric m left join directory.person o on o.tenant_id = m.tenant_id and o.id = m.owner_person_id
  where exists (select 1 from goals.key_result k join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id where k.tenant_id = m.tenant_id and k.metric_id = m.id and g.programme_id = $1 and g.state in ('active', 'at_review', 'achieved_holding'))`;

/** Goals in use that nobody looks at, and metrics behind them that nobody reads. */
@Injectable()
export class GoalStaleness implements StalenessRule, OnModuleInit {
  readonly source = 'goals';

  constructor(@Optional() private readonly rules?: StalenessRules) {}

  onModuleInit(): void {
    this.rules?.register(this);
  }

  async read(session: TenantSession, programmeId: string): Promise<AgeingThing[]> {
    return [...(await session.sql<AgeingThing>(GOALS, [programmeId])), ...(await session.sql<AgeingThing>(METRICS, [programmeId]))];
  }
}
