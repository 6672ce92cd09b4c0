import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { GoalPlaceView, GoalView, KeyResultView, ProgrammeGoalsView } from '@realign/goals/contract';
import { compareHealth, countBelow, pathTo, type RollUp } from '@realign/goals/domain';
import { PlannedEffects } from '@realign/programmes/contract';
import { canEditGoals } from '../goals.policy';
import { readOrphans, readStarved } from '../map/contribution.rows';
import { readCompany, readLimit } from './company.rows';
import { programmeToday, readGoal, readGoals, readKeyResult, readKeyResults, type KeyResultRow } from './goal.rows';
import { inTreeOrder, NOTHING_BELOW, presentGoal, type Company } from './present-goal';
import { readPlannedChanges, type PlannedChanges } from './planned-changes';
import { presentKeyResult } from './present-key-result';
import { readShape, rollUpShape, type ShapeRow } from './standing.rows';

/** A programme with more goals is shown one place of its tree at a time. */
const WHOLE_UP_TO = 60;

/** Goals shown of one place. */
const MOST_SHOWN = 100;

@Injectable()
export class GoalViews {
  constructor(@Optional() @Inject(PlannedEffects) private readonly effects: PlannedEffects | null) {}

  /** @param under the goal whose direct children are wanted; left out, the whole tree, or its roots when it is large */
  async ofProgramme(session: TenantSession, programmeId: string, under?: string): Promise<ProgrammeGoalsView> {
    const today = await programmeToday(session, programmeId);
    if (!today) throw notFound('programme');
    const shape = await readShape(session, programmeId, today);
    if (under !== undefined && !shape.some(({ id }) => id === under)) throw notFound('goal');
    const rollUps = rollUpShape(shape);
    const isWhole = under === undefined && shape.length <= WHOLE_UP_TO;
    const ids = (isWhole ? shape : placeOf(shape, under ?? null, rollUps)).map(({ id }) => id);
    const { limit, version } = await readLimit(session, programmeId);
    const company = await readCompany(session, programmeId, limit, under ?? null);
    const items = await this.present(session, programmeId, ids, company, today, { rollUps, below: countBelow(shape) });
    const starved = await readStarved(session, programmeId, today, ids);
    const orphans = await readOrphans(session, programmeId, today);
    return {
      programmeId, items: isWhole ? inTreeOrder(items) : inOrderOf(ids, items), total: shape.length, isWhole, above: under === undefined ? [] : await this.above(session, shape, under),
      canEdit: canEditGoals(session.actor), limit, limitVersion: version, activeOrganisationGoals: company.goals.filter(({ level, state }) => level === 'organisation' && state === 'active').length,
      starvedGoalIds: [...starved.ids], starvedGoals: starved.count, orphanActivities: orphans.activities, orphans: orphans.count,
    };
  }

  async one(session: TenantSession, id: string): Promise<GoalView> {
    const goal = await readGoal(session, id);
    const today = goal && (await programmeToday(session, goal.programmeId));
    if (!goal || !today) throw notFound('goal');
    const rows = await readKeyResults(session, [id]);
    const company = await this.company(session, goal.programmeId, goal.parentId);
    return presentGoal(session.actor, goal, rows, { ...company, planned: await this.planned(session, goal.programmeId, rows) }, today);
  }

  async keyResult(session: TenantSession, id: string): Promise<KeyResultView> {
    const row = await readKeyResult(session, id);
    const goal = row && (await readGoal(session, row.goalId));
    const today = goal && (await programmeToday(session, goal.programmeId));
    if (!row || !today) throw notFound('key result');
    return presentKeyResult(row, today);
  }

  /** What the linter reads a goal beside, that serves the one named or stands at the top. */
  async company(session: TenantSession, programmeId: string, parentId: string | null): Promise<Company> {
    return readCompany(session, programmeId, (await readLimit(session, programmeId)).limit, parentId);
  }

  /** What the waves as they are planned could show of what key results promise. */
  planned(session: TenantSession, programmeId: string, keyResults: Parameters<typeof readPlannedChanges>[3]): Promise<PlannedChanges> {
    return readPlannedChanges(session, this.effects, programmeId, keyResults);
  }

  private async present(session: TenantSession, programmeId: string, ids: readonly string[], company: Company, today: Day, known: { rollUps: ReadonlyMap<string, RollUp>; below: ReadonlyMap<string, number> }): Promise<GoalView[]> {
    const goals = await readGoals(session, ids);
    const results = await readKeyResults(session, ids);
    const rows = byGoal(results);
    const beside = { ...company, planned: await this.planned(session, programmeId, results) };
    return goals.map((goal) => {
      const { progress, healthBelow, troubledBelow } = known.rollUps.get(goal.id) ?? NOTHING_BELOW;
      return presentGoal(session.actor, goal, rows.get(goal.id) ?? [], beside, today, { progress, healthBelow, troubledBelow }, known.below.get(goal.id) ?? 0);
    });
  }

  /** The goals from the uppermost to the one named. */
  private async above(session: TenantSession, shape: readonly ShapeRow[], id: string): Promise<GoalPlaceView[]> {
    const path = pathTo(shape, id).map((goal) => goal.id);
    const titles = new Map((await session.sql<GoalPlaceView>('select id, title from goals.goal where id = any($1::uuid[])', [path])).map((goal) => [goal.id, goal.title]));
    return path.map((at) => ({ id: at, title: titles.get(at) ?? '' }));
  }
}

/** The goals directly below one, those first that need attention. */
function placeOf(shape: readonly ShapeRow[], parentId: string | null, rollUps: ReadonlyMap<string, RollUp>): ShapeRow[] {
  const worst = (id: string) => { const found = rollUps.get(id); return found ? ([found.health, found.healthBelow ?? found.health].sort(compareHealth)[0] ?? 'achieved') : ('achieved' as const); };
  return shape.filter((goal) => goal.parentId === parentId).sort((a, b) => compareHealth(worst(a.id), worst(b.id))).slice(0, MOST_SHOWN);
}

const inOrderOf = (ids: readonly string[], items: readonly GoalView[]): GoalView[] => {
  const places = new Map(ids.map((id, at) => [id, at]));
  return [...items].sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
};

function byGoal(rows: readonly KeyResultRow[]): Map<string, KeyResultRow[]> {
  const grouped = new Map<string, KeyResultRow[]>();
  for (const row of rows) grouped.set(row.goalId, [...(grouped.get(row.goalId) ?? []), row]);
  return grouped;
}
