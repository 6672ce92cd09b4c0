export const ENGAGEMENT_MODES = ['push', 'pull'] as const;
export type EngagementMode = (typeof ENGAGEMENT_MODES)[number];

/** `required` is assigned (push); `recommended` and `optional` are offered (pull). */
export const REQUIREMENTS = ['required', 'recommended', 'optional'] as const;
export type Requirement = (typeof REQUIREMENTS)[number];

export const MODULE_FORMATS = ['self_paced', 'session', 'practice', 'coaching', 'reading'] as const;
export type ModuleFormat = (typeof MODULE_FORMATS)[number];

/** What is stored. `overdue` is no state: it is read from the due day and the database clock, so it can never go stale. */
export const ASSIGNMENT_STATES = [
  'assigned', 'offered', 'accepted', 'declined', 'snoozed', 'in_progress', 'completed', 'applied', 'waived', 'withdrawn', 'expired',
] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

/** What a list can be filtered by: the stored states and the reading `overdue`. */
export const ASSIGNMENT_FILTERS = [...ASSIGNMENT_STATES, 'overdue'] as const;
export type AssignmentFilter = (typeof ASSIGNMENT_FILTERS)[number];

export const DECLINE_REASONS = ['know_it_already', 'not_my_work', 'no_time_now', 'not_convinced', 'other'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export const ASSIGNMENT_ACTIONS = ['start', 'complete', 'accept', 'decline', 'snooze', 'waive', 'apply', 'unapply'] as const;
export type AssignmentAction = (typeof ASSIGNMENT_ACTIONS)[number];

/** What one act does to all assignments that match a filter; the other steps are people's own. */
export const MATCHING_ACTIONS = ['complete', 'remind', 'redate', 'waive', 'withdraw'] as const;
export type MatchingAction = (typeof MATCHING_ACTIONS)[number];

export const PLAN_STATES = ['active', 'stopped'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** Days after the role starts (never after the launch), days before the wave's launch, or a fixed day. */
export const DUE_RULES = ['after_role_start', 'before_launch', 'fixed_day'] as const;
export type DueRule = (typeof DUE_RULES)[number];

/**
 * How a list of assignments is ordered: as they were made, the newest first, by the name of the person, by due day (what is still asked, then
 * the rest by state), by the title of the module, or by state.
 */
export const ASSIGNMENT_ORDERS = ['assigned', 'newest', 'name', 'due', 'module', 'state'] as const;
export type AssignmentOrder = (typeof ASSIGNMENT_ORDERS)[number];

/**
 * What a reconcile does or leaves: newly assigned, newly offered, entered as completed, taken back, asked in another way, due on another
 * day, waived and left so, and wished by two plans at once (the weaker one yields).
 */
export const CHANGE_KINDS = ['assign', 'offer', 'complete', 'withdraw', 'change', 'redate', 'waived', 'conflict'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];
