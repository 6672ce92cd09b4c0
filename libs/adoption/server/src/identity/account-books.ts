import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { AccountBook, type KnownAccount } from './account-book';

/** Accounts held in memory at once, of all sources: about 50 MB. Of a source with more, each line is looked up in the database. */
const MOST_ACCOUNTS = 400_000;

const KNOWN = `select identity_norm as "identityNorm", id, display_name as "displayName", email_norm as "emailNorm", employee_number as "employeeNumber", object_id as "objectId", person_id is not null as "isMatched", state in ('unmatched', 'several') as "isOpen",
  first_seen_on::text as "firstSeenOn", last_seen_on::text as "lastSeenOn", version from adoption.usage_account where source_id = $1 and state <> 'concealed'`;

const STANDS = `select count(*)::integer as accounts, coalesce(sum(version), 0)::float8 as versions from adoption.usage_account where source_id = $1 and state <> 'concealed'`;

interface Held {
  readonly book: AccountBook;
  readonly edition: string;
  /** Identities whose accounts may have changed by what was taken since. */
  readonly touched: Set<string>;
}

/**
 * The accounts of the sources whose files came last, in memory. A book stands while its source's edition does, which every change of an
 * account raises. After that, what may have changed is read again, and all of it when the number of accounts and the sum of their versions
 * say that something else did too.
 */
@Injectable()
export class AccountBooks {
  private readonly held = new Map<string, Held>();

  /** The accounts of a source as they stand now; nothing when they are too many to hold. */
  async open(session: TenantSession, sourceId: string): Promise<AccountBook | undefined> {
    const source = await session.one<{ edition: string }>('select accounts_edition::text as edition from adoption.usage_source where id = $1', [sourceId]);
    const key = `${session.tenantId} ${sourceId}`;
    const held = this.held.get(key);
    if (held && held.edition === source?.edition) return held.book;
    const now = (await session.one<{ accounts: number; versions: number }>(STANDS, [sourceId])) ?? { accounts: 0, versions: 0 };
    if (now.accounts > MOST_ACCOUNTS) return undefined;
    if (held && held.touched.size > 0) await this.refresh(session, sourceId, held);
    const book = held && isCurrent(held.book, now) ? held.book : await this.readAll(session, sourceId);
    this.keep(key, { book, edition: source?.edition ?? '', touched: new Set() });
    return book;
  }

  /** Says that accounts may have changed, whether or not the transaction comes to its end. */
  touch(session: TenantSession, sourceId: string, identities: Iterable<string>): void {
    const held = this.held.get(`${session.tenantId} ${sourceId}`);
    for (const identity of identities) held?.touched.add(identity);
  }

  /** What was read cannot be relied on: it belongs to a transaction that may not come to its end. */
  forget(session: TenantSession, sourceId: string): void {
    this.held.delete(`${session.tenantId} ${sourceId}`);
  }

  private async refresh(session: TenantSession, sourceId: string, { book, touched }: Held): Promise<void> {
    book.put(await session.sql<KnownAccount>(`${KNOWN} and identity_norm = any($2)`, [sourceId, [...touched]]));
  }

  private async readAll(session: TenantSession, sourceId: string): Promise<AccountBook> {
    const book = new AccountBook();
    book.put(await session.sql<KnownAccount>(KNOWN, [sourceId]));
    return book;
  }

  /** The newest last; the oldest go first when there is no room. */
  private keep(key: string, held: Held): void {
    this.held.delete(key);
    this.held.set(key, held);
    let accounts = 0;
    for (const [other, { book }] of [...this.held].reverse()) {
      accounts += book.size;
      if (accounts > MOST_ACCOUNTS) this.held.delete(other);
    }
  }
}

const isCurrent = (book: AccountBook, now: { readonly accounts: number; readonly versions: number }): boolean => book.size === now.accounts && book.versions === now.versions;
