import type { BenchJob } from './bench-job';
import { TrainingBench } from './training/training-bench';

let training: TrainingBench;
let before = '';

const job: BenchJob = {
  id: 'J2-again',
  title: 'The same role run a second time (limit: its first run)',
  // The run itself and what it says of its progress, and nobody's training.
  goal: { ratio: 0.05, rowsWritten: 50 },
  writes: true,
  prepare: async (bench) => {
    training = await TrainingBench.prepare(bench);
  },
  reset: async (_, side) => {
    await training.empty();
    if (side === 'limit') return;
    await training.reconcile();
    before = await training.versions();
  },
  ours: () => training.reconcile(),
  limit: () => training.reconcile(),
  check: async (_, side) => ({
    'everybody has every module once': (await training.print()).n === training.rows,
    'nothing is written': side === 'limit' || (await training.versions()) === before,
  }),
  close: () => training.close(),
};
export default job;
