import type { Day, TenantSession } from '@realign/kernel';
import { rollUpGoals, type RollUp } from '@realign/goals/domain';
import { healthAt, RANKED, ranking } from './health.sql';

/** A goal of a tree: where it stands, without what lies in its key results. */
export interface ShapeRow {
  readonly id: string;
  readonly parentId: string | null;
  readonly isInUse: boolean;
  /** As the tables keep it, 0–1; null when it cannot be said. */
  readonly progress: number | null;
  /** Place of the worst health of its own key results; null without any, and for a goal that is not in use. */
  readonly rank: number | null;
}

const SHAPE = `${RANKED}
  select g.id, g.parent_id as "parentId", g.state in ('active', 'at_review', 'achieved_holding') as "isInUse", p.progress, w.rank
  from goals.goal g left join goals.goal_progress p on p.tenant_id = g.tenant_id and p.goal_id = g.id
  left join (select goal_id, min(rank) as rank from ranked group by goal_id) w on w.goal_id = g.id
  where g.programme_id = $1 order by g.position, g.created_at, g.id`;

/** Every goal of a programme, from what the tables keep; no history is looked at. */
export const readShape = (session: TenantSession, programmeId: string, today: Day): Promise<ShapeRow[]> => session.sql<ShapeRow>(SHAPE, ranking(programmeId, today));

/** Health of every goal in use, its own and that of what lies below; progress as the tables keep it. */
export function rollUpShape(shape: readonly ShapeRow[]): ReadonlyMap<string, RollUp> {
  const inUse = shape.filter((goal) => goal.isInUse);
  const kept = new Map(inUse.map(({ id, progress }) => [id, progress]));
  const rollUps = rollUpGoals(inUse.map(({ id, parentId, progress, rank }) => ({ id, parentId, keyResults: rank === null ? [] : [{ progress, health: healthAt(rank) }] })));
  return new Map([...rollUps].map(([id, rollUp]) => [id, { ...rollUp, progress: kept.get(id) ?? null }]));
}
