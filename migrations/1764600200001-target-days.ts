import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The nearest target days are found along this, however many key results there are. */
export class TargetDays1764600200001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index key_result_by_target on goals.key_result (tenant_id, target_on, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index goals.key_result_by_target');
  }
}
