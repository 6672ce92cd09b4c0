import type { Actor, PermissionMap } from '@realign/kernel';

/** What the edge knows of a request when it asks who it is. */
export interface RequestCredentials {
  readonly cookies: Readonly<Record<string, string | undefined>>;
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly host: string;
  readonly requestId: string;
}

/** Says who asks. Implemented by the identity context, called by the edge for each route that is not public. */
export abstract class Authenticator {
  /** The actor, or undefined when there is no valid session. @throws a 403 problem when a changing request was not sent by our own pages. */
  abstract authenticate(request: RequestCredentials): Promise<Actor | undefined>;

  /** Whether the session is still open, asked by a stream that lives on. Looking on does not keep a session from idling out. */
  abstract isStillIn(request: RequestCredentials): Promise<boolean>;
}

/** All contexts' permissions in one map, composed by the application. */
export class Permissions {
  constructor(readonly map: PermissionMap) {}

  allows(actor: Pick<Actor, 'roles'>, permission: string): boolean {
    return this.map[permission]?.some((role) => actor.roles.includes(role)) ?? false;
  }

  /** Every permission these roles hold, sorted. */
  of(actor: Pick<Actor, 'roles'>): string[] {
    return Object.keys(this.map).filter((permission) => this.allows(actor, permission)).sort();
  }
}
