import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The undo of a file of completions asks of each of its records whether another says the same, and which records it overwrote. Without
 * these it read every record of the organisation for each statement, eight times over.
 */
export class UndoByIndex1764700100002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index learning_record_said on training.learning_record (tenant_id, person_id, module_id, completed_on) where status = 'completed' and person_id is not null`);
    await runner.query(`create index learning_record_overwrote on training.learning_record (tenant_id, id) where previous is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index training.learning_record_overwrote, training.learning_record_said');
  }
}
