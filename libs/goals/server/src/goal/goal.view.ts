import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import { DEFAULT_GOAL_LIMIT, type GoalView, type KeyResultView, type OrphanActivityView, type ProgrammeGoalsView } from '@realign/goals/contract';
import { compareHealth, contributionMap, countBelow, isInUse, pathTo, type RollUp } from '@realign/goals/domain';
import { canEditGoals } from '../goals.policy';
import { programmeToday, readGoal, readGoals, readKeyResult, readKeyResults, type KeyResultRow } from './goal.rows';
import { inTreeOrder, NOTHING_BELOW, presentGoal, type Company } from './present-goal';
import { presentKeyResult } from './present-key-result';
import { readMetricUses, readStandings, readTree, rollUpTree, type TreeRow } from './standing.rows';

/** A programme with more goals is shown one place of its tree at a time. */
const WHOLE_UP_TO = 60;

/** Goals shown of one place. */
const MOST_SHOWN = 100;

const ACTIVITIES = `
  select id, title, state in ('stopped', 'judged') or ends_on < $2::date as "isOver" from programmes.dated_item_v
  where programme_id = $1 and kind = 'activity' order by starts_on, id`;

const LINKS = `
  select c.goal_id as "goalId", c.activity_id as "activityId" from goals.contribution c join goals.goal g on g.tenant_id = c.tenant_id and g.id = c.goal_id where g.programme_id = $1`;

@Injectable()
export class GoalViews {
  /** @param under the goal whose direct children are wanted; left out, the whole tree, or its roots when it is large */
  async ofProgramme(session: TenantSession, programmeId: string, under?: string): Promise<ProgrammeGoalsView> {
    const today = await programmeToday(session, programmeId);
    if (!today) throw notFound('programme');
    const tree = await readTree(session, programmeId);
    if (under !== undefined && !tree.some(({ id }) => id === under)) throw notFound('goal');
    const rollUps = rollUpTree(tree, await readStandings(session, programmeId, today), isInUse);
    const isWhole = under === undefined && tree.length <= WHOLE_UP_TO;
    const shown = isWhole ? tree : placeOf(tree, under ?? null, rollUps);
    const { limit, version } = await readLimit(session, programmeId);
    const { starved, orphanActivities } = await readMap(session, programmeId, tree, today);
    const items = await this.present(session, shown.map(({ id }) => id), companyOf(tree, limit, await readMetricUses(session, programmeId)), today, { rollUps, below: countBelow(tree) });
    return {
      programmeId, items: isWhole ? inTreeOrder(items) : inOrderOf(shown, items), total: tree.length, isWhole, above: under === undefined ? [] : pathTo(tree, under).map(({ id, title }) => ({ id, title })),
      canEdit: canEditGoals(session.actor), limit, limitVersion: version, activeOrganisationGoals: tree.filter(({ level, state }) => level === 'organisation' && state === 'active').length,
      starvedGoalIds: shown.flatMap(({ id }) => (starved.has(id) ? [id] : [])), starvedGoals: starved.size, orphanActivities,
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
    return companyOf(await readTree(session, programmeId), (await readLimit(session, programmeId)).limit, await readMetricUses(session, programmeId));
  }

  private async present(session: TenantSession, ids: readonly string[], company: Company, today: Day, known: { rollUps: ReadonlyMap<string, RollUp>; below: ReadonlyMap<string, number> }): Promise<GoalView[]> {
    const goals = await readGoals(session, ids);
    const rows = byGoal(await readKeyResults(session, ids));
    return goals.map((goal) => {
      const { progress, healthBelow, troubledBelow } = known.rollUps.get(goal.id) ?? NOTHING_BELOW;
      return presentGoal(session.actor, goal, rows.get(goal.id) ?? [], company, today, { progress, healthBelow, troubledBelow }, known.below.get(goal.id) ?? 0);
    });
  }
}

export const companyOf = (tree: readonly TreeRow[], limit: number, uses: ReadonlyMap<string, readonly string[]>): Company => ({ limit, goals: tree.map((goal) => ({ ...goal, metricIds: uses.get(goal.id) ?? [] })) });

/** Version 0 while nobody has set it. */
export const readLimit = async (session: TenantSession, programmeId: string): Promise<{ limit: number; version: number }> =>
  (await session.one<{ limit: number; version: number }>('select active_organisation_goals as "limit", version from goals.goal_limit where programme_id = $1', [programmeId])) ?? { limit: DEFAULT_GOAL_LIMIT, version: 0 };

/** The goals directly below one, those first that need attention. */
function placeOf(tree: readonly TreeRow[], parentId: string | null, rollUps: ReadonlyMap<string, RollUp>): TreeRow[] {
  const worst = (id: string) => { const found = rollUps.get(id); return found ? ([found.health, found.healthBelow ?? found.health].sort(compareHealth)[0] ?? 'achieved') : ('achieved' as const); };
  return tree.filter((goal) => goal.parentId === parentId).sort((a, b) => compareHealth(worst(a.id), worst(b.id))).slice(0, MOST_SHOWN);
}

const inOrderOf = (shown: readonly TreeRow[], items: readonly GoalView[]): GoalView[] => {
  const places = new Map(shown.map(({ id }, at) => [id, at]));
  return [...items].sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
};

function byGoal(rows: readonly KeyResultRow[]): Map<string, KeyResultRow[]> {
  const grouped = new Map<string, KeyResultRow[]>();
  for (const row of rows) grouped.set(row.goalId, [...(grouped.get(row.goalId) ?? []), row]);
  return grouped;
}

/** Which goals in use nothing in the plan serves, and which activities serve none. */
export async function readMap(session: TenantSession, programmeId: string, goals: readonly TreeRow[], today: Day): Promise<{ starved: ReadonlySet<string>; orphanActivities: OrphanActivityView[] }> {
  const activities = await session.sql<{ id: string; title: string; isOver: boolean }>(ACTIVITIES, [programmeId, today]);
  const links = await session.sql<{ goalId: string; activityId: string }>(LINKS, [programmeId]);
  const { starved, orphans } = contributionMap({ goals: goals.map(({ id, parentId, state }) => ({ id, parentId, isInUse: isInUse(state) })), activities, links });
  const lost = new Set(orphans);
  return { starved: new Set(starved), orphanActivities: activities.filter(({ id }) => lost.has(id)).map(({ id, title }) => ({ activityId: id, title })) };
}
