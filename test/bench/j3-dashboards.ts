import type { BenchJob } from './bench-job';
import { DashboardsBench } from './usage/dashboards-bench';

let dashboards: DashboardsBench;

const job: BenchJob = {
  id: 'J3-dashboards',
  title: 'Every statement of the adoption pages, 120,000 people in 700 units, 8 waves, 104 weeks, over 5 million raw facts (limit: the least by hand on the same tables); times of statements are the database’s',
  goal: { ratio: 3, p95Ms: 5 },
  prepare: async (bench) => {
    dashboards = await DashboardsBench.prepare(bench);
  },
  ours: () => dashboards.read(),
  limit: () => dashboards.readByHand(),
  check: () => dashboards.check(),
  latencies: () => dashboards.latencies(),
  notes: () => dashboards.notes(),
  close: () => dashboards.close(),
};
export default job;
