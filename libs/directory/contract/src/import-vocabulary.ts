/**
 * - `mapping`: the file is here and recognised; somebody says how it is to be read. `checked`: the dry run is over, nothing was written;
 *   somebody says whether it is to be applied.
 * - `queued`, `running`: under way; progress is on the run.
 * - `needs_confirmation`: more people would leave than is usual; nothing was applied, somebody has to confirm.
 * - `rejected`: the file has rows that cannot be taken, or lacks a column; nothing was applied.
 * - `failed`: the import itself broke; nothing was applied. `cancelled`: somebody stopped it; nothing was applied.
 * - `undoing`, `undone`: it was applied, and everybody it touched is put back as before.
 */
export const IMPORT_STATES = ['mapping', 'queued', 'running', 'checked', 'needs_confirmation', 'done', 'rejected', 'failed', 'cancelled', 'undoing', 'undone'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** `all_or_nothing`: one bad row and nothing is applied. `good_rows`: bad rows are left out, the others applied. */
export const IMPORT_MODES = ['all_or_nothing', 'good_rows'] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

/** `all`: read, checked and applied at once. `dry_run` and `apply`: the two halves, with somebody's word between them. */
export const IMPORT_STEPS = ['all', 'dry_run', 'apply'] as const;
export type ImportStep = (typeof IMPORT_STEPS)[number];

/** `leave`: the file lists everybody, so who is not in it has left. `stay`: it says nothing about others. */
export const ABSENT_RULES = ['leave', 'stay'] as const;
export type Absent = (typeof ABSENT_RULES)[number];

/** Fields whose values mean one of two things, and what they may mean. */
export const MEANT_FIELDS = ['workerStatus', 'workerType'] as const;
export type MeantField = (typeof MEANT_FIELDS)[number];
export const MEANINGS = ['here', 'left', 'own', 'contingent'] as const;
export type Meaning = (typeof MEANINGS)[number];

/** An `error` rejects its row; a `warning` does not. */
export const IMPORT_SEVERITIES = ['error', 'warning'] as const;
export type ImportSeverity = (typeof IMPORT_SEVERITIES)[number];

export const PERSON_STATES = ['active', 'left'] as const;
export type PersonState = (typeof PERSON_STATES)[number];

export const AUDIENCE_KINDS = ['organisation', 'unit', 'rule'] as const;
export type AudienceKind = (typeof AUDIENCE_KINDS)[number];
