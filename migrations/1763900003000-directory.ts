import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, createSchema, publishView, tenantTable } from './support';

/** People, effective-dated units, audiences, and the imports that bring them. */
export class Directory1763900003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createSchema(runner, 'directory');
    await createUnits(runner);
    await createPeople(runner);
    await createAudiences(runner);
    await createImports(runner);
    await publish(runner);
    // An import changes most rows at once, and the planner has to hear of it before the next query, not after the next autovacuum.
    await runner.query(`grant maintain on directory.person, directory.org_unit, directory.org_unit_closure to ${APP_ROLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema directory cascade');
  }
}

async function createUnits(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'directory.org_unit',
    `id uuid not null default uuidv7(),
     key text not null,
     name text not null,
     parent_id uuid,
     closed_on date,
     created_at timestamptz not null default now(),
     constraint org_unit_key unique (tenant_id, key),
     constraint org_unit_parent foreign key (tenant_id, parent_id) references directory.org_unit (tenant_id, id) deferrable initially immediate,
     constraint org_unit_not_its_own_parent check (parent_id <> id)`,
  );
  await runner.query(`create index org_unit_by_parent on directory.org_unit (tenant_id, parent_id) where parent_id is not null`);
  // What a unit was called and where it stood, from day to day; the row above holds how it stands now.
  await tenantTable(
    runner,
    'directory.org_unit_version',
    `org_unit_id uuid not null,
     valid_from date not null,
     valid_to date,
     name text not null,
     parent_id uuid,
     constraint org_unit_version_unit foreign key (tenant_id, org_unit_id) references directory.org_unit (tenant_id, id),
     constraint org_unit_version_parent foreign key (tenant_id, parent_id) references directory.org_unit (tenant_id, id),
     constraint org_unit_version_term check (valid_to is null or valid_to >= valid_from)`,
    { key: 'org_unit_id, valid_from' },
  );
  await runner.query(`create unique index org_unit_version_one_open on directory.org_unit_version (tenant_id, org_unit_id) where valid_to is null`);
  // Each unit with everything below it, rewritten when the tree changes, so that "unit and below" is one join and never a recursion.
  await tenantTable(
    runner,
    'directory.org_unit_closure',
    `org_unit_id uuid not null,
     below_id uuid not null,
     depth integer not null,
     constraint org_unit_closure_unit foreign key (tenant_id, org_unit_id) references directory.org_unit (tenant_id, id),
     constraint org_unit_closure_below foreign key (tenant_id, below_id) references directory.org_unit (tenant_id, id)`,
    { key: 'org_unit_id, below_id' },
  );
  await runner.query(`create index org_unit_closure_above on directory.org_unit_closure (tenant_id, below_id, depth)`);
}

/** Search keys are stored and compared byte by byte, because only such comparisons may use an index under row-level security. */
async function createPeople(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'directory.person',
    `id uuid not null default uuidv7(),
     employee_number text collate "C" not null,
     given_name text not null,
     family_name text not null,
     display_name text not null,
     name_key text collate "C" generated always as (lower(display_name)) stored,
     family_key text collate "C" generated always as (lower(family_name)) stored,
     email text,
     email_norm text collate "C" generated always as (lower(email)) stored,
     worker_type text,
     worker_status text,
     job_title text,
     location text,
     country text,
     language text,
     hired_on date,
     left_on date,
     state text not null default 'active' check (state in ('active', 'left')),
     manager_id uuid,
     org_unit_id uuid,
     unit_since date,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint person_employee_number unique (tenant_id, employee_number),
     constraint person_manager foreign key (tenant_id, manager_id) references directory.person (tenant_id, id) deferrable initially immediate,
     constraint person_unit foreign key (tenant_id, org_unit_id) references directory.org_unit (tenant_id, id),
     constraint person_left check ((state = 'left') = (left_on is not null)),
     constraint person_not_own_manager check (manager_id <> id)`,
  );
  await runner.query(`create index person_by_name on directory.person (tenant_id, name_key, id)`);
  await runner.query(`create index person_by_family on directory.person (tenant_id, family_key, id)`);
  await runner.query(`create index person_by_email on directory.person (tenant_id, email_norm) where email_norm is not null`);
  await runner.query(`create index person_by_unit on directory.person (tenant_id, org_unit_id, state, id)`);
  await runner.query(`create index person_by_manager on directory.person (tenant_id, manager_id) where manager_id is not null`);
}

async function createAudiences(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'directory.audience',
    `id uuid not null default uuidv7(),
     name text not null,
     rule jsonb not null,
     kind text generated always as (rule ->> 'kind') stored,
     org_unit_id uuid generated always as ((rule ->> 'orgUnitId')::uuid) stored,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint audience_name unique (tenant_id, name),
     constraint audience_unit foreign key (tenant_id, org_unit_id) references directory.org_unit (tenant_id, id),
     constraint audience_rule check (
       case kind when 'organisation' then org_unit_id is null when 'unit' then org_unit_id is not null else false end)`,
  );
}

async function createImports(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'directory.import_run',
    `id uuid not null default uuidv7(),
     file_id uuid not null,
     file_name text not null,
     file_bytes bigint not null,
     sha256 text not null,
     mapping_hash text not null,
     mode text not null check (mode in ('all_or_nothing', 'good_rows')),
     state text not null default 'queued'
       check (state in ('queued', 'running', 'needs_confirmation', 'done', 'rejected', 'failed', 'cancelled')),
     attempt integer not null default 1,
     run_id uuid not null,
     encoding text,
     delimiter text,
     columns jsonb not null default '[]',
     counts jsonb,
     error_kinds jsonb not null default '[]',
     leaver_guard jsonb,
     confirmed_leaving integer,
     message text,
     requested_by uuid,
     requested_by_name text not null,
     created_at timestamptz not null default now(),
     applied_at timestamptz,
     finished_at timestamptz,
     constraint import_run_file unique (tenant_id, sha256, mapping_hash),
     constraint import_run_upload foreign key (tenant_id, file_id) references platform.file (tenant_id, id),
     constraint import_run_progress foreign key (tenant_id, run_id) references platform.run (tenant_id, id)`,
  );
  await runner.query(`create index import_run_applied on directory.import_run (tenant_id, applied_at desc) where applied_at is not null`);
  await tenantTable(
    runner,
    'directory.import_error',
    `import_id uuid not null,
     seq integer not null,
     line integer not null,
     column_name text,
     code text not null,
     severity text not null check (severity in ('error', 'warning')),
     detail text not null,
     value_excerpt text,
     constraint import_error_run foreign key (tenant_id, import_id) references directory.import_run (tenant_id, id) on delete cascade`,
    { key: 'import_id, seq' },
  );
}

async function publish(runner: QueryRunner): Promise<void> {
  await publishView(runner, 'directory.unit_below_v', 'select tenant_id, org_unit_id, below_id, depth from directory.org_unit_closure');
  await publishView(
    runner,
    'directory.unit_member_v',
    `select c.tenant_id, c.org_unit_id, p.id as person_id
     from directory.org_unit_closure c
     join directory.person p on p.tenant_id = c.tenant_id and p.org_unit_id = c.below_id and p.state = 'active'`,
  );
  await publishView(
    runner,
    'directory.audience_member_v',
    `select a.tenant_id, a.id as audience_id, p.id as person_id, coalesce(p.hired_on, p.created_at::date) as valid_from, p.left_on as valid_to
     from directory.audience a join directory.person p on p.tenant_id = a.tenant_id
     where a.kind = 'organisation'
     union all
     select a.tenant_id, a.id, p.id, coalesce(p.unit_since, p.hired_on, p.created_at::date), p.left_on
     from directory.audience a
     join directory.org_unit_closure c on c.tenant_id = a.tenant_id and c.org_unit_id = a.org_unit_id
     join directory.person p on p.tenant_id = c.tenant_id and p.org_unit_id = c.below_id
     where a.kind = 'unit'`,
  );
}
