export const GOAL_LEVELS = ['organisation', 'department', 'team'] as const;
export type GoalLevel = (typeof GOAL_LEVELS)[number];

export const GOAL_STATES = ['draft', 'proposed', 'active', 'at_review', 'achieved_holding', 'missed_learning', 'superseded', 'withdrawn'] as const;
export type GoalState = (typeof GOAL_STATES)[number];

/** `increase` and `decrease` move from a baseline to a target; `at_least` and `at_most` hold a line. */
export const SEMANTICS = ['increase', 'decrease', 'at_least', 'at_most'] as const;
export type Semantics = (typeof SEMANTICS)[number];

export const HEALTHS = ['no_data', 'stale', 'on_track', 'at_risk', 'off_track', 'achieved', 'holding'] as const;
export type Health = (typeof HEALTHS)[number];

export const LINT_RULES = ['vague-verb', 'no-number', 'no-baseline', 'no-source', 'wrong-direction', 'target-equals-baseline', 'impossible-relative-target', 'impossible-share', 'target-in-the-past', 'no-owner', 'no-key-result'] as const;
export type LintRule = (typeof LINT_RULES)[number];
