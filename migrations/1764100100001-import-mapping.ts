import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** How files of each source are read: remembered by the set of their headings. */
export class ImportMapping1764100100001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'platform.import_mapping',
      `purpose text collate "C" not null,
       headings_print text collate "C" not null,
       source text not null,
       mapping jsonb not null,
       saved_by text not null,
       saved_at timestamptz not null default now()`,
      { key: 'purpose, headings_print' },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.import_mapping');
  }
}
