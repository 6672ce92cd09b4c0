import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { asDbSession, readRecords } from '@realign/platform';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { FactBatch, PUT_BATCH } from '../facts/fact-batch';
import { AccountBooks } from '../identity/account-books';
import { Accounts } from '../identity/accounts';
import type { AccountBook } from '../identity/account-book';
import type { UsageSource } from '../reading/window-readings';
import { DayRecords } from './day-records';
import type { OpenedUsage } from './stage-usage';
import { TakeAccounts } from './take-accounts';
import type { UsageImport } from './usage-import.store';
import { UsageLines } from './usage-lines';
import { COPY_DAYS, DAY_STAGING, SMALL_LETTERS } from './usage-staging.sql';

/** Facts that go into the table by one statement: while it works, the next are read. Few enough that also a small file is worked on by both sides at once. */
const BATCH_ROWS = 4096;
const FIRST_ROWS = 512;
/** Lines that wait go into the staging table in pieces of about so many characters. */
const WAITING_CHARS = 1_000_000;

/** What was read of a plain file of new days: the facts of known accounts are in the table, lines of others in the staging table. */
export interface ReadDays {
  readonly rows: number;
  readonly days: DayRecords['days'];
  readonly counted: { readonly accounts: number; readonly matched: number };
  /** Identities of the lines in the staging table. */
  readonly waiting: ReadonlySet<string>;
}

/**
 * Reads a file of days in which nothing is wrong straight into the table of facts, as long as nothing is known of its days: see 0056.
 * What is doubtful in any way is left to the thorough way.
 */
@Injectable()
export class TakeNewDays {
  constructor(
    private readonly accounts: Accounts,
    private readonly books: AccountBooks,
    private readonly taking: TakeAccounts,
  ) {}

  /** @returns nothing when the file is not plain or a day is known already: then the transaction has to go back to where it stood. @throws a unique violation where an account is named twice on a day */
  async read(session: TenantSession, wanted: UsageImport, { open, survey, recognised: { format, mapping, isMarkUnseen } }: OpenedUsage, source: UsageSource, onRows: (rows: number) => void): Promise<ReadDays | undefined> {
    const book = await this.open(session, source);
    if (!book) return undefined;
    const batch = new FactBatch(Math.min(BATCH_ROWS, Math.max(1, survey.lines)), FIRST_ROWS);
    const records = new DayRecords(new UsageLines(format, mapping, { ...mapping, isMarkUnseen, answers: wanted.answers }, () => undefined), book, batch);
    const facts = new FactStream(session, batch, records, (days) => this.taking.openNewDays(session, source, days));
    try {
      for await (const piece of readRecords(open, survey)) {
        for (let at = 0; at < piece.length && records.isPlain; await facts.put()) at = records.take(piece, at);
        if (!records.isPlain) return undefined;
        onRows(records.rows);
      }
      if (records.rows === 0 || !(await facts.end())) return undefined;
      return { rows: records.rows, days: records.days, counted: records.counted(), waiting: records.odd };
    } finally {
      await facts.settle();
      this.books.touch(session, source.id, records.odd);
    }
  }

  private async open(session: TenantSession, source: UsageSource): Promise<AccountBook | undefined> {
    const { linked } = await this.accounts.resolve(session, source);
    const book = await this.books.open(session, source.id);
    if (linked > 0) this.books.forget(session, source.id);
    return book;
  }
}

/** One statement at a time on the session's connection, and reading goes on meanwhile. */
class FactStream {
  private readonly client: PoolClient;
  private vetted = 0;
  private isStaging = false;
  private under: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly session: TenantSession,
    private readonly batch: FactBatch,
    private readonly records: DayRecords,
    private readonly openDays: (days: readonly string[]) => Promise<boolean>,
  ) {
    this.client = asDbSession(session).client;
  }

  /** Sends on what is enough for a statement; days that were not met before are asked about first. */
  async put(): Promise<void> {
    const { records, batch } = this;
    if (records.isPlain && records.days.size > this.vetted) await this.vet();
    if (records.isPlain && batch.isFull) await this.send();
    if (records.isPlain && records.waiting.length > WAITING_CHARS) await this.stage();
  }

  /** @returns whether all went well */
  async end(): Promise<boolean> {
    await this.put();
    if (!this.records.isPlain) return false;
    await this.send();
    await this.stage();
    if (this.records.hasForeignLetters) await this.session.sql(SMALL_LETTERS);
    return true;
  }

  /** Waits for what is under way, however it ends. */
  settle(): Promise<unknown> {
    return this.under.catch(() => undefined);
  }

  private async vet(): Promise<void> {
    await this.under;
    const days = [...this.records.days.keys()].slice(this.vetted);
    this.vetted += days.length;
    this.records.isPlain &&= await this.openDays(days);
  }

  private async send(): Promise<void> {
    // Made ready while the statement before is still at work.
    const ready = this.batch.rows > 0 ? this.batch.take() : null;
    await this.under;
    if (!ready) return;
    this.under = this.client.query(PUT_BATCH, [this.session.tenantId, ...ready]);
    // Whoever sends next, or ends, hears of what went wrong.
    void this.under.catch(() => undefined);
  }

  private async stage(): Promise<void> {
    await this.under;
    const lines = this.records.waiting;
    if (lines === '') return;
    this.records.waiting = '';
    if (!this.isStaging) await this.client.query(`drop table if exists usage_staging; ${DAY_STAGING}`);
    this.isStaging = true;
    const into = this.client.query(copyFrom(COPY_DAYS));
    await new Promise<void>((done, failed) => into.on('finish', done).on('error', failed).end(lines));
  }
}
