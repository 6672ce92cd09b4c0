import { day, daysBetween } from '@realign/kernel';
import type { AccountRecord } from '@realign/adoption/domain';

const ID_WORDS = 4;
const DAY_ZERO = day('2000-01-01');

/** As PostgreSQL counts days. */
export const dayNumber = (of: string): number => daysBetween(DAY_ZERO, day(of));

const ASCII = /^[\x20-\x7e]*$/;
export const isAscii = (text: string): boolean => ASCII.test(text);

/** An account as the table has it. */
export interface KnownAccount {
  readonly identityNorm: string;
  readonly id: string;
  readonly displayName: string | null;
  readonly emailNorm: string | null;
  readonly employeeNumber: string | null;
  readonly objectId: string | null;
  readonly isMatched: boolean;
  /** Nobody knows whose it is, so that the last day on which it was seen is kept current. */
  readonly isOpen: boolean;
  readonly firstSeenOn: string;
  readonly lastSeenOn: string;
  readonly version: number;
}

/** The accounts of one source by their identity, as they were last looked at: what nearly every line of a file of days asks for. */
export class AccountBook {
  private readonly at = new Map<string, number>();
  private readonly known: (Omit<KnownAccount, 'id' | 'firstSeenOn' | 'lastSeenOn'> & { readonly firstDay: number; readonly lastDay: number })[] = [];
  /** Which account came after each account in a file, and how each was written there. */
  private readonly next: number[] = [];
  private readonly written: string[] = [];
  /** The accounts' ids as PostgreSQL writes them, 16 bytes each. */
  private bytes = Buffer.alloc(0);
  words = new Int32Array(0);
  /** Versions of all accounts together: another sum says that something changed. */
  versions = 0;

  get size(): number {
    return this.known.length;
  }

  /**
   * The number in the book of the account that a line names; nothing for letters whose small forms the database knows better. Tools list accounts in the same order every time: the one
   * that came after `before` the last time is looked at first, which saves most of the search.
   */
  find(identity: string, before: number): number | undefined {
    const guess = this.next[before];
    if (guess !== undefined && this.written[guess] === identity) return guess;
    const found = isAscii(identity) ? this.at.get(identity.toLowerCase()) : undefined;
    if (found !== undefined) {
      this.next[before] = found;
      this.written[found] = this.asWritten(identity, found);
    }
    return found;
  }

  /** A string of its own: the line's is a part of a large text that would be kept with it. */
  private asWritten(identity: string, account: number): string {
    const norm = this.known[account]?.identityNorm;
    return norm === identity ? norm : Buffer.from(identity, 'latin1').toString('latin1');
  }

  wordOf(account: number): number {
    return account * ID_WORDS;
  }

  isMatched(account: number): boolean {
    return this.known[account]?.isMatched === true;
  }

  /** Whether a record says something of its account that is not known of it; the same question as `isOdd` asks of staged rows. */
  isOdd(account: number, record: AccountRecord, onDay: number): boolean {
    const known = this.known[account];
    return (
      known === undefined || isOther(record.displayName, known.displayName) || isOther(record.email?.toLowerCase() ?? null, known.emailNorm) || isOther(record.employeeNumber, known.employeeNumber) || isOther(record.objectId, known.objectId) ||
      onDay < known.firstDay || (known.isOpen && onDay > known.lastDay)
    );
  }

  put(accounts: readonly KnownAccount[]): void {
    this.makeRoom(this.size + accounts.length);
    for (const { id, firstSeenOn, lastSeenOn, ...account } of accounts) {
      const at = this.at.get(account.identityNorm) ?? this.known.length;
      this.versions += account.version - (this.known[at]?.version ?? 0);
      this.known[at] = { ...account, firstDay: dayNumber(firstSeenOn), lastDay: dayNumber(lastSeenOn) };
      this.at.set(account.identityNorm, at);
      this.bytes.write(id.replaceAll('-', ''), at * ID_WORDS * 4, 'hex');
    }
  }

  private makeRoom(accounts: number): void {
    if (this.bytes.length >= accounts * ID_WORDS * 4) return;
    const larger = Buffer.alloc(Math.ceil(accounts * 1.1) * ID_WORDS * 4);
    this.bytes.copy(larger);
    this.bytes = larger;
    this.words = new Int32Array(larger.buffer, larger.byteOffset, larger.length / 4);
  }
}

const isOther = (said: string | null, known: string | null): boolean => said !== null && said !== known;
