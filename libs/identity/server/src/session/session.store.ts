import { Injectable } from '@nestjs/common';
import type { Role } from '@realign/kernel';
import { PlatformDb } from '@realign/platform';
import { ATTEMPT_WINDOW_MINUTES, ATTEMPTS_PER_ADDRESS, ATTEMPTS_PER_SOURCE, IDLE_MINUTES, LIFETIME_HOURS } from '@realign/identity/domain';

export interface SignInRow {
  readonly account_id: string;
  readonly password_hash: string;
  /** Null when the account belongs to no organisation any more. */
  readonly tenant_id: string | null;
  readonly tenant_name: string | null;
  /** The organisation asks them to join. */
  readonly is_invited: boolean;
}

export interface SessionRow {
  readonly account_id: string;
  readonly tenant_id: string;
  readonly tenant_name: string;
  readonly person_id: string | null;
  readonly email: string;
  readonly display_name: string;
  readonly roles: Role[];
}

/** Accounts and sessions stand above tenants: they are reached through the platform's functions alone. */
@Injectable()
export class SessionStore {
  constructor(private readonly db: PlatformDb) {}

  findSignIn(email: string): Promise<SignInRow[]> {
    return this.db.sql<SignInRow>('select * from identity.find_sign_in($1)', [email]);
  }

  /** False when the account does not belong to the tenant. */
  async open(hash: Buffer, accountId: string, tenantId: string): Promise<boolean> {
    const row = await this.db.one<{ opened: boolean }>('select identity.open_session($1, $2, $3, $4::interval) as opened', [hash, accountId, tenantId, `${LIFETIME_HOURS} hours`]);
    return row?.opened ?? false;
  }

  /** False when there was no such invitation. */
  async answerInvitation(accountId: string, tenantId: string, joins: boolean): Promise<boolean> {
    const row = await this.db.one<{ answered: boolean }>('select identity.answer_invitation($1, $2, $3) as answered', [accountId, tenantId, joins]);
    return row?.answered ?? false;
  }

  /** The session, if it is still good; using it keeps it from idling out. */
  async use(hash: Buffer): Promise<SessionRow | undefined> {
    const [row] = await this.db.planned<SessionRow>('identity.use-session', 'select * from identity.use_session($1, $2::interval)', [hash, `${IDLE_MINUTES} minutes`]);
    return row;
  }

  /** Without using it. */
  async isOpen(hash: Buffer): Promise<boolean> {
    const row = await this.db.one<{ open: boolean }>('select identity.session_is_open($1, $2::interval) as open', [hash, `${IDLE_MINUTES} minutes`]);
    return row?.open ?? false;
  }

  async close(hash: Buffer): Promise<void> {
    await this.db.sql('select identity.close_session($1)', [hash]);
  }

  /** Counts an attempt before it is made. @returns what to name it by once it succeeded; undefined when there were too many */
  async beginAttempt(address: string, source: string): Promise<string | undefined> {
    const row = await this.db.one<{ id: string | null }>('select identity.begin_attempt($1, $2, $3::interval, $4, $5) as id', [address, source, `${ATTEMPT_WINDOW_MINUTES} minutes`, ATTEMPTS_PER_ADDRESS, ATTEMPTS_PER_SOURCE]);
    return row?.id ?? undefined;
  }

  /** The right password: the address begins anew, the place is not held to it, and from there nobody else's guesses lock it out. */
  async attemptSucceeded(address: string, source: string, id: string): Promise<void> {
    await this.db.sql('select identity.attempt_succeeded($1, $2, $3)', [address, source, id]);
  }
}
