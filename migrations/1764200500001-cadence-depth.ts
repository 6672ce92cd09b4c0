import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, platformFunction, tenantTable } from './support';

/** Rules with working days, policies and pauses; series of their own for goals, role measures and training; dates passed over; tripwires. */
export class CadenceDepth1764200500001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table reviews.review_cadence
      add column short_month text not null default 'clamp' check (short_month in ('clamp', 'skip')),
      add column business_day text not null default 'none' check (business_day in ('none', 'next', 'previous')),
      add column country text check (country ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'),
      add column overlap text not null default 'hold_latest' check (overlap in ('hold_latest', 'skip')),
      add column adaptive boolean not null default false,
      add column paused_until date,
      add column pause_reason text,
      add column paused_by_name text,
      add constraint review_cadence_pause check (num_nonnulls(paused_until, pause_reason, paused_by_name) in (0, 3)),
      add constraint review_cadence_series_known check (series in ('checkpoint', 'goals', 'role_kpis', 'training_plans') or series ~ '^wave:[0-9a-f-]{36}$')`);
    await runner.query(`alter table reviews.checkpoint
      add column called_reason text,
      add column pace text check (pace in ('stable', 'as_set', 'slipping')),
      add column pace_why text`);
    await runner.query(`create or replace view reviews.checkpoint_v with (security_invoker = true) as ${checkpoints('')} where d.series = 'checkpoint'`);
    await runner.query(`create view reviews.series_checkpoint_v with (security_invoker = true) as ${checkpoints(', d.series')}`);
    await runner.query(`grant select on reviews.series_checkpoint_v to ${APP_ROLE}`);
    await createPassedDates(runner);
    await createTripwires(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function reviews.claim_tripwires(integer, interval)');
    await runner.query('drop table reviews.tripwire_trip, reviews.tripwire, reviews.passed_date');
    await runner.query('drop view reviews.series_checkpoint_v');
    await runner.query('alter table reviews.checkpoint drop column called_reason, drop column pace, drop column pace_why');
    await runner.query(`alter table reviews.review_cadence drop constraint review_cadence_series_known, drop constraint review_cadence_pause, drop column short_month, drop column business_day,
      drop column country, drop column overlap, drop column adaptive, drop column paused_until, drop column pause_reason, drop column paused_by_name`);
  }
}

/** A programme has several series; whoever asks for its checkpoints means its own, and finds the others in the view of all series. */
const checkpoints = (more: string): string => `
  select c.tenant_id, c.id as checkpoint_id, c.programme_id, c.cadence_id, c.cycle_id, y.seq as cycle_seq, c.seq, c.state, y.state as cycle_state, y.closed_at,
    c.due_at, c.nominal_local, c.tz, c.frozen_at, c.decided_at, coalesce(e.items, 0)::integer as item_count, coalesce(e.missing, 0)::integer as missing_count,
    coalesce(a.needed, 0)::integer as need_decision, coalesce(a.decided, 0)::integer as decided, coalesce(a.changes, 0)::integer as change_count${more}
  from reviews.checkpoint c
  join reviews.review_cadence d on d.tenant_id = c.tenant_id and d.id = c.cadence_id
  join reviews.review_cycle y on y.tenant_id = c.tenant_id and y.id = c.cycle_id
  left join lateral (
    select count(*) as items, count(*) filter (where i.status = 'missing') as missing
    from reviews.evidence_pack p join reviews.evidence_item i on i.tenant_id = p.tenant_id and i.pack_id = p.id
    where p.tenant_id = c.tenant_id and p.checkpoint_id = c.id
      and p.edition = (select max(edition) from reviews.evidence_pack l where l.tenant_id = c.tenant_id and l.checkpoint_id = c.id)) e on true
  left join lateral (
    select count(*) filter (where g.needs_decision) as needed, count(*) filter (where g.needs_decision and d.id is not null) as decided,
      sum((select count(*) from reviews.plan_change h where h.tenant_id = d.tenant_id and h.decision_id = d.id)) as changes
    from reviews.agenda_item g left join reviews.decision d on d.tenant_id = g.tenant_id and d.agenda_item_id = g.id
    where g.tenant_id = c.tenant_id and g.checkpoint_id = c.id) a on true`;

/** Dates that nobody held, each with its reason: nothing is skipped in silence. */
async function createPassedDates(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'reviews.passed_date',
    `cadence_id uuid not null, nominal_local text not null, tz text not null,
     why text not null check (why in ('too_old', 'catch_up', 'overlap')),
     at timestamptz not null default now(),
     constraint passed_date_cadence foreign key (tenant_id, cadence_id) references reviews.review_cadence (tenant_id, id)`,
    { key: 'cadence_id, nominal_local', rights: 'select, insert' },
  );
}

async function createTripwires(runner: QueryRunner): Promise<void> {
  const kinds = `kind text not null check (kind in ('slope', 'variance', 'role_vacancy', 'staleness', 'unanswered_questions'))`;
  await tenantTable(
    runner,
    'reviews.tripwire',
    `id uuid not null default uuidv7(),
     programme_id uuid not null, ${kinds},
     threshold double precision not null check (threshold > 0),
     is_armed boolean not null,
     cool_down_days integer not null check (cool_down_days between 1 and 365),
     look_at timestamptz not null default now(),
     looked_at timestamptz,
     last_value double precision,
     last_reason text not null default '',
     last_tripped_at timestamptz,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint tripwire_kind unique (tenant_id, programme_id, kind),
     constraint tripwire_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id)`,
    { platformReason: 'armed tripwires of all tenants whose turn has come are claimed in one short statement' },
  );
  await tenantTable(
    runner,
    'reviews.tripwire_trip',
    `id uuid not null default uuidv7(),
     programme_id uuid not null, ${kinds},
     value double precision not null, threshold double precision not null, reason text not null,
     outcome text not null check (outcome in ('brought_forward', 'extraordinary', 'open_already')),
     checkpoint_id uuid not null,
     at timestamptz not null default now(),
     constraint tripwire_trip_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
     constraint tripwire_trip_checkpoint foreign key (tenant_id, checkpoint_id) references reviews.checkpoint (tenant_id, id)`,
    { rights: 'select, insert' },
  );
  await runner.query('create index tripwire_trip_recent on reviews.tripwire_trip (tenant_id, programme_id, at desc)');
  await platformFunction(
    runner,
    'reviews.claim_tripwires(integer, interval)',
    `create function reviews.claim_tripwires(batch integer, every interval) returns integer language sql volatile as $$
       with due as (
         select t.tenant_id, t.id, t.programme_id from reviews.tripwire t where t.is_armed and t.look_at <= now() order by t.look_at, t.id for update skip locked limit batch),
       moved as (update reviews.tripwire t set look_at = now() + every from due where t.tenant_id = due.tenant_id and t.id = due.id),
       asked as (
         insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
         select distinct tenant_id, 'job', 'reviews.look-at-tripwires', 'tripwires-' || programme_id || '-' || to_char(now(), 'YYYYMMDDHH24MISS'),
           jsonb_build_object('tenantId', tenant_id, 'programmeId', programme_id)
         from due on conflict do nothing)
       select count(*)::integer from due
     $$`,
  );
}
