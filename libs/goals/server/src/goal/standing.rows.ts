import type { Day, TenantSession } from '@realign/kernel';
import type { GoalLevel, GoalState } from '@realign/goals/contract';
import { rollUpGoals, standing, type KeyResultFacts, type RollUp, type Standing } from '@realign/goals/domain';

/** A goal of a tree, without what lies in its key results. */
export interface TreeRow {
  readonly id: string;
  readonly parentId: string | null;
  readonly level: GoalLevel;
  readonly state: GoalState;
  readonly title: string;
}

/** How a key result stands, from the newest reading that its tables keep; the history is not looked at. */
export interface StandingRow {
  readonly id: string;
  readonly goalId: string;
  readonly level: GoalLevel;
  readonly standing: Standing;
}

interface LatestRow extends KeyResultFacts {
  readonly id: string;
  readonly goalId: string;
  readonly level: GoalLevel;
  readonly kind: 'numeric' | 'milestone' | 'rubric';
  readonly value: number | null;
  readonly asOf: Day | null;
  readonly due: number | null;
}

const IN_USE = `('active', 'at_review', 'achieved_holding')`;

const TREE = `
  select g.id, g.parent_id as "parentId", g.level, g.state, g.title from goals.goal g where g.programme_id = $1 order by g.position, g.created_at, g.id`;

const LATEST = `
  select k.id, k.goal_id as "goalId", g.level, k.kind, k.semantics, k.unit, k.baseline, k.baseline_on::text as "baselineOn", k.target, k.target_on::text as "targetOn", l.value, l.as_of::text as "asOf",
    case when k.kind = 'milestone' then (select count(*) filter (where s.due_on < $2::date)::float8 / nullif(count(*), 0) from goals.milestone s where s.tenant_id = k.tenant_id and s.key_result_id = k.id) end as due
  from goals.goal g join goals.key_result k on k.tenant_id = g.tenant_id and k.goal_id = g.id
  left join goals.key_result_latest l on l.tenant_id = k.tenant_id and l.key_result_id = k.id
  where g.programme_id = $1 and g.state in ${IN_USE}`;

export const readTree = (session: TenantSession, programmeId: string): Promise<TreeRow[]> => session.sql<TreeRow>(TREE, [programmeId]);

/** Which metrics the key results of each goal read. */
export async function readMetricUses(session: TenantSession, programmeId: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await session.sql<{ goalId: string; metricId: string }>(
    'select k.goal_id as "goalId", k.metric_id as "metricId" from goals.key_result k join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id where g.programme_id = $1 and k.metric_id is not null', [programmeId]);
  const uses = new Map<string, string[]>();
  for (const { goalId, metricId } of rows) uses.set(goalId, [...(uses.get(goalId) ?? []), metricId]);
  return uses;
}

/** Every key result of the goals in use. Milestones are read on the day asked for; the others on the day of their newest reading. */
export async function readStandings(session: TenantSession, programmeId: string, today: Day): Promise<StandingRow[]> {
  const rows = await session.sql<LatestRow>(LATEST, [programmeId, today]);
  return rows.map(({ id, goalId, level, kind, value, asOf, due, ...facts }) => {
    const reading = value === null || asOf === null ? null : { value, asOf: kind === 'milestone' ? today : asOf };
    return { id, goalId, level, standing: kind === 'milestone' ? standing(facts, reading, today, due) : standing(facts, reading, today) };
  });
}

/** Health and progress of every goal in use. */
export function rollUpTree(tree: readonly TreeRow[], standings: readonly StandingRow[], isInUse: (state: GoalState) => boolean): ReadonlyMap<string, RollUp> {
  const own = new Map<string, Standing[]>();
  for (const { goalId, standing: one } of standings) own.set(goalId, [...(own.get(goalId) ?? []), one]);
  return rollUpGoals(tree.filter(({ state }) => isInUse(state)).map(({ id, parentId }) => ({ id, parentId, keyResults: own.get(id) ?? [] })));
}
