import { setTimeout as pause } from 'node:timers/promises';
import type { PlatformDb } from '../db/platform-db';
import type { JobRegistry } from '../jobs/job-registry';
import type { MessageQueue } from '../jobs/queue';
import type { Log } from '../log/log';

const BATCH = 500;
/** A claim is given up when its relay has not answered for so long. */
const LEASE = '30 seconds';
/** A message in the queue of which nobody heard for so long is asked for again. The queue knows it by its id and does not double it. */
const UNSEEN = '60 seconds';
const IDLE_MS = 200;

interface Claimed {
  readonly tenant_id: string;
  readonly id: string;
  readonly name: string;
}

/** Carries committed messages from the outbox to the queue. Any number of relays may run; a killed one loses nothing but its lease. */
export class Relay {
  private stopped = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly db: PlatformDb,
    private readonly registry: JobRegistry,
    private readonly queue: MessageQueue,
    private readonly log: Log,
  ) {}

  start(): void {
    this.running = this.loop();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  /** Asks again for what was lost on the way, and clears away what is over. */
  async recover(): Promise<void> {
    const row = await this.db.one<{ lost: number }>('select platform.requeue_outbox($1::interval) as lost', [UNSEEN]);
    if (row && row.lost > 0) this.log.warn('messages asked for again', { count: row.lost });
    await this.db.sql('select platform.forget_old()');
  }

  /** One round. @returns how many messages moved */
  async carry(): Promise<number> {
    const { listeners } = this.registry;
    const spread = await this.db.one<{ n: number }>('select platform.spread_events($1, $2, $3) as n', [listeners.map((l) => l.event), listeners.map((l) => l.listener), BATCH]);
    const claimed = await this.db.sql<Claimed>('select * from platform.claim_outbox($1, $2::interval)', [BATCH, LEASE]);
    if (claimed.length > 0) {
      await this.queue.addBulk(claimed.map(({ tenant_id, id, name }) => ({ name, data: { tenantId: tenant_id, messageId: id }, opts: { jobId: id } })));
      await this.db.sql('select platform.outbox_sent($1::uuid[], $2::uuid[])', [claimed.map((c) => c.tenant_id), claimed.map((c) => c.id)]);
    }
    return (spread?.n ?? 0) + claimed.length;
  }

  private async loop(): Promise<void> {
    while (!this.stopped) {
      try {
        if ((await this.carry()) < BATCH) await pause(IDLE_MS);
      } catch (error) {
        this.log.warn('relay waits', { reason: error instanceof Error ? error.name : 'unknown', code: (error as { code?: string }).code });
        await pause(1000);
      }
    }
  }
}
