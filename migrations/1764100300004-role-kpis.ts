import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** What a role is measured by, the target of each holder, readings of persons and of teams, and when a person may not be measured. */
export class RoleKpis1764100300004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'roles.role_kpi',
      `id uuid not null default uuidv7(),
       role_definition_id uuid not null,
       name text not null,
       unit text not null,
       direction text not null check (direction in ('up', 'down')),
       default_target double precision not null,
       measured_for text not null check (measured_for in ('person', 'team')),
       fresh_days integer not null default 45 check (fresh_days between 1 and 400),
       retired_on date,
       version integer not null default 1,
       created_at timestamptz not null default now(),
       updated_at timestamptz not null default now(),
       constraint role_kpi_name unique (tenant_id, role_definition_id, name),
       constraint role_kpi_role foreign key (tenant_id, role_definition_id) references roles.role_definition (tenant_id, id)`,
    );
    await tenantTable(
      runner,
      'roles.role_kpi_target',
      `role_assignment_id uuid not null,
       role_kpi_id uuid not null,
       target double precision not null,
       constraint role_kpi_target_of foreign key (tenant_id, role_assignment_id) references roles.role_assignment (tenant_id, id),
       constraint role_kpi_target_kpi foreign key (tenant_id, role_kpi_id) references roles.role_kpi (tenant_id, id)`,
      { key: 'role_assignment_id, role_kpi_id' },
    );
    await createReadings(runner);
    await tenantTable(
      runner,
      'roles.kpi_policy',
      `one boolean not null default true check (one),
       min_group_size integer not null default 10 check (min_group_size >= 5),
       team_only boolean not null default false,
       team_only_countries text[] not null default '{}',
       version integer not null default 1,
       updated_at timestamptz not null default now()`,
      { key: 'one' },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table roles.kpi_policy, roles.role_kpi_reading, roles.role_kpi_target, roles.role_kpi');
  }
}

async function createReadings(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'roles.role_kpi_reading',
    `id uuid not null default uuidv7(),
     role_kpi_id uuid not null,
     programme_id uuid not null,
     role_assignment_id uuid,
     org_unit_id uuid,
     value double precision not null,
     read_on date not null,
     people integer,
     note text not null default '',
     by_name text not null,
     at timestamptz not null default now(),
     constraint role_kpi_reading_kpi foreign key (tenant_id, role_kpi_id) references roles.role_kpi (tenant_id, id),
     constraint role_kpi_reading_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
     constraint role_kpi_reading_of foreign key (tenant_id, role_assignment_id) references roles.role_assignment (tenant_id, id),
     constraint role_kpi_reading_unit foreign key (tenant_id, org_unit_id) references directory.org_unit (tenant_id, id),
     constraint role_kpi_reading_one check (num_nonnulls(role_assignment_id, org_unit_id) = 1),
     constraint role_kpi_reading_group check ((org_unit_id is null) = (people is null))`,
    { rights: 'select, insert' },
  );
  await runner.query(`create index role_kpi_reading_person on roles.role_kpi_reading (tenant_id, role_assignment_id, role_kpi_id, read_on desc, id desc) where role_assignment_id is not null`);
  await runner.query(`create index role_kpi_reading_team on roles.role_kpi_reading (tenant_id, programme_id, role_kpi_id, org_unit_id, read_on desc, id desc) where org_unit_id is not null`);
}
