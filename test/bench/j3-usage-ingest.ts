import type { BenchJob } from './bench-job';
import { UsageBench } from './usage/usage-bench';

let usage: UsageBench;
let expected: string | undefined;

const job: BenchJob = {
  id: 'J3',
  title: 'Days of use from report files (limit: COPY of finished rows into the partitioned table)',
  // At least 0.7 of COPY's rate.
  goal: { ratio: 1 / 0.7 },
  prepare: async (bench) => {
    expected = undefined;
    usage = await UsageBench.prepare(bench);
  },
  reset: (_, side) => usage.empty(side === 'ours'),
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
export default job;
