import type { BenchJob } from './bench-job';
import { begunOnce, byHand, comeDue, plantProgrammes } from './checkpoints/checkpoint-bench';

let due = 0;

/** Milliseconds from the beginning of the last round until each checkpoint was claimed for good. */
let lags: number[] = [];

const job: BenchJob = {
  id: 'J5',
  title: 'Checkpoints of 200 tenants due at once: claim, cycle, three tasks and the wish for evidence',
  // The goal is 0.7 of the hand-written rate, that is 1.43 times its duration.
  goal: { ratio: 1.43, p95Ms: 2000 },
  writes: true,
  async prepare(bench) {
    due = await plantProgrammes(bench);
  },
  reset: comeDue,
  async ours(bench) {
    const began = performance.now();
    lags = [];
    for (;;) {
      const { rows } = await bench.app.query<{ count: number }>('select reviews.fire_due($1) as count', [1000]);
      const fired = rows[0]?.count ?? 0;
      lags.push(...Array.from({ length: fired }, () => performance.now() - began));
      if (fired < 1000) return;
    }
  },
  latencies: () => ({ 'from the look to the claim, each': lags }),
  notes: () => [`${Math.round((lags.length / Math.max(1, lags.at(-1) ?? 1)) * 1000).toLocaleString('en')} checkpoints a second in the last round; the look itself comes at most 15 s after a date, or at once when somebody holds one now.`],
  limit: (bench) => byHand((text, params) => bench.owner.query(text, params)),
  check: (bench) => begunOnce(bench, due),
};

export default job;
