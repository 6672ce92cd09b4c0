import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSchema, tenantTable } from './support';

/** Usage sources and their imports, who an account is, what each person did in each window, and readings by organisation and unit. */
export class Adoption1763900008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createSchema(runner, 'adoption');
    await createSources(runner);
    await createImports(runner);
    await createIdentities(runner);
    await createUsage(runner);
    await createReadings(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema adoption cascade');
  }
}

async function createSources(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'adoption.usage_source',
    `id uuid not null default uuidv7(),
     key text not null,
     name text not null,
     min_group_size integer not null default 10 check (min_group_size >= 5),
     created_at timestamptz not null default now(),
     constraint usage_source_key unique (tenant_id, key)`,
  );
}

async function createImports(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'adoption.usage_import',
    `id uuid not null default uuidv7(),
     file_id uuid not null,
     file_name text not null,
     file_bytes bigint not null,
     sha256 text not null,
     mapping_hash text not null,
     mode text not null check (mode in ('all_or_nothing', 'good_rows')),
     state text not null default 'queued' check (state in ('queued', 'running', 'done', 'rejected', 'failed', 'cancelled')),
     attempt integer not null default 1,
     run_id uuid not null,
     encoding text,
     delimiter text,
     columns jsonb not null default '[]',
     report jsonb,
     counts jsonb,
     error_kinds jsonb not null default '[]',
     notice text,
     message text,
     requested_by uuid,
     requested_by_name text not null,
     created_at timestamptz not null default now(),
     applied_at timestamptz,
     finished_at timestamptz,
     constraint usage_import_file unique (tenant_id, sha256, mapping_hash),
     constraint usage_import_upload foreign key (tenant_id, file_id) references platform.file (tenant_id, id),
     constraint usage_import_progress foreign key (tenant_id, run_id) references platform.run (tenant_id, id)`,
  );
  await runner.query(`create index usage_import_applied on adoption.usage_import (tenant_id, applied_at desc) where applied_at is not null`);
  await tenantTable(
    runner,
    'adoption.usage_import_error',
    `import_id uuid not null,
     seq integer not null,
     line integer not null,
     column_name text,
     code text not null,
     severity text not null check (severity in ('error', 'warning')),
     detail text not null,
     value_excerpt text,
     constraint usage_import_error_import foreign key (tenant_id, import_id) references adoption.usage_import (tenant_id, id) on delete cascade`,
    { key: 'import_id, seq' },
  );
}

async function createIdentities(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'adoption.identity_alias',
    `source_id uuid not null,
     identity_norm text collate "C" not null,
     identity text not null,
     person_id uuid not null,
     created_at timestamptz not null default now(),
     constraint identity_alias_source foreign key (tenant_id, source_id) references adoption.usage_source (tenant_id, id),
     constraint identity_alias_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id)`,
    { key: 'source_id, identity_norm' },
  );
  await runner.query(`create index identity_alias_by_person on adoption.identity_alias (tenant_id, person_id)`);
  await tenantTable(
    runner,
    'adoption.unmatched_identity',
    `source_id uuid not null,
     identity_norm text collate "C" not null,
     identity text not null,
     display_name text,
     reason text not null check (reason in ('nobody', 'several')),
     first_seen_on date not null,
     last_seen_on date not null,
     constraint unmatched_identity_source foreign key (tenant_id, source_id) references adoption.usage_source (tenant_id, id)`,
    { key: 'source_id, identity_norm' },
  );
}

/**
 * A snapshot: what one report said about one person in one rolling window. Windows overlap, so two snapshots are never added up.
 * A count that the report left empty is null, which is not 0.
 */
async function createUsage(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'adoption.person_usage',
    `source_id uuid not null,
     report text not null,
     period_days integer not null check (period_days between 1 and 366),
     data_to date not null,
     person_id uuid not null,
     account_state text not null check (account_state in ('active', 'suspended', 'deleted')),
     last_active_on date,
     posted integer check (posted >= 0),
     read integer check (read >= 0),
     liked integer check (liked >= 0),
     constraint person_usage_source foreign key (tenant_id, source_id) references adoption.usage_source (tenant_id, id),
     constraint person_usage_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id)`,
    { key: 'source_id, report, period_days, data_to, person_id' },
  );
  await runner.query(`create index person_usage_by_person on adoption.person_usage (tenant_id, person_id, data_to desc)`);
}

/** Figures of a whole report and of each unit with everything below it. A withheld one keeps its reason and no number leaves the server. */
async function createReadings(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'adoption.report_reading',
    `source_id uuid not null,
     report text not null,
     period_days integer not null,
     data_to date not null,
     is_concealed boolean not null,
     accounts integer not null,
     matched integer not null,
     people integer not null,
     people_matched integer not null,
     directory_people integer not null,
     active integer,
     posters integer,
     readers integer,
     reactors integer,
     withheld text check (withheld in ('small_group', 'would_reveal')),
     import_id uuid not null,
     constraint report_reading_source foreign key (tenant_id, source_id) references adoption.usage_source (tenant_id, id),
     constraint report_reading_import foreign key (tenant_id, import_id) references adoption.usage_import (tenant_id, id)`,
    { key: 'source_id, report, period_days, data_to' },
  );
  await tenantTable(
    runner,
    'adoption.unit_reading',
    `source_id uuid not null,
     report text not null,
     period_days integer not null,
     data_to date not null,
     org_unit_id uuid not null,
     people integer not null,
     directory_people integer not null,
     active integer,
     posters integer,
     readers integer,
     reactors integer,
     withheld text check (withheld in ('small_group', 'would_reveal')),
     constraint unit_reading_report foreign key (tenant_id, source_id, report, period_days, data_to)
       references adoption.report_reading (tenant_id, source_id, report, period_days, data_to) on delete cascade,
     constraint unit_reading_unit foreign key (tenant_id, org_unit_id) references directory.org_unit (tenant_id, id)`,
    { key: 'source_id, report, period_days, data_to, org_unit_id' },
  );
}
