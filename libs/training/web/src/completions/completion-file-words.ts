import type { CompletionFileCounts, CompletionFilePreview, CompletionFileView } from '@realign/api-client';
import { dateWords, type ImportNumber, type MappingColumn, type NumberSample, type PreviewRow, type StatusKind, type ThreadStep } from '@realign/ui';
import { columnName, whoInMoodle } from '@realign/training/domain';

const LOOKS: Readonly<Record<CompletionFileView['state'], { readonly kind: StatusKind; readonly word: string }>> = {
  reading: { kind: 'running', word: 'Being read' }, previewed: { kind: 'warning', word: 'Waits for you' }, applying: { kind: 'running', word: 'Being applied' }, applied: { kind: 'done', word: 'Applied' },
  undoing: { kind: 'running', word: 'Being undone' }, refused: { kind: 'failed', word: 'Not taken' }, cancelled: { kind: 'cancelled', word: 'Cancelled' }, undone: { kind: 'cancelled', word: 'Undone' },
};

export const completionFileLook = (state: CompletionFileView['state']): { readonly kind: StatusKind; readonly word: string } => LOOKS[state];

/** Something is at work on it. */
export const isAtWork = ({ state }: CompletionFileView): boolean => state === 'reading' || state === 'applying' || state === 'undoing';

const FORMATS: Readonly<Record<string, string>> = { canonical: 'Our own columns', moodle_progress: 'Moodle, activity completion', moodle_completion: 'Moodle, course completion', viva_learning: 'Viva Learning', mapped: 'A list of a learning system' };

export const formatWords = ({ format }: CompletionFileView): string => FORMATS[format ?? ''] ?? 'Not looked at yet';

export const COMPLETION_FIELDS = [
  ['employee_number', 'Employee number'], ['email', 'E-mail address'], ['object_id', 'Id of the account'], ['name', 'Name'], ['course_code', 'Course code'], ['course_title', 'Course title'], ['status', 'State'], ['completed_at', 'Completed on'], ['started_at', 'Begun on'],
  ['score_percent', 'Score'], ['passed', 'Passed'], ['source_record_id', 'Record id'], ['person_key', 'Person key'], ['person_key_type', 'Kind of person key'], ['progress_percent', 'Progress'], ['expires_at', 'Good until'], ['source', 'System'],
].map(([field = '', label = '']) => ({ field, label }));

/** What a column of one of Moodle's reports can be that says who somebody is. */
export const WHO_FIELDS = COMPLETION_FIELDS.filter(({ field }) => field === 'employee_number' || field === 'email');

type MoodleFormat = 'moodle_progress' | 'moodle_completion';

/** Whose activities say themselves what they are: only who somebody is can be asked. */
export const isMoodle = (format: string | null | undefined): format is MoodleFormat => format === 'moodle_progress' || format === 'moodle_completion';

/** Where a file is on its way; the thread shows it. */
export function stepsOf(file: CompletionFileView): ThreadStep[] {
  const { state } = file;
  const at = state === 'reading' ? (file.counts ? 2 : 1) : state === 'previewed' ? 3 : state === 'applying' || state === 'refused' || state === 'cancelled' ? 3 : 4;
  const mapped = file.columns.filter(({ field }) => field !== null).length;
  const hasMapping = file.format === 'mapped' || file.format === 'canonical';
  const labels: readonly (readonly [string, string])[] = [
    ['File', file.source === 'file' ? 'uploaded' : `from ${file.source}`], ['Recognised', formatWords(file)], ['Dry run', !hasMapping || !file.counts ? 'nothing is written' : `${mapped} of ${file.columns.length} columns read`], ['Apply', LOOKS[state].word.toLowerCase()],
  ];
  return labels.map(([label, detail], step) => ({ label, detail, state: step < at ? 'lived' : step === at ? 'current' : 'ahead' }));
}

