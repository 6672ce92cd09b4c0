import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** What somebody mended of a file of completions on the screen: the value of a column in a line, or that a line is left out. The file itself stays as it came. */
export class CompletionCorrections1764700100001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'training.learning_import_correction',
      `import_id uuid not null,
       line integer not null,
       field text collate "C" not null,
       value text,
       was text,
       made_by text not null,
       made_at timestamptz not null default now(),
       constraint learning_import_correction_import foreign key (tenant_id, import_id) references training.learning_import (tenant_id, id) on delete cascade,
       constraint learning_import_correction_left_out check ((field = '*') = (value is null))`,
      { key: 'import_id, line, field' },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table training.learning_import_correction');
  }
}
