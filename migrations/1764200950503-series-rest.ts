import type { MigrationInterface, QueryRunner } from 'typeorm';
import { platformFunction } from './support';

/**
 * The checkpoints of a retired programme rest: they are kept, and nothing claims them. New zone data move the early gathering along.
 * Numbered after the early gathering of evidence, whose claim it widens.
 */
export class SeriesRest1764200950503 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table reviews.checkpoint add column rests boolean not null default false');
    await claim(runner, 'and not c.rests');
    await moveToZoneData(runner, ', collect_at = c.collect_at + (old.due - old.due_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await moveToZoneData(runner, '');
    await claim(runner, '');
    await runner.query('alter table reviews.checkpoint drop column rests');
  }
}

const WAITING = `state in ('scheduled', 'deferred')`;

/** The claim as it was, with who is left alone as a parameter. */
async function claim(runner: QueryRunner, unless: string): Promise<void> {
  await runner.query('drop function reviews.fire_due(integer)');
  await platformFunction(
    runner,
    'reviews.fire_due(integer)',
    `create function reviews.fire_due(batch integer) returns integer language sql volatile as $$
       with due as (
         select c.tenant_id, c.id from reviews.checkpoint c
         where c.${WAITING} and least(c.collect_at, c.due_at) <= now() ${unless} order by least(c.collect_at, c.due_at), c.id for update skip locked limit batch),
       fired as (
         update reviews.checkpoint c set state = case when c.lapse_after < now() then 'lapsed' else 'collecting' end,
           fired_at = now(), updated_at = now(), version = c.version + 1
         from due where c.tenant_id = due.tenant_id and c.id = due.id and c.${WAITING}
         returning c.tenant_id, c.id, c.cadence_id, c.cycle_id, c.state),
       running as (
         update reviews.review_cycle y set state = 'running'
         from fired where y.tenant_id = fired.tenant_id and y.id = fired.cycle_id and y.state = 'open' and fired.state = 'collecting'),
       tasks as (
         insert into reviews.review_task (tenant_id, checkpoint_id, person_id, duty)
         select fired.tenant_id, fired.id, p.person_id, p.duty
         from fired join reviews.review_participant p on p.tenant_id = fired.tenant_id and p.cadence_id = fired.cadence_id
         where fired.state = 'collecting' on conflict do nothing),
       asked as (
         insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
         select tenant_id, 'job', case state when 'lapsed' then 'reviews.escalate-lapsed' else 'reviews.gather-evidence' end,
           'checkpoint-' || id || case state when 'lapsed' then '-lapsed' else '-gather' end,
           jsonb_build_object('tenantId', tenant_id, 'checkpointId', id)
         from fired on conflict do nothing)
       select count(*)::integer from fired
     $$`,
  );
}

async function moveToZoneData(runner: QueryRunner, more: string): Promise<void> {
  await runner.query('drop function reviews.move_to_zone_data(uuid[], uuid[], timestamptz[], text)');
  await platformFunction(
    runner,
    'reviews.move_to_zone_data(uuid[], uuid[], timestamptz[], text)',
    `create function reviews.move_to_zone_data(tenants uuid[], ids uuid[], dues timestamptz[], newest text) returns integer language sql volatile as $$
       with given as (select * from unnest(tenants, ids, dues) as g(tenant_id, id, due)),
       old as (
         select c.tenant_id, c.id, c.due_at, c.tzdb_version, g.due from reviews.checkpoint c join given g on g.tenant_id = c.tenant_id and g.id = c.id
         where c.state = 'scheduled' and not c.brought_forward and c.tzdb_version collate "C" < newest collate "C" for update of c),
       moved as (
         update reviews.checkpoint c set tzdb_version = newest, due_at = old.due, lapse_after = c.lapse_after + (old.due - old.due_at)${more}, updated_at = now(),
           version = c.version + case when old.due <> old.due_at then 1 else 0 end
         from old where c.tenant_id = old.tenant_id and c.id = old.id),
       said as (
         insert into reviews.zone_shift (tenant_id, checkpoint_id, to_version, from_version, due_before, due_after)
         select tenant_id, id, newest, tzdb_version, due_at, due from old where due <> due_at on conflict do nothing returning 1)
       select count(*)::integer from said
     $$`,
  );
}
