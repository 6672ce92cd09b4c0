/** How a cadence repeats. */
export const CADENCE_UNITS = ['weeks', 'months'] as const;
export type CadenceUnit = (typeof CADENCE_UNITS)[number];

/** What happens to occurrences that passed while nobody could hold them: each is held, only the latest is, or none is. */
export const CATCH_UP_POLICIES = ['fire_all', 'fire_latest', 'skip'] as const;
export type CatchUpPolicy = (typeof CATCH_UP_POLICIES)[number];

/** What happens to occurrences that come while the checkpoint before is still open: the latest is held right after it, or they are passed over. */
export const OVERLAP_POLICIES = ['hold_latest', 'skip'] as const;
export type OverlapPolicy = (typeof OVERLAP_POLICIES)[number];

/** What becomes of the 29th to 31st in a month without it. */
export const SHORT_MONTHS = ['clamp', 'skip'] as const;

/** Where a date goes that falls on a weekend or a public holiday. */
export const BUSINESS_DAYS = ['none', 'next', 'previous'] as const;

/** Series that people set up; the programme's own one (`checkpoint`) is there from the start. */
export const CADENCE_SERIES = ['goals', 'role_kpis', 'training_plans'] as const;
export type CadenceSeries = (typeof CADENCE_SERIES)[number];

export const PACES = ['stable', 'as_set', 'slipping'] as const;

export const PASSED_REASONS = ['too_old', 'catch_up', 'overlap'] as const;

export const TRIPWIRE_KINDS = ['slope', 'variance', 'role_vacancy', 'staleness', 'unanswered_questions', 'momentum'] as const;
export type TripwireKind = (typeof TRIPWIRE_KINDS)[number];

export const TRIP_OUTCOMES = ['brought_forward', 'extraordinary', 'open_already'] as const;

export const CYCLE_STATES = ['open', 'running', 'evidence_frozen', 'deciding', 'closed'] as const;
export type CycleState = (typeof CYCLE_STATES)[number];

export const CHECKPOINT_STATES = [
  'scheduled', 'deferred', 'collecting', 'pack_frozen', 'in_review', 'decided', 'actioned', 'verified', 'lapsed', 'escalated',
] as const;
export type CheckpointState = (typeof CHECKPOINT_STATES)[number];

export const DECISION_CHOICES = ['continue', 'adapt', 'stop', 'scale', 'start'] as const;
export type DecisionChoice = (typeof DECISION_CHOICES)[number];

/** What a decision can change in the plan. */
export const CHANGE_TARGETS = ['activity', 'wave', 'training_plan'] as const;
export type ChangeTarget = (typeof CHANGE_TARGETS)[number];

/** What a person has to do with a programme's checkpoints. */
export const PARTICIPANT_DUTIES = ['sponsor', 'change_lead', 'steward'] as const;
export type ParticipantDuty = (typeof PARTICIPANT_DUTIES)[number];

export const EVIDENCE_STATUSES = ['ok', 'at_risk', 'off_track', 'no_data', 'info', 'missing'] as const;

export const SUBJECT_TYPES = ['key_result', 'role', 'training_plan', 'usage', 'activity', 'wave', 'phase', 'programme', 'decision', 'field_report', 'feedback'] as const;

export const FRESHNESS = ['fresh', 'ageing', 'stale', 'unknown'] as const;
export type Freshness = (typeof FRESHNESS)[number];

/** Why an edition of the evidence was gathered: the checkpoint came near, something arrived late, or somebody asked. */
export const EDITION_CAUSES = ['due', 'late_data', 'asked'] as const;
export type EditionCause = (typeof EDITION_CAUSES)[number];

/** What arrives after a pack was gathered. */
export const ARRIVAL_KINDS = ['check_in', 'reading', 'usage_day', 'completion', 'field_report', 'question', 'remark'] as const;
export type ArrivalKind = (typeof ARRIVAL_KINDS)[number];

export const REVIEW_TASK_STATES = ['open', 'done'] as const;
export type ReviewTaskState = (typeof REVIEW_TASK_STATES)[number];

export const PROPOSAL_KINDS = ['stop', 'shift', 'strengthen', 'start', 'extend_wave', 'hold_wave', 'retarget', 'retrain', 'fill_role', 'fix_metric'] as const;
export type ProposalKindName = (typeof PROPOSAL_KINDS)[number];

export const PROPOSAL_STATES = ['raised', 'accepted', 'rejected', 'expired', 'applied', 'verdict'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** Whether a change did what it was meant to. */
export const VERDICTS = ['worked', 'did_not', 'cannot_tell'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a pack is exported as; JSON is the pack itself. */
export const EXPORT_FORMATS = ['pdf', 'pptx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
