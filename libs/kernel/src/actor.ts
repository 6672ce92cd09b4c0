import type { Role } from './role';

/** Who asks. The tenant comes from the session or the job row, never from a path or a body. */
export interface Actor {
  readonly tenantId: string;
  readonly accountId: string | null;
  readonly personId: string | null;
  readonly roles: readonly Role[];
  readonly displayName: string;
  readonly requestId?: string;
}

/** Realign itself, acting for a tenant in a background job. */
export const systemActor = (tenantId: string): Actor => ({ tenantId, accountId: null, personId: null, roles: ['owner'], displayName: 'Realign' });

export const hasRole = (actor: Actor, ...roles: readonly Role[]): boolean => roles.some((role) => actor.roles.includes(role));

/**
 * One tenant's view of the database inside one transaction. Contracts speak of this interface; the platform implements it.
 * `sql` runs one parameterised statement and returns its rows.
 */
export interface TenantSession {
  readonly tenantId: string;
  readonly actor: Actor;
  sql<T = Record<string, unknown>>(text: string, params?: readonly unknown[]): Promise<T[]>;
  /** The first row, or undefined. */
  one<T = Record<string, unknown>>(text: string, params?: readonly unknown[]): Promise<T | undefined>;
}
