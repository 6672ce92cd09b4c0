import type { GoalView, KeyResultView } from '@realign/api-client';
import { dateWords, valueWords, type IntervalReading } from '@realign/ui';

const STATES: Readonly<Record<GoalView['state'], readonly [kind: string, word: string]>> = {
  draft: ['planned', 'Draft'], proposed: ['planned', 'Proposed'], active: ['live', 'In use'], at_review: ['running', 'At review'], achieved_holding: ['achieved', 'Achieved, holding'],
  missed_learning: ['stopped', 'Missed, learned from'], superseded: ['merged', 'Superseded'], withdrawn: ['stopped', 'Withdrawn'],
};
export const goalLook = (state: GoalView['state']): { kind: string; word: string } => { const [kind, word] = STATES[state]; return { kind, word }; };

const MOVES: Readonly<Record<GoalView['state'], string>> = {
  draft: 'Back to draft', proposed: 'Propose', active: 'Put in use', at_review: 'Bring to review', achieved_holding: 'Achieved, hold it', missed_learning: 'Missed, learn from it', superseded: 'Supersede', withdrawn: 'Withdraw goal',
};
export const moveWords = (to: GoalView['state']): string => MOVES[to];

const LEVELS: Readonly<Record<GoalView['level'], string>> = { organisation: 'Organisation', department: 'Department', team: 'Team' };
export const levelWords = (level: GoalView['level']): string => LEVELS[level];
export const LEVEL_CHOICES = Object.entries(LEVELS).map(([value, label]) => ({ value, label }));

export const SEMANTICS_CHOICES: readonly { value: KeyResultView['semantics']; label: string }[] = [
  { value: 'increase', label: 'Rise to the target' }, { value: 'decrease', label: 'Fall to the target' }, { value: 'at_least', label: 'Stay at or above' }, { value: 'at_most', label: 'Stay at or below' },
];
export const UNIT_HINT = 'share (0 to 1), people, hours, count, or your own word.';

/** Where a key result stands, for the interval bar: better is always to the right. */
export const placeOf = ({ baseline, reading, target, semantics }: KeyResultView): IntervalReading => ({ baseline, now: reading?.value ?? null, target, better: semantics === 'decrease' || semantics === 'at_most' ? 'lower' : 'higher' });
export const spokenOf = ({ baseline, reading, target, unit, targetOn }: KeyResultView): string => `Baseline ${valueWords(baseline, unit)}, now ${valueWords(reading?.value, unit)}, target ${valueWords(target, unit)} by ${dateWords(targetOn)}`;
