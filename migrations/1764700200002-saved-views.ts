import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** How somebody likes to look at a list: filter, order and kind of view as an address says them; for oneself, shared, or as a programme's own first look. */
export class SavedViews1764700200002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'programmes.saved_view',
      `id uuid not null default uuidv7(),
       account_id uuid not null,
       made_by text not null,
       page text not null check (page ~ '^[a-z][a-z-]{0,39}$'),
       programme_id uuid,
       name text not null check (length(name) between 1 and 100),
       query text not null check (length(query) <= 2000),
       is_shared boolean not null default false,
       is_default boolean not null default false,
       version integer not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
       constraint saved_view_default check (not is_default or (is_shared and programme_id is not null)),
       constraint saved_view_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id) on delete cascade,
       constraint saved_view_member foreign key (tenant_id, account_id) references identity.membership (tenant_id, account_id) on delete cascade`,
    );
    await runner.query('create unique index saved_view_one_default on programmes.saved_view (tenant_id, programme_id, page) where is_default');
    await runner.query('create index saved_view_of_page on programmes.saved_view (tenant_id, page, programme_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table programmes.saved_view');
  }
}
