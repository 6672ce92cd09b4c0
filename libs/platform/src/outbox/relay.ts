import { setTimeout as pause } from 'node:timers/promises';
import type { PlatformDb } from '../db/platform-db';
import type { JobRegistry } from '../jobs/job-registry';
import type { MessageQueue } from '../jobs/queue';
import type { Log } from '../log/log';

const BATCH = 500;
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
    /** A claim is given up when its relay has not answered for so long; a message of which nobody heard for twice as long is asked for again. */
    private readonly leaseSeconds: number,
  ) {}

  start(): void {
    this.running = this.loop();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  /** Asks again for what was lost on the way, and clears away what is over. The queue knows a message by its id and does not double it. */
  async recover(): Promise<void> {
    const row = await this.db.one<{ lost: number }>('select platform.requeue_outbox($1::interval) as lost', [`${this.leaseSeconds * 2} seconds`]);
    if (row && row.lost > 0) this.log.warn('messages asked for again', { count: row.lost });
    await this.db.sql('select platform.forget_old()');
  }

  /** One round. @returns how many messages moved */
  async carry(): Promise<number> {
    const { listeners } = this.registry;
    const spread = await this.db.one<{ n: number }>('select platform.spread_events($1, $2, $3) as n', [listeners.map((l) => l.event), listeners.map((l) => l.listener), BATCH]);
    const claimed = await this.db.sql<Claimed>('select * from platform.claim_outbox($1, $2::interval)', [BATCH, `${this.leaseSeconds} seconds`]);
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
