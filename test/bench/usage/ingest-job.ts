import type { BenchJob } from '../bench-job';
import { UsageBench, type UsageSize } from './usage-bench';

interface IngestJob {
  readonly id: string;
  readonly title: string;
  readonly full?: number;
  size(scale: number): UsageSize;
}

/** Counted as far as the facts are kept; rolling up is asked for and not done. */
export function ingestJob({ id, title, full, size }: IngestJob): BenchJob {
  let usage: UsageBench;
  let expected: string | undefined;
  return {
    id, title,
    ...(full !== undefined && { full }),
    // At least 0.7 of COPY's rate.
    goal: { ratio: 1 / 0.7 },
    writes: true,
    prepare: async (bench) => {
      expected = undefined;
      usage = await UsageBench.prepare(bench, size(bench.scale));
    },
    reset: () => usage.empty(),
    ours: () => usage.ingest(),
    limit: () => usage.copy(),
    check: async (_, side) => {
      const print = await usage.print();
      expected ??= print.facts;
      return {
        'every day of everybody is there': print.n === usage.rows,
        'both ways write the same': print.facts === expected,
        'the imports say so': side === 'limit' || (await usage.imported()) === usage.days.length,
      };
    },
    close: () => usage.close(),
  };
}
