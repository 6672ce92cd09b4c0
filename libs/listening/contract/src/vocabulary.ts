export const FEEDBACK_STATES = ['received', 'grouped', 'owned', 'answered', 'acted', 'told_back'] as const;
export type FeedbackState = (typeof FEEDBACK_STATES)[number];

export const FEEDBACK_KINDS = ['question', 'remark', 'field_report_item'] as const;
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];

export const REPLY_KINDS = ['answer', 'action'] as const;
export type ReplyKind = (typeof REPLY_KINDS)[number];
