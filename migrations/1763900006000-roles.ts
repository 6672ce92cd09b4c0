import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSchema, publishView, tenantTable } from './support';

/** The role catalogue, the roles a programme counts on, and who holds them. */
export class Roles1763900006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createSchema(runner, 'roles');
    await createCatalogue(runner);
    await createProgrammeRoles(runner);
    await createAssignments(runner);
    await publish(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema roles cascade');
  }
}

async function createCatalogue(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'roles.role_definition',
    `id uuid not null default uuidv7(),
     key text not null,
     name text not null,
     summary text not null default '',
     responsibilities text[] not null default '{}',
     default_time_percent integer check (default_time_percent between 1 and 100),
     cover_kind text not null check (cover_kind in ('fixed', 'ratio', 'audience')),
     holders_needed integer check (holders_needed > 0),
     people_per_holder integer check (people_per_holder > 0),
     is_built_in boolean not null default false,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint role_definition_key unique (tenant_id, key),
     constraint role_definition_cover check ((cover_kind = 'fixed') = (holders_needed is not null) and (cover_kind = 'ratio') = (people_per_holder is not null))`,
  );
}

async function createProgrammeRoles(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'roles.programme_role',
    `programme_id uuid not null,
     role_definition_id uuid not null,
     created_at timestamptz not null default now(),
     constraint programme_role_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
     constraint programme_role_definition foreign key (tenant_id, role_definition_id) references roles.role_definition (tenant_id, id)`,
    { key: 'programme_id, role_definition_id' },
  );
}

async function createAssignments(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'roles.role_assignment',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     role_definition_id uuid not null,
     person_id uuid,
     org_unit_id uuid,
     deputy_person_id uuid,
     state text not null check (state in ('vacant', 'nominated', 'acknowledged', 'active', 'handing_over', 'ended')),
     starts_on date not null,
     ends_on date,
     time_percent integer check (time_percent between 1 and 100),
     in_role_description boolean not null default false,
     ended_reason text,
     run_id uuid,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint role_assignment_role foreign key (tenant_id, programme_id, role_definition_id)
       references roles.programme_role (tenant_id, programme_id, role_definition_id),
     constraint role_assignment_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id),
     constraint role_assignment_unit foreign key (tenant_id, org_unit_id) references directory.org_unit (tenant_id, id),
     constraint role_assignment_deputy foreign key (tenant_id, deputy_person_id) references directory.person (tenant_id, id),
     constraint role_assignment_holder check (
       case when state = 'vacant' then num_nonnulls(person_id, org_unit_id) = 0
            when state = 'ended' then num_nonnulls(person_id, org_unit_id) <= 1
            else num_nonnulls(person_id, org_unit_id) = 1 end),
     constraint role_assignment_term check (ends_on is null or ends_on >= starts_on),
     constraint role_assignment_ended check ((state = 'ended') = (ended_reason is not null))`,
  );
  // One live assignment of a role to the same person or unit; an ended one never stands in the way of a new one.
  await runner.query(`create unique index role_assignment_one_person on roles.role_assignment (tenant_id, programme_id, role_definition_id, person_id)
    where state <> 'ended' and person_id is not null`);
  await runner.query(`create unique index role_assignment_one_unit on roles.role_assignment (tenant_id, programme_id, role_definition_id, org_unit_id)
    where state <> 'ended' and org_unit_id is not null`);
  await runner.query(`create index role_assignment_by_role on roles.role_assignment (tenant_id, programme_id, role_definition_id, state, id)`);
  await runner.query(`create index role_assignment_by_person on roles.role_assignment (tenant_id, person_id) where person_id is not null`);
  await runner.query(`create index role_assignment_by_unit on roles.role_assignment (tenant_id, org_unit_id) where org_unit_id is not null`);
}

async function publish(runner: QueryRunner): Promise<void> {
  await publishView(runner, 'roles.role_definition_v', 'select tenant_id, id as role_definition_id, key as role_key, name as role_name from roles.role_definition');
  await publishView(
    runner,
    'roles.assignment_v',
    `select tenant_id, id as role_assignment_id, programme_id, role_definition_id, person_id, org_unit_id, state, starts_on, ends_on
     from roles.role_assignment where state <> 'vacant' and num_nonnulls(person_id, org_unit_id) = 1`,
  );
  await publishView(runner, 'roles.vacancy_v', `select tenant_id, id as role_assignment_id, programme_id, role_definition_id from roles.role_assignment where state = 'vacant'`);
  await publishView(
    runner,
    'roles.programme_role_v',
    `select r.tenant_id, r.programme_id, r.role_definition_id, d.key as role_key, d.name as role_name
     from roles.programme_role r join roles.role_definition d on d.tenant_id = r.tenant_id and d.id = r.role_definition_id`,
  );
}
