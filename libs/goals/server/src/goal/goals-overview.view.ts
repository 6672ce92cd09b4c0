import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { GoalLineView, GoalsOverviewView } from '@realign/goals/contract';
import { programmeToday, readKeyResults } from './goal.rows';
import { inTreeOrder } from './present-goal';
import { presentKeyResult } from './present-key-result';

/** Of a programme with more goals in use, only those of the organisation are shown. */
const WHOLE_UP_TO = 60;
const MOST_OF_ORGANISATION = 20;

const IN_USE = `g.programme_id = $1 and g.state in ('active', 'at_review', 'achieved_holding')`;

const LINES = `
  select g.id, g.parent_id as "parentId", g.level, g.title, p.progress from goals.goal g left join goals.goal_progress p on p.tenant_id = g.tenant_id and p.goal_id = g.id
  where ${IN_USE} and ($2 or g.level = 'organisation') order by g.position, g.created_at, g.id limit $3`;

/** The goals in use as an overview shows them. Nothing is read of those it does not show. */
@Injectable()
export class GoalsOverviewViews {
  async of(session: TenantSession, programmeId: string): Promise<GoalsOverviewView> {
    const today = await programmeToday(session, programmeId);
    if (!today) throw notFound('programme');
    const inUse = (await session.one<{ count: number }>(`select count(*)::integer as count from goals.goal g where ${IN_USE}`, [programmeId]))?.count ?? 0;
    const isWhole = inUse <= WHOLE_UP_TO;
    const goals = await session.sql<Omit<GoalLineView, 'keyResults'>>(LINES, [programmeId, isWhole, isWhole ? WHOLE_UP_TO : MOST_OF_ORGANISATION]);
    const rows = await readKeyResults(session, goals.map(({ id }) => id));
    const shown = new Set(goals.map(({ id }) => id));
    // A goal below one that is not in use stands at the top here.
    const lines = goals.map((goal) => ({ ...goal, parentId: goal.parentId !== null && shown.has(goal.parentId) ? goal.parentId : null, keyResults: rows.filter(({ goalId }) => goalId === goal.id).map((row) => presentKeyResult(row, today)) }));
    return { programmeId, items: inTreeOrder(lines), inUse };
  }
}
