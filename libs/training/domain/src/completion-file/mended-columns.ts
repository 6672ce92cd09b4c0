import { moodleColumns } from './moodle-report';
import type { CompletionField, CompletionFormat } from './said-in-file';

/** The shape of a file of completions: what its headings are, and for canonical and mapped files which field each column holds. */
export interface FileShape {
  readonly format: CompletionFormat;
  readonly headings: readonly string[];
  readonly fields: readonly (CompletionField | null)[];
}

const SAY_WHO: readonly CompletionField[] = ['person_key', 'employee_number', 'email', 'object_id', 'name'];
const SAY_WHICH: readonly CompletionField[] = ['course_code', 'course_title'];

/** What a column is called where somebody mends a line: its heading, or what it stands for where Moodle writes none. */
export function columnName({ format, headings }: FileShape, at: number): string {
  if (format === 'moodle_progress') {
    const activity = moodleColumns(format, headings).activities.find(({ date }) => date === at);
    if (activity) return `${activity.name}, day`;
  }
  return headings[at]?.trim() || (at === 0 && format === 'moodle_progress' ? 'Name' : `Column ${at + 1}`);
}

/** The columns that a problem of a row speaks of, so that they are what is mended. `column` is what the problem names. */
export function columnsBlamed({ format, headings, fields }: FileShape, column: string): number[] {
  const places = headings.map((_, at) => at);
  if (format !== 'moodle_progress' && format !== 'moodle_completion') {
    const wanted: readonly string[] = column === 'person' ? SAY_WHO : column === 'course' ? SAY_WHICH : [column];
    return places.filter((at) => wanted.includes(fields[at] ?? '') || headings[at]?.trim() === column);
  }
  const { begins, activities, complete } = moodleColumns(format, headings);
  if (column === 'person') return places.filter((at) => begins < 0 || at < begins);
  const named = activities.filter(({ name }) => name === column).flatMap(({ state, date }) => [state, date]);
  return named.length > 0 ? named : complete >= 0 ? [complete] : [];
}

/** A row with the values that somebody wrote in place of those of the file, by column. */
export function mendedCells(cells: readonly string[], values: Readonly<Record<string, string | undefined>>): string[] {
  const mended = [...cells];
  for (const [at, value] of Object.entries(values)) {
    while (mended.length <= Number(at)) mended.push('');
    mended[Number(at)] = value ?? '';
  }
  return mended;
}
