import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, stale, TenantDb, updateVersioned } from '@realign/platform';
import type { GoalLimitView, GoalsOfActivityView, GoalView, SetContributions, SetGoalLimit, SetGoalsOfActivity } from '@realign/goals/contract';
import { readLimit } from '../goal/company.rows';
import { lockGoalsInUse, requireRoom } from '../goal/goals-in-use';
import { GoalViews } from '../goal/goal.view';

/** Which activities serve which goal, and how many goals there may be. */
@Injectable()
export class GoalMapService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: GoalViews,
    private readonly audit: Audit,
  ) {}

  /** Replaces the list: activities left out no longer serve the goal. Only activities of the goal's own programme can. */
  setContributions(actor: Actor, goalId: string, version: number, { contributions }: SetContributions): Promise<GoalView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.one(session, goalId);
      const ids = contributions.map(({ activityId }) => activityId);
      const known = await session.sql<{ id: string }>(`select id from programmes.dated_item_v where programme_id = $1 and kind = 'activity' and id = any($2::uuid[])`, [before.programmeId, ids]);
      const wrong = ids.findIndex((id, at) => !known.some((row) => row.id === id) || ids.indexOf(id) !== at);
      if (wrong >= 0) throw invalid([{ pointer: `/contributions/${wrong}/activityId`, code: 'reference', detail: 'There is no such activity in this programme, or it is named twice.' }]);
      await updateVersioned(session, 'goals.goal', goalId, version, {});
      await session.sql('delete from goals.contribution where goal_id = $1 and activity_id <> all($2::uuid[])', [goalId, ids]);
      await session.sql(
        `insert into goals.contribution (tenant_id, goal_id, activity_id, hypothesis) select $1, $2, c."activityId", coalesce(c.hypothesis, '') from jsonb_to_recordset($3::jsonb) as c("activityId" uuid, hypothesis text)
         on conflict (tenant_id, goal_id, activity_id) do update set hypothesis = excluded.hypothesis`,
        [session.tenantId, goalId, JSON.stringify(contributions)],
      );
      const after = await this.views.one(session, goalId);
      await this.audit.record(session, { action: 'goal.contributions', subject: `goal:${goalId}`, before: before.contributions, after: after.contributions });
      return after;
    });
  }

  /** All that are named or none: a goal that is newer than was seen is answered with 412, and nothing is changed. */
  setGoalsOf(actor: Actor, activityId: string, { goals, hypothesis }: SetGoalsOfActivity): Promise<GoalsOfActivityView> {
    return this.db.transaction(actor, async (session) => {
      const activity = await session.one<{ programmeId: string; detail: string }>(`select programme_id as "programmeId", coalesce(detail, '') as detail from programmes.dated_item_v where kind = 'activity' and id = $1`, [activityId]);
      if (!activity) throw notFound('activity');
      const known = await session.sql<{ id: string }>('select id from goals.goal where programme_id = $1 and id = any($2::uuid[])', [activity.programmeId, goals.map(({ goalId }) => goalId)]);
      const wrong = goals.findIndex(({ goalId }) => !known.some(({ id }) => id === goalId.toLowerCase()));
      if (wrong >= 0) throw invalid([{ pointer: `/goals/${wrong}/goalId`, code: 'reference', detail: 'There is no such goal in this programme.' }]);
      // In the order of their ids, so that two who change the same goals wait for each other and never both.
      for (const { goalId, version } of [...goals].sort((a, b) => a.goalId.localeCompare(b.goalId))) await updateVersioned(session, 'goals.goal', goalId, version, {}, { noun: 'goal' });
      const before = await servedBy(session, activityId);
      await session.sql('delete from goals.contribution where activity_id = $1 and goal_id = any($2::uuid[])', [activityId, goals.filter(({ isServed }) => !isServed).map(({ goalId }) => goalId)]);
      await session.sql(
        'insert into goals.contribution (tenant_id, goal_id, activity_id, hypothesis) select $1, g, $2, $4 from unnest($3::uuid[]) as g on conflict (tenant_id, goal_id, activity_id) do nothing',
        [session.tenantId, activityId, goals.filter(({ isServed }) => isServed).map(({ goalId }) => goalId), hypothesis ?? activity.detail],
      );
      const goalIds = await servedBy(session, activityId);
      await this.audit.record(session, { action: 'activity.goals', subject: `activity:${activityId}`, before: { goalIds: before }, after: { goalIds } });
      return { activityId, goalIds };
    });
  }

  /** `version` is 0 while nobody has set a limit. It does not fall below what is active: the few goals are chosen, not counted away. */
  setLimit(actor: Actor, programmeId: string, version: number, { limit }: SetGoalLimit): Promise<GoalLimitView> {
    return this.db.transaction(actor, async (session) => {
      if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
      await lockGoalsInUse(session);
      await requireRoom(session, programmeId, limit);
      const before = await readLimit(session, programmeId);
      const made = await session.one(
        `insert into goals.goal_limit (tenant_id, programme_id, active_organisation_goals) values ($1, $2, $3)
         on conflict (tenant_id, programme_id) do update set active_organisation_goals = excluded.active_organisation_goals, version = goal_limit.version + 1, updated_at = now() where goal_limit.version = $4 returning 1`,
        [session.tenantId, programmeId, limit, version],
      );
      if (!made || (before.version === 0 && version !== 0)) throw stale('goal limit', before.version);
      const after = await readLimit(session, programmeId);
      await this.audit.record(session, { action: 'goal-limit.changed', subject: `programme:${programmeId}`, before, after });
      return after;
    });
  }
}

const servedBy = async (session: TenantSession, activityId: string): Promise<string[]> =>
  (await session.sql<{ id: string }>('select goal_id as id from goals.contribution where activity_id = $1 order by goal_id', [activityId])).map(({ id }) => id);
