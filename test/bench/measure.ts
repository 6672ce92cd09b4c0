import { readdirSync, readFileSync } from 'node:fs';
import type { Client } from 'pg';

export interface Reading {
  readonly wall_ms: number;
  /** Node's own and that of the product's processes. */
  readonly node_cpu_ms: number;
  readonly postgres_cpu_ms: number;
  readonly peak_rss_mb: number;
  readonly wal_bytes: number;
}

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;
const SAMPLE_MS = 50;
const PAGE_BYTES = 4096;

const stat = (pid: number): string[] => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
};

const cpuMs = (pid: number): number => {
  const fields = stat(pid);
  // utime, stime, and those of children that have ended: a Postgres backend's time moves to the postmaster when it ends.
  return [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at] ?? 0), 0) * TICK_MS;
};

const childrenOf = (parent: number): number[] =>
  readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => Number(stat(pid)[1]) === parent);

const rssBytes = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + Number(stat(pid)[21] ?? 0) * PAGE_BYTES, 0);

const walAt = async (owner: Client): Promise<string> => (await owner.query<{ lsn: string }>('select pg_current_wal_lsn()::text as lsn')).rows[0]?.lsn ?? '0/0';

const postgresCpu = (postmaster: number): number => [postmaster, ...childrenOf(postmaster)].reduce((sum, pid) => sum + cpuMs(pid), 0);

/** Runs `work` and says what it took. `product` names the product's own processes; this process always counts with them. */
export async function measure(owner: Client, postmaster: number, product: () => readonly number[], work: () => Promise<void>): Promise<Reading> {
  const ours = (): number[] => [process.pid, ...product()];
  const walBefore = await walAt(owner);
  const cpuBefore = ours().reduce((sum, pid) => sum + cpuMs(pid), 0);
  const postgresBefore = postgresCpu(postmaster);
  let peak = rssBytes(ours());
  const sampler = setInterval(() => (peak = Math.max(peak, rssBytes(ours()))), SAMPLE_MS);
  const began = performance.now();
  try {
    await work();
  } finally {
    clearInterval(sampler);
  }
  const wall_ms = performance.now() - began;
  const { rows } = await owner.query<{ bytes: string }>('select pg_wal_lsn_diff(pg_current_wal_lsn(), $1) as bytes', [walBefore]);
  return {
    wall_ms,
    node_cpu_ms: ours().reduce((sum, pid) => sum + cpuMs(pid), 0) - cpuBefore,
    postgres_cpu_ms: postgresCpu(postmaster) - postgresBefore,
    peak_rss_mb: Math.max(peak, rssBytes(ours())) / 1_048_576,
    wal_bytes: Number(rows[0]?.bytes ?? 0),
  };
}

/** A backend says at the latest after ten seconds without work what it has written. */
const TOLD_AFTER_MS = 10_500;

/** How many rows were inserted, changed and deleted by everybody up to now, by Postgres' own count. */
export async function rowsWritten(owner: Client): Promise<number> {
  await new Promise((told) => setTimeout(told, TOLD_AFTER_MS));
  const { rows } = await owner.query<{ n: string }>('select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) as n from pg_stat_user_tables');
  return Number(rows[0]?.n ?? 0);
}

/** The least value that the given share of all does not exceed, rounded to a tenth. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round((sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0) * 10) / 10;
};

/** Median, least and most. */
export const spread = (values: readonly number[]): { median: number; min: number; max: number } => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
  return { median: round(median), min: round(sorted[0] ?? 0), max: round(sorted.at(-1) ?? 0) };
};

const round = (value: number): number => Math.round(value * 1000) / 1000;
