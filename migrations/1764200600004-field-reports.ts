import type { MigrationInterface, QueryRunner } from 'typeorm';
import { platformFunction, publishView, tenantTable } from './support';

/** Reports of community managers for one checkpoint, and what everybody in its room is looking at. */
export class FieldReports1764200600004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createReports(runner);
    await createRoom(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function identity.session_is_open(bytea, interval)');
    await runner.query('drop table reviews.room_pointer');
    await runner.query('drop function reviews.ask_for_field_reports(integer)');
    await runner.query('alter table reviews.checkpoint drop column reports_asked_at');
    await runner.query('drop view listening.field_report_v');
    await runner.query('drop table listening.field_report_line, listening.field_report');
  }
}

/** `round_id` names the checkpoint of a later context that asks for it. One person files one report for a round. */
async function createReports(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'listening.field_report',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     round_id uuid not null,
     round_name text not null,
     person_id uuid not null,
     state text not null default 'due' check (state in ('due', 'submitted', 'replied', 'closed', 'missed')),
     due_at timestamptz not null,
     prefill jsonb not null default '[]',
     summary text check (length(summary) between 1 and 2000),
     submitted_at timestamptz,
     replied_at timestamptz,
     closed_at timestamptz,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint field_report_once unique (tenant_id, round_id, person_id),
     constraint field_report_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
     constraint field_report_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id),
     constraint field_report_submitted check ((state in ('due', 'missed')) = (submitted_at is null))`,
  );
  await runner.query('create index field_report_of_programme on listening.field_report (tenant_id, programme_id, due_at desc)');
  await runner.query(`create index field_report_of_person on listening.field_report (tenant_id, person_id) where state in ('due', 'submitted', 'replied')`);
  await tenantTable(
    runner,
    'listening.field_report_line',
    `field_report_id uuid not null,
     position integer not null check (position > 0),
     topic text not null check (topic in ('went_well', 'in_the_way', 'heard', 'need')),
     feedback_item_id uuid not null,
     constraint field_report_line_item unique (tenant_id, feedback_item_id),
     constraint field_report_line_report foreign key (tenant_id, field_report_id) references listening.field_report (tenant_id, id),
     constraint field_report_line_feedback foreign key (tenant_id, feedback_item_id) references listening.feedback_item (tenant_id, id)`,
    { key: 'field_report_id, position', rights: 'select, insert' },
  );
  await publishView(
    runner,
    'listening.field_report_v',
    `select r.tenant_id, r.id as field_report_id, r.programme_id, r.round_id, r.person_id, r.state, r.due_at, r.summary, r.submitted_at, r.replied_at, r.version,
       (select count(*)::integer from listening.field_report_line l where l.tenant_id = r.tenant_id and l.field_report_id = r.id) as lines,
       (select count(*)::integer from listening.field_report_line l where l.tenant_id = r.tenant_id and l.field_report_id = r.id
          and exists (select 1 from listening.reply p where p.tenant_id = l.tenant_id and p.feedback_item_id = l.feedback_item_id)) as replied_lines
     from listening.field_report r`,
  );
}

async function createRoom(runner: QueryRunner): Promise<void> {
  await runner.query('alter table reviews.checkpoint add column reports_asked_at timestamptz');
  // Reports are asked for two weeks ahead, once for each checkpoint of a programme's own series.
  await platformFunction(
    runner,
    'reviews.ask_for_field_reports(integer)',
    `create function reviews.ask_for_field_reports(batch integer) returns integer language sql volatile as $$
       with due as (
         select c.tenant_id, c.id from reviews.checkpoint c
         where c.state in ('scheduled', 'deferred') and c.due_at <= now() + interval '14 days' and c.reports_asked_at is null order by c.due_at, c.id for update skip locked limit batch),
       noted as (
         update reviews.checkpoint c set reports_asked_at = now() from due where c.tenant_id = due.tenant_id and c.id = due.id and c.reports_asked_at is null returning c.tenant_id, c.id),
       asked as (
         insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
         select tenant_id, 'job', 'reviews.ask-for-reports', 'checkpoint-' || id || '-reports', jsonb_build_object('tenantId', tenant_id, 'checkpointId', id) from noted on conflict do nothing)
       select count(*)::integer from noted
     $$`,
  );
  await tenantTable(
    runner,
    'reviews.room_pointer',
    `checkpoint_id uuid not null,
     item text not null check (length(item) between 1 and 64),
     by_name text not null,
     seq integer not null default 1,
     at timestamptz not null default now(),
     constraint room_pointer_checkpoint foreign key (tenant_id, checkpoint_id) references reviews.checkpoint (tenant_id, id)`,
    { key: 'checkpoint_id', rights: 'select, insert, update' },
  );
  // Whether a session is still open, without keeping it from idling out: a screen that only looks on is no use.
  await platformFunction(
    runner,
    'identity.session_is_open(bytea, interval)',
    `create function identity.session_is_open(hash bytea, idle interval) returns boolean language sql stable as $$
       select exists (select 1 from identity.session s
         join identity.membership m on m.tenant_id = s.tenant_id and m.account_id = s.account_id and not m.is_suspended
         where s.token_hash = hash and s.expires_at > now() and s.last_seen_at > now() - idle)
     $$`,
  );
}
