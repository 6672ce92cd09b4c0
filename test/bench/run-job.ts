import { loadavg } from 'node:os';
import { Client } from 'pg';
import { startStack, testDatabase, type Stack } from '@realign/test-support';
import type { Bench, BenchJob, Side } from './bench-job';
import { measure, quantile, rowsWritten, spread, type Reading } from './measure';

const SEED = 20261124;

export interface JobResult {
  readonly job: string;
  readonly title: string;
  readonly scale: number;
  readonly rounds: number;
  readonly ours: Summary;
  readonly limit: Summary;
  readonly ratio: { median: number; min: number; max: number };
  /** The same of processor time, Node's and Postgres' together: what a busy machine blurs less. */
  readonly cpu_ratio: { median: number; min: number; max: number };
  /** Of ours: half and 95 of 100 requests of each kind were answered within so many milliseconds. */
  readonly waits: Readonly<Record<string, { p50_ms: number; p95_ms: number }>>;
  /** Rows inserted, changed and deleted by one round of each side, without what prepares it; for jobs that write. */
  readonly rows_written?: Readonly<Record<Side, number>>;
  /** Rows a second, by the median of each side; for jobs that say how many rows they bring in. */
  readonly rates?: Readonly<Record<Side, number>>;
  readonly peer?: string;
  /** How busy the machine was when the last round was over. */
  readonly load: number;
  readonly goal: BenchJob['goal'];
  readonly met: boolean;
  readonly checks: readonly string[];
  readonly notes: readonly string[];
}

type Summary = Readonly<Record<keyof Reading, { median: number; min: number; max: number }>>;

const summary = (readings: readonly Reading[]): Summary => {
  const of = (key: keyof Reading) => spread(readings.map((reading) => reading[key]));
  return { wall_ms: of('wall_ms'), node_cpu_ms: of('node_cpu_ms'), postgres_cpu_ms: of('postgres_cpu_ms'), peak_rss_mb: of('peak_rss_mb'), wal_bytes: of('wal_bytes') };
};

const rateOf = (rows: number, { wall_ms }: Summary): number => Math.round((rows * 1000) / wall_ms.median);

const isMet = ({ ratio, wallMs, p95Ms, rssMb, rowsWritten: rows }: BenchJob['goal'], ours: Summary, ratios: number, waits: JobResult['waits'], written: JobResult['rows_written']): boolean =>
  (rows === undefined || (written?.ours ?? Infinity) <= rows) && Object.values(waits).every(({ p95_ms }) => p95_ms <= (p95Ms ?? Infinity)) && ratios <= (ratio ?? Infinity) && ours.wall_ms.median <= (wallMs ?? Infinity) && ours.peak_rss_mb.max <= (rssMb ?? Infinity);

/** Runs one job at one scale on a database of its own. @throws Error when a check does not hold: then there are no figures */
export async function runJob(job: BenchJob, options: { scale: number; rounds: number; postmaster: number }): Promise<JobResult> {
  const database = await testDatabase();
  const [app, owner] = [new Client(database.appUrl), new Client(database.ownerUrl)];
  const stacks: Stack[] = [];
  const bench: Bench = {
    database, app, owner, scale: options.scale, rounds: options.rounds, seed: SEED,
    stack: async (wanted = {}) => {
      const stack = await startStack({ ...wanted, database });
      stacks.push(stack);
      return stack;
    },
  };
  try {
    await Promise.all([app.connect(), owner.connect()]);
    await job.prepare(bench);
    try {
      return await rounds(job, bench, options.postmaster, () => stacks.flatMap((stack) => stack.pids));
    } finally {
      await job.close?.(bench);
    }
  } finally {
    for (const stack of stacks) await stack.stop();
    await Promise.all([app.end(), owner.end()]);
    await database.close();
  }
}

async function rounds(job: BenchJob, bench: Bench, postmaster: number, product: () => readonly number[]): Promise<JobResult> {
  const checks = new Set<string>();
  const waits = new Map<string, number[]>();
  const once = async (side: Side, hasBegun?: () => Promise<void>): Promise<Reading> => {
    await job.reset?.(bench, side);
    await hasBegun?.();
    const reading = await measure(bench.owner, postmaster, product, () => job[side](bench));
    for (const [name, holds] of Object.entries(await job.check(bench, side))) {
      if (!holds) throw new Error(`${job.id}: after ${side}, the check "${name}" does not hold. No figures.`);
      checks.add(name);
    }
    return reading;
  };
  const rows_written = await warmUp(job, bench, once);
  const [limit, ours]: [Reading[], Reading[]] = [[], []];
  for (let round = 0; round < bench.rounds; round++) {
    limit.push(await once('limit'));
    ours.push(await once('ours'));
    for (const [kind, each] of Object.entries(job.latencies?.() ?? {})) waits.set(kind, [...(waits.get(kind) ?? []), ...each]);
  }
  const ratioOf = (of: (reading: Reading) => number) => spread(ours.map((reading, at) => of(reading) / of(limit[at] ?? reading)));
  const ratio = ratioOf(({ wall_ms }) => wall_ms);
  const cpu_ratio = ratioOf(({ node_cpu_ms, postgres_cpu_ms }) => node_cpu_ms + postgres_cpu_ms);
  const summed = summary(ours);
  const waited = Object.fromEntries([...waits].map(([kind, each]) => [kind, { p50_ms: quantile(each, 0.5), p95_ms: quantile(each, 0.95) }]));
  const byHand = summary(limit);
  const rows = job.rows?.();
  const rates = rows === undefined ? {} : { rates: { limit: rateOf(rows, byHand), ours: rateOf(rows, summed) } };
  return { job: job.id, title: job.title, scale: bench.scale, rounds: bench.rounds, ours: summed, limit: byHand, ratio, cpu_ratio, waits: waited, ...(rows_written && { rows_written }), ...rates, ...(job.peer !== undefined && { peer: job.peer }), load: loadavg()[0] ?? 0, goal: job.goal, met: isMet(job.goal, summed, ratio.median, waited, rows_written), checks: [...checks], notes: job.notes?.() ?? [] };
}

/** One round of each side that is not timed. @returns the rows that each wrote, for a job that writes; what prepares a round is not counted */
async function warmUp(job: BenchJob, { owner }: Bench, once: (side: Side, hasBegun?: () => Promise<void>) => Promise<Reading>): Promise<Record<Side, number> | undefined> {
  const written: Record<Side, number> = { limit: 0, ours: 0 };
  for (const side of ['limit', 'ours'] as const) {
    let before = 0;
    await once(side, job.writes ? async () => void (before = await rowsWritten(owner)) : undefined);
    if (job.writes) written[side] = (await rowsWritten(owner)) - before;
  }
  return job.writes ? written : undefined;
}
