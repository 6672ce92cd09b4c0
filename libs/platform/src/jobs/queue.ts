import { createPostgresBackend, Queue, setDefaultBackendFactory, Worker, type ConnectionOptions, type Processor, type WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { KEEPALIVE } from '../db/database.module';

export interface QueueOptions {
  /** The run-time role's database, on which the queue stands unless there is a Redis. */
  readonly databaseUrl: string;
  readonly redisUrl?: string;
  /** So long a worker that is not heard of keeps its job, in seconds. */
  readonly leaseSeconds: number;
}

/** Cluster-safe: all keys of a queue fall into one slot. */
const PREFIX = '{realign}';

/** A worker whose queue is gone looks again after so long. */
const RETRY_MS = 500;

/** What stands in the queue: which message, nothing of what it says. */
export interface QueuedMessage {
  readonly tenantId: string;
  readonly messageId: string;
}

/** How often a message is tried before it is put aside. */
export const ATTEMPTS = 5;

export type MessageQueue = Queue<QueuedMessage>;

/** One switch for both backends: Redis when there is one, the database otherwise. Nothing else in the product knows which. */
export class QueueBackend {
  readonly name: 'redis' | 'postgres';

  constructor(private readonly options: QueueOptions) {
    this.name = options.redisUrl ? 'redis' : 'postgres';
    if (!options.redisUrl) setDefaultBackendFactory(createPostgresBackend as never);
  }

  queue<T>(name: string): Queue<T> {
    return new Queue<T>(name, { ...this.common(), defaultJobOptions: { attempts: ATTEMPTS, backoff: { type: 'exponential', delay: 1000 }, removeOnComplete: true, removeOnFail: true } }) as Queue<T>;
  }

  worker<T>(name: string, processor: Processor<T>, options: Partial<WorkerOptions> = {}): Worker<T> {
    // A job is killed with its worker any number of times before it counts as failed: see the decision about delivery.
    const lockDuration = this.options.leaseSeconds * 1000;
    return new Worker<T>(name, processor, { ...this.common(), maxStalledCount: 1000, lockDuration, stalledInterval: lockDuration / 2, drainDelay: 1, runRetryDelay: RETRY_MS, ...options }) as Worker<T>;
  }

  private common(): { connection: ConnectionOptions; prefix: string } {
    const { redisUrl, databaseUrl } = this.options;
    if (!redisUrl) return { connection: { connectionString: databaseUrl, max: 4, ...KEEPALIVE } as never, prefix: PREFIX };
    return { connection: new Redis(redisUrl, { maxRetriesPerRequest: null, enableReadyCheck: true, retryStrategy: (times) => Math.min(times * 200, 2000) }) as never, prefix: PREFIX };
  }
}
