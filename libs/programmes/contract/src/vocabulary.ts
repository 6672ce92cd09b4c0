export const PROGRAMME_STATES = ['draft', 'preparing', 'live', 'sustaining', 'dormant', 'retiring', 'retired'] as const;
export type ProgrammeState = (typeof PROGRAMME_STATES)[number];

export const OFFICIAL_STATUSES = ['official', 'pilot', 'under_review', 'retired'] as const;
export type OfficialStatus = (typeof OFFICIAL_STATUSES)[number];

export const WAVE_STATES = ['planned', 'ready', 'launched', 'adopting', 'embedding', 'merged', 'held', 'withdrawn'] as const;
export type WaveState = (typeof WAVE_STATES)[number];

export const ACTIVITY_STATES = ['idea', 'hypothesised', 'scheduled', 'running', 'observing', 'judged', 'repeated', 'scaled', 'adapted', 'stopped'] as const;
export type ActivityState = (typeof ACTIVITY_STATES)[number];

export const EFFORT_CLASSES = ['culture', 'technology'] as const;
export type EffortClass = (typeof EFFORT_CLASSES)[number];

export const ACTIVITY_MODES = ['push', 'pull'] as const;
export type ActivityMode = (typeof ACTIVITY_MODES)[number];

export const WAVE_KINDS = ['pilot', 'phased', 'organisation_wide'] as const;
export type WaveKind = (typeof WAVE_KINDS)[number];

export const ACTIVITY_KINDS = ['demo', 'training_session', 'office_hours', 'campaign', 'challenge', 'event', 'coaching', 'message', 'survey', 'consultation', 'technical', 'other'] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** What an activity's effort goes into. */
export const STAGES = ['implement', 'adopt', 'use', 'extract_value'] as const;
export type Stage = (typeof STAGES)[number];

export const JUDGEMENTS = ['worked', 'did_not', 'cannot_tell'] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

/** The small track beside the plan: getting the thing delivered. */
export const DELIVERY_STEPS = ['vendor', 'requirements', 'rfp', 'kick_off', 'consultation', 'build', 'test', 'go_live'] as const;
export type DeliveryStep = (typeof DELIVERY_STEPS)[number];

export const CHANNELS = ['email', 'intranet', 'chat', 'community', 'town_hall', 'team_meeting', 'manager_briefing', 'video', 'poster', 'other'] as const;
export type Channel = (typeof CHANNELS)[number];

export const MESSAGE_STATES = ['draft', 'approved', 'sent'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

export const DEPENDENCY_KINDS = ['finish_start', 'start_start'] as const;
export type DependencyKind = (typeof DEPENDENCY_KINDS)[number];

export const CRITERION_KINDS = ['entry', 'exit'] as const;
export type CriterionKind = (typeof CRITERION_KINDS)[number];

export const CRITERION_STATES = ['open', 'met', 'not_met'] as const;
export type CriterionState = (typeof CRITERION_STATES)[number];

/** Why dates moved. Dates that moved because of early results weaken what an effect estimate may claim. */
export const DATE_REASONS = ['planned', 'early_results', 'other'] as const;
export type DateReason = (typeof DATE_REASONS)[number];

export const PLAN_ITEM_KINDS = ['phase', 'wave', 'activity'] as const;
export type PlanItemKind = (typeof PLAN_ITEM_KINDS)[number];

/** What the log of plan changes speaks about. */
export const PLAN_LOG_SUBJECTS = ['programme', 'phase', 'wave', 'activity', 'message', 'blackout', 'dependency', 'baseline'] as const;
export type PlanLogSubject = (typeof PLAN_LOG_SUBJECTS)[number];

/** What a programme says of itself. The first five are promises that somebody signs; the others tell each audience what changes. */
export const STATEMENT_KINDS = ['purpose', 'vision', 'benefits_organisation', 'benefits_me', 'support', 'before', 'now', 'expected', 'not_expected', 'stays_the_same'] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

export const ATTESTATION_STATES = ['unsigned', 'outdated', 'signed', 're_signed', 'ageing', 'expired'] as const;
export type AttestationStateName = (typeof ATTESTATION_STATES)[number];

export const SIGNING_CAPACITIES = ['sponsor', 'statement_owner', 'organisation_owner'] as const;
export type SigningCapacity = (typeof SIGNING_CAPACITIES)[number];

export const WHY_CHOICES = ['in', 'later', 'not_for_me'] as const;
export type WhyChoice = (typeof WHY_CHOICES)[number];

/** The longest text of a statement, wherever it is written. */
export const MOST_OF_STATEMENT = 4000;
