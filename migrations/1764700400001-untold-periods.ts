import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

const PROTECTED = `'small_group', 'would_reveal'`;
const GAPS = `'few_matched', 'part_of_export', 'more_than_people'`;

/** Periods of which nothing is told of people because of the files they rest on, with the reason; and how many names a report hides that shows others. See 0089. */
export class UntoldPeriods1764700400001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'adoption.untold_period',
      `series text not null,
       period_days integer not null,
       period_end date not null,
       reason text not null constraint untold_period_reason_known check (reason in (${GAPS})),
       accounts integer not null,
       matched integer not null,
       noted_at timestamptz not null default now()`,
      { key: 'series, period_days, period_end' },
    );
    await runner.query('alter table adoption.report_reading add column hidden integer not null default 0');
    await withheldFor(runner, `${PROTECTED}, ${GAPS}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update adoption.report_reading set withheld = 'small_group' where withheld in (${GAPS})`);
    await withheldFor(runner, PROTECTED);
    await runner.query('alter table adoption.report_reading drop column hidden');
    await runner.query('drop table adoption.untold_period');
  }
}

async function withheldFor(runner: QueryRunner, reasons: string): Promise<void> {
  await runner.query('alter table adoption.report_reading drop constraint report_reading_withheld_check');
  await runner.query(`alter table adoption.report_reading add constraint report_reading_withheld_check check (withheld in (${reasons}))`);
}
