import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSchema, publishView, tenantTable } from './support';

/** Processes, scenarios, modules and plans; who learns what because of which role; completions; the pages of a rollout. */
export class Training1763900007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createSchema(runner, 'training');
    await createCatalogue(runner);
    await createPlans(runner);
    await createAssignments(runner);
    await createCompletions(runner);
    await createRollouts(runner);
    await publish(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema training cascade');
  }
}

async function createCatalogue(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'training.business_process',
    `id uuid not null default uuidv7(),
     key text not null,
     name text not null,
     summary text not null default '',
     created_at timestamptz not null default now(),
     constraint business_process_key unique (tenant_id, key)`,
  );
  await tenantTable(
    runner,
    'training.work_scenario',
    `id uuid not null default uuidv7(),
     key text not null,
     process_id uuid not null,
     role_definition_id uuid,
     title text not null,
     practice text not null,
     measure text,
     created_at timestamptz not null default now(),
     constraint work_scenario_key unique (tenant_id, key),
     constraint work_scenario_process foreign key (tenant_id, process_id) references training.business_process (tenant_id, id),
     constraint work_scenario_role foreign key (tenant_id, role_definition_id) references roles.role_definition (tenant_id, id)`,
  );
  await runner.query(`create index work_scenario_by_process on training.work_scenario (tenant_id, process_id)`);
  await tenantTable(
    runner,
    'training.training_module',
    `id uuid not null default uuidv7(),
     key text not null,
     title text not null,
     format text not null check (format in ('self_paced', 'session', 'practice', 'coaching', 'reading')),
     minutes integer not null check (minutes > 0),
     is_retired boolean not null default false,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint training_module_key unique (tenant_id, key)`,
  );
  await tenantTable(
    runner,
    'training.module_scenario',
    `module_id uuid not null,
     scenario_id uuid not null,
     constraint module_scenario_module foreign key (tenant_id, module_id) references training.training_module (tenant_id, id),
     constraint module_scenario_scenario foreign key (tenant_id, scenario_id) references training.work_scenario (tenant_id, id)`,
    { key: 'module_id, scenario_id' },
  );
  await runner.query(`create index module_scenario_by_scenario on training.module_scenario (tenant_id, scenario_id)`);
}

