import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when what has expired was seen in daily work before: it is again when the completion is found to be good still. */
export class AppliedBeforeExpiry1764960000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table training.training_assignment add column expired_applied_on date');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table training.training_assignment drop column expired_applied_on');
  }
}
