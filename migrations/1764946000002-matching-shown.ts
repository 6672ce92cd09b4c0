import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** The very assignments that the preview of an act on all that match showed, for the act that follows to be held to. Kept for two days. */
export class MatchingShown1764946000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'training.matching_shown',
      `id uuid not null default uuidv7(),
       assignment_ids uuid[] not null,
       shown_at timestamptz not null default now()`,
      { rights: 'select, insert, delete' },
    );
    // Ids do not get smaller by being compressed.
    await runner.query('alter table training.matching_shown alter column assignment_ids set storage external');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table training.matching_shown');
  }
}
