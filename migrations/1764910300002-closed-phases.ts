import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A phase is closed by somebody on a day; where its conditions to leave it did not hold, with why. */
export class ClosedPhases1764910300002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table programmes.phase add column closed_on date, add column closed_by text, add column closed_despite text not null default '' check (length(closed_despite) <= 1000),
      add constraint phase_closed check ((closed_on is null) = (closed_by is null) and (closed_on is not null or closed_despite = ''))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table programmes.phase drop constraint phase_closed, drop column closed_on, drop column closed_by, drop column closed_despite');
  }
}
