import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openToPlatform, PLATFORM_ROLE, platformFunction, tenantTable } from './support';

const READ = ['adoption.report_reading', 'adoption.usage_import'] as const;
const WHY = 'once an hour it is looked up which organisations have rows of reports, or usage files, whose time is over';

/** An organisation brings its history over several sittings: so long after a report was taken its rows stay. */
const SITTINGS = `interval '30 days'`;

/**
 * What reports said account by account, and the uploaded files, go when raw facts do: once they are read out, only figures of groups stay. What went is
 * written down with counts. See 0170.
 */
export class LetGo1764920500002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table platform.file add column gone_at timestamptz');
    await runner.query('alter table adoption.report_reading add column let_go_at timestamptz');
    await runner.query('alter table adoption.usage_source add column reported_before date');
    await tenantTable(
      runner,
      'adoption.deletion_report',
      `id uuid not null default uuidv7(), ran_at timestamptz not null default now(), kept_from date not null,
       facts bigint not null, reports integer not null, report_rows bigint not null, files integer not null, bytes bigint not null`,
      { rights: 'select, insert' },
    );
    for (const table of READ) await openToPlatform(runner, table, WHY);
    await platformFunction(
      runner,
      'adoption.usage_to_let_go(date)',
      `create function adoption.usage_to_let_go(keep_from date) returns setof uuid language sql stable as $$
         select r.tenant_id from adoption.report_reading r join adoption.usage_import i on i.tenant_id = r.tenant_id and i.id = r.import_id where r.data_to < keep_from and r.let_go_at is null and i.finished_at < now() - ${SITTINGS}
         union select i.tenant_id from adoption.usage_import i join platform.file f on f.tenant_id = i.tenant_id and f.id = i.file_id where f.gone_at is null and i.created_at < keep_from and i.state not in ('queued', 'running', 'undoing')
         union select s.tenant_id from adoption.usage_source s where s.sealed_before is distinct from s.reported_before
       $$`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function adoption.usage_to_let_go(date)');
    for (const table of READ) {
      await runner.query(`drop policy platform_reach on ${table}`);
      await runner.query(`revoke all on ${table} from ${PLATFORM_ROLE}`);
    }
    await runner.query('drop table adoption.deletion_report');
    await runner.query('alter table adoption.usage_source drop column reported_before');
    await runner.query('alter table adoption.report_reading drop column let_go_at');
    await runner.query('alter table platform.file drop column gone_at');
  }
}
