import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A source reads what it has said, in the order of storing. */
export class StatementsBySource1764938000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index xapi_statement_by_source on training.xapi_statement (tenant_id, source_id, seq)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index training.xapi_statement_by_source');
  }
}
