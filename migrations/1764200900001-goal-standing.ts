import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

const TABLES = ['goals.goal', 'goals.key_result', 'goals.milestone', 'goals.check_in', 'goals.observation', 'goals.key_result_latest', 'goals.goal_progress', 'programmes.programme'] as const;

/**
 * The newest reading of every key result and the progress of every goal, kept by the tables they come from: a check-in costs its key
 * result and the goals above it, however long the history, and a tree of ten thousand goals is read without adding anything up.
 */
export class GoalStanding1764200900001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'goals.key_result_latest',
      `key_result_id uuid not null,
       value double precision not null,
       as_of date not null,
       source text not null,
       constraint key_result_latest_of foreign key (tenant_id, key_result_id) references goals.key_result (tenant_id, id) on delete cascade`,
      { key: 'key_result_id', suffix: 'with (fillfactor = 70)' },
    );
    await tenantTable(
      runner,
      'goals.goal_progress',
      `goal_id uuid not null,
       progress double precision check (progress between 0 and 1),
       constraint goal_progress_of foreign key (tenant_id, goal_id) references goals.goal (tenant_id, id) on delete cascade`,
      { key: 'goal_id', suffix: 'with (fillfactor = 70)' },
    );
    await runner.query(`create index observation_of_all on goals.observation (tenant_id, metric_id, period_end desc, recorded_at desc) where org_unit_id is null`);
    await runner.query(`create index key_result_of_metric on goals.key_result (tenant_id, metric_id) where metric_id is not null`);
    for (const definition of [READ_LATEST, ROLL_UP, ROLL_UP_ALL, REFRESH, ...TRIGGERS]) await runner.query(definition);
    await standAtOnce(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['goal', 'key_result', 'milestone', 'check_in', 'observation']) for (const kind of ['added', 'changed', 'removed']) await runner.query(`drop trigger if exists standing_${kind} on goals.${table}`);
    await runner.query('drop table goals.key_result_latest, goals.goal_progress');
    await runner.query('drop index goals.observation_of_all, goals.key_result_of_metric');
    await runner.query('drop function goals.standing_of_readings(), goals.standing_of_observations(), goals.standing_of_key_results(), goals.standing_of_goals(), goals.refresh_standing(uuid[]), goals.roll_up(uuid[]), goals.roll_up_all(uuid), goals.read_latest(uuid[])');
  }
}

/** The newest of what was observed for everybody and of the check-ins nobody corrected; one look into an index each, whatever lies before it. */
const READ_LATEST = `
  create function goals.read_latest(wanted uuid[]) returns void language plpgsql set plan_cache_mode = force_generic_plan as $$
  begin
    with newest as (
      select k.tenant_id, k.id, r.value, r.as_of, r.source
      from goals.key_result k join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id
      cross join lateral (
        (select c.value, c.as_of, 'Check-in by ' || c.submitted_by as source, c.submitted_at as at from goals.check_in c
         where c.tenant_id = k.tenant_id and c.key_result_id = k.id and not exists (select 1 from goals.check_in n where n.tenant_id = c.tenant_id and n.supersedes_id = c.id)
         order by c.as_of desc, c.submitted_at desc limit 1)
        union all
        (select o.value, o.period_end, o.source, o.recorded_at from goals.observation o
         where o.tenant_id = k.tenant_id and o.metric_id = k.metric_id and o.org_unit_id is null and (o.programme_id is null or o.programme_id = g.programme_id)
         order by o.period_end desc, o.recorded_at desc limit 1)
        order by 2 desc, 4 desc limit 1) r
      where k.id = any(wanted) and k.kind <> 'milestone'
      union all
      select k.tenant_id, k.id, count(*) filter (where s.reached_on is not null)::float8 / count(*), coalesce(max(s.reached_on), k.created_at::date), 'Milestones reached'
      from goals.key_result k join goals.milestone s on s.tenant_id = k.tenant_id and s.key_result_id = k.id where k.id = any(wanted) and k.kind = 'milestone' group by k.tenant_id, k.id),
    gone as (
      delete from goals.key_result_latest l where l.key_result_id = any(wanted) and not exists (select 1 from newest n where n.tenant_id = l.tenant_id and n.id = l.key_result_id))
    insert into goals.key_result_latest (tenant_id, key_result_id, value, as_of, source) select tenant_id, id, value, as_of, source from newest
    on conflict (tenant_id, key_result_id) do update set value = excluded.value, as_of = excluded.as_of, source = excluded.source
      where (key_result_latest.value, key_result_latest.as_of, key_result_latest.source) is distinct from (excluded.value, excluded.as_of, excluded.source);
  end $$`;

/**
 * Progress as libs/goals/domain says it (progressOf, rollUpGoals): the mean of what can be said of a goal's own key results, or of the goals in
 * use below it where it has none, each cut to 0–1. `wanted` names the goals.
 */
const STEP = (wanted: string): string => `
  with fresh as (
    select g.tenant_id, g.id, case when own.results > 0 then own.progress else below.progress end as progress
    from goals.goal g
    cross join lateral (
      select count(*) as results, avg(least(1, greatest(0, (l.value - k.baseline) / nullif(k.target - k.baseline, 0)))) filter (where l.value is not null and k.baseline is not null and k.target <> k.baseline and (
        k.semantics in ('at_least', 'at_most') or (k.semantics = 'increase' and k.target > k.baseline) or (k.semantics = 'decrease' and k.target < k.baseline))) as progress
      from goals.key_result k left join goals.key_result_latest l on l.tenant_id = k.tenant_id and l.key_result_id = k.id where k.tenant_id = g.tenant_id and k.goal_id = g.id) own
    cross join lateral (
      select avg(p.progress) as progress from goals.goal c join goals.goal_progress p on p.tenant_id = c.tenant_id and p.goal_id = c.id
      where own.results = 0 and c.tenant_id = g.tenant_id and c.parent_id = g.id and c.state in ('active', 'at_review', 'achieved_holding')) below
    where g.id = any(${wanted})),
  moved as (
    update goals.goal_progress p set progress = f.progress from fresh f where p.tenant_id = f.tenant_id and p.goal_id = f.id and p.progress is distinct from f.progress returning p.tenant_id, p.goal_id)`;

