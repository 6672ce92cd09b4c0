import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody learned may be good until a day only: then it has expired, and whoever is still asked for it is asked anew. */
export class ExpiringCompletions1764920100001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table training.learning_record add column expires_on date');
    await runner.query(
      `create index learning_record_expiring on training.learning_record (tenant_id, person_id, module_id, completed_on, expires_on) where expires_on is not null and status = 'completed'`,
    );
    // The last day on which the completion before was good; it counts while the assignment is not completed again.
    await runner.query('alter table training.training_assignment add column expired_on date');
    await runner.query('create index training_assignment_lapsed on training.training_assignment (tenant_id, person_id, module_id) where expired_on is not null');
    await runner.query('alter table training.enrolment add column asks_again boolean not null default false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table training.enrolment drop column asks_again');
    await runner.query('alter table training.training_assignment drop column expired_on');
    await runner.query('drop index training.learning_record_expiring');
    await runner.query('alter table training.learning_record drop column expires_on');
  }
}
