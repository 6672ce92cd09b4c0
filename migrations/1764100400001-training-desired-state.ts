import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openToPlatform, platformFunction, publishView, referByStatement, tenantTable } from './support';

/** Training as desired state: plans for a role, an audience or both, who is enrolled under which, and runs that can be undone. */
export class TrainingDesiredState1764100400001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await deepenCatalogue(runner);
    await deepenPlans(runner);
    await createEnrolments(runner);
    await lightenAssignments(runner);
    await createRuns(runner);
    await createReminders(runner);
    await createDailyRound(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function training.claim_daily_rounds(integer)`);
    await runner.query('drop view training.reminder_v');
    await runner.query('drop table training.daily_round, training.reminder, training.reconcile_change, training.reconcile_run, training.enrolment cascade');
    throw new Error('The thin tables of training are not built again: restore a backup from before.');
  }
}

async function deepenCatalogue(runner: QueryRunner): Promise<void> {
  for (const table of ['business_process', 'work_scenario']) {
    await runner.query(
      `alter table training.${table} add column is_retired boolean not null default false, add column version integer not null default 1, add column updated_at timestamptz not null default now()`,
    );
  }
  await runner.query(
    `alter table training.training_module add column summary text not null default '', add column course_code text, add column reference_url text check (reference_url ~ '^https?://')`,
  );
  // A completion file names its courses by this code.
  await runner.query(`create unique index training_module_course on training.training_module (tenant_id, course_code) where course_code is not null`);
  await tenantTable(
    runner,
    'training.module_variant',
    `module_id uuid not null,
     language text not null check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
     title text not null,
     reference_url text check (reference_url ~ '^https?://'),
     constraint module_variant_module foreign key (tenant_id, module_id) references training.training_module (tenant_id, id)`,
    { key: 'module_id, language' },
  );
}

async function deepenPlans(runner: QueryRunner): Promise<void> {
  await runner.query(
    `alter table training.training_plan alter column role_definition_id drop not null,
       add column audience_id uuid, add column is_held boolean not null default false, add column held_reason text,
       add constraint training_plan_audience foreign key (tenant_id, audience_id) references directory.audience (tenant_id, id),
       add constraint training_plan_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
       add constraint training_plan_for_somebody check (num_nonnulls(role_definition_id, audience_id) > 0)`,
  );
  await runner.query(`drop index training.training_plan_one_live`);
  await runner.query(
    `create unique index training_plan_one_live on training.training_plan (tenant_id, programme_id, role_definition_id, audience_id) nulls not distinct where state = 'active'`,
  );
  // `timed_revision` is the plan's revision in which an item's requirement or due rule last changed: people under an older one are retimed.
  await runner.query(
    `alter table training.training_plan_item add column due_rule text not null default 'after_role_start' check (due_rule in ('after_role_start', 'before_launch', 'fixed_day')),
       add column due_day date, add column timed_revision integer not null default 1,
       add constraint training_plan_item_due check ((due_rule = 'fixed_day') = (due_day is not null))`,
  );
}

/** Who is under which plan, and in which revision they were last brought in line: what a reconcile compares before it looks at single modules. */
async function createEnrolments(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'training.enrolment',
    `person_id uuid not null,
     plan_id uuid not null,
     role_assignment_id uuid,
     since date not null,
     go_live_on date,
     revision integer not null,
     run_id uuid`,
    { key: 'person_id, plan_id' },
  );
  await runner.query(
    `insert into training.enrolment (tenant_id, person_id, plan_id, role_assignment_id, since, revision)
     select distinct on (t.tenant_id, t.person_id, t.plan_id) t.tenant_id, t.person_id, t.plan_id, t.role_assignment_id, t.assigned_on, p.revision
     from training.training_assignment t join training.training_plan p on p.tenant_id = t.tenant_id and p.id = t.plan_id
     where t.state <> 'withdrawn' order by t.tenant_id, t.person_id, t.plan_id, t.assigned_on`,
  );
  await referByStatement(runner, 'training.enrolment', [
    { columns: ['tenant_id', 'person_id'], parent: 'directory.person', key: ['tenant_id', 'id'] },
    { columns: ['tenant_id', 'plan_id'], parent: 'training.training_plan', key: ['tenant_id', 'id'] },
  ]);
}

/** Row-level checks were more than half of what a mass assignment costs; the same guarantee is kept per statement. */
async function lightenAssignments(runner: QueryRunner): Promise<void> {
  await runner.query(
    `alter table training.training_assignment drop constraint training_assignment_person, drop constraint training_assignment_item,
       alter column role_assignment_id drop not null, add column run_id uuid`,
  );
  await referByStatement(runner, 'training.training_assignment', [
    { columns: ['tenant_id', 'plan_id', 'module_id'], parent: 'training.training_plan_item', key: ['tenant_id', 'plan_id', 'module_id'] },
    { columns: ['tenant_id', 'person_id'], parent: 'directory.person', key: ['tenant_id', 'id'] },
  ]);
}

async function createRuns(runner: QueryRunner): Promise<void> {
  await runner.query('drop table training.rollout');
  await tenantTable(
    runner,
    'training.reconcile_run',
    `id uuid not null default uuidv7(),
     cause text not null,
     kind text not null check (kind in ('apply', 'undo')),
     title text not null,
     plan_ids uuid[] not null,
     undoes uuid,
     run_id uuid,
     state text not null default 'open' check (state in ('open', 'done', 'cancelled', 'undone')),
     page integer not null default 0,
     after_person uuid,
     people integer not null default 0,
     counts jsonb not null default '{}',
     asked_by text not null,
     is_automatic boolean not null,
     created_at timestamptz not null default now(),
     finished_at timestamptz,
     constraint reconcile_run_cause unique (tenant_id, cause),
     constraint reconcile_run_undoes foreign key (tenant_id, undoes) references training.reconcile_run (tenant_id, id),
     constraint reconcile_run_run foreign key (tenant_id, run_id) references platform.run (tenant_id, id)`,
  );
  await runner.query(`create index reconcile_run_recent on training.reconcile_run (tenant_id, created_at desc)`);
  // What stood there before a run changed it, kept while the run can be undone. What a run added needs no row here: it names the run itself.
  await tenantTable(
    runner,
    'training.reconcile_change',
    `reconcile_run_id uuid not null,
     person_id uuid not null,
     plan_id uuid not null,
     module_id uuid not null,
     kind text not null,
     before jsonb not null,
     after_version integer,
     constraint reconcile_change_run foreign key (tenant_id, reconcile_run_id) references training.reconcile_run (tenant_id, id)`,
    { key: 'reconcile_run_id, person_id, plan_id, module_id' },
  );
}

/** One row per reminder ever given, so that none is given twice. */
async function createReminders(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'training.reminder',
    `person_id uuid not null,
     plan_id uuid not null,
     module_id uuid not null,
     kind text not null check (kind in ('week_before', 'day_before', 'overdue')),
     due_on date not null,
     given_on date not null default current_date,
     constraint reminder_item foreign key (tenant_id, plan_id, module_id) references training.training_plan_item (tenant_id, plan_id, module_id),
     constraint reminder_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id)`,
    { key: 'person_id, plan_id, module_id, kind, due_on', rights: 'select, insert' },
  );
  await runner.query(`create index reminder_recent on training.reminder (tenant_id, given_on, kind)`);
  await publishView(runner, 'training.reminder_v', 'select tenant_id, person_id, plan_id, module_id, kind, due_on, given_on from training.reminder');
}

/** Each tenant with plans has one round a day, whichever worker comes first. A plan made today had its own run today. */
async function createDailyRound(runner: QueryRunner): Promise<void> {
  await tenantTable(runner, 'training.daily_round', `day date not null, started_at timestamptz not null default now()`, {
    key: 'day', platformReason: 'The daily round of training is due in all tenants at once.',
  });
  await openToPlatform(runner, 'training.training_plan', 'The daily round looks for tenants that have training plans.');
  await platformFunction(
    runner,
    'training.claim_daily_rounds(integer)',
    `create function training.claim_daily_rounds(batch integer) returns integer language sql volatile as $$
       with due as (
         select distinct p.tenant_id from training.training_plan p
         where p.state = 'active' and p.created_at < current_date and not exists (select 1 from training.daily_round d where d.tenant_id = p.tenant_id and d.day = current_date) limit batch),
       claimed as (
         insert into training.daily_round (tenant_id, day) select tenant_id, current_date from due on conflict do nothing returning tenant_id),
       asked as (
         insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
         select tenant_id, 'job', 'training.daily-round', 'training-daily-' || current_date, jsonb_build_object('tenantId', tenant_id, 'day', current_date::text) from claimed
         on conflict do nothing)
       select count(*)::integer from claimed
     $$`,
  );
}
