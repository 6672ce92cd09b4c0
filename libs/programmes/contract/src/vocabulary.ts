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

export const PLAN_ITEM_KINDS = ['phase', 'wave', 'activity'] as const;
export type PlanItemKind = (typeof PLAN_ITEM_KINDS)[number];
