import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The nearest target days, and the uppermost goals of a programme or of its organisation, are found along these, however many there are. */
export class NearestGoals1764600200001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index key_result_by_target on goals.key_result (tenant_id, target_on, id)');
    await runner.query('create index goal_in_order on goals.goal (tenant_id, programme_id, position, created_at, id)');
    // What it began with is a beginning of the new one.
    await runner.query('drop index goals.goal_of_programme');
    await runner.query(`create index goal_of_organisation_in_order on goals.goal (tenant_id, programme_id, position, created_at, id) where level = 'organisation'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('create index goal_of_programme on goals.goal (tenant_id, programme_id, position)');
    await runner.query('drop index goals.key_result_by_target, goals.goal_in_order, goals.goal_of_organisation_in_order');
  }
}
