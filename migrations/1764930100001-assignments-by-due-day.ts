import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is still asked is listed by its due day; and lists of a state few are in do not go through everybody, whichever state it is. Only the
 * first is written by a mass assignment.
 */
export class AssignmentsByDueDay1764930100001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index training_assignment_due on training.training_assignment (tenant_id, due_on, id) where mode = 'push' and state in ('assigned', 'in_progress')`);
    await rare(runner, `'waived', 'withdrawn', 'expired', 'declined', 'snoozed', 'accepted', 'applied', 'in_progress'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await rare(runner, `'waived', 'withdrawn', 'expired', 'declined', 'snoozed'`);
    await runner.query('drop index training.training_assignment_due');
  }
}

async function rare(runner: QueryRunner, states: string): Promise<void> {
  await runner.query('drop index training.training_assignment_rare');
  await runner.query(`create index training_assignment_rare on training.training_assignment (tenant_id, state, id) where state in (${states})`);
}
