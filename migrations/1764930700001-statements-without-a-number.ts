import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A typed value of a key result that a metric reads counts for days before the metric's first reading, and for none after it. See 0202. */
const UNREAD = `not exists (select 1 from goals.observation o where o.tenant_id = k.tenant_id and o.metric_id = k.metric_id and o.org_unit_id is null and (o.programme_id is null or o.programme_id = g.programme_id) and o.period_end <= c.as_of)`;

const UNCORRECTED = `not exists (select 1 from goals.check_in n where n.tenant_id = c.tenant_id and n.supersedes_id = c.id)`;

const typed = (more: string): string => `select c.value, c.as_of, 'Check-in by ' || c.submitted_by as source, c.submitted_at as at from goals.check_in c
         where c.tenant_id = k.tenant_id and c.key_result_id = k.id and ${UNCORRECTED}${more} order by c.as_of desc, c.submitted_at desc limit 1`;

const readLatest = (isBeside: boolean): string => `
  create or replace function goals.read_latest(wanted uuid[]) returns void language plpgsql set plan_cache_mode = force_generic_plan as $$
  begin
    with newest as (
      select k.tenant_id, k.id, r.value, r.as_of, r.source from goals.key_result k cross join lateral (${typed(isBeside ? ' and c.value is not null' : '')}) r where k.id = any(wanted) and k.kind <> 'milestone' and k.metric_id is null
      union all
      select k.tenant_id, k.id, r.value, r.as_of, r.source
      from goals.key_result k join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id
      cross join lateral (
        (${typed(isBeside ? ` and c.value is not null and ${UNREAD}` : '')})
        union all
        (select o.value, o.period_end, o.source, o.recorded_at from goals.observation o
         where o.tenant_id = k.tenant_id and o.metric_id = k.metric_id and o.org_unit_id is null and (o.programme_id is null or o.programme_id = g.programme_id)
         order by o.period_end desc, o.recorded_at desc limit 1)
        order by 2 desc, 4 desc limit 1) r
      where k.id = any(wanted) and k.kind <> 'milestone' and k.metric_id is not null
      union all
      select k.tenant_id, k.id, count(*) filter (where s.reached_on is not null)::float8 / count(*), coalesce(max(s.reached_on), k.created_at::date), 'Milestones reached'
      from goals.key_result k join goals.milestone s on s.tenant_id = k.tenant_id and s.key_result_id = k.id where k.id = any(wanted) and k.kind = 'milestone' group by k.tenant_id, k.id),
    gone as (
      delete from goals.key_result_latest l where l.key_result_id = any(wanted) and not exists (select 1 from newest n where n.tenant_id = l.tenant_id and n.id = l.key_result_id))
    insert into goals.key_result_latest (tenant_id, key_result_id, value, as_of, source) select tenant_id, id, value, as_of, source from newest
    on conflict (tenant_id, key_result_id) do update set value = excluded.value, as_of = excluded.as_of, source = excluded.source
      where (key_result_latest.value, key_result_latest.as_of, key_result_latest.source) is distinct from (excluded.value, excluded.as_of, excluded.source);
  end $$`;

const reading = (more: string): string => `create or replace view goals.reading_v with (security_invoker = true) as
       select g.tenant_id, g.programme_id, k.id as key_result_id, c.value, c.as_of from goals.check_in c
         join goals.key_result k on k.tenant_id = c.tenant_id and k.id = c.key_result_id join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id
         where ${UNCORRECTED}${more}
       union all
       select g.tenant_id, g.programme_id, k.id, o.value, o.period_end from goals.observation o
         join goals.key_result k on k.tenant_id = o.tenant_id and k.metric_id = o.metric_id join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id
         where o.org_unit_id is null and (o.programme_id is null or o.programme_id = g.programme_id)`;

const arrival = (more: string): string => `create or replace view goals.reading_arrival_v with (security_invoker = true) as
       select g.tenant_id, g.programme_id, 'check_in' as kind, c.submitted_at as arrived_at from goals.check_in c
         join goals.key_result k on k.tenant_id = c.tenant_id and k.id = c.key_result_id join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id${more}
       union all
       select g.tenant_id, g.programme_id, 'reading', o.recorded_at from goals.observation o
         join goals.key_result k on k.tenant_id = o.tenant_id and k.metric_id = o.metric_id join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id
         where o.org_unit_id is null and (o.programme_id is null or o.programme_id = g.programme_id)`;

/** Whoever owns a forced table sees its rows only while the force is lifted. */
const TABLES = ['goals.check_in', 'goals.key_result', 'goals.goal', 'goals.milestone', 'goals.observation', 'goals.key_result_latest', 'goals.goal_progress', 'programmes.programme'] as const;

/** How sure somebody is can be said of a figure that is read automatically too; and each statement keeps the target it was about. */
export class StatementsWithoutANumber1764930700001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table goals.check_in alter column value drop not null, add column target double precision, add column target_on date, add column semantics text`);
    await runner.query(readLatest(true));
    await runner.query(reading(` and c.value is not null and ${UNREAD}`));
    await runner.query(arrival(' where c.value is not null'));
    for (const table of TABLES) await runner.query(`alter table ${table} no force row level security`);
    await runner.query('update goals.check_in c set target = k.target, target_on = k.target_on, semantics = k.semantics from goals.key_result k where k.tenant_id = c.tenant_id and k.id = c.key_result_id');
    await runner.query('select goals.read_latest(array(select id from goals.key_result where metric_id is not null))');
    for (const table of TABLES) await runner.query(`alter table ${table} force row level security`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(readLatest(false));
    await runner.query(reading(''));
    await runner.query(arrival(''));
    await runner.query('alter table goals.check_in no force row level security');
    await runner.query('delete from goals.check_in_duty where check_in_id in (select id from goals.check_in where value is null)');
    await runner.query('delete from goals.check_in where value is null');
    await runner.query('alter table goals.check_in force row level security');
    await runner.query('alter table goals.check_in alter column value set not null, drop column target, drop column target_on, drop column semantics');
  }
}
