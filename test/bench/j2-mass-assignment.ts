import type { BenchJob } from './bench-job';
import { TrainingBench, type Print } from './training/training-bench';

let training: TrainingBench;
let expected: Print | undefined;
let grownMb = 0;
let mostGrownMb = 0;
let rounds = 0;

const job: BenchJob = {
  id: 'J2',
  title: 'A role for everybody, six modules (limit: the same tables by hand)',
  goal: { ratio: 1.1 },
  writes: true,
  rows: () => training.rows,
  peer: 'Moodle core 4.2.3 makes 293 to 793 learning plans a second from a cohort (November 2026, another run on such a machine with the same Postgres)',
  notes: () => [`Node grew by at most ${mostGrownMb.toFixed(1)} MiB in a round after the first`],
  prepare: async (bench) => {
    [expected, rounds, mostGrownMb] = [undefined, 0, 0];
    training = await TrainingBench.prepare(bench);
  },
  reset: () => training.empty(),
  ours: async () => {
    const before = process.memoryUsage().rss;
    await training.reconcile();
    grownMb = (process.memoryUsage().rss - before) / 1_048_576;
    if (rounds > 0) mostGrownMb = Math.max(mostGrownMb, grownMb);
    rounds += 1;
  },
  limit: () => training.byHand(),
  check: async (_, side) => {
    const print = await training.print();
    expected ??= print;
    return {
      'everybody has every module once': print.n === training.rows && print.people === training.size && print.enrolled === training.size,
      'both ways write the same': print.rows === expected.rows,
      // The first round also loads and compiles.
      'memory grows by at most 20 MiB': side === 'limit' || rounds === 1 || grownMb <= 20,
    };
  },
  close: () => training.close(),
};
export default job;
