import type { BenchJob } from './bench-job';
import { GoalBench } from './goals/goal-bench';

let goals: GoalBench;
let read = 0;

/** What progress and health of each goal are worked out from, and nothing else. */
const BY_HAND = `
  select g.id, g.parent_id, g.state, p.progress, k.kind, k.semantics, k.baseline, k.baseline_on::text, k.target, k.target_on::text, l.value, l.as_of::text
  from goals.goal g join goals.goal_progress p on p.tenant_id = g.tenant_id and p.goal_id = g.id
  left join goals.key_result k on k.tenant_id = g.tenant_id and k.goal_id = g.id left join goals.key_result_latest l on l.tenant_id = k.tenant_id and l.key_result_id = k.id
  where g.programme_id = $1 order by g.position, g.created_at, g.id`;

const job: BenchJob = {
  id: 'J4-tree',
  title: 'The whole tree with health and progress, ten times (limit: one statement over what is stored)',
  goal: { ratio: 1.5 },
  prepare: async (bench) => void (goals = await GoalBench.prepare(bench)),
  async ours() {
    for (let n = 0; n < 10; n++) read = await goals.db.read(goals.actor, async (session) => (await goals.standings.tree(session, goals.programmeId)).length);
  },
  async limit() {
    for (let n = 0; n < 10; n++) await goals.asApp(async (query) => void (read = new Set((await query(BY_HAND, [goals.programmeId])).rows.map((row) => (row as { id: string }).id)).size));
  },
  check: (bench) => Promise.resolve({ 'every goal is read': read === Math.max(20, Math.round(10_000 * bench.scale)) }),
  close: () => goals.close(),
};
export default job;
