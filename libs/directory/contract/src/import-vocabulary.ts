/**
 * - `queued`, `running`: under way; progress is on the run.
 * - `needs_confirmation`: more people would leave than is usual; nothing was applied, somebody has to confirm.
 * - `rejected`: the file has rows that cannot be taken, or lacks a column; nothing was applied.
 * - `failed`: the import itself broke; nothing was applied. `cancelled`: somebody stopped it; nothing was applied.
 */
export const IMPORT_STATES = ['queued', 'running', 'needs_confirmation', 'done', 'rejected', 'failed', 'cancelled'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** `all_or_nothing`: one bad row and nothing is applied. `good_rows`: bad rows are left out, the others applied. */
export const IMPORT_MODES = ['all_or_nothing', 'good_rows'] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

/** An `error` rejects its row; a `warning` does not. */
export const IMPORT_SEVERITIES = ['error', 'warning'] as const;
export type ImportSeverity = (typeof IMPORT_SEVERITIES)[number];

export const PERSON_STATES = ['active', 'left'] as const;
export type PersonState = (typeof PERSON_STATES)[number];

export const AUDIENCE_KINDS = ['organisation', 'unit'] as const;
export type AudienceKind = (typeof AUDIENCE_KINDS)[number];
