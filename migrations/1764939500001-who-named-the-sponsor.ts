import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose account named the sponsor: nobody names themselves where somebody else could. Of sponsors named before, nobody knows. */
export class WhoNamedTheSponsor1764939500001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table programmes.programme add column sponsor_named_by uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table programmes.programme drop column sponsor_named_by');
  }
}
