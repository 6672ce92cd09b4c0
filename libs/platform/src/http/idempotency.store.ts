import type { Actor } from '@realign/kernel';
import type { Secrets } from '../secrets/secrets';
import type { DbSession } from '../db/db-session';
import { locationOf } from './answer-headers';
import { Problem, problem } from './problem';
import type { IdempotencyKey, KeptAnswer, RequestContext } from './request-context';

/** The answer of an earlier request with the same key, on its way to the client in place of a second effect. */
export class Replay extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
    readonly location: string | null,
  ) {
    super('Answered from an earlier request with the same Idempotency-Key.');
  }
}

interface KeptRow {
  readonly request_hash: string;
  readonly status: number | null;
  readonly location: string | null;
  readonly body: unknown;
}

const WHERE = 'principal = $1 and route = $2 and key = $3';

/**
 * Keeps the key in the transaction that has the effect: both are there, or neither. A second request with the key waits for the first. An answer
 * may hold a secret that is shown once, so it is kept sealed.
 */
export class IdempotencyStore {
  constructor(private readonly secrets: Secrets) {}

  guard<T>(request: RequestContext | undefined, actor: Actor, work: (session: DbSession) => Promise<T>, afterwards: (work: (session: DbSession) => Promise<void>) => Promise<void>): (session: DbSession) => Promise<T> {
    const idempotency = request?.idempotency;
    const principal = actor.accountId;
    if (!idempotency || !principal || idempotency.taken) return work;
    return async (session) => {
      await this.take(session, principal, idempotency);
      const result = await work(session);
      const known = foreseen(idempotency, result);
      await this.keep(session, principal, idempotency, known);
      idempotency.taken = true;
      idempotency.amend = async (answer) => {
        if (JSON.stringify(answer) !== JSON.stringify(known)) await afterwards((later) => this.keep(later, principal, idempotency, answer));
      };
      return result;
    };
  }

  private async keep(session: DbSession, principal: string, { route, key }: IdempotencyKey, answer: KeptAnswer): Promise<void> {
    await session.sql(`update platform.idempotency set status = $4, body = $5, location = $6 where ${WHERE}`, [
      principal, route, key, answer.status, this.sealed(answer.body, placeOf(principal, route, key)), answer.location,
    ]);
  }

  private async take(session: DbSession, principal: string, { route, key, requestHash }: IdempotencyKey): Promise<void> {
    // A body may hold a password, so not even its hash is kept as it is.
    const prints = this.secrets.printsOf(requestHash);
    const taken = await session.sql(
      `insert into platform.idempotency (tenant_id, principal, route, key, request_hash) values ($1, $2, $3, $4, $5) on conflict do nothing returning key`,
      [session.tenantId, principal, route, key, prints[0]],
    );
    if (taken.length > 0) return;
    const kept = await session.one<KeptRow>(`select request_hash, status, location, body from platform.idempotency where ${WHERE}`, [principal, route, key]);
    throw !kept || !prints.includes(kept.request_hash) ? reused() : new Replay(kept.status ?? 201, this.opened(kept.body, placeOf(principal, route, key)), kept.location);
  }

  private sealed(body: unknown, place: string): string {
    const json = JSON.stringify(body ?? null);
    return this.secrets.canSeal ? JSON.stringify(this.secrets.seal(json, place)) : json;
  }

  private opened(body: unknown, place: string): unknown {
    return typeof body === 'string' && this.secrets.isSealed(body) ? JSON.parse(this.secrets.open(body, place)) : body;
  }
}

const placeOf = (...parts: readonly string[]): string => `idempotency:${parts.join(':')}`;

/** The answer as far as the transaction knows it: a repeated request may arrive before the first is answered. Where a thing is read is known only then. */
const foreseen = ({ route, status }: IdempotencyKey, result: unknown): KeptAnswer => ({ status, body: result ?? null, location: locationOf(route, status, result, () => false) });

const reused = (): Problem =>
  problem(422, 'idempotency.reused', 'Key used before', 'This Idempotency-Key was used for another request. Use a new key for a new request.');
