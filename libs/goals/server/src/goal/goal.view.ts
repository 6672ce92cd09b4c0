import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import { DEFAULT_GOAL_LIMIT, type GoalRollUpView, type GoalView, type KeyResultView, type OrphanActivityView, type ProgrammeGoalsView } from '@realign/goals/contract';
import { contributionMap, isInUse, rollUpGoals } from '@realign/goals/domain';
import { canEditGoals } from '../goals.policy';
import { programmeToday, readGoal, readGoals, readKeyResult, readKeyResults, type GoalRow, type KeyResultRow } from './goal.rows';
import { inTreeOrder, NOTHING_BELOW, presentGoal, type Company } from './present-goal';
import { presentKeyResult, standingOf } from './present-key-result';

const COMPANY = `
  select g.id, g.title, g.level, g.state, coalesce(array_agg(k.metric_id) filter (where k.metric_id is not null), '{}') as "metricIds"
  from goals.goal g left join goals.key_result k on k.tenant_id = g.tenant_id and k.goal_id = g.id where g.programme_id = $1 group by g.id, g.title, g.level, g.state`;

const ACTIVITIES = `
  select id, title, state in ('stopped', 'judged') or ends_on < $2::date as "isOver" from programmes.dated_item_v
  where programme_id = $1 and kind = 'activity' order by starts_on, id`;

@Injectable()
export class GoalViews {
  async ofProgramme(session: TenantSession, programmeId: string): Promise<ProgrammeGoalsView> {
    const today = await programmeToday(session, programmeId);
    if (!today) throw notFound('programme');
    const goals = await readGoals(session, programmeId);
    const rows = byGoal(await readKeyResults(session, goals.map(({ id }) => id)));
    const { limit, version } = await readLimit(session, programmeId);
    const company: Company = { limit, goals: goals.map(({ id, title, level, state }) => ({ id, title, level, state, metricIds: (rows.get(id) ?? []).flatMap(({ metricId }) => metricId ?? []) })) };
    const rollUps = rollUpOf(goals, rows, today);
    const items = goals.map((goal) => presentGoal(session.actor, goal, rows.get(goal.id) ?? [], company, today, rollUps.get(goal.id) ?? NOTHING_BELOW));
    return {
      programmeId, items: inTreeOrder(items), canEdit: canEditGoals(session.actor), limit, limitVersion: version, activeOrganisationGoals: goals.filter(({ level, state }) => level === 'organisation' && state === 'active').length,
      ...(await mapOf(session, programmeId, goals, today)),
    };
  }

  async one(session: TenantSession, id: string): Promise<GoalView> {
    const goal = await readGoal(session, id);
    const today = goal && (await programmeToday(session, goal.programmeId));
    if (!goal || !today) throw notFound('goal');
    return presentGoal(session.actor, goal, await readKeyResults(session, [id]), await this.company(session, goal.programmeId), today);
  }

  async keyResult(session: TenantSession, id: string): Promise<KeyResultView> {
    const row = await readKeyResult(session, id);
    const goal = row && (await readGoal(session, row.goalId));
    const today = goal && (await programmeToday(session, goal.programmeId));
    if (!row || !today) throw notFound('key result');
    return presentKeyResult(row, today);
  }

  /** What the linter reads a goal beside. */
  async company(session: TenantSession, programmeId: string): Promise<Company> {
    return { limit: (await readLimit(session, programmeId)).limit, goals: await session.sql<Company['goals'][number]>(COMPANY, [programmeId]) };
  }
}

/** Version 0 while nobody has set it. */
export const readLimit = async (session: TenantSession, programmeId: string): Promise<{ limit: number; version: number }> =>
  (await session.one<{ limit: number; version: number }>('select active_organisation_goals as "limit", version from goals.goal_limit where programme_id = $1', [programmeId])) ?? { limit: DEFAULT_GOAL_LIMIT, version: 0 };

function byGoal(rows: readonly KeyResultRow[]): Map<string, KeyResultRow[]> {
  const grouped = new Map<string, KeyResultRow[]>();
  for (const row of rows) grouped.set(row.goalId, [...(grouped.get(row.goalId) ?? []), row]);
  return grouped;
}

function rollUpOf(goals: readonly GoalRow[], rows: ReadonlyMap<string, readonly KeyResultRow[]>, today: Day): Map<string, GoalRollUpView> {
  const counted = goals.filter(({ state }) => isInUse(state));
  const nodes = counted.map(({ id, parentId }) => ({ id, parentId, keyResults: (rows.get(id) ?? []).map((row) => standingOf(row, today)) }));
  return new Map([...rollUpGoals(nodes)].map(([id, { progress, healthBelow, troubledBelow }]) => [id, { progress, healthBelow, troubledBelow }]));
}

async function mapOf(session: TenantSession, programmeId: string, goals: readonly GoalRow[], today: Day): Promise<{ starvedGoalIds: string[]; orphanActivities: OrphanActivityView[] }> {
  const activities = await session.sql<{ id: string; title: string; isOver: boolean }>(ACTIVITIES, [programmeId, today]);
  const { starved, orphans } = contributionMap({
    goals: goals.map(({ id, parentId, state }) => ({ id, parentId, isInUse: isInUse(state) })), activities, links: goals.flatMap(({ id, contributions }) => contributions.map(({ activityId }) => ({ goalId: id, activityId }))),
  });
  const lost = new Set(orphans);
  return { starvedGoalIds: [...starved], orphanActivities: activities.filter(({ id }) => lost.has(id)).map(({ id, title }) => ({ activityId: id, title })) };
}
