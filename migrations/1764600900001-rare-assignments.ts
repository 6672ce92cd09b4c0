import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Assignments in states that few are in are listed without going through all of a programme's. Those that are made, begun and completed stand
 * in no such index, so that giving a role to everybody writes nothing more.
 */
export class RareAssignments1764600900001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index training_assignment_rare on training.training_assignment (tenant_id, state, id) where state in ('waived', 'withdrawn', 'expired', 'declined', 'snoozed')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index training.training_assignment_rare');
  }
}
