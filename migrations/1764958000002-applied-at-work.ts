import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when what was learned is seen in daily work. See 0301. */
export class AppliedAtWork1764958000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table training.training_assignment add column applied_on date');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table training.training_assignment drop column applied_on');
  }
}
