import type { MigrationInterface, QueryRunner } from 'typeorm';
import { platformFunction, publishView } from './support';

const OPEN = `c.state in ('pack_frozen', 'in_review')`;

/** Readings and completions that arrive after a pack was frozen are told beside it, and looked at on the due day, every hour after it, and before a decision. */
export class LateData1764800300002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await publishView(
      runner,
      'goals.reading_arrival_v',
      `select g.tenant_id, g.programme_id, 'check_in' as kind, c.submitted_at as arrived_at from goals.check_in c
         join goals.key_result k on k.tenant_id = c.tenant_id and k.id = c.key_result_id join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id
       union all
       select g.tenant_id, g.programme_id, 'reading', o.recorded_at from goals.observation o
         join goals.key_result k on k.tenant_id = o.tenant_id and k.metric_id = o.metric_id join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id
         where o.org_unit_id is null and (o.programme_id is null or o.programme_id = g.programme_id)`,
    );
    await runner.query('create index check_in_arrived on goals.check_in (tenant_id, submitted_at)');
    await runner.query('create index observation_arrived on goals.observation (tenant_id, recorded_at)');
    await publishView(
      runner,
      'training.completion_arrival_v',
      `select c.tenant_id, p.programme_id, c.recorded_at as arrived_at from training.completion c
       join training.training_plan_item i on i.tenant_id = c.tenant_id and i.module_id = c.module_id join training.training_plan p on p.tenant_id = i.tenant_id and p.id = i.plan_id`,
    );
    // The moment the sources were asked last: what arrived since is what no edition says.
    await runner.query('alter table reviews.checkpoint add column asked_at timestamptz');
    await runner.query('drop index reviews.checkpoint_refresh');
    await runner.query(`create index checkpoint_refresh on reviews.checkpoint (due_at) where state in ('pack_frozen', 'in_review')`);
    await lookAgain(runner, `c.due_at <= now() and (c.collect_at is not null and c.refreshed_at is null or greatest(c.refreshed_at, c.frozen_at, c.asked_at) < now() - interval '1 hour')`, `case when was is null then '-edition-due' else '-edition-' || to_char(now() at time zone 'utc', 'YYYYMMDDHH24MI') end`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index reviews.checkpoint_refresh');
    await runner.query(`create index checkpoint_refresh on reviews.checkpoint (due_at) where state in ('pack_frozen', 'in_review') and collect_at is not null and refreshed_at is null`);
    await lookAgain(runner, 'c.due_at <= now() and c.collect_at is not null and c.refreshed_at is null', `'-edition-due'`);
    await runner.query('alter table reviews.checkpoint drop column asked_at');
    await runner.query('drop view training.completion_arrival_v, goals.reading_arrival_v');
    await runner.query('drop index goals.observation_arrived, goals.check_in_arrived');
  }
}

/** Asks for another look at packs of checkpoints that are due and open. */
async function lookAgain(runner: QueryRunner, when: string, key: string): Promise<void> {
  await runner.query('drop function reviews.ask_for_editions(integer)');
  await platformFunction(
    runner,
    'reviews.ask_for_editions(integer)',
    `create function reviews.ask_for_editions(batch integer) returns integer language sql volatile as $$
       with due as (
         select c.tenant_id, c.id, c.refreshed_at as was from reviews.checkpoint c where ${OPEN} and ${when} order by c.due_at for update skip locked limit batch),
       noted as (
         update reviews.checkpoint c set refreshed_at = now() from due where c.tenant_id = due.tenant_id and c.id = due.id and ${OPEN} returning c.tenant_id, c.id, due.was),
       asked as (
         insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
         select tenant_id, 'job', 'reviews.refresh-evidence', 'checkpoint-' || id || ${key}, jsonb_build_object('tenantId', tenant_id, 'checkpointId', id, 'cause', 'late_data')
         from noted on conflict do nothing)
       select count(*)::integer from noted
     $$`,
  );
}
