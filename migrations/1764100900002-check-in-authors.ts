import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who checked in, by account: names repeat, and one's own calibration is shown to oneself only. */
export class CheckInAuthors1764100900002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table goals.check_in add column submitted_by_user uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table goals.check_in drop column submitted_by_user');
  }
}
