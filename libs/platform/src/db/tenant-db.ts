import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import type { PoolClient } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { IdempotencyStore } from '../http/idempotency.store';
import { currentRequest } from '../http/request-context';
import { Secrets } from '../secrets/secrets';
import { DbSession } from './db-session';
import { isUuid } from './new-id';

/** Serialization failure and deadlock: the database asks to try again. */
const TRY_AGAIN = new Set(['40001', '40P01']);
const TRIES = 4;

const setTenant = ({ tenantId }: Actor): string => {
  if (!isUuid(tenantId)) throw new Error('An actor without a tenant cannot open a session.');
  return `select set_config('app.tenant', '${tenantId}', true)`;
};

/**
 * The only door to tenant data. Each session is one transaction in which `app.tenant` is set, so that row-level security shows and
 * takes the actor's tenant and nothing else.
 */
@Injectable()
export class TenantDb {
  private readonly idempotency: IdempotencyStore;

  constructor(
    private readonly source: DataSource,
    secrets: Secrets,
  ) {
    this.idempotency = new IdempotencyStore(secrets);
  }

  /** A read-only transaction. */
  read<T>(actor: Actor, work: (session: DbSession) => Promise<T>): Promise<T> {
    return this.once(actor, 'read', work);
  }

  /**
   * A read-write transaction: all of `work` or nothing. Repeated when the database reports a serialization failure or a deadlock, so
   * `work` must do nothing outside the session. The first one of a request with an Idempotency-Key also keeps the answer; see `aside`.
   */
  transaction<T>(actor: Actor, work: (session: DbSession) => Promise<T>): Promise<T> {
    return this.aside(actor, this.idempotency.guard(currentRequest(), actor, work, (later) => this.once(actor, 'write', later)));
  }

  /** A transaction beside the one that has the request's effect: it leaves the Idempotency-Key to that one. */
  async aside<T>(actor: Actor, work: (session: DbSession) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(actor, 'write', work);
      } catch (error) {
        if (attempt >= TRIES || !TRY_AGAIN.has(codeOf(error))) throw error;
        await pause(20 * attempt + Math.random() * 50);
      }
    }
  }

  private async once<T>(actor: Actor, mode: 'read' | 'write', work: (session: DbSession) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    let broken: Error | undefined;
    const onError = (error: Error): void => void (broken = error);
    client.on('error', onError);
    try {
      await BEGIN[mode](runner, client, setTenant(actor));
      const result = await work(new DbSession(actor, runner, client));
      await END[mode](runner, client);
      return result;
    } catch (error) {
      await rollBack(runner, client);
      throw broken ?? error;
    } finally {
      client.off('error', onError);
      await runner.release();
    }
  }
}

type Step = (runner: QueryRunner, client: PoolClient, setting: string) => Promise<unknown>;

/** A read begins in one round trip; a write is TypeORM's transaction, so that repositories take part in it and open none of their own. */
const BEGIN: Readonly<Record<'read' | 'write', Step>> = {
  read: (_, client, setting) => client.query(`begin read only; ${setting}`),
  write: async (runner, client, setting) => {
    await runner.startTransaction();
    await client.query(setting);
  },
};

const END: Readonly<Record<'read' | 'write', (runner: QueryRunner, client: PoolClient) => Promise<unknown>>> = {
  read: (_, client) => client.query('commit'),
  write: (runner) => runner.commitTransaction(),
};

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? '';

/** A connection that died has nothing to roll back. */
const rollBack = async (runner: QueryRunner, client: PoolClient): Promise<void> => {
  await (runner.isTransactionActive ? runner.rollbackTransaction() : client.query('rollback')).catch(() => undefined);
};
