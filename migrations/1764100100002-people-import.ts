import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

const STATES = `'mapping', 'queued', 'running', 'checked', 'needs_confirmation', 'done', 'rejected', 'failed', 'cancelled', 'undoing', 'undone'`;

/** Imports in steps (mapping, dry run, apply, undo), where each value came from, and accounts by which people are known. */
export class PeopleImport1764100100002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table directory.import_run drop constraint import_run_state_check, add constraint import_run_state_check check (state in (${STATES})),
        add column step text not null default 'all' check (step in ('all', 'dry_run', 'apply')),
        add column format text,
        add column recognised jsonb,
        add column survey jsonb,
        add column mapping jsonb,
        add column source text,
        add column samples jsonb not null default '{}',
        add column units_before jsonb,
        add column undone_at timestamptz,
        add column undone_by text`);
    // The import that last wrote a person, and the line; null for people who came another way. No foreign key: imports are never deleted,
    // and checking it would cost each row of a first import as much as its unit does.
    await runner.query('alter table directory.person add column import_id uuid, add column import_line integer');
    await createChanges(runner);
    await createAccounts(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table directory.person_account, directory.person_change');
    await runner.query('alter table directory.person drop column import_id, drop column import_line');
  }
}

/** What an import changed in people who were here before: enough to put it back, and to say where each value came from. */
async function createChanges(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'directory.person_change',
    `import_id uuid not null,
     person_id uuid not null,
     line integer,
     kind text not null check (kind in ('changed', 'left', 'returned')),
     before jsonb not null,
     import_id_before uuid,
     line_before integer,
     constraint person_change_import foreign key (tenant_id, import_id) references directory.import_run (tenant_id, id),
     constraint person_change_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id)`,
    { key: 'import_id, person_id' },
  );
  await runner.query('create index person_change_by_person on directory.person_change (tenant_id, person_id)');
}

/** Names under which accounts know a person: user principal names and object ids. Compared byte by byte, as search keys are. */
async function createAccounts(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'directory.person_account',
    `kind text collate "C" not null check (kind in ('upn', 'object_id')),
     account_key text collate "C" not null,
     person_id uuid not null,
     constraint person_account_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id) on delete cascade`,
    { key: 'kind, account_key' },
  );
  await runner.query('create index person_account_by_person on directory.person_account (tenant_id, person_id)');
}
