import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two sources may send files with the same headings and write their days differently: each keeps its own way. */
export class MappingsBySource1764930900001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await keyed(runner, 'tenant_id, purpose, headings_print, source');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table platform.import_mapping no force row level security`);
    await runner.query(`
      delete from platform.import_mapping m where exists (
        select 1 from platform.import_mapping n where n.tenant_id = m.tenant_id and n.purpose = m.purpose and n.headings_print = m.headings_print and (n.saved_at, n.source) > (m.saved_at, m.source))`);
    await runner.query(`alter table platform.import_mapping force row level security`);
    await keyed(runner, 'tenant_id, purpose, headings_print');
  }
}

async function keyed(runner: QueryRunner, columns: string): Promise<void> {
  await runner.query('alter table platform.import_mapping drop constraint platform_import_mapping_pk');
  await runner.query(`alter table platform.import_mapping add constraint platform_import_mapping_pk primary key (${columns})`);
}
