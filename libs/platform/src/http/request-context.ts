import { AsyncLocalStorage } from 'node:async_hooks';

/** A creating request that may be repeated without a second effect. */
export interface IdempotencyKey {
  readonly key: string;
  readonly route: string;
  /** SHA-256 of the request's content, so that the same key cannot stand for two requests. */
  readonly requestHash: string;
  /** Set once the key's row is written in this request. */
  taken: boolean;
}

export interface RequestContext {
  readonly requestId: string;
  idempotency?: IdempotencyKey;
}

const storage = new AsyncLocalStorage<RequestContext>();

export const runInRequest = <T>(context: RequestContext, work: () => T): T => storage.run(context, work);

/** The request this code runs for; none in a worker. */
export const currentRequest = (): RequestContext | undefined => storage.getStore();
