import type { BenchJob } from './bench-job';
import { TrainingBench } from './training/training-bench';

let training: TrainingBench;
let missing = 0;

const job: BenchJob = {
  id: 'J2-delta',
  title: 'One joiner in a hundred people (limit: the first run for everybody)',
  goal: { ratio: 0.1 },
  writes: true,
  prepare: async (bench) => {
    training = await TrainingBench.prepare(bench);
  },
  reset: async (_, side) => {
    await training.empty();
    if (side === 'limit') return;
    await training.reconcile();
    missing = await training.forgetSome();
  },
  ours: () => training.reconcile(),
  limit: () => training.reconcile(),
  check: async (_, side) => ({ 'everybody has every module once': (await training.print()).n === training.rows, 'somebody was missing': side === 'limit' || missing > 0 }),
  close: () => training.close(),
};
export default job;
