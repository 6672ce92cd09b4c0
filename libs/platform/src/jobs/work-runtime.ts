import { randomUUID } from 'node:crypto';
import { UnrecoverableError, type Job, type Worker } from 'bullmq';
import { isUuid } from '../db/new-id';
import type { PlatformDb } from '../db/platform-db';
import type { Log } from '../log/log';
import { Relay } from '../outbox/relay';
import type { GivenUp } from './given-up';
import { UnusableMessage, type JobRegistry } from './job-registry';
import { QueueBackend, type MessageQueue, type QueuedMessage, type QueueOptions } from './queue';

export interface WorkOptions extends QueueOptions {
  /** Messages at work at the same time in this process. */
  readonly concurrency?: number;
}

/** How often due work is looked for, in milliseconds. */
export const TICK_MS = 15_000;

/** The worker's engine: relay, queue consumer and tick. What is to be done it learns from the registry. */
export class WorkRuntime {
  /** Under this name the worker shows that it lives. */
  private readonly name = `worker-${process.pid}-${randomUUID().slice(0, 4)}`;
  private readonly backend: QueueBackend;
  private readonly work: MessageQueue;
  private readonly clock;
  private readonly relay: Relay;
  /** A message belongs to its worker for two leases of the queue; it is held anew three times in the while. */
  private readonly lease: string;
  private readonly heartbeatMs: number;
  private consumers: Worker<never>[] = [];
  private ownTick: NodeJS.Timeout | undefined;
  /** By the process' own monotonic clock: the wall's may be set back. */
  private lastTick = Number.NEGATIVE_INFINITY;
  private sweeping: Promise<void> | undefined;

  constructor(
    private readonly db: PlatformDb,
    private readonly registry: JobRegistry,
    private readonly givenUp: GivenUp,
    private readonly log: Log,
    private readonly options: WorkOptions,
  ) {
    this.backend = new QueueBackend(options);
    this.work = this.backend.queue<QueuedMessage>('work');
    this.clock = this.backend.queue<Record<string, never>>('clock');
    this.lease = `${options.leaseSeconds * 2} seconds`;
    this.heartbeatMs = (options.leaseSeconds * 2000) / 3;
    this.relay = new Relay(db, registry, this.work, log, options.leaseSeconds);
    for (const queue of [this.work, this.clock]) queue.on('error', (error: Error) => this.complain('queue', error));
  }

  async start(): Promise<void> {
    this.relay.start();
    const work = this.backend.worker<QueuedMessage>('work', (job) => this.handle(job), { concurrency: this.options.concurrency ?? 8 });
    const clock = this.backend.worker<Record<string, never>>('clock', () => this.tick(), { concurrency: 1 });
    this.consumers = [work, clock] as never;
    for (const consumer of this.consumers) consumer.on('error', (error: Error) => this.complain('worker', error));
    work.on('failed', (job, error) => void this.buryWhenOver(job, error));
    // The queue's tick goes to one worker; when it stays away (Redis gone), each worker looks by itself.
    this.ownTick = setInterval(() => void this.tickWhenSilent(), TICK_MS / 3);
    void this.tick();
    this.log.info('worker ready', { backend: this.backend.name, jobs: this.registry.names.length, sweepers: this.registry.sweepers.length });
    await this.schedule();
  }

  /** Lets running messages end, then closes. A message cut short is delivered again. */
  async stop(): Promise<void> {
    clearInterval(this.ownTick);
    await this.relay.stop();
    await Promise.all(this.consumers.map((consumer) => consumer.close()));
    await this.sweeping;
    await Promise.all([this.work.close(), this.clock.close()]);
  }

  private async schedule(): Promise<void> {
    await this.clock.upsertJobScheduler('tick', { every: TICK_MS }, { name: 'tick', data: {} }).catch((error: Error) => this.complain('tick', error));
  }

  private async tickWhenSilent(): Promise<void> {
    if (performance.now() - this.lastTick < TICK_MS * 1.2) return;
    await this.tick();
    void this.schedule();
  }

  private tick(): Promise<void> {
    this.lastTick = performance.now();
    this.sweeping ??= this.sweepAll().finally(() => (this.sweeping = undefined));
    return this.sweeping;
  }

  private async sweepAll(): Promise<void> {
    const began = performance.now();
    const sweeps = [{ name: 'platform.recover', sweeper: { sweep: () => this.relay.recover() } }, ...this.registry.sweepers];
    for (const { name, sweeper } of sweeps) {
      await sweeper.sweep().catch((error: Error) => this.complain(name, error));
    }
    await this.beat(Math.round(performance.now() - began)).catch((error: Error) => this.complain('beat', error));
  }

  /** Says that this worker looked, how long it took, and what its clock says beside the database's. */
  private async beat(tookMs: number): Promise<void> {
    await this.db.sql('select platform.beat($1, $2, $3, $4::timestamptz, $5)', [this.name, this.backend.name, process.versions['tz'] ?? 'unknown', new Date().toISOString(), tookMs]);
  }

  private async handle(job: Job<QueuedMessage>): Promise<void> {
    const { tenantId, messageId } = job.data;
    if (!isUuid(tenantId) || !isUuid(messageId)) throw new UnrecoverableError('A job that names no message.');
    const message = await this.take(tenantId, messageId);
    if (!message) return this.log.warn('job without a waiting message', { messageId, tenantId });
    const heartbeat = setInterval(() => void this.take(tenantId, messageId).catch(() => undefined), this.heartbeatMs);
    try {
      await this.registry.run(message.name, message.payload, { messageId, attempt: job.attemptsMade + 1 });
    } catch (error) {
      if (error instanceof UnusableMessage) throw new UnrecoverableError(error.message);
      throw error;
    } finally {
      clearInterval(heartbeat);
    }
    await this.db.sql('select platform.end_message($1, $2, null)', [tenantId, messageId]);
  }

  private take(tenantId: string, messageId: string): Promise<{ name: string; payload: unknown } | undefined> {
    return this.db.one('select * from platform.take_message($1, $2, $3::interval)', [tenantId, messageId, this.lease]);
  }

  /** The last attempt failed: the message is put aside where it can be looked at, and what waits for it is closed. */
  private async buryWhenOver(job: Job<QueuedMessage> | undefined, error: Error): Promise<void> {
    if (!job) return;
    const { tenantId, messageId } = job.data;
    this.log.error('message failed', { job: job.name, messageId, tenantId, attempt: job.attemptsMade, error: error.name, code: (error as { code?: string }).code, detail: 'severity' in error ? undefined : error.message.slice(0, 300) });
    const isOver = error instanceof UnrecoverableError || job.attemptsMade >= (job.opts.attempts ?? 1);
    if (!isOver || !isUuid(tenantId) || !isUuid(messageId)) return;
    await this.closeWaiting(tenantId, messageId).catch((e: Error) => this.complain('give up', e));
    await this.db.sql('select platform.end_message($1, $2, $3)', [tenantId, messageId, error.message.slice(0, 300)]).catch((e: Error) => this.complain('bury', e));
  }

  private async closeWaiting(tenantId: string, messageId: string): Promise<void> {
    const message = await this.take(tenantId, messageId);
    if (message) await this.givenUp.close(tenantId, message.name, message.payload);
  }

  private complain(where: string, error: Error): void {
    this.log.warn('trouble', { where, error: error.name, code: (error as { code?: string }).code, detail: error.message.slice(0, 200) });
  }
}
