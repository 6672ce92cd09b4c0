import { AsyncLocalStorage } from 'node:async_hooks';

/** A creating request that may be repeated without a second effect. */
export interface IdempotencyKey {
  readonly key: string;
  readonly route: string;
  /** SHA-256 of the request's content, so that the same key cannot stand for two requests. An uploaded file is added once it has arrived. */
  requestHash: string;
  /** The status this route answers with, unless its handler says otherwise. */
  readonly status: number;
  /** Set once the key's row is written in this request. */
  taken: boolean;
  /** Puts the answer as it left in place of what the transaction could know of it. */
  amend?: (answer: KeptAnswer) => Promise<void>;
}

/** What a repeated request is answered with. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly location: string | null;
}

export interface RequestContext {
  readonly requestId: string;
  idempotency?: IdempotencyKey;
}

const storage = new AsyncLocalStorage<RequestContext>();

export const runInRequest = <T>(context: RequestContext, work: () => T): T => storage.run(context, work);

/** The request this code runs for; none in a worker. */
export const currentRequest = (): RequestContext | undefined => storage.getStore();

/** Makes an uploaded file part of what this request's Idempotency-Key stands for. */
export const noteContent = (sha256: string): void => {
  const idempotency = currentRequest()?.idempotency;
  if (idempotency) idempotency.requestHash = `${idempotency.requestHash}:${sha256}`;
};
