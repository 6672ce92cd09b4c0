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
}
