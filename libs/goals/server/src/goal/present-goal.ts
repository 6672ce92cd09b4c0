import type { Actor, Day } from '@realign/kernel';
import type { GoalView, KeyResultView } from '@realign/goals/contract';
import { lintGoal, nextGoalStates, standing, worstHealth, type KeyResultFacts, type LintFinding, type Reading, type Standing } from '@realign/goals/domain';
import { canCheckIn, canEditGoals } from '../goals.policy';
import type { GoalRow, KeyResultRow } from './goal.rows';

export const factsOf = (row: Pick<KeyResultRow, 'semantics' | 'unit' | 'baseline' | 'baselineOn' | 'target' | 'targetOn'>): KeyResultFacts => ({
  semantics: row.semantics, unit: row.unit, baseline: row.baseline, baselineOn: row.baselineOn as Day | null, target: row.target, targetOn: row.targetOn as Day,
});

export const readingOf = ({ series }: KeyResultRow): Reading | null => series.at(-1) ?? null;

export const standingOf = (row: KeyResultRow, today: Day): Standing => standing(factsOf(row), readingOf(row), today);

export const presentKeyResult = (row: KeyResultRow, today: Day): KeyResultView => ({ ...row, ...standingOf(row, today), reading: row.series.at(-1) ?? null });

export const lintRows = (goal: Pick<GoalRow, 'title' | 'ownerId'>, rows: readonly KeyResultRow[], today: Day): LintFinding[] =>
  lintGoal({ title: goal.title, hasOwner: goal.ownerId !== null, keyResults: rows.map((row) => ({ ...factsOf(row), title: row.title, source: row.source })) }, today);

export function presentGoal(actor: Actor, goal: GoalRow, rows: readonly KeyResultRow[], today: Day): GoalView {
  const { ownerId, ownerName, ...shown } = goal;
  const keyResults = rows.map((row) => presentKeyResult(row, today));
  return {
    ...shown,
    owner: ownerId && ownerName !== null ? { id: ownerId, name: ownerName } : null,
    keyResults,
    health: worstHealth(keyResults.map(({ health }) => health)),
    findings: lintRows(goal, rows, today),
    nextStates: nextGoalStates(goal.state),
    can: { edit: canEditGoals(actor), checkIn: canCheckIn(actor) },
  };
}

/** Each goal is followed by those that serve it. */
export function inTreeOrder(goals: readonly GoalView[]): GoalView[] {
  const below = (parentId: string | null): GoalView[] => goals.filter((goal) => goal.parentId === parentId).flatMap((goal) => [goal, ...below(goal.id)]);
  return below(null);
}
