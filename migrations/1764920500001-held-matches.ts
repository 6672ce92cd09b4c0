import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/**
 * An account that is matched late counts in what is told from then on, and in nothing that was told before: figures before and after would tell what one person did. So it is kept when
 * an account became somebody's after it had been nobody's, by the clock and by its transaction, and when a period was told for the first time, with what could be seen then; that stays, also when what was told is taken back and told anew. See 0169.
 */
export class HeldMatches1764920500001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table adoption.usage_account add column matched_at timestamptz, add column matched_in xid8');
    await tenantTable(
      runner,
      'adoption.first_told',
      `series text not null, period_days integer not null, period_end date not null,
       told_at timestamptz not null default clock_timestamp(), told_in pg_snapshot not null default pg_current_snapshot(), told_by xid8 not null default pg_current_xact_id()`,
      { key: 'series, period_days, period_end', rights: 'select, insert' },
    );
    // An owner who is no superuser is held by the walls too, so they are opened for the copy and closed in the same transaction.
    for (const force of ['no force', 'force']) {
      if (force === 'force') await runner.query('insert into adoption.first_told (tenant_id, series, period_days, period_end) select tenant_id, series, period_days, period_end from adoption.published_period');
      for (const table of ['adoption.published_period', 'adoption.first_told']) await runner.query(`alter table ${table} ${force} row level security`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table adoption.first_told');
    await runner.query('alter table adoption.usage_account drop column matched_at, drop column matched_in');
  }
}
