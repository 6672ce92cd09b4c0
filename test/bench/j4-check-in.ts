import type { BenchJob } from './bench-job';
import { GoalBench } from './goals/goal-bench';

let goals: GoalBench;
let round = 0;

/** One check-in and its goals above by hand: the leaf's share, then up one path, each level from its stored siblings. */
const ADD = `insert into goals.check_in (tenant_id, key_result_id, value, as_of, submitted_by) select tenant_id, id, $2, current_date, 'Hand' from goals.key_result where id = $1`;

/** Without this the product's own bookkeeping would be measured with the hand's. */
const QUIET = `alter table goals.check_in disable trigger standing_added`;
const LOUD = `alter table goals.check_in enable trigger standing_added`;

const UP = `
  with recursive path as (
    select g.id, g.parent_id, least(1, greatest(0, $2::float8 / 100)) as progress from goals.goal g join goals.key_result k on k.tenant_id = g.tenant_id and k.goal_id = g.id where k.id = $1
    union all
    select u.id, u.parent_id, (select avg(case when c.id = path.id then path.progress else p.progress end) from goals.goal c join goals.goal_progress p on p.tenant_id = c.tenant_id and p.goal_id = c.id where c.tenant_id = u.tenant_id and c.parent_id = u.id)
    from path join goals.goal u on u.id = path.parent_id)
  update goals.goal_progress p set progress = path.progress from path where p.goal_id = path.id`;

const job: BenchJob = {
  id: 'J4-check-in',
  title: 'Five hundred check-ins among half a million, each with its audit row and the goals above it (limit: insert and one path by hand)',
  goal: { ratio: 2 },
  writes: true,
  prepare: async (bench) => void (goals = await GoalBench.prepare(bench)),
  reset: async (bench, side) => {
    round += 1;
    await bench.owner.query(side === 'limit' ? QUIET : LOUD);
  },
  async ours() {
    for (const [at, id] of goals.keyResultIds.entries()) await goals.checkIns.submit(goals.actor, id, { value: (at * 7 + round) % 100 });
  },
  async limit() {
    for (const [at, id] of goals.keyResultIds.entries()) {
      const value = (at * 7 + round) % 100;
      await goals.asApp(async (query) => {
        await query(ADD, [id, value]);
        await query(UP, [id, value]);
      });
    }
  },
  async check() {
    const { kept, said } = await goals.root();
    return { 'the root as kept is the root added up from nothing': Math.abs(kept - said) < 1e-9 };
  },
  close: () => goals.close(),
};
export default job;
