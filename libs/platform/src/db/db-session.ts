import type { Actor, TenantSession } from '@realign/kernel';
import type { PoolClient } from 'pg';
import type { EntityManager, QueryRunner } from 'typeorm';

/** One transaction on one connection that sees one tenant. */
export class DbSession implements TenantSession {
  constructor(
    readonly actor: Actor,
    private readonly runner: QueryRunner,
    /** The connection itself, for COPY. */
    readonly client: PoolClient,
  ) {}

  get tenantId(): string {
    return this.actor.tenantId;
  }

  /** TypeORM inside this transaction, for aggregates. */
  get manager(): EntityManager {
    return this.runner.manager;
  }

  async sql<T = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<T[]> {
    const result = await this.client.query(text, [...params]);
    return result.rows as T[];
  }

  /**
   * A statement that is asked again and again: it is parsed and planned once for each connection, not each time, which of a join of six tables
   * is most of what it costs. Only where one plan suits every parameter; `name` stands for this text and no other.
   */
  async planned<T = Record<string, unknown>>(name: string, text: string, params: readonly unknown[] = []): Promise<T[]> {
    const result = await this.client.query({ name, text, values: [...params] });
    return result.rows as T[];
  }

  async one<T = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<T | undefined> {
    return (await this.sql<T>(text, params))[0];
  }
}

/** The session as the platform made it: contracts speak of `TenantSession`, COPY and repositories need this. */
export const asDbSession = (session: TenantSession): DbSession => {
  if (!(session instanceof DbSession)) throw new Error('This session was not opened by TenantDb.');
  return session;
};
