import type { ImportSamplesView, PeopleImportCountsView, PeopleImportView } from '@realign/api-client';
import type { ImportNumber, NumberSample, StatusKind, ThreadStep } from '@realign/ui';
import { inMegabytes, plural } from '@realign/ui';

const LOOKS: Readonly<Record<string, { readonly kind: StatusKind; readonly word: string }>> = {
  mapping: { kind: 'warning', word: 'Waits for you' }, checked: { kind: 'warning', word: 'Waits for you' }, queued: { kind: 'waiting', word: 'Waits' }, running: { kind: 'running', word: 'Running' },
  needs_confirmation: { kind: 'warning', word: 'Waits for you' }, done: { kind: 'done', word: 'Done' }, rejected: { kind: 'failed', word: 'Not taken' }, failed: { kind: 'failed', word: 'Failed' },
  cancelled: { kind: 'cancelled', word: 'Cancelled' }, undoing: { kind: 'running', word: 'Being undone' }, undone: { kind: 'cancelled', word: 'Undone' },
};

export const importLook = (state: string): { readonly kind: StatusKind; readonly word: string } => LOOKS[state] ?? { kind: 'cannot-tell', word: state };

/** Columns of a person as the API names them, in words. */
const FIELDS: Readonly<Record<string, string>> = {
  employee_number: 'Employee number', given_name: 'Given name', family_name: 'Family name', display_name: 'Name', email: 'E-mail', worker_type: 'Worker type', worker_status: 'Status', job_title: 'Job title', location: 'Location',
  country: 'Country', language: 'Language', hired_on: 'Start date', left_on: 'Last day', leaves_on: 'Last day ahead', state: 'Here or left', org_unit_id: 'Unit', manager_id: 'Manager',
};

export const fieldWords = (field: string): string => FIELDS[field] ?? field;

export const numbersOf = (counts: PeopleImportCountsView, isDone: boolean): ImportNumber[] => [
  { kind: 'added', value: counts.added, label: counts.added === 1 ? 'new person' : 'new people' },
  { kind: 'same', value: counts.same, label: 'unchanged' },
  { kind: 'changed', value: counts.changed, label: 'changed' },
  { kind: 'left', value: counts.left, label: isDone ? 'left' : 'leave', note: 'end-dated, history kept' },
  { kind: 'rejected', value: counts.rejected, label: 'not taken', bad: true, ...(counts.rejected > 0 ? { note: 'explained below' } : {}) },
  { kind: 'unmatched', value: counts.unmatched ?? 0, label: 'without the manager the file names, who is unknown or has left' },
  { kind: 'future', value: counts.future ?? 0, label: 'start later' },
  { kind: 'contingent', value: counts.contingent ?? 0, label: 'work here without being employed here' },
  { kind: 'byProvider', value: counts.byProvider ?? 0, label: 'stay: only the identity provider has them' },
  { kind: 'neverHere', value: counts.neverHere ?? 0, label: 'left before they were known here, passed over' },
];

export const samplesOf = (samples: readonly ImportSamplesView[]): { kind: string; people: NumberSample[] }[] =>
  samples.map(({ kind, people }) => ({
    kind,
    people: people.map(({ line, employeeNumber, name, unit, changes }) => ({
      line, name, mark: employeeNumber, place: unit, ...(changes && { changes: changes.map(({ field, from, to }) => ({ label: fieldWords(field), from, to })) }),
    })),
  }));

const fileWords = ({ file, counts }: PeopleImportView): string => {
  const kind = file.format === 'xlsx' ? 'workbook' : file.format === 'json' ? 'JSON' : [file.encoding, file.delimiter].filter(Boolean).join(', ');
  return [kind || inMegabytes(file.bytes), counts ? plural(counts.rows, 'row') : ''].filter(Boolean).join(', ');
};

/** Where an import is on its way; the thread shows it. */
export function stepsOf(view: PeopleImportView): ThreadStep[] {
  const at = placeOf(view);
  const mapped = view.columns.filter(({ field }) => field !== null).length;
  const labels: readonly (readonly [string, string])[] = [
    ['File', fileWords(view)], ['Recognised', view.recognised?.name ?? 'an unknown file'], ['Mapping', view.columns.length > 0 ? `${mapped} of ${view.columns.length} columns` : 'waits for you'],
    ['Dry run', view.step === 'all' ? 'passed over' : at > 3 ? 'complete' : at === 3 ? 'under way' : 'nothing is written'], ['Import', importLook(view.state).word.toLowerCase()],
  ];
  return labels.map(([label, detail], step) => ({ label, detail, state: step < at ? 'lived' : step === at ? 'current' : 'ahead' }));
}

function placeOf({ state, step }: PeopleImportView): number {
  if (state === 'mapping') return 2;
  if (step === 'dry_run' && (state === 'queued' || state === 'running')) return 3;
  return state === 'done' || state === 'undone' ? 5 : 4;
}
