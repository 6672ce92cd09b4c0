import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses that a mail server refused are found for each person who is written to. */
export class RefusedAddresses1764920300002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index mail_failed on platform.mail (tenant_id, to_address) where state = 'failed'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index platform.mail_failed');
  }
}
