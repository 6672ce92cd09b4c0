import type { MigrationInterface, QueryRunner } from 'typeorm';

const KNOWN = `'few_matched', 'part_of_export', 'more_than_people', 'tool_missing'`;

/** A day says whether only a part of an export is known of it, and a week that nothing is told of may lack days. See 0304. */
export class PartsOfDays1764959000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table adoption.usage_day add column is_part boolean not null default false');
    await runner.query(`alter table adoption.untold_period drop constraint untold_period_reason_known, add constraint untold_period_reason_known check (reason in (${KNOWN}, 'days_missing'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table adoption.untold_period no force row level security');
    await runner.query(`delete from adoption.untold_period where reason = 'days_missing'`);
    await runner.query('alter table adoption.untold_period force row level security');
    await runner.query(`alter table adoption.untold_period drop constraint untold_period_reason_known, add constraint untold_period_reason_known check (reason in (${KNOWN}))`);
    await runner.query('alter table adoption.usage_day drop column is_part');
  }
}
