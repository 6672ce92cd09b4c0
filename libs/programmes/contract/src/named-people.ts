import type { TenantSession } from '@realign/kernel';

/** Whom a programme names beside its purpose; null is nobody. */
export interface NamedPeople {
  readonly sponsor: string | null;
  readonly changeLead: string | null;
  readonly steward: string | null;
}

/** Somebody who acts on a naming, in the same transaction as the naming itself. */
export interface NamingFollower {
  follow(session: TenantSession, programmeId: string, before: NamedPeople, now: NamedPeople): Promise<void>;
}

/** Where roles announce themselves at start, as programmes may not know them. Without anybody announced, a naming is a name and no more. */
export abstract class Namings {
  abstract register(follower: NamingFollower): void;
}
