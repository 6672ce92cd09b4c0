import type { UsageImportCountsView, UsageImportView, UsagePreviewView } from '@realign/api-client';
import type { ImportNumber, MappingColumn, PreviewRow } from '@realign/ui';

const LOOKS: Readonly<Record<UsageImportView['state'], { readonly kind: string; readonly word: string }>> = {
  queued: { kind: 'running', word: 'Waiting' }, running: { kind: 'running', word: 'Running' }, needs_answers: { kind: 'warning', word: 'Has a question' }, checked: { kind: 'warning', word: 'Checked, not taken' }, done: { kind: 'done', word: 'Taken' },
  rejected: { kind: 'failed', word: 'Not taken' }, failed: { kind: 'failed', word: 'Broke off' }, cancelled: { kind: 'cancelled', word: 'Cancelled' }, undoing: { kind: 'running', word: 'Being undone' }, undone: { kind: 'cancelled', word: 'Undone' },
};

export const usageImportLook = (state: UsageImportView['state']): { readonly kind: string; readonly word: string } => LOOKS[state];

type Step = { readonly label: string; readonly detail?: string; readonly state: 'lived' | 'current' | 'ahead' };

const LABELS = ['Recognise', 'Answer and map', 'Check', 'Take'] as const;

/** Which step an import stands at: each before it is lived, each after it ahead. */
export function usageSteps({ state, format }: UsageImportView): Step[] {
  const at = state === 'needs_answers' ? 1 : state === 'checked' ? 2 : state === 'done' || state === 'undone' || state === 'undoing' ? 4 : format ? 1 : 0;
  return LABELS.map((label, step) => ({ label, ...(step === 0 && format && { detail: format.name }), state: step < at ? 'lived' : step === at ? 'current' : 'ahead' }));
}

/** Of hidden names nothing is kept but totals: nothing is new, changed or anybody's. */
export const usageNumbers = (counts: UsageImportCountsView, isTaken: boolean, isConcealed: boolean): ImportNumber[] => [
  ...(isConcealed ? [] : keptNumbers(counts, isTaken)),
  { kind: 'rejected', value: counts.rejected, label: 'rows not taken', bad: true },
  ...(counts.concealed ? [{ kind: 'concealed', value: counts.concealed, label: isConcealed ? (isTaken ? 'hidden names, counted as totals' : 'hidden names, would be counted as totals') : 'accounts with hidden names' }] : []),
];

const keptNumbers = (counts: UsageImportCountsView, isTaken: boolean): ImportNumber[] => [
  { kind: 'added', value: counts.added, label: isTaken ? 'new' : 'would be new' }, { kind: 'changed', value: counts.changed, label: isTaken ? 'changed' : 'would change' }, { kind: 'same', value: counts.same, label: 'as they were' },
  { kind: 'unmatched', value: counts.unmatched, label: 'accounts of nobody', bad: false },
];

/** What the questions would be answered with as they are proposed. */
export const proposedAnswers = (questions: UsageImportView['questions']): Record<string, string> =>
  Object.fromEntries(questions.flatMap(({ key, proposal }) => {
    if (proposal === null) return [];
    const [windowFrom = '', windowTo = ''] = proposal.split('/');
    return key === 'window' ? [['windowFrom', windowFrom], ['windowTo', windowTo]] : [[key, proposal]];
  }));

/** The first or the last day of a proposed window. */
export const partOf = (proposal: string | null, at: 0 | 1): string | null => proposal?.split('/')[at] ?? null;

/** A tool's name as the key of a source: “Social intranet” is `social-intranet`. */
export const sourceKeyOf = (name: string): string => name.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40);

/** The columns with their first values. */
export const mappingColumns = ({ columns, rows }: UsagePreviewView): MappingColumn[] =>
  columns.map(({ heading, field }, at) => {
    const values = rows.map(({ cells }) => cells[at] ?? '').filter((value) => value !== '');
    return { heading, field: field ?? null, examples: values.slice(0, 3), filled: rows.length === 0 ? 0 : values.length / rows.length };
  });

/** Fields and rows as they would be read, in the order of the columns. */
export function previewOf({ columns, rows }: UsagePreviewView, labels: ReadonlyMap<string, string>): { fields: { field: string; label: string }[]; rows: PreviewRow[] } {
  const taken = columns.flatMap(({ field }, at) => (field ? [{ field, at }] : []));
  return {
    fields: taken.map(({ field }) => ({ field, label: labels.get(field) ?? field })),
    rows: rows.map(({ line, cells, problems }) => ({ line, values: taken.map(({ at }) => cells[at] ?? ''), problems: problems.map((detail) => ({ column: null, severity: 'error', detail })) })),
  };
}
