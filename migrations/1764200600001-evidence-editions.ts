import type { MigrationInterface, QueryRunner } from 'typeorm';
import { platformFunction, tenantTable } from './support';

const WAITING = `state in ('scheduled', 'deferred')`;
const GATHERED_EARLY = `state in ('pack_frozen', 'in_review') and collect_at is not null and refreshed_at is null`;

/** Evidence is gathered some days before a checkpoint is due; what arrives later makes a new edition of the pack. */
export class EvidenceEditions1764200600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table reviews.review_cadence add column evidence_days_before integer not null default 3 check (evidence_days_before between 0 and 21)`);
    // Null: gathered when it is due. It is only set when it lies ahead, so that a checkpoint opened late is not begun at once.
    await runner.query('alter table reviews.checkpoint add column collect_at timestamptz, add column refreshed_at timestamptz');
    await runner.query(`create index checkpoint_collect on reviews.checkpoint (least(collect_at, due_at), id) where ${WAITING}`);
    await runner.query(`create index checkpoint_refresh on reviews.checkpoint (due_at) where ${GATHERED_EARLY}`);
    await runner.query(`alter table reviews.evidence_pack add column cause text not null default 'due' check (cause in ('due', 'late_data', 'asked'))`);
    await runner.query(`alter table reviews.evidence_item add column health text, add column freshness text check (freshness in ('fresh', 'ageing', 'stale', 'unknown')),
      add column age_days integer, add column about text[], add column low double precision, add column high double precision, add column grade text`);
    await runner.query('grant update (evidence_item_id) on reviews.agenda_item to realign_app');
    await createExports(runner);
    await claimWithLead(runner, 'least(c.collect_at, c.due_at)');
    await lookAgainWhenDue(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function reviews.ask_for_editions(integer)');
    await claimWithLead(runner, 'c.due_at');
    await runner.query('drop table reviews.pack_export');
    await runner.query('revoke update (evidence_item_id) on reviews.agenda_item from realign_app');
    await runner.query('alter table reviews.evidence_item drop column health, drop column freshness, drop column age_days, drop column about, drop column low, drop column high, drop column grade');
    await runner.query('alter table reviews.evidence_pack drop column cause');
    await runner.query('alter table reviews.checkpoint drop column collect_at, drop column refreshed_at');
    await runner.query('alter table reviews.review_cadence drop column evidence_days_before');
  }
}

/** Files made from one edition, found again by format: the same edition is the same file. */
async function createExports(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'reviews.pack_export',
    `id uuid not null default uuidv7(),
     pack_id uuid not null,
     format text not null check (format in ('pdf', 'pptx')),
     run_id uuid not null,
     file_id uuid,
     asked_by_name text not null,
     asked_at timestamptz not null default now(),
     constraint pack_export_once unique (tenant_id, pack_id, format),
     constraint pack_export_pack foreign key (tenant_id, pack_id) references reviews.evidence_pack (tenant_id, id),
     constraint pack_export_run foreign key (tenant_id, run_id) references platform.run (tenant_id, id),
     constraint pack_export_file foreign key (tenant_id, file_id) references platform.file (tenant_id, id)`,
  );
}

/** The claim as it was, with the moment from which a checkpoint is taken up as a parameter. */
async function claimWithLead(runner: QueryRunner, from: string): Promise<void> {
  await runner.query('drop function reviews.fire_due(integer)');
  await platformFunction(
    runner,
    'reviews.fire_due(integer)',
    `create function reviews.fire_due(batch integer) returns integer language sql volatile as $$
       with due as (
         select c.tenant_id, c.id from reviews.checkpoint c
         where c.${WAITING} and ${from} <= now() order by ${from}, c.id for update skip locked limit batch),
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

/** What was gathered early is looked at once more when the checkpoint is due: late data make an edition. Each checkpoint is asked for once. */
const lookAgainWhenDue = (runner: QueryRunner): Promise<void> =>
  platformFunction(
    runner,
    'reviews.ask_for_editions(integer)',
    `create function reviews.ask_for_editions(batch integer) returns integer language sql volatile as $$
       with due as (
         select c.tenant_id, c.id from reviews.checkpoint c where c.${GATHERED_EARLY.replaceAll(' and ', ' and c.')} and c.due_at <= now() order by c.due_at for update skip locked limit batch),
       noted as (
         update reviews.checkpoint c set refreshed_at = now() from due where c.tenant_id = due.tenant_id and c.id = due.id and c.refreshed_at is null returning c.tenant_id, c.id),
       asked as (
         insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
         select tenant_id, 'job', 'reviews.refresh-evidence', 'checkpoint-' || id || '-edition-due', jsonb_build_object('tenantId', tenant_id, 'checkpointId', id, 'cause', 'late_data')
         from noted on conflict do nothing)
       select count(*)::integer from noted
     $$`,
  );
