import type { Readable } from 'node:stream';
import { copyLine, recordsForCopy, type FileRecord, type ImportField, type MatchedColumn, type OpenFile, type RequiredFields, type SurveyedFile } from '@realign/platform';
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

type Columns = readonly MatchedColumn<UsageField>[];

/** The report's accounts as lines for COPY; what is wrong goes to `found`, and the row with it, marked as rejected. What `onRows` throws stops the reading. */
export function usageForCopy(open: OpenFile, survey: SurveyedFile, columns: Columns, found: (finding: UsageFileFinding) => void, onRows: (rows: number) => void): Readable {
  let rows = 0;
  return recordsForCopy(open, survey, (record) => {
    onRows((rows += 1));
    return accountLine(record, columns, found);
  });
}

function accountLine({ cells, line }: FileRecord, columns: Columns, found: (finding: UsageFileFinding) => void): string {
  const values: Partial<Record<UsageField, string>> = {};
  columns.forEach(({ field }, at) => {
    if (field !== null) values[field] = cells[at] ?? '';
  });
  const { row, findings } = readUsageRow(values);
  for (const { field, ...finding } of findings) found({ ...finding, severity: 'error', line, column: columns.find((column) => column.field === field)?.heading ?? null });
  const isCrooked = cells.length !== columns.length;
  if (isCrooked) found({ line, column: null, code: 'cells', severity: 'error', detail: `This row has ${cells.length} cells, the heading ${columns.length}.`, value: '' });
  return copyLine([
    line, row.refreshedOn, row.identity, row.displayName, row.accountState, row.lastActiveOn, row.posted, row.read, row.liked, row.periodDays, isCrooked || findings.length > 0, isConcealedIdentity(row.identity ?? ''),
  ]);
}
