import type { GoalView, KeyResultView } from '@realign/api-client';
import { dateWords, shareWords, valueWords, type IntervalReading } from '@realign/ui';

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
export const UNIT_HINT = 'share (typed in percent), people, hours, count, or your own word.';

/** Where a key result stands, for the interval bar: better is always to the right. */
export const placeOf = ({ baseline, reading, target, semantics, forecast }: KeyResultView): IntervalReading => ({
  baseline, now: reading?.value ?? null, target, low: forecast?.low95 ?? null, mid: forecast?.mid ?? null, high: forecast?.high95 ?? null, better: semantics === 'decrease' || semantics === 'at_most' ? 'lower' : 'higher',
});
export const spokenOf = ({ baseline, reading, target, unit, targetOn, forecast }: KeyResultView): string =>
  `Baseline ${valueWords(baseline, unit)}, now ${valueWords(reading?.value, unit)}, target ${valueWords(target, unit)} by ${dateWords(targetOn)}${forecast ? `. ${forecastWords(forecast, unit)}` : ''}`;

/** A chance is never said to be nothing or certain. */
export const chanceWords = (chance: number): string => (chance < 0.01 ? 'under 1%' : chance > 0.99 ? 'over 99%' : shareWords(chance));
export const forecastWords = ({ mid, low95, high95, chance, isEarly }: NonNullable<KeyResultView['forecast']>, unit: string): string =>
  `${isEarly ? 'Early forecast' : 'Forecast'} ${valueWords(mid, unit)} (${valueWords(low95, unit)} to ${valueWords(high95, unit)}), ${chanceWords(chance)} chance of meeting the target`;

/** What a forecast rests on, and how far to trust it. */
export const forecastBasis = ({ readings, isEarly }: NonNullable<KeyResultView['forecast']>): string =>
  `From ${readings} readings: straight, slowing and S-shaped courses, steady or wandering, each by how well it tells them. On simulated courses such bands hold 95 of 100 cases.${isEarly ? ' Early, because fewer than 12 readings or a day further ahead than was observed leave most courses open.' : ''}`;

export const MEANING_CHOICES: readonly { value: KeyResultView['targetMeantAs']; label: string }[] = [
  { value: 'absolute', label: 'The value itself' }, { value: 'relative', label: 'A change relative to the baseline' }, { value: 'percentage_points', label: 'A change in percentage points' },
];
export const CHECK_IN_CHOICES = [{ value: 'on_track', label: 'On track' }, { value: 'at_risk', label: 'At risk' }, { value: 'off_track', label: 'Off track' }];
