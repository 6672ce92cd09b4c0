import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, PLATFORM_ROLE, platformFunction, publishView } from './support';

/** Whose rows may belong to a programme. */
const SCHEMAS = ['programmes', 'goals', 'roles', 'listening', 'training', 'adoption', 'reviews', 'notifications', 'reporting'];

/**
 * A sample programme, and its removal with everything that belongs to it. Some of that nobody may delete otherwise (editions, evidence, the log of the plan), so it is
 * one function that takes nothing but samples, of the tenant that asks, whose walls hold for it too.
 */
export class SampleProgramme1764400500001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table programmes.programme add column is_sample boolean not null default false');
    await runner.query('create unique index programme_one_sample on programmes.programme (tenant_id) where is_sample');
    await publishView(runner, 'programmes.sample_v', 'select tenant_id, id as programme_id from programmes.programme where is_sample');
    await runner.query(`grant ${APP_ROLE} to ${PLATFORM_ROLE}`);
    for (const schema of SCHEMAS) {
      await runner.query(`grant delete on all tables in schema ${schema} to ${PLATFORM_ROLE}`);
      await runner.query(`alter default privileges in schema ${schema} grant delete on tables to ${PLATFORM_ROLE}`);
    }
    await platformFunction(runner, 'programmes.erase_sample(uuid)', ERASE);
    await this.leaveSamplesOutOfTheLog(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function programmes.erase_sample(uuid)');
    const [{ content } = { content: '' }] = (await runner.query(`select pg_get_viewdef('reviews.log_everything_v') as content`)) as { content: string }[];
    await runner.query(`create or replace view reviews.log_content_v with (security_invoker = true) as ${content}`);
    await runner.query('drop view reviews.log_everything_v');
    for (const schema of SCHEMAS) await runner.query(`alter default privileges in schema ${schema} revoke delete on tables from ${PLATFORM_ROLE}`);
    await runner.query('drop view programmes.sample_v');
    await runner.query('alter table programmes.programme drop column is_sample');
  }

  /** What is decided in a sample is no decision of the organisation: its log vouches for it neither before nor after the removal. */
  private async leaveSamplesOutOfTheLog(runner: QueryRunner): Promise<void> {
    const [{ content } = { content: '' }] = (await runner.query(`select pg_get_viewdef('reviews.log_content_v') as content`)) as { content: string }[];
    await publishView(runner, 'reviews.log_everything_v', content);
    await runner.query(`create or replace view reviews.log_content_v with (security_invoker = true) as select l.* from reviews.log_everything_v l
      where not exists (select 1 from reviews.checkpoint c join programmes.sample_v s on s.tenant_id = c.tenant_id and s.programme_id = c.programme_id
        where c.tenant_id = l.tenant_id and c.id = (l.content ->> 'checkpointId')::uuid)`);
  }
}

/**
 * Follows the foreign keys from the programme to whatever refers to it, however far, and deletes all of it in one statement, at whose end the keys are looked at. A
 * template that was saved from the sample, and a programme that names it as its successor, only forget it. What the sample put into catalogues (metrics,
 * modules, scenarios, processes: planted at its very moment) goes as well where nothing else uses it.
 */
const ERASE = `
create function programmes.erase_sample(asked uuid) returns boolean language plpgsql volatile as $f$
declare
  tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  planted timestamptz;
  top oid := 'programmes.programme'::regclass;
  parts text;
  plans uuid[];
  runs uuid[];
  leftover record;
begin
  select p.created_at into planted from programmes.programme p where p.tenant_id = tenant and p.id = asked and p.is_sample for update;
  if planted is null then return false; end if;
  update programmes.own_template_revision r set from_programme_id = null where r.tenant_id = tenant and r.from_programme_id = asked;
  update programmes.programme p set successor_programme_id = null where p.tenant_id = tenant and p.successor_programme_id = asked;
  select coalesce(array_agg(l.id), '{}') into plans from training.training_plan l where l.tenant_id = tenant and l.programme_id = asked;
  with recursive edge as (
    select c.conrelid as child, c.confrelid as parent,
      (select string_agg('t.' || quote_ident(a.attname), ', ' order by k.n) from unnest(c.conkey) with ordinality as k(att, n) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.att) as mine,
      (select string_agg('p.' || quote_ident(a.attname), ', ' order by k.n) from unnest(c.confkey) with ordinality as k(att, n) join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.att) as theirs
    from pg_constraint c where c.contype = 'f' and c.conparentid = 0 and c.conrelid <> c.confrelid and c.conrelid <> 'programmes.own_template_revision'::regclass
    union all select 'training.enrolment'::regclass, 'training.training_plan'::regclass, 't.tenant_id, t.plan_id', 'p.tenant_id, p.id'
    union all select 'training.training_assignment'::regclass, 'training.training_plan_item'::regclass, 't.tenant_id, t.plan_id, t.module_id', 'p.tenant_id, p.plan_id, p.module_id'
  ),
  reached(rel) as (select top union select e.child from edge e join reached r on e.parent = r.rel),
  found as (
    select e.child as rel, string_agg(format('(%s) in (select %s from x%s p)', e.mine, e.theirs, e.parent), ' or ') as refers from edge e join reached r on e.parent = r.rel group by e.child),
  keyed as (
    select r.rel, f.refers, (select string_agg(format('t.%1$I = x.%1$I', a.attname), ' and ') from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey) where i.indrelid = r.rel and i.indisprimary) as same
    from reached r left join found f on f.rel = r.rel)
  select string_agg(case when rel = top then format('x%s as materialized (select t.* from programmes.programme t where t.tenant_id = $1 and t.id = $2)', rel)
      else format('x%s as materialized (select t.* from %s t where t.tenant_id = $1 and (%s))', rel, rel::regclass, refers) end
      || format(', d%s as (delete from %s t using x%s x where %s)', rel, rel::regclass, rel, same), ', ')
  into parts from keyed;
  execute 'with recursive ' || parts || ' select 1' using tenant, asked;
  -- Runs that were about its training plans alone.
  delete from training.reconcile_change c using training.reconcile_run r where r.tenant_id = tenant and r.plan_ids <@ plans and c.tenant_id = tenant and c.reconcile_run_id = r.id;
  with gone as (delete from training.reconcile_run r where r.tenant_id = tenant and r.plan_ids <@ plans returning r.run_id) select coalesce(array_agg(g.run_id), '{}') into runs from gone g;
  delete from platform.run r where r.tenant_id = tenant and r.id = any (runs);
  for leftover in
    select 'training.training_module' as kind, m.id from training.training_module m where m.tenant_id = tenant and m.created_at = planted
    union all select 'training.work_scenario', s.id from training.work_scenario s where s.tenant_id = tenant and s.created_at = planted
    union all select 'training.business_process', b.id from training.business_process b where b.tenant_id = tenant and b.created_at = planted
    union all select 'goals.metric', m.id from goals.metric m where m.tenant_id = tenant and m.created_at = planted
  loop
    begin
      if leftover.kind = 'training.training_module' then delete from training.module_scenario l where l.tenant_id = tenant and l.module_id = leftover.id; end if;
      execute format('delete from %s t where t.tenant_id = $1 and t.id = $2', leftover.kind) using tenant, leftover.id;
    exception when foreign_key_violation then null; -- somebody uses it by now
    end;
  end loop;
  return true;
end $f$`;