/**
 * Goes up one level at a time and only as long as something moves. The rows of a level are locked before they are computed, so that two
 * check-ins that meet at the same goal are both counted. Planned once: planning anew cost ten times what the work does.
 */
const ROLL_UP = `
  create function goals.roll_up(wanted uuid[]) returns void language plpgsql set plan_cache_mode = force_generic_plan as $$
  declare
    step uuid[] := wanted;
    height integer := 0;
  begin
    while cardinality(step) > 0 and height < 100 loop
      perform 1 from goals.goal_progress p where p.goal_id = any(step) order by p.goal_id for update;
      ${STEP('step')}
      select array_agg(distinct u.id) into step from moved m join goals.goal g on g.tenant_id = m.tenant_id and g.id = m.goal_id join goals.goal u on u.tenant_id = g.tenant_id and u.id = g.parent_id
      where not exists (select 1 from goals.key_result k where k.tenant_id = u.tenant_id and k.goal_id = u.id);
      step := coalesce(step, '{}');
      height := height + 1;
    end loop;
  end $$`;

/** A whole programme from its newest readings, each goal once, from the lowest up. */
const ROLL_UP_ALL = `
  create function goals.roll_up_all(programme uuid) returns void language plpgsql as $$
  declare
    step uuid[];
    moving bigint;
  begin
    for step in
      with recursive place as (
        select id, 0 as depth from goals.goal where programme_id = programme and parent_id is null
        union all select c.id, p.depth + 1 from place p join goals.goal c on c.parent_id = p.id where p.depth < 100)
      select array_agg(id order by id) from place group by depth order by depth desc
    loop
      perform 1 from goals.goal_progress p where p.goal_id = any(step) order by p.goal_id for update;
      ${STEP('step')}
      select count(*) into moving from moved;
    end loop;
  end $$`;

const REFRESH = `
  create function goals.refresh_standing(wanted uuid[]) returns void language plpgsql as $$
  begin
    if wanted is null or cardinality(wanted) = 0 then return; end if;
    perform goals.read_latest(wanted);
    perform goals.roll_up(array(select distinct k.goal_id from goals.key_result k where k.id = any(wanted)));
  end $$`;

const trigger = (table: string, kind: 'added' | 'changed' | 'removed', fn: string): string => {
  const event = { added: 'insert', changed: 'update', removed: 'delete' }[kind];
  const rows = kind === 'removed' ? 'old table as touched' : 'new table as touched';
  return `create trigger standing_${kind} after ${event} on goals.${table} referencing ${rows} for each statement execute function goals.${fn}()`;
};

const TRIGGERS = [
  `create function goals.standing_of_readings() returns trigger language plpgsql as $$
   begin perform goals.refresh_standing(array(select distinct key_result_id from touched)); return null; end $$`,
  `create function goals.standing_of_observations() returns trigger language plpgsql as $$
   begin
     perform goals.refresh_standing(array(select k.id from goals.key_result k
       where (k.tenant_id, k.metric_id) in (select t.tenant_id, t.metric_id from touched t where t.org_unit_id is null)));
     return null;
   end $$`,
  `create function goals.standing_of_key_results() returns trigger language plpgsql as $$
   begin
     if tg_op <> 'DELETE' then perform goals.read_latest(array(select id from touched)); end if;
     perform goals.roll_up(array(select distinct goal_id from touched));
     return null;
   end $$`,
  `create function goals.standing_of_goals() returns trigger language plpgsql as $$
   begin
     if tg_op = 'INSERT' then insert into goals.goal_progress (tenant_id, goal_id) select tenant_id, id from touched; end if;
     if tg_op <> 'DELETE' then perform goals.roll_up(array(select id from touched)); end if;
     perform goals.roll_up(array(select distinct parent_id from touched where parent_id is not null));
     return null;
   end $$`,
  ...(['milestone', 'check_in'] as const).flatMap((table) => [trigger(table, 'added', 'standing_of_readings'), ...(table === 'milestone' ? [trigger(table, 'changed', 'standing_of_readings'), trigger(table, 'removed', 'standing_of_readings')] : [])]),
  ...(['added', 'changed', 'removed'] as const).map((kind) => trigger('observation', kind, 'standing_of_observations')),
  ...(['added', 'changed', 'removed'] as const).map((kind) => trigger('key_result', kind, 'standing_of_key_results')),
  ...(['added', 'changed', 'removed'] as const).map((kind) => trigger('goal', kind, 'standing_of_goals')),
];

/** What was there before. An owner without BYPASSRLS sees no row of a forced table; for these statements the force is lifted. */
async function standAtOnce(runner: QueryRunner): Promise<void> {
  for (const table of TABLES) await runner.query(`alter table ${table} no force row level security`);
  await runner.query('select goals.read_latest(array(select id from goals.key_result))');
  await runner.query('insert into goals.goal_progress (tenant_id, goal_id) select tenant_id, id from goals.goal');
  await runner.query('select goals.roll_up_all(id) from programmes.programme');
  for (const table of TABLES) await runner.query(`alter table ${table} force row level security`);
}
