import { Transform, type Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { DELIMITERS, readAsUtf8, type ImportField, type MatchedColumn, type OpenFile, type RequiredFields, type SurveyedFile } from '@realign/platform';
import { isConcealedIdentity, readUsageRow, type UsageField } from '@realign/adoption/domain';

/** The Viva Engage (Yammer) activity report by person, as the Microsoft 365 admin centre and Graph export it. */
export const SOURCE = { key: 'viva-engage', name: 'Viva Engage' } as const;
export const REPORT = { key: 'yammer-activity-user-detail', name: 'Viva Engage activity by person' } as const;

export const USAGE_HEADINGS: readonly ImportField<UsageField>[] = [
  { field: 'refreshedOn', headings: ['Report Refresh Date'] },
  { field: 'identity', headings: ['User Principal Name'] },
  { field: 'displayName', headings: ['Display Name'] },
  { field: 'accountState', headings: ['User State'] },
  { field: 'lastActiveOn', headings: ['Last Activity Date'] },
  { field: 'posted', headings: ['Posted Count'] },
  { field: 'read', headings: ['Read Count'] },
  { field: 'liked', headings: ['Liked Count'] },
  { field: 'periodDays', headings: ['Report Period'] },
];

export const REQUIRED_USAGE_FIELDS: RequiredFields<UsageField> = [['refreshedOn'], ['identity'], ['posted'], ['read'], ['liked'], ['periodDays']];

export interface UsageFileFinding {
  readonly line: number;
  readonly column: string | null;
  readonly code: string;
  readonly severity: 'error';
  readonly detail: string;
  readonly value: string;
}

const cell = (value: string | number | boolean | null): string =>
  value === null ? '\\N' : typeof value === 'string' ? value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r') : String(value);

/** The report's accounts as lines for COPY; what is wrong goes to `found`. */
export function usageForCopy(open: OpenFile, survey: SurveyedFile, columns: readonly MatchedColumn<UsageField>[], found: (finding: UsageFileFinding) => void, onRows: (rows: number) => void): Readable {
  const parser = parse({
    bom: true, delimiter: DELIMITERS[survey.delimiter], from: 2, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, record_delimiter: ['\r\n', '\n', '\r'], max_record_size: 1_000_000,
  });
  const source = readAsUtf8(open, survey);
  source.on('error', (error) => parser.destroy(error));
  let rows = 0;
  const toCopy = new Transform({
    writableObjectMode: true,
    transform({ record, info }: { record: readonly string[]; info: { lines: number } }, _encoding, done) {
      rows += 1;
      if (rows % 2000 === 0) onRows(rows);
      const values: Partial<Record<UsageField, string>> = {};
      columns.forEach(({ field }, at) => {
        if (field !== null) values[field] = record[at] ?? '';
      });
      const { row, findings } = readUsageRow(values);
      for (const { field, ...finding } of findings) found({ ...finding, severity: 'error', line: info.lines, column: columns.find((column) => column.field === field)?.heading ?? null });
      const cells = [
        info.lines, row.refreshedOn, row.identity, row.displayName, row.accountState, row.lastActiveOn, row.posted, row.read, row.liked, row.periodDays, findings.length > 0, isConcealedIdentity(row.identity ?? ''),
      ];
      done(null, `${cells.map(cell).join('\t')}\n`);
    },
    flush(done) {
      onRows(rows);
      done();
    },
  });
  parser.on('error', (error) => toCopy.destroy(error));
  return source.pipe(parser).pipe(toCopy);
}
