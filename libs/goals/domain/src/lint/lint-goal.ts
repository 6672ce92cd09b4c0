import type { Day } from '@realign/kernel';
import { lintKeyResult } from './lint-key-result';
import { lintTitle } from './lint-title';
import { fillIn, finding, type LintableGoal, type LintFinding, type LintRuleName } from './lint.types';

/** What keeps a goal from being checkable, most serious first, each with what could be written instead. A goal without errors may become active. */
export function lintGoal(goal: LintableGoal, today: Day): LintFinding[] {
  const findings = [...lintUpper(goal), ...lintTitle(goal), ...goal.keyResults.flatMap((keyResult, at) => lintKeyResult(keyResult, at, today))];
  return [...findings.filter(({ severity }) => severity === 'error'), ...findings.filter(({ severity }) => severity === 'warning')];
}

/** A goal below one that was withdrawn or is over serves nothing any more. */
const lintUpper = ({ upper }: LintableGoal): LintFinding[] =>
  upper && !upper.isInUse ? [finding('upper-not-in-use', 'warning', '/parentId', `It serves “${upper.title}”, which is not in use. Say which goal it serves now, or withdraw it as well.`, [fillIn('A goal in use that it serves', ['upper'])])] : [];

export const isClean = (findings: readonly LintFinding[]): boolean => findings.every(({ severity }) => severity !== 'error');

/** With any of these a goal has its figures and still says nothing that could come true for people: a direction, our own work, a percentage of two meanings. */
const SAYS_NOTHING: ReadonlySet<LintRuleName> = new Set(['vague-verb', 'vague-aim', 'output-not-outcome', 'ambiguous-percent']);

/** What speaks against going live with this goal: its errors, and what leaves open what will be different. */
export const unclear = <F extends Pick<LintFinding, 'rule' | 'severity'>>(findings: readonly F[]): F[] => findings.filter(({ rule, severity }) => severity === 'error' || SAYS_NOTHING.has(rule));
