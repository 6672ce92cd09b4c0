import type { MigrationInterface, QueryRunner } from 'typeorm';

const WHOLE = (range: string): string => `check ((state = 'estimated') = (estimate is not null${range} and grade is not null and design is not null) and (state = 'refused') = (refused is not null))`;
const RANGE = ' and low is not null and high is not null';

/** Before and after has an estimate and no range: nothing says how far whatever else happened could move it. See 0107. */
export class EffectsWithoutARange1764800500004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table adoption.effect_estimate drop constraint effect_estimate_whole, add constraint effect_estimate_whole ${WHOLE('')}`);
    await runner.query(`alter table adoption.effect_estimate add constraint effect_estimate_range check ((low is null) = (high is null) and (low is not null or state = 'refused' or design = 'before_after'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from adoption.effect_estimate where state = 'estimated' and low is null`);
    await runner.query('alter table adoption.effect_estimate drop constraint effect_estimate_range');
    await runner.query(`alter table adoption.effect_estimate drop constraint effect_estimate_whole, add constraint effect_estimate_whole ${WHOLE(RANGE)}`);
  }
}
