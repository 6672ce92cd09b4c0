import { Queue, Worker } from 'bullmq';
import { startRedis, type TestRedis } from '@realign/test-support';
import type { BenchJob } from './bench-job';
import { begunOnce, comeDue, plantProgrammes } from './checkpoints/checkpoint-bench';

const NAME = 'noop';
let due = 0;
let processed = 0;
let redis: TestRedis;
let queue: Queue;

const connection = (): { host: string; port: number; maxRetriesPerRequest: null } => {
  const { hostname, port } = new URL(redis.url);
  return { host: hostname, port: Number(port), maxRetriesPerRequest: null };
};

/** As many jobs that do nothing, taken from the queue fifty at a time. */
async function takeAll(): Promise<void> {
  processed = 0;
  await new Promise<void>((done, failed) => {
    const worker = new Worker(NAME, async () => { processed += 1; }, { connection: connection(), concurrency: 50, removeOnComplete: { count: 0 } });
    worker.on('error', failed);
    worker.on('completed', () => { if (processed === due) void worker.close().then(() => done(), failed); });
  });
}

const job: BenchJob = {
  id: 'J5-queue',
  title: 'Checkpoints of 200 tenants due at once, against as many BullMQ jobs on Redis that do nothing (limit: the queue)',
  // At least twice as fast as a job that does nothing.
  goal: { ratio: 0.5 },
  async prepare(bench) {
    due = await plantProgrammes(bench);
    redis = await startRedis();
    queue = new Queue(NAME, { connection: connection() });
  },
  async reset(bench, side) {
    if (side === 'ours') return comeDue(bench);
    await queue.drain(true);
    for (let at = 0; at < due; at += 1000) await queue.addBulk(Array.from({ length: Math.min(1000, due - at) }, (_, n) => ({ name: NAME, data: { n: at + n } })));
  },
  async ours(bench) {
    for (;;) {
      const { rows } = await bench.app.query<{ count: number }>('select reviews.fire_due($1) as count', [1000]);
      if ((rows[0]?.count ?? 0) < 1000) return;
    }
  },
  limit: takeAll,
  check: async (bench, side) => (side === 'ours' ? begunOnce(bench, due) : { eachJobOnce: processed === due, noneIsLeft: (await queue.getWaitingCount()) === 0 }),
  async close() {
    await queue.close();
    await redis.stop();
  },
};

export default job;
