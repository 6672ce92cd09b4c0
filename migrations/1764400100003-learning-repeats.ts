import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Which files said word for word what a record says already: when the file it came from is undone, the record is another file's. */
export class LearningRepeats1764400100003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'training.learning_repeat',
      `record_id uuid not null,
       import_id uuid not null,
       constraint learning_repeat_record foreign key (tenant_id, record_id) references training.learning_record (tenant_id, id) on delete cascade,
       constraint learning_repeat_import foreign key (tenant_id, import_id) references training.learning_import (tenant_id, id)`,
      { key: 'record_id, import_id' },
    );
    await runner.query('create index learning_repeat_by_import on training.learning_repeat (tenant_id, import_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table training.learning_repeat');
  }
}
