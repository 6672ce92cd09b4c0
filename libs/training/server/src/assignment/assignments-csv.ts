import { stringify } from 'csv-stringify';
import { pipeline, Readable } from 'node:stream';
import type { TrainingAssignmentView } from '@realign/training/contract';

const COLUMNS: readonly { key: keyof TrainingAssignmentView; header: string }[] = [
  { key: 'personName', header: 'Name' }, { key: 'orgUnitName', header: 'Unit' }, { key: 'moduleTitle', header: 'Module' }, { key: 'requirement', header: 'Asked as' }, { key: 'state', header: 'State' },
  { key: 'assignedOn', header: 'Assigned on' }, { key: 'dueOn', header: 'Due on' }, { key: 'isOverdue', header: 'Overdue' }, { key: 'startedOn', header: 'Started on' }, { key: 'completedOn', header: 'Completed on' }, { key: 'goodUntil', header: 'Good until' }, { key: 'expiredOn', header: 'Expired after' }, { key: 'declineReason', header: 'Declined because' }, { key: 'note', header: 'Note' },
];

/** Assignments as a CSV for a spreadsheet, row by row: UTF-8 with BOM, and a text that begins like a formula gets an apostrophe in front. */
export function assignmentsCsv(assignments: AsyncIterable<TrainingAssignmentView>): Readable {
  const csv = stringify({ header: true, bom: true, columns: [...COLUMNS], escape_formulas: true, cast: { boolean: (is) => (is ? 'yes' : '') }, record_delimiter: 'windows' });
  // An error on the way to the rows ends the answer, not the process.
  return pipeline(Readable.from(assignments), csv, () => undefined);
}
