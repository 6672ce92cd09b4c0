export const GOAL_LEVELS = ['organisation', 'department', 'team'] as const;
export type GoalLevel = (typeof GOAL_LEVELS)[number];

export const GOAL_STATES = ['draft', 'proposed', 'active', 'at_review', 'achieved_holding', 'missed_learning', 'superseded', 'withdrawn'] as const;
export type GoalState = (typeof GOAL_STATES)[number];

/** `increase` and `decrease` move from a baseline to a target; `at_least` and `at_most` hold a line. */
export const SEMANTICS = ['increase', 'decrease', 'at_least', 'at_most'] as const;
export type Semantics = (typeof SEMANTICS)[number];

export const HEALTHS = ['no_data', 'stale', 'on_track', 'at_risk', 'off_track', 'achieved', 'holding'] as const;
export type Health = (typeof HEALTHS)[number];

export const KEY_RESULT_KINDS = ['numeric', 'milestone', 'rubric'] as const;
export type KeyResultKind = (typeof KEY_RESULT_KINDS)[number];

/** How a target was meant: a value, a share of the baseline (+0.15 is 15 % more), or points on a 0–1 scale. */
export const TARGET_MEANINGS = ['absolute', 'relative', 'percentage_points'] as const;
export type TargetMeant = (typeof TARGET_MEANINGS)[number];

export const CHECK_IN_STATUSES = ['on_track', 'at_risk', 'off_track'] as const;
export type CheckInStatus = (typeof CHECK_IN_STATUSES)[number];

export const LINT_RULES = [
  'vague-verb', 'vague-aim', 'no-number', 'two-goals', 'output-not-outcome', 'ambiguous-percent', 'impossible-relative-target', 'duplicate', 'too-many-goals', 'too-many-key-results', 'no-owner', 'no-key-result', 'no-baseline', 'no-target',
  'no-date', 'no-source', 'wrong-direction', 'target-equals-baseline', 'impossible-share', 'beyond-range', 'target-in-the-past', 'window-shorter-than-cadence', 'noise-larger-than-change', 'smaller-than-waves-show', 'nobody-to-compare-with', 'waves-show-nothing',
  'no-leading-measure', 'too-few-milestones', 'no-anchors', 'upper-not-in-use',
] as const;
/** What a rewrite leaves for the lead to fill in. */
export const LINT_ASKS = ['title', 'ownerPersonId', 'baseline', 'target', 'targetOn', 'source', 'anchors', 'room', 'key-result', 'surplus', 'sign', 'milestones', 'waves', 'upper'] as const;
export type LintAsk = (typeof LINT_ASKS)[number];
export type LintRule = (typeof LINT_RULES)[number];

/** How many organisation goals of a programme may be active when nobody has said otherwise. */
export const DEFAULT_GOAL_LIMIT = 3;
