import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** What could not be taken of a file of completions, row by row, until the file is read again. */
export class LearningImportErrors1764100500003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'training.learning_import_error',
      `import_id uuid not null, line integer not null, place integer not null, column_name text not null, value text not null, reason text not null,
       constraint learning_import_error_import foreign key (tenant_id, import_id) references training.learning_import (tenant_id, id)`,
      { key: 'import_id, line, place' },
    );
    await runner.query(`create index learning_import_by_content on training.learning_import (tenant_id, sha256)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index training.learning_import_by_content');
    await runner.query('drop table training.learning_import_error');
  }
}
