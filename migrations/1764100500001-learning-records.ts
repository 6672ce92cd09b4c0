import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, tenantTable } from './support';

/** What other systems say about learning: xAPI statements with the sources that send them, and records of learning matched to people and modules. */
export class LearningRecords1764100500001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createSources(runner);
    await createStatements(runner);
    await createAliases(runner);
    await createRecords(runner);
    await openCompletions(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop policy completion_only_imports_are_undone on training.completion');
    await runner.query(`revoke delete on training.completion from ${APP_ROLE}`);
    await runner.query(`drop table training.learning_effect, training.learning_record, training.learning_import, training.course_alias, training.learner_alias,
      training.xapi_term, training.xapi_activity, training.xapi_attachment, training.xapi_statement, training.xapi_source`);
  }
}

async function createSources(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'training.xapi_source',
    `id uuid not null default uuidv7(),
     name text not null,
     secret_hash bytea not null,
     made_by text not null,
     made_at timestamptz not null default now(),
     last_used_at timestamptz,
     revoked_at timestamptz`,
  );
}

/** `statement` keeps the order and writing of what was sent. `seq` is the order of storing: a tenant's statements are stored one batch after the other. */
async function createStatements(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'training.xapi_statement',
    `id uuid not null,
     seq bigint not null generated always as identity,
     source_id uuid not null,
     statement json not null,
     content_hash bytea not null,
     registration uuid,
     target_id uuid,
     is_voiding boolean not null,
     is_voided boolean not null default false,
     stored timestamptz not null,
     constraint xapi_statement_seq unique (tenant_id, seq),
     constraint xapi_statement_source foreign key (tenant_id, source_id) references training.xapi_source (tenant_id, id)`,
    { rights: 'select, insert, update' },
  );
  await runner.query(`create index xapi_statement_by_target on training.xapi_statement (tenant_id, target_id) where target_id is not null`);
  await runner.query(`create index xapi_statement_by_registration on training.xapi_statement (tenant_id, registration, seq) where registration is not null`);
  // A key is the first half of a SHA-256, because an IRI may be longer than an index entry.
  await tenantTable(
    runner,
    'training.xapi_term',
    `kind text not null check (kind in ('verb', 'agent', 'activity', 'related_agent', 'related_activity')),
     key bytea not null,
     statement_id uuid not null,
     constraint xapi_term_statement foreign key (tenant_id, statement_id) references training.xapi_statement (tenant_id, id)`,
    { key: 'kind, key, statement_id', rights: 'select, insert' },
  );
  await tenantTable(runner, 'training.xapi_activity', `key bytea not null, activity_id text not null, definition jsonb not null`, { key: 'key', rights: 'select, insert, update' });
  await tenantTable(runner, 'training.xapi_attachment', `sha2 text not null, content_type text not null, content bytea not null, stored timestamptz not null default now()`, { key: 'sha2', rights: 'select, insert' });
}

/** Whom a key of another system means, and which module a course of another system is. A course can also be set aside as none of ours. */
async function createAliases(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'training.learner_alias',
    `key_type text not null check (key_type in ('email', 'employee_number', 'mbox_sha1sum', 'openid', 'name')),
     key text collate "C" not null,
     person_id uuid not null,
     made_by text not null,
     made_at timestamptz not null default now(),
     constraint learner_alias_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id)`,
    { key: 'key_type, key' },
  );
  await runner.query(`create index learner_alias_by_person on training.learner_alias (tenant_id, person_id)`);
  await tenantTable(
    runner,
    'training.course_alias',
    `key text collate "C" not null,
     module_id uuid,
     made_by text not null,
     made_at timestamptz not null default now(),
     constraint course_alias_module foreign key (tenant_id, module_id) references training.training_module (tenant_id, id)`,
    { key: 'key' },
  );
  await runner.query(`create index course_alias_by_module on training.course_alias (tenant_id, module_id)`);
}

/**
 * One line per thing another system knows about one person and one course, from files and from statements; the last word per
 * (source, source_record_id) stands. Person and module are filled in when they can be matched, at once or after somebody mended it.
 */
async function createRecords(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'training.learning_import',
    `id uuid not null default uuidv7(),
     file_id uuid not null,
     file_name text not null,
     sha256 text not null,
     source text not null,
     format text not null,
     settings jsonb not null default '{}',
     state text not null check (state in ('reading', 'previewed', 'applying', 'applied', 'refused', 'undone')),
     counts jsonb not null default '{}',
     problem text,
     run_id uuid,
     made_by text not null,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint learning_import_run foreign key (tenant_id, run_id) references platform.run (tenant_id, id)`,
  );
  await runner.query(`create index learning_import_recent on training.learning_import (tenant_id, created_at desc)`);
  await tenantTable(
    runner,
    'training.learning_record',
    `id uuid not null default uuidv7(),
     source text not null,
     source_record_id text collate "C" not null,
     import_id uuid,
     line integer,
     person_key_type text not null check (person_key_type in ('email', 'employee_number', 'mbox_sha1sum', 'openid', 'name')),
     person_key text collate "C" not null,
     course_key text collate "C" not null,
     course_title text,
     status text not null check (status in ('completed', 'in_progress', 'failed', 'assigned', 'withdrawn', 'expired', 'unknown')),
     score_percent numeric,
     started_on date,
     completed_on date,
     person_id uuid,
     module_id uuid,
     wrote_completion boolean not null default false,
     previous jsonb,
     said_at timestamptz not null default now(),
     constraint learning_record_source unique (tenant_id, source, source_record_id),
     constraint learning_record_import foreign key (tenant_id, import_id) references training.learning_import (tenant_id, id),
     constraint learning_record_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id),
     constraint learning_record_module foreign key (tenant_id, module_id) references training.training_module (tenant_id, id)`,
  );
  await runner.query(`create index learning_record_by_import on training.learning_record (tenant_id, import_id) where import_id is not null`);
  await runner.query(`create index learning_record_unknown_person on training.learning_record (tenant_id, person_key_type, person_key) where person_id is null`);
  await runner.query(`create index learning_record_unknown_course on training.learning_record (tenant_id, course_key) where module_id is null`);
  // What an import changed, so that its undo can put it back.
  await tenantTable(
    runner,
    'training.learning_effect',
    `record_id uuid not null,
     assignment_id uuid not null,
     before jsonb not null,
     constraint learning_effect_record foreign key (tenant_id, record_id) references training.learning_record (tenant_id, id) on delete cascade`,
    { key: 'record_id, assignment_id' },
  );
}

/** Completions may now come from a session or another system; those of a file, and no others, can be taken back by undoing the file. */
async function openCompletions(runner: QueryRunner): Promise<void> {
  await runner.query(`alter table training.completion drop constraint if exists completion_source_check`);
  await runner.query(`alter table training.completion add constraint completion_source_check check (source in ('by_hand', 'person', 'import', 'session', 'xapi'))`);
  await runner.query(`create policy completion_only_imports_are_undone on training.completion as restrictive for delete to ${APP_ROLE} using (source = 'import')`);
  await runner.query(`grant delete on training.completion to ${APP_ROLE}`);
}