async function createPlans(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'training.training_plan',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     role_definition_id uuid not null,
     title text not null,
     state text not null default 'active' check (state in ('active', 'stopped')),
     revision integer not null default 1,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint training_plan_role foreign key (tenant_id, programme_id, role_definition_id)
       references roles.programme_role (tenant_id, programme_id, role_definition_id)`,
  );
  await runner.query(`create unique index training_plan_one_live on training.training_plan (tenant_id, programme_id, role_definition_id) where state = 'active'`);
  await runner.query(`create index training_plan_by_programme on training.training_plan (tenant_id, programme_id, id)`);
  // An item taken out of a plan stays as a row, because the assignments made from it and their completions point at it.
  await tenantTable(
    runner,
    'training.training_plan_item',
    `plan_id uuid not null,
     module_id uuid not null,
     requirement text not null check (requirement in ('required', 'recommended', 'optional')),
     lead_days integer not null check (lead_days between 0 and 730),
     position integer not null,
     is_removed boolean not null default false,
     constraint training_plan_item_plan foreign key (tenant_id, plan_id) references training.training_plan (tenant_id, id),
     constraint training_plan_item_module foreign key (tenant_id, module_id) references training.training_module (tenant_id, id)`,
    { key: 'plan_id, module_id' },
  );
  await runner.query(`create index training_plan_item_by_module on training.training_plan_item (tenant_id, module_id)`);
  await tenantTable(
    runner,
    'training.training_plan_revision',
    `plan_id uuid not null,
     revision integer not null,
     state text not null,
     items jsonb not null,
     reason text not null,
     decision_id uuid,
     changed_by text not null,
     changed_at timestamptz not null default now(),
     constraint training_plan_revision_plan foreign key (tenant_id, plan_id) references training.training_plan (tenant_id, id),
     constraint training_plan_revision_decision unique (tenant_id, plan_id, decision_id)`,
    { key: 'plan_id, revision', rights: 'select, insert' },
  );
}

/**
 * The big table: one row per person, module and plan (720,000 for one role and six modules in a bank of 120,000). Foreign-key checks
 * are most of what an insert costs, so it has two composite ones; plan and module are one. Overdue is not stored, so no sweep rewrites it.
 */
async function createAssignments(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'training.training_assignment',
    `person_id uuid not null,
     module_id uuid not null,
     plan_id uuid not null,
     id uuid not null default uuidv7(),
     role_assignment_id uuid not null,
     assigned_on date not null default current_date,
     due_on date,
     started_on date,
     completed_on date,
     snoozed_until date,
     version integer not null default 1,
     mode text not null check (mode in ('push', 'pull')),
     state text not null,
     decline_reason text check (decline_reason in ('know_it_already', 'not_my_work', 'no_time_now', 'not_convinced', 'other')),
     note text,
     constraint training_assignment_id unique (tenant_id, id),
     constraint training_assignment_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id),
     constraint training_assignment_item foreign key (tenant_id, plan_id, module_id) references training.training_plan_item (tenant_id, plan_id, module_id),
     constraint training_assignment_pull_is_never_due check ((mode = 'pull') = (due_on is null)),
     constraint training_assignment_state check (
       case mode when 'push' then state in ('assigned', 'in_progress', 'completed', 'applied', 'waived', 'withdrawn', 'expired')
                 else state in ('offered', 'accepted', 'declined', 'snoozed', 'in_progress', 'completed', 'applied', 'withdrawn') end),
     constraint training_assignment_completed check ((state in ('completed', 'applied')) = (completed_on is not null)),
     constraint training_assignment_answer check ((state = 'declined') = (decline_reason is not null) and (state = 'snoozed') = (snoozed_until is not null))`,
    { key: 'person_id, module_id, plan_id', rights: 'select, insert, update' },
  );
  // Counts per plan and module, lists by state and everything overdue are read from this index alone.
  await runner.query(`create index training_assignment_progress on training.training_assignment (tenant_id, plan_id, module_id, state, due_on)`);
}

/** What somebody has learned is a fact: the run-time role can add completions, never change or delete one. */
async function createCompletions(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'training.completion',
    `person_id uuid not null,
     module_id uuid not null,
     completed_on date not null,
     source text not null check (source in ('by_hand', 'person', 'import')),
     recorded_by text not null,
     recorded_at timestamptz not null default now(),
     constraint completion_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id),
     constraint completion_module foreign key (tenant_id, module_id) references training.training_module (tenant_id, id)`,
    { key: 'person_id, module_id, completed_on', rights: 'select, insert' },
  );
  await runner.query(`create index completion_recent on training.completion (tenant_id, recorded_at, module_id)`);
}

/**
 * How far the pages of one piece of bulk work have come. `cause` makes a repeated event find the work already asked for; without a role
 * assignment the work is for everybody who holds the plan's role. `retimed` names the modules whose lead time changed.
 */
async function createRollouts(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'training.rollout',
    `id uuid not null default uuidv7(),
     cause text not null,
     programme_id uuid not null,
     role_definition_id uuid not null,
     plan_id uuid,
     role_assignment_id uuid,
     retimed uuid[] not null default '{}',
     run_id uuid,
     state text not null default 'open' check (state in ('open', 'done', 'cancelled')),
     phase text not null check (phase in ('retune', 'add', 'take_back')),
     page integer not null default 0,
     after_person uuid,
     people integer not null default 0,
     counts jsonb not null default '{}',
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint rollout_cause unique (tenant_id, cause),
     constraint rollout_plan foreign key (tenant_id, plan_id) references training.training_plan (tenant_id, id),
     constraint rollout_run foreign key (tenant_id, run_id) references platform.run (tenant_id, id)`,
  );
  await runner.query(`create index rollout_open on training.rollout (tenant_id, programme_id, role_definition_id) where state = 'open'`);
}

async function publish(runner: QueryRunner): Promise<void> {
  await publishView(
    runner,
    'training.module_completion_v',
    `select i.tenant_id, p.programme_id, i.module_id, c.person_id, c.completed_on
     from training.training_plan p
     join training.training_plan_item i on i.tenant_id = p.tenant_id and i.plan_id = p.id
     join training.completion c on c.tenant_id = i.tenant_id and c.module_id = i.module_id`,
  );
}