/** The five numbers of a dry run, then what follows from them. */
export const numbersOf = (counts: CompletionFileCounts): ImportNumber[] => [
  { kind: 'added', value: counts.added, label: counts.added === 1 ? 'new record' : 'new records' },
  { kind: 'changed', value: counts.changed, label: 'changed' },
  { kind: 'same', value: counts.same, label: 'known already' },
  { kind: 'rejected', value: counts.rejected, label: counts.rejected === 1 ? 'row not taken' : 'rows not taken', bad: true, ...(counts.rejected > 0 ? { note: 'explained below' } : {}) },
  { kind: 'unmatchedPeople', value: counts.unmatchedPeople, label: counts.unmatchedPeople === 1 ? 'person nobody here knows' : 'people nobody here knows', ...(counts.unmatchedPeople > 0 ? { note: 'can be matched afterwards' } : {}) },
  { kind: 'unmatchedCourses', value: counts.unmatchedCourses, label: counts.unmatchedCourses === 1 ? 'course nobody here knows' : 'courses nobody here knows' },
  { kind: 'completions', value: counts.completions, label: counts.completions === 1 ? 'new completion' : 'new completions' },
  { kind: 'assignments', value: counts.assignments, label: counts.assignments === 1 ? 'assignment completed' : 'assignments completed' },
  { kind: 'begun', value: counts.begun, label: counts.begun === 1 ? 'assignment begun' : 'assignments begun' },
];

export const samplesOf = ({ samples }: CompletionFileView): { kind: string; people: NumberSample[] }[] =>
  samples.map(({ kind, records }) => ({
    kind,
    people: records.map(({ line, person, course, status, completedOn }) => ({ line, name: person, mark: completedOn === null ? status.replaceAll('_', ' ') : `${status} ${dateWords(completedOn)}`, place: course })),
  }));

/** The columns with their first values. */
export const mappingColumns = ({ columns, rows }: CompletionFilePreview): MappingColumn[] =>
  columns.map(({ heading, field }, at) => {
    const values = rows.map(({ cells }) => cells[at] ?? '').filter((value) => value !== '');
    return { heading, field: field ?? null, examples: values.slice(0, 3), filled: rows.length === 0 ? 0 : values.length / rows.length };
  });

/** The columns of one of Moodle's reports that say who somebody is, as they are understood. */
export function whoColumns(preview: CompletionFilePreview, format: MoodleFormat): MappingColumn[] {
  const { until, number, email } = whoInMoodle(format, preview.columns.map(({ heading }) => heading), preview.columns.map(({ field }) => field ?? null));
  return mappingColumns(preview).slice(0, until).map((column, at) => ({ ...column, heading: column.heading || (at === 0 ? 'Name' : ''), field: at === number ? 'employee_number' : at === email ? 'email' : null }));
}

/** Nothing says who people are but their names, and a name is never matched by itself. */
export const isByNameAlone = (columns: readonly MappingColumn[]): boolean => columns.length > 0 && columns.every(({ field, examples }) => field === null && !examples.some((value) => value.includes('@')));

/** The first rows by the columns that are read, or all of them where a report of Moodle's says itself what they are. */
export function previewOf({ columns, rows }: CompletionFilePreview, moodle: MoodleFormat | null): { fields: { field: string; label: string }[]; rows: PreviewRow[] } {
  const labels = new Map(COMPLETION_FIELDS.map(({ field, label }) => [field, label]));
  const headings = columns.map(({ heading }) => heading);
  const taken = columns.flatMap(({ heading, field }, at) => (moodle ? [{ at, field: `${at}`, label: columnName({ format: moodle, headings, fields: [] }, at) }] : field ? [{ at, field: `${at}`, label: labels.get(field) ?? heading }] : []));
  return { fields: taken, rows: rows.map(({ line, cells, problems }) => ({ line, values: taken.map(({ at }) => cells[at] ?? ''), problems: problems.map((detail) => ({ column: null, severity: 'error', detail })) })) };
}
