import { stringify } from 'csv-stringify';
import { pipeline, Readable } from 'node:stream';

export interface ErrorCsvRow {
  readonly line: number;
  readonly column: string | null;
  readonly code: string;
  readonly severity: string;
  readonly detail: string;
  readonly value: string | null;
}

/**
 * Errors as a CSV that opens in a spreadsheet: UTF-8 with BOM, and a value that begins like a formula (= + - @, tab, return) gets an
 * apostrophe in front, so that nothing from the file is ever calculated.
 */
export function errorsCsv(rows: AsyncIterable<ErrorCsvRow> | Iterable<ErrorCsvRow>): Readable {
  const columns = [
    { key: 'line', header: 'Line' }, { key: 'severity', header: 'Severity' }, { key: 'column', header: 'Column' },
    { key: 'value', header: 'Value' }, { key: 'detail', header: 'Reason' }, { key: 'code', header: 'Code' },
  ];
  const csv = stringify({ header: true, bom: true, columns, escape_formulas: true, record_delimiter: 'windows' });
  // An error on the way to the rows ends the answer, not the process.
  return pipeline(Readable.from(rows), csv, () => undefined);
}
