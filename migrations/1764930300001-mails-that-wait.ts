import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A mail knows when its reader is not to be disturbed, so that no later try of it falls into their quiet hours. */
export class MailsThatWait1764930300001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table platform.mail add column quiet tstzmultirange');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table platform.mail drop column quiet');
  }
}
