import { copyLine, type FileRecord } from '@realign/platform';
import { isConcealedIdentity, type AccountRecord } from '@realign/adoption/domain';
import { dayNumber, isAscii, type AccountBook } from '../identity/account-book';
import type { FactBatch } from '../facts/fact-batch';
import type { UsageLines } from './usage-lines';

/** More days than a file may have: what is found beyond is left to the thorough way, which says so. */
const MOST_DAYS = 1500;
/** More names that wait than memory should hold. */
const MOST_WAITING = 400_000;

/** What is known of a day from the records whose accounts the book knows. */
interface CountedDay {
  readonly number: number;
  accounts: number;
  matched: number;
}

/**
 * Parts the records of a file of days in which nothing is wrong and no name is hidden, as most are: facts of accounts that are known go into
 * a batch, and lines that say something new of an account wait until the database has looked at it. At the first record of another kind
 * `isPlain` turns false, and what was parted by then is worth nothing.
 */
export class DayRecords {
  isPlain = true;
  rows = 0;
  /** Whether a name that waits has letters whose small forms the database knows better. */
  hasForeignLetters = false;
  /** Lines for COPY into the staging table. */
  waiting = '';
  readonly days = new Map<string, CountedDay>();
  /** The identities that wait. */
  readonly odd = new Set<string>();
  private readonly seen: Uint8Array;
  /** The account of the line before. */
  private before = 0;

  constructor(
    private readonly lines: UsageLines,
    private readonly book: AccountBook,
    private readonly batch: FactBatch,
  ) {
    this.seen = new Uint8Array(book.size);
  }

  /** Takes records until the batch is full or one is not plain. @returns the number of the next record */
  take(records: readonly FileRecord[], from: number): number {
    let at = from;
    for (; at < records.length && !this.batch.isFull && this.isPlain; at++) {
      const record = records[at];
      if (record) this.part(record);
    }
    this.rows += at - from;
    return at;
  }

  /** Of the accounts that did not wait, each once: how many there are and how many of them belong to somebody. */
  counted(): { accounts: number; matched: number } {
    let [accounts, matched] = [0, 0];
    for (let account = 0; account < this.seen.length; account++) {
      if (this.seen[account] === 0) continue;
      accounts += 1;
      if (this.book.isMatched(account)) matched += 1;
    }
    return { accounts, matched };
  }

  private part(line: FileRecord): void {
    const { record, findings } = this.lines.read(line);
    if (findings.length > 0 || record.kind !== 'account' || record.periodDays !== 1 || record.dataTo === '' || isConcealedIdentity(record.identity)) return void (this.isPlain = false);
    const on = this.dayOf(record.dataTo);
    const account = this.book.find(record.identity, this.before);
    if (account === undefined || this.isWaiting(record) || this.book.isOdd(account, record, on.number)) return this.wait(record, line.line, account);
    this.before = account;
    on.accounts += 1;
    if (this.book.isMatched(account)) on.matched += 1;
    this.seen[account] = 1;
    this.batch.push(this.book.words, this.book.wordOf(account), on.number, record.isActive, record.posted, record.replied, record.read, record.liked);
  }

  private isWaiting({ identity }: AccountRecord): boolean {
    return this.odd.size > 0 && this.odd.has(identity.toLowerCase());
  }

  private dayOf(dataTo: string): CountedDay {
    const known = this.days.get(dataTo);
    if (known) return known;
    const counted = { number: dayNumber(dataTo), accounts: 0, matched: 0 };
    this.days.set(dataTo, counted);
    this.isPlain &&= this.days.size <= MOST_DAYS;
    return counted;
  }

  /** Whoever waits once waits with all lines that follow; an account that was counted before is counted with those that wait. */
  private wait(r: AccountRecord, line: number, account: number | undefined): void {
    const isPlainText = isAscii(r.identity);
    const identity = r.identity.toLowerCase();
    this.odd.add(identity);
    this.isPlain &&= this.odd.size <= MOST_WAITING;
    if (account !== undefined) this.seen[account] = 0;
    this.hasForeignLetters ||= !isPlainText;
    this.waiting += copyLine([line, r.identity, isPlainText ? identity : null, r.displayName, r.email?.toLowerCase() ?? null, r.employeeNumber, r.objectId, r.dataTo, r.isActive, r.posted, r.replied, r.read, r.liked]);
  }
}
