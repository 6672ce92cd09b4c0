import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['training.training_assignment', 'training.enrolment'] as const;

/** What people began of required training that nobody asks of them any more was overdue for ever: it is theirs to finish, and not owed. */
export class BegunAndNotOwed1764910700002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`alter table ${table} no force row level security`);
    await runner.query(
      `update training.training_assignment t set mode = 'pull', due_on = null, version = t.version + 1
       where t.state = 'in_progress' and t.mode = 'push' and not exists (select 1 from training.enrolment e where e.tenant_id = t.tenant_id and e.person_id = t.person_id and e.plan_id = t.plan_id)`,
    );
    for (const table of TABLES) await runner.query(`alter table ${table} force row level security`);
  }

  /** Which day each of them was due is not known any more. */
  async down(): Promise<void> {}
}
