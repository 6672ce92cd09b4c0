import type { Day } from '@realign/kernel';
import { lintKeyResult } from './lint-key-result';
import { lintTitle } from './lint-title';
import type { LintableGoal, LintFinding } from './lint.types';

/** What keeps a goal from being checkable, most serious first, each with what could be written instead. A goal without errors may become active. */
export function lintGoal(goal: LintableGoal, today: Day): LintFinding[] {
  const findings = [...lintTitle(goal), ...goal.keyResults.flatMap((keyResult, at) => lintKeyResult(keyResult, at, today))];
  return [...findings.filter(({ severity }) => severity === 'error'), ...findings.filter(({ severity }) => severity === 'warning')];
}

export const isClean = (findings: readonly LintFinding[]): boolean => findings.every(({ severity }) => severity !== 'error');
