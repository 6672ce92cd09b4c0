import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PLATFORM_ROLE, platformFunction, publishView, tenantTable } from './support';

/** What the scheduler can be judged by: beats of the workers, counts of checkpoints, and dates that moved with the zone data. */
export class Scheduler1764200500002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createBeats(runner);
    await createZoneShifts(runner);
    await publishView(runner, 'reviews.scheduler_v', COUNTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view reviews.scheduler_v');
    await runner.query('drop function reviews.move_to_zone_data(uuid[], uuid[], timestamptz[], text), reviews.stale_zone_data(text, integer)');
    await runner.query('drop table reviews.zone_shift');
    await runner.query('drop function platform.worker_beats(), platform.beat(text, text, text, timestamptz, integer)');
    await runner.query('drop table platform.worker_beat');
  }
}

/** Workers belong to the installation, not to a tenant: this table stands above tenants and is reached through two functions only. */
async function createBeats(runner: QueryRunner): Promise<void> {
  await runner.query(`create table platform.worker_beat (
    worker text primary key, backend text not null check (backend in ('postgres', 'redis')), tzdb_version text not null,
    started_at timestamptz not null default now(), last_tick_at timestamptz not null, sweep_ms integer not null, ahead_seconds double precision not null)`);
  await runner.query(`grant select, insert, update, delete on platform.worker_beat to ${PLATFORM_ROLE}`);
  await platformFunction(
    runner,
    'platform.beat(text, text, text, timestamptz, integer)',
    `create function platform.beat(of_worker text, of_backend text, of_tzdb text, its_clock timestamptz, took_ms integer) returns void language sql volatile as $$
       delete from platform.worker_beat where last_tick_at < now() - interval '1 day';
       insert into platform.worker_beat (worker, backend, tzdb_version, last_tick_at, sweep_ms, ahead_seconds)
       values (of_worker, of_backend, of_tzdb, now(), took_ms, extract(epoch from its_clock - clock_timestamp()))
       on conflict (worker) do update set last_tick_at = now(), sweep_ms = excluded.sweep_ms, ahead_seconds = excluded.ahead_seconds;
     $$`,
  );
  await platformFunction(
    runner,
    'platform.worker_beats()',
    `create function platform.worker_beats() returns table (worker text, backend text, tzdb_version text, started_at timestamptz, last_tick_at timestamptz, sweep_ms integer, ahead_seconds double precision)
       language sql stable as $$
       select worker, backend, tzdb_version, started_at, last_tick_at, sweep_ms, ahead_seconds from platform.worker_beat where last_tick_at > now() - interval '1 hour' order by last_tick_at desc
     $$`,
  );
}

async function createZoneShifts(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'reviews.zone_shift',
    `checkpoint_id uuid not null, to_version text not null, from_version text not null,
     due_before timestamptz not null, due_after timestamptz not null, at timestamptz not null default now(),
     constraint zone_shift_checkpoint foreign key (tenant_id, checkpoint_id) references reviews.checkpoint (tenant_id, id)`,
    { key: 'checkpoint_id, to_version', rights: 'select', platformReason: 'new zone data move the waiting checkpoints of all tenants' },
  );
  // Only what waits for the date its rule gave it: a moment somebody chose, or that has come, is no intent on a wall.
  await platformFunction(
    runner,
    'reviews.stale_zone_data(text, integer)',
    `create function reviews.stale_zone_data(newest text, batch integer) returns table (tenant_id uuid, id uuid, nominal_local text, tz text) language sql stable as $$
       select c.tenant_id, c.id, c.nominal_local, c.tz from reviews.checkpoint c
       where c.state = 'scheduled' and not c.brought_forward and c.tzdb_version collate "C" < newest collate "C" and c.due_at > now() order by c.due_at, c.id limit batch
     $$`,
  );
  await platformFunction(
    runner,
    'reviews.move_to_zone_data(uuid[], uuid[], timestamptz[], text)',
    `create function reviews.move_to_zone_data(tenants uuid[], ids uuid[], dues timestamptz[], newest text) returns integer language sql volatile as $$
       with given as (select * from unnest(tenants, ids, dues) as g(tenant_id, id, due)),
       old as (
         select c.tenant_id, c.id, c.due_at, c.tzdb_version, g.due from reviews.checkpoint c join given g on g.tenant_id = c.tenant_id and g.id = c.id
         where c.state = 'scheduled' and not c.brought_forward and c.tzdb_version collate "C" < newest collate "C" for update of c),
       moved as (
         update reviews.checkpoint c set tzdb_version = newest, due_at = old.due, lapse_after = c.lapse_after + (old.due - old.due_at), updated_at = now(),
           version = c.version + case when old.due <> old.due_at then 1 else 0 end
         from old where c.tenant_id = old.tenant_id and c.id = old.id),
       said as (
         insert into reviews.zone_shift (tenant_id, checkpoint_id, to_version, from_version, due_before, due_after)
         select tenant_id, id, newest, tzdb_version, due_at, due from old where due <> due_at on conflict do nothing returning 1)
       select count(*)::integer from said
     $$`,
  );
}

/** Within 30 days: *late* began more than a minute after its time, *lapsed* could not be held in time, *passed* are dates nobody held. */
const COUNTS = `
  select c.tenant_id, (count(*) filter (where state in ('scheduled', 'deferred')))::integer as waiting,
    (count(*) filter (where state in ('scheduled', 'deferred') and due_at <= now()))::integer as due,
    (count(*) filter (where state in ('collecting', 'pack_frozen', 'in_review')))::integer as being_held,
    (count(*) filter (where fired_at > now() - interval '1 day'))::integer as fired_day,
    (count(*) filter (where fired_at > now() - interval '30 days'))::integer as fired_month,
    (count(*) filter (where fired_at > now() - interval '30 days' and fired_at > due_at + interval '1 minute'))::integer as late_month,
    (count(*) filter (where fired_at > now() - interval '30 days' and state in ('lapsed', 'escalated')))::integer as lapsed_month,
    (select count(*)::integer from reviews.passed_date p where p.tenant_id = c.tenant_id and p.at > now() - interval '30 days') as passed_month,
    coalesce(extract(epoch from now() - min(due_at) filter (where state in ('scheduled', 'deferred') and due_at <= now())), 0)::double precision as oldest_due_seconds,
    coalesce(extract(epoch from max(fired_at - due_at) filter (where fired_at > now() - interval '30 days' and fired_at > due_at)), 0)::double precision as worst_lag_seconds
  from reviews.checkpoint c group by c.tenant_id`;
