import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who took an assignment back by hand: a reconcile then leaves it so while its person stays under the plan. */
export class TakenBackByHand1764910200001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table training.training_assignment add column withdrawn_by text, add constraint training_assignment_withdrawn_by check (withdrawn_by is null or state = 'withdrawn')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table training.training_assignment drop column withdrawn_by');
  }
}
