import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { GoalView, KeyResultView, ProgrammeGoalsView } from '@realign/goals/contract';
import { canEditGoals } from '../goals.policy';
import { programmeToday, readGoal, readGoals, readKeyResult, readKeyResults } from './goal.rows';
import { inTreeOrder, presentGoal, presentKeyResult } from './present-goal';

@Injectable()
export class GoalViews {
  async ofProgramme(session: TenantSession, programmeId: string): Promise<ProgrammeGoalsView> {
    const today = await programmeToday(session, programmeId);
    if (!today) throw notFound('programme');
    const goals = await readGoals(session, programmeId);
    const rows = await readKeyResults(session, goals.map(({ id }) => id));
    const views = goals.map((goal) => presentGoal(session.actor, goal, rows.filter(({ goalId }) => goalId === goal.id), today));
    return { programmeId, items: inTreeOrder(views), canEdit: canEditGoals(session.actor) };
  }

  async one(session: TenantSession, id: string): Promise<GoalView> {
    const goal = await readGoal(session, id);
    const today = goal && (await programmeToday(session, goal.programmeId));
    if (!goal || !today) throw notFound('goal');
    return presentGoal(session.actor, goal, await readKeyResults(session, [id]), today);
  }

  async keyResult(session: TenantSession, id: string): Promise<KeyResultView> {
    const row = await readKeyResult(session, id);
    const goal = row && (await readGoal(session, row.goalId));
    const today = goal && (await programmeToday(session, goal.programmeId));
    if (!row || !today) throw notFound('key result');
    return presentKeyResult(row, today);
  }
}
