import type { BenchJob } from './bench-job';
import { GoalBench } from './goals/goal-bench';

let goals: GoalBench;

/** The whole tree from the newest check-ins that nobody corrected, by hand: leaves by LATERAL … LIMIT 1, shares handed down, sums handed up. */
const LATEST = `
  insert into goals.key_result_latest (tenant_id, key_result_id, value, as_of, source) select k.tenant_id, k.id, c.value, c.as_of, 'Check-in by ' || c.submitted_by from goals.key_result k
  cross join lateral (select value, as_of, submitted_by from goals.check_in c where c.tenant_id = k.tenant_id and c.key_result_id = k.id
    and not exists (select 1 from goals.check_in n where n.tenant_id = c.tenant_id and n.supersedes_id = c.id) order by as_of desc, submitted_at desc limit 1) c`;

const BY_HAND = `
  with recursive leaf as materialized (
    select k.goal_id as id, least(1, greatest(0, (c.value - k.baseline) / (k.target - k.baseline)))::float8 as progress from goals.key_result k
    join goals.key_result_latest c on c.tenant_id = k.tenant_id and c.key_result_id = k.id),
  fan as materialized (select parent_id as id, count(*)::float8 as n from goals.goal where parent_id is not null group by parent_id),
  up as (
    select l.id as goal, g.parent_id, l.progress as part from leaf l join goals.goal g on g.id = l.id
    union all
    select u.id, u.parent_id, up.part / fan.n from up join goals.goal u on u.id = up.parent_id join fan on fan.id = u.id)
  update goals.goal_progress p set progress = s.progress from (select goal, sum(part) as progress from up group by goal) s where p.goal_id = s.goal and p.progress is distinct from s.progress`;

const job: BenchJob = {
  id: 'J4-roll-up',
  title: 'Ten thousand goals rolled up from nothing (limit: recursive statement by hand, newest check-in by LATERAL)',
  goal: { ratio: 1.3 },
  writes: true,
  prepare: async (bench) => void (goals = await GoalBench.prepare(bench)),
  reset: async (bench) => {
    await bench.owner.query('update goals.goal_progress set progress = null');
    await bench.owner.query('delete from goals.key_result_latest');
    await bench.owner.query('vacuum analyze goals.goal_progress, goals.key_result_latest');
  },
  ours: () => goals.db.transaction(goals.actor, (session) => goals.standings.recompute(session, goals.programmeId)),
  limit: () => goals.asApp(async (query) => void (await query(LATEST), await query(BY_HAND))),
  async check() {
    const { kept, said } = await goals.root();
    return { 'the root is the root added up apart': Math.abs(kept - said) < 1e-9 };
  },
  close: () => goals.close(),
};
export default job;
