import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** What people say about one thing, whom they mention, and who wants to hear of it. See 0152. */
export class Comments1764920200001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const programme = 'foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id) on delete cascade';
    const subject = `programme_id uuid not null, subject text not null check (subject ~ '^[a-z-]{2,40}:[0-9a-f-]{36}$')`;
    await tenantTable(
      runner,
      'reporting.comment',
      `id uuid not null default uuidv7(),
       ${subject},
       answers_id uuid,
       text text not null check (length(text) between 1 and 4000),
       author_account_id uuid,
       author_person_id uuid,
       author_name text not null,
       edited_at timestamptz,
       resolved_at timestamptz,
       resolved_by text,
       removed_at timestamptz,
       removed_by text,
       version integer not null default 1,
       created_at timestamptz not null default now(),
       updated_at timestamptz not null default now(),
       constraint comment_resolved check ((resolved_at is null) = (resolved_by is null) and (resolved_at is null or answers_id is null)),
       constraint comment_removed check ((removed_at is null) = (removed_by is null)),
       constraint comment_programme ${programme},
       constraint comment_author foreign key (tenant_id, author_person_id) references directory.person (tenant_id, id),
       constraint comment_answers foreign key (tenant_id, answers_id) references reporting.comment (tenant_id, id) on delete cascade`,
    );
    await runner.query('create index comment_of_subject on reporting.comment (tenant_id, subject, id)');
    await runner.query('create index comment_of_thread on reporting.comment (tenant_id, answers_id) where answers_id is not null');
    await runner.query('create index comment_of_programme on reporting.comment (tenant_id, programme_id)');
    await tenantTable(
      runner,
      'reporting.comment_mention',
      `comment_id uuid not null,
       person_id uuid not null,
       constraint comment_mention_of foreign key (tenant_id, comment_id) references reporting.comment (tenant_id, id) on delete cascade,
       constraint comment_mention_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id)`,
      { key: 'comment_id, person_id', rights: 'select, insert, delete' },
    );
    // Whoever stopped watching keeps a row that says so: a later comment of theirs does not begin it again.
    await tenantTable(
      runner,
      'reporting.watch',
      `${subject},
       person_id uuid not null,
       is_on boolean not null default true,
       constraint watch_programme ${programme},
       constraint watch_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id)`,
      { key: 'subject, person_id' },
    );
    await runner.query('create index watch_of_programme on reporting.watch (tenant_id, programme_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table reporting.watch, reporting.comment_mention, reporting.comment');
  }
}
