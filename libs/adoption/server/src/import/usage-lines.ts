import type { Readable } from 'node:stream';
import { copyLine, recordsForCopy, type FileRecord, type ImportMapping, type OpenFile, type SurveyedFile } from '@realign/platform';
import { isConcealedIdentity, isSumRow, RecordValues, UsageColumns, type AccountRecord, type CommunityRecord, type EventRecord, type IdentityRecord, type ReadingContext, type SeriesRecord, type UsageFormat, type UsageRecord } from '@realign/adoption/domain';

export interface UsageFileFinding {
  readonly line: number;
  readonly column: string | null;
  readonly code: string;
  readonly severity: 'error';
  readonly detail: string;
  readonly value: string;
}

const NOTHING_FOUND: readonly UsageFileFinding[] = [];

/** How the records of one file are read. */
export class UsageLines {
  private readonly columns: UsageColumns;
  rows = 0;

  constructor(
    private readonly format: UsageFormat,
    mapping: ImportMapping,
    private readonly context: ReadingContext,
    private readonly found: (finding: UsageFileFinding) => void,
  ) {
    this.columns = new UsageColumns(mapping.columns);
  }

  /** Lines for COPY into the staging table of the format's grain; a record that cannot be taken is marked as rejected. What `onRows` throws stops the reading. */
  stream(open: OpenFile, survey: SurveyedFile, onRows: (rows: number) => void): Readable {
    return recordsForCopy(open, survey, (record) => {
      onRows((this.rows += 1));
      return this.line(record);
    });
  }

  /** One record as the reader understands it, with what is wrong about it. */
  read(record: FileRecord): { readonly record: UsageRecord; readonly findings: readonly UsageFileFinding[] } {
    const values = new RecordValues(this.columns, record.cells, this.context);
    const read = this.format.read(values, this.context);
    if (read.kind === 'account' && isSumRow(read.identity)) values.refuse('identity', 'row.total', 'This row is a sum and no account. Leave it out, or take the good rows only.');
    if (read.kind === 'community' && read.owner === null && read.externalId === null && isSumRow(read.name)) values.refuse('name', 'row.total', 'This row is a sum and no community. Leave it out, or take the good rows only.');
    const wanted = this.columns.all.length;
    if (record.cells.length === wanted && values.findings.length === 0) return { record: read, findings: NOTHING_FOUND };
    const findings = values.findings.map((finding) => ({ ...finding, severity: 'error' as const, line: record.line }));
    // A delimiter too many at the end of a row is how some programs end it.
    const given = record.cells.slice(wanted).every((cell) => cell.trim() === '') ? Math.min(record.cells.length, wanted) : record.cells.length;
    return given === wanted ? { record: read, findings } : { record: read, findings: [...findings, { line: record.line, column: null, code: 'cells', severity: 'error', detail: `This row has ${given} cells, the heading ${wanted}.`, value: '' }] };
  }

  private line(record: FileRecord): string {
    const { record: read, findings } = this.read(record);
    for (const finding of findings) this.found(finding);
    return lineOf(read, record.line, findings.length > 0);
  }
}

function lineOf(record: UsageRecord, line: number, isRejected: boolean): string {
  if (record.kind === 'account' || record.kind === 'identity') return accountLine(record, line, isRejected);
  if (record.kind === 'community') return communityLine(record, line, isRejected);
  return record.kind === 'series' ? seriesLines(record, line, isRejected) : eventLine(record, line, isRejected);
}

const orNull = (text: string): string | null => (text === '' ? null : text);

function accountLine(record: AccountRecord | IdentityRecord, line: number, isRejected: boolean): string {
  const who = [line, isRejected, orNull(record.identity), record.displayName, record.email?.toLowerCase() ?? null, record.employeeNumber, record.objectId] as const;
  const isConcealed = isConcealedIdentity(record.identity);
  if (record.kind === 'identity') return copyLine([...who, null, null, null, null, null, null, null, null, null, null, null, null, isConcealed]);
  const { measures } = record;
  return copyLine([
    ...who, orNull(record.dataTo), record.periodDays, record.accountState, record.isLicensed, record.isActive, record.lastActiveOn, record.activeDays, record.posted, record.replied, record.read, record.liked,
    Object.keys(measures).length === 0 ? null : JSON.stringify(measures), isConcealed,
  ]);
}

const communityLine = (r: CommunityRecord, line: number, isRejected: boolean): string =>
  copyLine([line, isRejected, orNull(r.name), r.owner, r.externalId, r.access, r.isDeleted, r.hasFigures, orNull(r.dataTo), r.periodDays, r.members, r.posted, r.read, r.liked, r.posters, r.viewers, r.lastActiveOn]);

function seriesLines({ points, dataTo }: SeriesRecord, line: number, isRejected: boolean): string {
  if (points.length === 0) return copyLine([line, true, null, null, null, null, null, null, null, null]);
  return points.map((p) => copyLine([line, isRejected, orNull(p.metricKey), p.segmentKey, p.segmentValue, orNull(p.periodStart), orNull(p.periodEnd), p.value, p.unit, orNull(dataTo)])).join('');
}

const eventLine = (r: EventRecord, line: number, isRejected: boolean): string => copyLine([line, isRejected, orNull(r.eventId), orNull(r.identity), orNull(r.day), r.activity, r.count, r.tool]);
