import { compareDays, type Day } from '@realign/kernel';
import { pointsTheRightWay, type SemanticsName } from './key-result';

export interface LintableKeyResult {
  readonly title: string;
  readonly semantics: SemanticsName;
  readonly unit: string;
  readonly baseline: number | null;
  readonly baselineOn: Day | null;
  readonly target: number;
  readonly targetOn: Day;
  readonly source: string;
}

export interface LintableGoal {
  readonly title: string;
  readonly hasOwner: boolean;
  readonly keyResults: readonly LintableKeyResult[];
}

export type LintRuleName =
  | 'vague-verb' | 'no-number' | 'no-baseline' | 'no-source' | 'wrong-direction' | 'target-equals-baseline' | 'impossible-relative-target' | 'impossible-share' | 'target-in-the-past' | 'no-owner' | 'no-key-result';

export interface LintFinding {
  readonly rule: LintRuleName;
  readonly severity: 'error' | 'warning';
  readonly pointer: string;
  readonly detail: string;
}

/** Verbs that say a direction but no state anyone could check. */
const VAGUE = ['improve', 'enhance', 'optimise', 'optimize', 'foster', 'leverage', 'drive', 'boost', 'support', 'promote', 'encourage', 'strengthen', 'empower', 'facilitate', 'streamline', 'transform', 'embrace'];

const RELATIVE = /\b(?:by|um)\s+(\d{1,6}(?:[.,]\d+)?)\s*(?:%|percent|per cent)/i;
const REDUCE = /\b(?:reduce|cut|lower|decrease|shrink|drop)\b/i;

/** What keeps a goal from being checkable, most serious first. A goal without errors may become active. */
export function lintGoal(goal: LintableGoal, today: Day): LintFinding[] {
  const findings = [...lintTitle(goal), ...goal.keyResults.flatMap((keyResult, at) => lintKeyResult(keyResult, at, today))];
  return [...findings.filter(({ severity }) => severity === 'error'), ...findings.filter(({ severity }) => severity === 'warning')];
}

function lintTitle({ title, hasOwner, keyResults }: LintableGoal): LintFinding[] {
  const findings: LintFinding[] = [];
  const verb = VAGUE.find((word) => new RegExp(`\\b${word}\\b`, 'i').test(title));
  if (verb) findings.push({ rule: 'vague-verb', severity: 'warning', pointer: '/title', detail: `“${verb}” says a direction, not a state. Say what will be true, from how much to how much.` });
  if (keyResults.length === 0) findings.push({ rule: 'no-key-result', severity: 'error', pointer: '/keyResults', detail: 'Add a key result: the figure that will show it.' });
  if (keyResults.length > 0 && !/\d/.test(title)) findings.push({ rule: 'no-number', severity: 'warning', pointer: '/title', detail: 'The title holds no figure. People remember one.' });
  if (!hasOwner) findings.push({ rule: 'no-owner', severity: 'warning', pointer: '/ownerPersonId', detail: 'Name who owns it.' });
  const relative = RELATIVE.exec(title);
  if (relative && REDUCE.test(title) && Number(relative[1]?.replace(',', '.')) > 100) {
    findings.push({ rule: 'impossible-relative-target', severity: 'error', pointer: '/title', detail: `Nothing can be reduced by ${relative[1]} percent; more than 100 percent of it would be gone.` });
  }
  return findings;
}

function lintKeyResult(keyResult: LintableKeyResult, at: number, today: Day): LintFinding[] {
  const here = `/keyResults/${at}`;
  const { semantics, baseline, target, targetOn, source, unit } = keyResult;
  const moves = semantics === 'increase' || semantics === 'decrease';
  const findings: LintFinding[] = [];
  if (moves && baseline === null) findings.push({ rule: 'no-baseline', severity: 'error', pointer: `${here}/baseline`, detail: 'Without a baseline nobody can say how far it came. Read today’s value first.' });
  if (source.trim() === '') findings.push({ rule: 'no-source', severity: 'error', pointer: `${here}/source`, detail: 'Say where the figure comes from.' });
  if (moves && baseline !== null && target === baseline) findings.push({ rule: 'target-equals-baseline', severity: 'error', pointer: `${here}/target`, detail: 'Target and baseline are equal; to hold a line choose “at least” or “at most”.' });
  else if (!pointsTheRightWay(keyResult)) findings.push({ rule: 'wrong-direction', severity: 'error', pointer: `${here}/target`, detail: `To ${semantics}, the target must lie ${semantics === 'increase' ? 'above' : 'below'} the baseline.` });
  if (unit === 'share' && (target < 0 || target > 1 || (baseline !== null && (baseline < 0 || baseline > 1)))) {
    findings.push({ rule: 'impossible-share', severity: 'error', pointer: `${here}/target`, detail: 'A share lies between 0 and 100 percent.' });
  }
  if (compareDays(targetOn, today) < 0) findings.push({ rule: 'target-in-the-past', severity: 'warning', pointer: `${here}/targetOn`, detail: 'The target day has passed. Set the next one, or review the goal.' });
  return findings;
}

export const isClean = (findings: readonly LintFinding[]): boolean => findings.every(({ severity }) => severity !== 'error');
