import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** What somebody mended of a people file on the screen: the values of a line, or that a line is left out. The file itself stays as it came. */
export class ImportCorrections1764400100002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'directory.import_correction',
      `import_id uuid not null,
       line integer not null,
       field text collate "C" not null,
       value text,
       was text,
       made_by text not null,
       made_at timestamptz not null default now(),
       constraint import_correction_run foreign key (tenant_id, import_id) references directory.import_run (tenant_id, id) on delete cascade,
       constraint import_correction_left_out check ((field = '*') = (value is null))`,
      { key: 'import_id, line, field' },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table directory.import_correction');
  }
}
