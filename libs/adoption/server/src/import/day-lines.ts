import { Readable } from 'node:stream';
import { copyLine, readRecords, type FileRecord, type OpenFile, type SurveyedFile } from '@realign/platform';
import { isConcealedIdentity, type AccountRecord } from '@realign/adoption/domain';
import type { UsageLines } from './usage-lines';

/** More days than a file may have: what is found beyond is left to the thorough way, which says so. */
const MOST_DAYS = 1500;
const ASCII = /^[\x20-\x7e]*$/;

/**
 * The records of a file of days in which nothing is wrong and no name is hidden, as most are: only what a day's fact needs goes on, and
 * what would be asked of the staged rows is counted on the way. At the first record of another kind it stops, with `isPlain` false.
 */
export class DayLines {
  isPlain = true;
  /** Whether a name has letters whose small forms the database knows better. */
  hasForeignLetters = false;
  /** How many records each day has. */
  readonly days = new Map<string, number>();

  constructor(private readonly lines: UsageLines) {}

  stream(open: OpenFile, survey: SurveyedFile, onRows: (rows: number) => void): Readable {
    return Readable.from(this.copyLines(open, survey, onRows), { objectMode: false });
  }

  private async *copyLines(open: OpenFile, survey: SurveyedFile, onRows: (rows: number) => void): AsyncGenerator<Buffer> {
    for await (const batch of readRecords(open, survey)) {
      let text = '';
      for (const record of batch) text += this.line(record);
      if (!this.isPlain) return;
      onRows((this.lines.rows += batch.length));
      if (text !== '') yield Buffer.from(text);
    }
  }

  private line(record: FileRecord): string {
    const { record: read, findings } = this.lines.read(record);
    this.isPlain &&= findings.length === 0 && read.kind === 'account' && this.isOfDay(read);
    return this.isPlain && read.kind === 'account' ? this.lineOf(read, record.line) : '';
  }

  private isOfDay({ identity, dataTo, periodDays }: AccountRecord): boolean {
    if (periodDays !== 1 || dataTo === '' || isConcealedIdentity(identity)) return false;
    this.days.set(dataTo, (this.days.get(dataTo) ?? 0) + 1);
    return this.days.size <= MOST_DAYS;
  }

  private lineOf(r: AccountRecord, line: number): string {
    const isPlainText = ASCII.test(r.identity);
    this.hasForeignLetters ||= !isPlainText;
    return copyLine([line, r.identity, isPlainText ? r.identity.toLowerCase() : null, r.displayName, r.email?.toLowerCase() ?? null, r.employeeNumber, r.objectId, r.dataTo, r.isActive, r.posted, r.replied, r.read, r.liked]);
  }
}
