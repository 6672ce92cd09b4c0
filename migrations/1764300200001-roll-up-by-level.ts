import type { MigrationInterface, QueryRunner } from 'typeorm';

const SHARE = 'least(1, greatest(0, (l.value - k.baseline) / nullif(k.target - k.baseline, 0)))';
const IS_SAID = `l.value is not null and k.baseline is not null and k.target <> k.baseline and (
          k.semantics in ('at_least', 'at_most') or (k.semantics = 'increase' and k.target > k.baseline) or (k.semantics = 'decrease' and k.target < k.baseline))`;

/**
 * A whole programme is rolled up by sets, one level after the other from the lowest up: goals with key results of their own in one statement,
 * those that take theirs from the goals below them in another. It says what goals.roll_up says of each goal by itself, which goes on serving
 * check-ins. The rows of a level are locked before they are computed, so that a check-in meanwhile is counted.
 */
const BY_SETS = `
  create or replace function goals.roll_up_all(programme uuid) returns void language plpgsql as $$
  declare
    step uuid[];
    bare uuid[];
  begin
    for step, bare in
      with recursive place as (
        select g.tenant_id, g.id, 0 as depth from goals.goal g where g.programme_id = programme and g.parent_id is null
        union all select c.tenant_id, c.id, p.depth + 1 from place p join goals.goal c on c.tenant_id = p.tenant_id and c.parent_id = p.id where p.depth < 100)
      select array_agg(p.id order by p.id), array_agg(p.id) filter (where k.goal_id is null)
      from place p left join (select distinct tenant_id, goal_id from goals.key_result) k on k.tenant_id = p.tenant_id and k.goal_id = p.id group by p.depth order by p.depth desc
    loop
      perform 1 from goals.goal_progress p where p.goal_id = any(step) order by p.goal_id for update;
      update goals.goal_progress p set progress = own.progress
      from (
        select k.tenant_id, k.goal_id, avg(${SHARE}) filter (where ${IS_SAID}) as progress
        from goals.key_result k left join goals.key_result_latest l on l.tenant_id = k.tenant_id and l.key_result_id = k.id
        where k.goal_id = any(step) group by k.tenant_id, k.goal_id) own
      where p.tenant_id = own.tenant_id and p.goal_id = own.goal_id and p.progress is distinct from own.progress;
      update goals.goal_progress p set progress = below.progress
      from (
        select g.tenant_id, g.id, avg(q.progress) as progress from goals.goal g
        left join goals.goal c on c.tenant_id = g.tenant_id and c.parent_id = g.id and c.state in ('active', 'at_review', 'achieved_holding')
        left join goals.goal_progress q on q.tenant_id = c.tenant_id and q.goal_id = c.id
        where g.id = any(bare) group by g.tenant_id, g.id) below
      where p.tenant_id = below.tenant_id and p.goal_id = below.id and p.progress is distinct from below.progress;
    end loop;
  end $$`;

/** As it was: each goal by itself. */
const BY_GOALS = `
  create or replace function goals.roll_up_all(programme uuid) returns void language plpgsql as $$
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
      with fresh as (
        select g.tenant_id, g.id, case when own.results > 0 then own.progress else below.progress end as progress
        from goals.goal g
        cross join lateral (
          select count(*) as results, avg(${SHARE}) filter (where ${IS_SAID}) as progress
          from goals.key_result k left join goals.key_result_latest l on l.tenant_id = k.tenant_id and l.key_result_id = k.id where k.tenant_id = g.tenant_id and k.goal_id = g.id) own
        cross join lateral (
          select avg(p.progress) as progress from goals.goal c join goals.goal_progress p on p.tenant_id = c.tenant_id and p.goal_id = c.id
          where own.results = 0 and c.tenant_id = g.tenant_id and c.parent_id = g.id and c.state in ('active', 'at_review', 'achieved_holding')) below
        where g.id = any(step)),
      moved as (
        update goals.goal_progress p set progress = f.progress from fresh f where p.tenant_id = f.tenant_id and p.goal_id = f.id and p.progress is distinct from f.progress returning p.tenant_id, p.goal_id)
      select count(*) into moving from moved;
    end loop;
  end $$`;

const CHECK_IN = `select c.value, c.as_of, 'Check-in by ' || c.submitted_by as source, c.submitted_at as at from goals.check_in c
         where c.tenant_id = k.tenant_id and c.key_result_id = k.id and not exists (select 1 from goals.check_in n where n.tenant_id = c.tenant_id and n.supersedes_id = c.id)
         order by c.as_of desc, c.submitted_at desc limit 1`;

const readLatest = (isApart: boolean): string => `
  create or replace function goals.read_latest(wanted uuid[]) returns void language plpgsql set plan_cache_mode = force_generic_plan as $$
  begin
    with newest as (
      ${isApart ? `select k.tenant_id, k.id, r.value, r.as_of, r.source from goals.key_result k cross join lateral (${CHECK_IN}) r where k.id = any(wanted) and k.kind <> 'milestone' and k.metric_id is null
      union all` : ''}
      select k.tenant_id, k.id, r.value, r.as_of, r.source
      from goals.key_result k join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id
      cross join lateral (
        (${CHECK_IN})
        union all
        (select o.value, o.period_end, o.source, o.recorded_at from goals.observation o
         where o.tenant_id = k.tenant_id and o.metric_id = k.metric_id and o.org_unit_id is null and (o.programme_id is null or o.programme_id = g.programme_id)
         order by o.period_end desc, o.recorded_at desc limit 1)
        order by 2 desc, 4 desc limit 1) r
      where k.id = any(wanted) and k.kind <> 'milestone'${isApart ? ' and k.metric_id is not null' : ''}
      union all
      select k.tenant_id, k.id, count(*) filter (where s.reached_on is not null)::float8 / count(*), coalesce(max(s.reached_on), k.created_at::date), 'Milestones reached'
      from goals.key_result k join goals.milestone s on s.tenant_id = k.tenant_id and s.key_result_id = k.id where k.id = any(wanted) and k.kind = 'milestone' group by k.tenant_id, k.id),
    gone as (
      delete from goals.key_result_latest l where l.key_result_id = any(wanted) and not exists (select 1 from newest n where n.tenant_id = l.tenant_id and n.id = l.key_result_id))
    insert into goals.key_result_latest (tenant_id, key_result_id, value, as_of, source) select tenant_id, id, value, as_of, source from newest
    on conflict (tenant_id, key_result_id) do update set value = excluded.value, as_of = excluded.as_of, source = excluded.source
      where (key_result_latest.value, key_result_latest.as_of, key_result_latest.source) is distinct from (excluded.value, excluded.as_of, excluded.source);
  end $$`;

/** The whole tree from nothing in less: by sets, and without asking observations for key results that have no metric. */
export class RollUpByLevel1764300200001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(readLatest(true));
    await runner.query(BY_SETS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(readLatest(false));
    await runner.query(BY_GOALS);
  }
}
