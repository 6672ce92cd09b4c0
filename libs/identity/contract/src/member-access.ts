import type { TenantSession } from '@realign/kernel';

/** Whose membership is meant: by person, or by address where no person is known. */
export interface PersonAccess {
  readonly personId: string;
  /** Addresses in lower case. */
  readonly emails: readonly string[];
}

/** Ends and gives back the right to sign in. In the caller's transaction, so that it holds from the commit on. */
export abstract class MemberAccess {
  /**
   * Open sessions end at once. The last owner who can still sign in keeps the right to, because an organisation without one could not
   * be mended by anybody; only the sessions end.
   */
  abstract suspend(session: TenantSession, person: PersonAccess): Promise<void>;

  abstract restore(session: TenantSession, person: PersonAccess): Promise<void>;

  /**
   * The same for many at once, by few statements: a people file may let thousands go. One line in the log for all of them, under `cause`.
   * The last owner stays signed in here, so that whoever sent the wrong file can take it back.
   * @returns how many memberships were suspended
   */
  abstract suspendMany(session: TenantSession, people: PeopleAccess, cause: string): Promise<number>;

  abstract restoreMany(session: TenantSession, people: PeopleAccess, cause: string): Promise<number>;

  /** With what accounts a person signs in here, and whether nobody else could sign in as an owner. */
  abstract accountsOf(session: TenantSession, person: PersonAccess): Promise<{ readonly accountIds: readonly string[]; readonly isLastOwner: boolean }>;
}

/** Whose memberships are meant, of many people. */
export interface PeopleAccess {
  readonly personIds: readonly string[];
  /** Addresses in lower case, for memberships of which no person is known. */
  readonly emails: readonly string[];
}
