import type { BenchJob } from './bench-job';
import { aClaimer, begunOnce, byHand, comeDue, plantProgrammes, type Claimer } from './checkpoints/checkpoint-bench';

let due = 0;

/** Milliseconds from the beginning of the last round until each checkpoint was claimed for good. */
let lags: number[] = [];
let began = 0;
let claimer: Claimer;

const job: BenchJob = {
  id: 'J5',
  title: 'Checkpoints of 200 tenants due at once: claim, cycle and the wish for evidence; each has its three tasks from then on',
  // The goal is 0.7 of the hand-written rate, that is 1.43 times its duration.
  goal: { ratio: 1.43, p95Ms: 2000 },
  writes: true,
  async prepare(bench) {
    due = await plantProgrammes(bench);
    claimer = await aClaimer(bench, (fired) => lags.push(...Array.from({ length: fired }, () => performance.now() - began)));
  },
  reset: comeDue,
  async ours() {
    [began, lags] = [performance.now(), []];
    await claimer.fire();
  },
  latencies: () => ({ 'from the look to the claim, each': lags }),
  notes: () => [`${Math.round((lags.length / Math.max(1, lags.at(-1) ?? 1)) * 1000).toLocaleString('en')} checkpoints a second in the last round; the look itself comes at most 15 s after a date, or at once when somebody holds one now.`, 'The tasks stand with the claim: they are those of who takes part, and are written down when the evidence is frozen.'],
  limit: (bench) => byHand((text, params) => bench.owner.query(text, params)),
  check: (bench) => begunOnce(bench, due),
  close: () => claimer.close(),
};

export default job;
