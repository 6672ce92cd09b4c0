import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of each round of deletion, how many accounts went because nothing was kept of them any more. */
export class AccountsLetGo1764954000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table adoption.deletion_report add column accounts bigint not null default 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table adoption.deletion_report drop column accounts');
  }
}
