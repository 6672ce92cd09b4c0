import type { BenchJob } from './bench-job';
import { EffectsBench } from './usage/effects-bench';

let effects: EffectsBench;

const job: BenchJob = {
  id: 'J3-effects',
  title: 'Effects of eight waves on 120,000 people in 700 units from 104 published weeks, request to end of run (limit: reading the shares alone)',
  goal: { wallMs: 2000 },
  prepare: async (bench) => {
    effects = await EffectsBench.prepare(bench);
  },
  reset: () => effects.forget(),
  ours: () => effects.estimate(),
  limit: () => effects.read(),
  check: (_, side) => (side === 'ours' ? effects.check() : Promise.resolve({})),
  close: () => effects.close(),
};
export default job;
