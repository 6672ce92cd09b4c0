import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Behind whom each page of a provider's reading ended, so that the next one begins there whoever was deleted meanwhile. */
export class ScimPages1764910100001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'directory.scim_page',
      `reader text not null,
       list text not null check (list in ('users', 'groups')),
       filter_key text collate "C" not null,
       next_index integer not null,
       after_created_at timestamptz not null,
       after_id uuid not null,
       noted_at timestamptz not null default now()`,
      { key: 'reader, list, filter_key, next_index' },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table directory.scim_page');
  }
}
