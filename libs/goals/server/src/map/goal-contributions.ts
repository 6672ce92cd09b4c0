import { Injectable } from '@nestjs/common';
import { GoalContributions, type NewContribution } from '@realign/goals/contract';
import type { TenantSession } from '@realign/kernel';
import { Audit } from '@realign/platform';

/** What serves a goal serves those above it. */
const SERVED = `
  with recursive served as (
    select c.tenant_id, c.activity_id, g.id, g.parent_id from goals.contribution c join goals.goal g on g.tenant_id = c.tenant_id and g.id = c.goal_id where g.programme_id = $1
    union select s.tenant_id, s.activity_id, u.id, u.parent_id from served s join goals.goal u on u.tenant_id = s.tenant_id and u.id = s.parent_id)
  select s.activity_id as "activityId", coalesce(array_agg(k.key_result_id) filter (where k.key_result_id is not null), '{}') as "keyResultIds"
  from served s left join goals.key_result_v k on k.tenant_id = s.tenant_id and k.goal_id = s.id group by s.activity_id`;

/** Links of activities and goals, as later contexts read and write them. */
@Injectable()
export class ContributionLinks extends GoalContributions {
  constructor(private readonly audit: Audit) {
    super();
  }

  async ofActivities(session: TenantSession, programmeId: string): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await session.sql<{ activityId: string; keyResultIds: string[] }>(SERVED, [programmeId]);
    return new Map(rows.map(({ activityId, keyResultIds }) => [activityId, keyResultIds]));
  }

  async serve(session: TenantSession, { programmeId, keyResultId, activityId, hypothesis }: NewContribution): Promise<string | undefined> {
    const goal = await session.one<{ id: string; title: string }>(
      `update goals.goal g set version = g.version + 1, updated_at = now() from goals.key_result_v k
       where k.key_result_id = $1 and g.tenant_id = k.tenant_id and g.id = k.goal_id and g.programme_id = $2 returning g.id, g.title`, [keyResultId, programmeId],
    );
    if (!goal) return undefined;
    await session.sql('insert into goals.contribution (tenant_id, goal_id, activity_id, hypothesis) values ($1, $2, $3, $4) on conflict (tenant_id, goal_id, activity_id) do nothing', [session.tenantId, goal.id, activityId, hypothesis]);
    await this.audit.record(session, { action: 'activity.goals', subject: `activity:${activityId}`, after: { goalIds: [goal.id] } });
    return goal.title;
  }
}
