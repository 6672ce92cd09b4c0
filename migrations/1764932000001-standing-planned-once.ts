import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every check-in runs through. Without this their few statements were planned anew each time, because a list of unknown length looks dear. */
const FUNCTIONS = ['goals.refresh_standing(uuid[])', 'goals.standing_of_readings()'];

/** A check-in plans nothing of its bookkeeping: each connection does so once. */
export class StandingPlannedOnce1764932000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const name of FUNCTIONS) await runner.query(`alter function ${name} set plan_cache_mode = force_generic_plan`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of FUNCTIONS) await runner.query(`alter function ${name} reset plan_cache_mode`);
  }
}
