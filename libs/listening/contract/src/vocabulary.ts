export const FEEDBACK_STATES = ['received', 'grouped', 'owned', 'answered', 'acted', 'told_back'] as const;
export type FeedbackState = (typeof FEEDBACK_STATES)[number];

export const FEEDBACK_KINDS = ['question', 'remark', 'field_report_item'] as const;
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];

export const REPLY_KINDS = ['answer', 'action'] as const;
export type ReplyKind = (typeof REPLY_KINDS)[number];

/** `understanding`: whether people know why, and what changes for them. `proposition`: whether what is offered is worth it for their work. */
export const PULSE_KINDS = ['understanding', 'proposition'] as const;
export type PulseKind = (typeof PULSE_KINDS)[number];

export const PULSE_QUESTION_KEYS = ['knows_why', 'knows_what_changes', 'worth_it'] as const;
export type PulseQuestionKey = (typeof PULSE_QUESTION_KEYS)[number];

/** People of a page are still being asked; answers are taken; counted. */
export const PULSE_ROUND_STATES = ['asking', 'open', 'closed'] as const;
export type PulseRoundState = (typeof PULSE_ROUND_STATES)[number];
