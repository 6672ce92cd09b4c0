import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A proposal may be taken up in another measure than it was proposed: accepted, and said so. */
export class TakenUpChanged1764940000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table reviews.proposal add column is_changed boolean not null default false, add constraint proposal_changed_when_taken check (not is_changed or state in ('accepted', 'applied', 'verdict'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table reviews.proposal drop constraint proposal_changed_when_taken, drop column is_changed');
  }
}
