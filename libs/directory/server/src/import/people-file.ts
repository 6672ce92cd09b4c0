import type { Readable } from 'node:stream';
import { copyLine, recordsForCopy, type FileRecord, type MatchedColumn, type OpenFile, type SurveyedFile } from '@realign/platform';
import { readPeopleRow, saysLeft, type PeopleField, type RowFinding } from '@realign/directory/domain';

export interface FileFinding extends Omit<RowFinding, 'field'> {
  readonly line: number;
  readonly column: string | null;
}

type Columns = readonly MatchedColumn<PeopleField>[];

/**
 * The file's people as lines for COPY. What is wrong with a row goes to `found`, and the row with it, marked as rejected.
 * `onRows` hears how many rows were read; what it throws stops the reading.
 */
export function peopleForCopy(open: OpenFile, survey: SurveyedFile, columns: Columns, found: (finding: FileFinding) => void, onRows: (rows: number) => void): Readable {
  const today = new Date().toISOString().slice(0, 10);
  let rows = 0;
  return recordsForCopy(open, survey, (record) => {
    onRows((rows += 1));
    return personLine(record, columns, today, found);
  });
}

function personLine({ cells, line }: FileRecord, columns: Columns, today: string, found: (finding: FileFinding) => void): string {
  const values: Partial<Record<PeopleField, string>> = {};
  columns.forEach(({ field }, at) => {
    if (field !== null) values[field] = cells[at] ?? '';
  });
  const { row, findings } = readPeopleRow(values);
  for (const { field, ...finding } of findings) found({ ...finding, line, column: columns.find((column) => column.field === field)?.heading ?? null });
  const isCrooked = cells.length !== columns.length;
  if (isCrooked) found({ line, column: null, code: 'cells', severity: 'error', detail: `This row has ${cells.length} cells, the heading ${columns.length}.`, value: '' });
  const isRejected = isCrooked || findings.some(({ severity }) => severity === 'error');
  const isHere = !saysLeft(row.workerStatus) && (row.leftOn === null || row.leftOn > today);
  return copyLine([
    line, row.employeeNumber, row.givenName, row.familyName, row.displayName, row.email, row.workerType, row.workerStatus, row.jobTitle, row.unit, row.location, row.country, row.hiredOn, row.leftOn,
    row.managerNumber, row.managerEmail, row.language, isHere, isRejected, row.managerNumber,
  ]);
}
