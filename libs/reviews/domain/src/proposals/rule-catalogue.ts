import { refuse, type Refusal } from '@realign/kernel';
import type { ProposalKind, Rule, Thresholds } from './proposal';
import { effectHarmful, effectHelpful } from './rules-of-effects';
import { figureBlind, goalSlow, goalSlowKnown, goalSlowNothingRuns, goalSlowWaveEnds } from './rules-of-goals';
import { roleEmpty, roleEmptyBeforeWave, trainingLate } from './rules-of-people';
import { activityOverdue, uptakeUneven } from './rules-of-plan';

export interface ThresholdSpec {
  readonly key: string;
  readonly label: string;
  readonly unit: 'days' | 'points';
  readonly usual: number;
  readonly min: number;
  readonly max: number;
}

export interface RuleSpec {
  readonly name: string;
  /** Raised when what the rule says changes; kept with each proposal. */
  readonly version: number;
  readonly kind: ProposalKind;
  readonly says: string;
  readonly thresholds: readonly ThresholdSpec[];
  readonly rule: Rule;
}

const days = (key: string, label: string, usual: number): ThresholdSpec => ({ key, label, unit: 'days', usual, min: 1, max: 182 });

/** In this order: the first rule that has something to say about a fact raises the one proposal about it. */
export const PROPOSAL_RULES: readonly RuleSpec[] = [
  { name: 'effect-harmful', version: 1, kind: 'stop', rule: effectHarmful, thresholds: [], says: 'An activity that demonstrably did not help, and still runs, is stopped.' },
  { name: 'effect-helpful', version: 3, kind: 'strengthen', rule: effectHelpful, thresholds: [days('extendByDays', 'Goes on for', 28)], says: 'An activity that demonstrably helped, and runs, goes on for longer.' },
  { name: 'activity-overdue', version: 2, kind: 'shift', rule: activityOverdue, thresholds: [days('graceDays', 'New last day in', 14)], says: 'An activity that should have ended and has not is given a last day.' },
  { name: 'role-empty-before-wave', version: 2, kind: 'hold_wave', rule: roleEmptyBeforeWave, thresholds: [days('withinDays', 'Wave launches within', 28)], says: 'A wave waits when half or more of a role is missing shortly before it.' },
  { name: 'role-empty', version: 3, kind: 'fill_role', rule: roleEmpty, thresholds: [days('forDays', 'Time to find people', 28)], says: 'People are found for a role of which half or more is missing.' },
  { name: 'training-late', version: 2, kind: 'retrain', rule: trainingLate, thresholds: [{ ...days('earlierByDays', 'Asked for earlier by', 7), max: 60 }], says: 'Required training that falls behind is asked for earlier.' },
  { name: 'figure-blind', version: 2, kind: 'fix_metric', rule: figureBlind, thresholds: [days('forDays', 'Time to mend it', 14)], says: 'A figure that is too old, or whose source is weak, is mended before anything is decided by it.' },
  { name: 'goal-slow-known', version: 1, kind: 'start', rule: goalSlowKnown, thresholds: [days('forDays', 'The new activity lasts', 56)], says: 'While a goal falls behind, what demonstrably moved what its figure counts in any programme, and is not under way here, is started.' },
  { name: 'goal-slow-wave-ends', version: 2, kind: 'extend_wave', rule: goalSlowWaveEnds, thresholds: [days('endsWithinDays', 'Wave ends within', 28), days('extendByDays', 'Accompanied longer by', 28)], says: 'While a goal falls behind, a running wave that is about to end is accompanied for longer.' },
  { name: 'goal-slow', version: 5, kind: 'strengthen', rule: goalSlow, thresholds: [days('extendByDays', 'Goes on for', 28)], says: 'While a goal falls behind, what is under way for it is given longer.' },
  { name: 'goal-slow-nothing-runs', version: 3, kind: 'start', rule: goalSlowNothingRuns, thresholds: [days('forDays', 'The new activity lasts', 56)], says: 'While a goal falls behind and nothing is under way for it, something starts.' },
  { name: 'uptake-uneven', version: 3, kind: 'retarget', rule: uptakeUneven, thresholds: [{ key: 'gapPoints', label: 'Below the best wave by', unit: 'points', usual: 15, min: 1, max: 100 }, days('afterDays', 'Launched for at least', 28), days('forDays', 'The new activity lasts', 28)], says: 'A wave that has had some weeks and takes up far less than the best one is aimed at anew.' },
];

/** How an organisation has set one rule; without a row it is on, with the usual thresholds. */
export interface RuleSetting {
  readonly rule: string;
  readonly isOn: boolean;
  readonly thresholds: Thresholds;
}

export const specOf = (name: string): RuleSpec | undefined => PROPOSAL_RULES.find((one) => one.name === name);

/** The thresholds a rule goes by: what was set, else the usual. */
export const thresholdsOf = (spec: RuleSpec, setting: RuleSetting | undefined): Thresholds => Object.fromEntries(spec.thresholds.map(({ key, usual }) => [key, setting?.thresholds[key] ?? usual]));

/** Refuses thresholds the rule does not have, and values that are no whole number within the bounds; the refusal names each. */
export function refuseThresholds(spec: RuleSpec, wanted: Thresholds): Refusal<'thresholds'> | undefined {
  const wrong = Object.entries(wanted).flatMap(([key, value]) => {
    const known = spec.thresholds.find((one) => one.key === key);
    if (!known) return [{ code: key, detail: `This rule has no threshold “${key}”.` }];
    return Number.isInteger(value) && value >= known.min && value <= known.max ? [] : [{ code: key, detail: `${known.label}: a whole number from ${known.min} to ${known.max}.` }];
  });
  return wrong.length > 0 ? refuse('thresholds', wrong.map(({ detail }) => detail).join(' '), wrong) : undefined;
}
