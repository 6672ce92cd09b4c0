import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts somebody left out are counted with every file of days, and are few among very many. */
export class AccountsLeftOut1764700400002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index usage_account_left_out on adoption.usage_account (tenant_id, source_id) where state = 'ignored'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index adoption.usage_account_left_out');
  }
}
