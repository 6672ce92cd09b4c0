import { Client } from 'pg';
import type { Bench, BenchJob } from './bench-job';
import { aClaimer, begunOnce, byHand, comeDue, plantProgrammes, type Claimer } from './checkpoints/checkpoint-bench';

let due = 0;
let killed = 0;
let lags: number[] = [];

let began = 0;
let claimers: readonly Claimer[] = [];

/** One of two schedulers: claims until nothing is due any more, whoever claims it. */
async function schedule(claimer: Claimer): Promise<void> {
  // What is locked is being claimed by another, or by one that is dead.
  while ((await claimer.fire()) > 0 || lags.length < due) await new Promise((on) => setTimeout(on, 20));
}

/** A third that has claimed a thousand and is ended before it commits. */
async function dieInTheMiddle(bench: Bench): Promise<void> {
  const victim = new Client({ connectionString: bench.database.appUrl });
  victim.on('error', () => undefined);
  await victim.connect();
  const { rows } = await victim.query<{ pid: number }>('select pg_backend_pid() as pid');
  await victim.query('begin');
  await victim.query('select reviews.fire_due(1000)');
  const ended = await bench.owner.query<{ ended: boolean }>('select pg_terminate_backend($1) as ended', [rows[0]?.pid]);
  killed += Number(ended.rows[0]?.ended === true);
  await victim.end().catch(() => undefined);
}

const job: BenchJob = {
  id: 'J5-two',
  title: 'Checkpoints of 200 tenants due at once, claimed by two schedulers while a third is killed with a thousand in its hands (limit: one claim by hand, undisturbed)',
  goal: { p95Ms: 2000 },
  async prepare(bench) {
    due = await plantProgrammes(bench);
    const told = (fired: number): void => void lags.push(...Array.from({ length: fired }, () => performance.now() - began));
    claimers = await Promise.all([aClaimer(bench, told), aClaimer(bench, told)]);
  },
  async reset(bench) {
    await comeDue(bench);
    killed = 0;
  },
  async ours(bench) {
    [began, lags] = [performance.now(), []];
    await Promise.all([dieInTheMiddle(bench), ...claimers.map(schedule)]);
  },
  latencies: () => ({ 'from the look to the claim, each': lags }),
  notes: () => [`${Math.round((lags.length / Math.max(1, Math.max(0, ...lags.slice(-1)))) * 1000).toLocaleString('en')} checkpoints a second in the last round, the killed one's thousand claimed by the others.`],
  limit: (bench) => byHand((text, params) => bench.owner.query(text, params)),
  async check(bench, side) {
    return { ...(await begunOnce(bench, due)), ...(side === 'ours' && { oneWasKilled: killed === 1 }) };
  },
  close: async () => void (await Promise.all(claimers.map((claimer) => claimer.close()))),
};

export default job;
