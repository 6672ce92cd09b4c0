import { Transform, type Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { DELIMITERS, type MatchedColumn, readAsUtf8, type OpenFile, type SurveyedFile } from '@realign/platform';
import { readPeopleRow, saysLeft, type PeopleField, type RowFinding } from '@realign/directory/domain';

export interface FileFinding extends Omit<RowFinding, 'field'> {
  readonly line: number;
  readonly column: string | null;
}

interface ParsedRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** One value for COPY's text format. */
const cell = (value: string | number | boolean | null): string =>
  value === null ? '\\N' : typeof value === 'string' ? value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r') : String(value);

/**
 * The file's people as lines for COPY. What is wrong with a row goes to `found`, and the row with it, marked as rejected.
 * `onRows` hears how many rows were read, every few thousand.
 */
export function peopleForCopy(open: OpenFile, survey: SurveyedFile, columns: readonly MatchedColumn<PeopleField>[], found: (finding: FileFinding) => void, onRows: (rows: number) => void): Readable {
  const parser = parse({
    bom: true, delimiter: DELIMITERS[survey.delimiter], from: 2, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, record_delimiter: ['\r\n', '\n', '\r'], max_record_size: 1_000_000,
  });
  const source = readAsUtf8(open, survey);
  source.on('error', (error) => parser.destroy(error));
  let rows = 0;
  const toCopy = new Transform({
    writableObjectMode: true,
    transform({ record, info }: ParsedRecord, _encoding, done) {
      rows += 1;
      if (rows % 2000 === 0) onRows(rows);
      done(null, copyLine(record, info.lines, columns, found));
    },
    flush(done) {
      onRows(rows);
      done();
    },
  });
  parser.on('error', (error) => toCopy.destroy(error));
  return source.pipe(parser).pipe(toCopy);
}

function copyLine(record: readonly string[], line: number, columns: readonly MatchedColumn<PeopleField>[], found: (finding: FileFinding) => void): string {
  const values: Partial<Record<PeopleField, string>> = {};
  columns.forEach(({ field }, at) => {
    if (field !== null) values[field] = record[at] ?? '';
  });
  const { row, findings } = readPeopleRow(values);
  const tooMany = record.length !== columns.length;
  for (const { field, ...finding } of findings) found({ ...finding, line, column: columns.find((column) => column.field === field)?.heading ?? null });
  if (tooMany) found({ line, column: null, code: 'cells', severity: 'error', detail: `This row has ${record.length} cells, the heading ${columns.length}.`, value: '' });
  const isRejected = tooMany || findings.some(({ severity }) => severity === 'error');
  const isHere = !saysLeft(row.workerStatus) && (row.leftOn === null || row.leftOn > new Date().toISOString().slice(0, 10));
  const cells = [
    line, row.employeeNumber, row.givenName, row.familyName, row.displayName, row.email, row.workerType, row.workerStatus, row.jobTitle, row.unit, row.location, row.country, row.hiredOn, row.leftOn,
    row.managerNumber, row.managerEmail, row.language, isHere, isRejected,
  ];
  return `${cells.map(cell).join('\t')}\n`;
}
