import type { Actor, Day } from '@realign/kernel';
import type { GoalRollUpView, GoalView, LintFindingView } from '@realign/goals/contract';
import { isForecast, isInUse, noiseOfReadings, lintGoal, nextGoalStates, worstHealth, type GoalElsewhere, type LintableGoal, type LintableKeyResult, type LintableMetric, type LintFinding } from '@realign/goals/domain';
import { canCheckIn, canEditGoals } from '../goals.policy';
import type { GoalRow, KeyResultRow } from './goal.rows';
import type { PlannedChanges } from './planned-changes';
import { factsOf, forecastOf, presentKeyResult } from './present-key-result';

/** The other goals of the programme, as the linter reads them. */
export interface Company {
  readonly limit: number;
  /** What the waves could show, where any goal looked at asks for it. */
  readonly planned?: PlannedChanges;
  /** Goals of the organisation in its other live programmes. */
  readonly elsewhere?: readonly GoalElsewhere[];
  readonly goals: readonly { readonly id: string; readonly title: string; readonly level: string; readonly state: GoalRow['state']; readonly metricIds: readonly string[] }[];
}

/** What stands beside a goal: those in use, and the active ones of the organisation's level. */
export function besideGoal({ goals, limit, elsewhere = [] }: Company, id: string | null): Pick<LintableGoal, 'others' | 'elsewhere' | 'organisationGoals'> {
  const others = goals.filter((goal) => goal.id !== id && isInUse(goal.state));
  return { others, elsewhere, organisationGoals: { active: others.filter(({ level, state }) => level === 'organisation' && state === 'active').length, limit } };
}

function lintable(row: KeyResultRow, { planned }: Company, today: Day): LintableKeyResult {
  const ahead = row.kind === 'milestone' ? null : forecastOf(row, today);
  return {
    ...factsOf(row), title: row.title, source: row.source, kind: row.kind, targetMeantAs: row.targetMeantAs, targetChange: row.targetChange, milestones: row.milestones.length, anchors: row.anchors, isLed: row.isLed,
    metric: row.metric && { ...row.metric, noise: ahead && isForecast(ahead) ? ahead.noise : noiseOfReadings(row.series), ...plannedOf(row.metric.key, planned) },
  };
}

export const plannedOf = (key: string, planned: PlannedChanges = new Map()): Pick<LintableMetric, 'planned'> => {
  const found = planned.get(key);
  return found ? { planned: found } : {};
};

export const lintRows = (goal: Pick<GoalRow, 'id' | 'title' | 'ownerId' | 'ownerName' | 'ownerHasLeft' | 'level' | 'upper'>, rows: readonly KeyResultRow[], company: Company, today: Day): LintFindingView[] =>
  presentFindings(lintGoal({ title: goal.title, level: goal.level, hasOwner: goal.ownerId !== null && goal.ownerHasLeft !== true, ...(goal.ownerHasLeft && goal.ownerName !== null && { formerOwner: goal.ownerName }), keyResults: rows.map((row) => lintable(row, company, today)), ...besideGoal(company, goal.id), ...(goal.upper && { upper: { title: goal.upper.title, isInUse: isInUse(goal.upper.state) } }) }, today));

export const presentFindings = (findings: readonly LintFinding[]): LintFindingView[] =>
  findings.map((found) => ({ ...found, suggestions: found.suggestions.map(({ words, change, asks }) => ({ words, asks: [...asks], change: { ...change, ...(change.keyResult && { keyResult: { ...change.keyResult } }) } })) }));

export const NOTHING_BELOW: GoalRollUpView = { progress: null, healthBelow: null, troubledBelow: 0 };

export function presentGoal(actor: Actor, goal: GoalRow, rows: readonly KeyResultRow[], company: Company, today: Day, rollUp: GoalRollUpView = NOTHING_BELOW, goalsBelow = 0): GoalView {
  const { ownerId, ownerName, ownerHasLeft, upper: _, ...shown } = goal;
  const keyResults = rows.map((row) => presentKeyResult(row, today));
  return {
    ...shown,
    owner: ownerId && ownerName !== null ? { id: ownerId, name: ownerName, hasLeft: ownerHasLeft === true } : null,
    keyResults,
    health: worstHealth(keyResults.map(({ health }) => health)),
    findings: lintRows(goal, rows, company, today),
    rollUp,
    goalsBelow,
    nextStates: nextGoalStates(goal.state),
    can: { edit: canEditGoals(actor), checkIn: canCheckIn(actor, ownerId) },
  };
}

/** Each goal is followed by those that serve it. */
export function inTreeOrder<T extends { readonly id: string; readonly parentId: string | null }>(goals: readonly T[]): T[] {
  const children = new Map<string | null, T[]>();
  for (const goal of goals) children.set(goal.parentId, [...(children.get(goal.parentId) ?? []), goal]);
  const below = (parentId: string | null): T[] => (children.get(parentId) ?? []).flatMap((goal) => [goal, ...below(goal.id)]);
  return below(null);
}
