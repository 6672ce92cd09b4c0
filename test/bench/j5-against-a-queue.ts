import { Queue, Worker } from 'bullmq';
import { startRedis, type TestRedis } from '@realign/test-support';
import type { BenchJob } from './bench-job';
import { aClaimer, begunOnce, comeDue, plantProgrammes, type Claimer } from './checkpoints/checkpoint-bench';

const NAME = 'noop';
let due = 0;
let processed = 0;
let redis: TestRedis;
let queue: Queue;
let claimer: Claimer;

const connection = (): { host: string; port: number; maxRetriesPerRequest: null } => {
  const { hostname, port } = new URL(redis.url);
  return { host: hostname, port: Number(port), maxRetriesPerRequest: null };
};

/** As many jobs that do nothing, whose time has come at once as theirs has, taken from the queue fifty at a time. */
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
  title: 'Checkpoints of 200 tenants due at once, against as many delayed BullMQ jobs on Redis due at once that do nothing (limit: the queue)',
  // At least twice as fast as a job that does nothing.
  goal: { ratio: 0.5 },
  async prepare(bench) {
    due = await plantProgrammes(bench);
    redis = await startRedis();
    queue = new Queue(NAME, { connection: connection() });
    claimer = await aClaimer(bench);
  },
  async reset(bench, side) {
    if (side === 'ours') return comeDue(bench);
    await queue.drain(true);
    for (let at = 0; at < due; at += 1000) await queue.addBulk(Array.from({ length: Math.min(1000, due - at) }, (_, n) => ({ name: NAME, data: { n: at + n }, opts: { delay: 1 } })));
    await new Promise((on) => setTimeout(on, 50));
  },
  async ours() {
    await claimer.fire();
  },
  notes: () => ['Ours is claimed for good: state, cycle and message are on disk, and its three tasks stand, which are those of who takes part and are written down when the evidence is frozen.'],
  limit: takeAll,
  check: async (bench, side) => (side === 'ours' ? begunOnce(bench, due) : { eachJobOnce: processed === due, noneIsLeft: (await queue.getJobCountByTypes('waiting', 'delayed', 'active')) === 0 }),
  async close() {
    await claimer.close();
    await queue.close();
    await redis.stop();
  },
};

export default job;
