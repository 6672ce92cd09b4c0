import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHANGES = [['insert', 'new table as changed'], ['update', 'new table as changed'], ['delete', 'old table as changed']] as const;

/** Counts the changes of each source's accounts, so that who holds them in memory sees by one number whether they still stand. */
export class AccountEditions1764400300001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table adoption.usage_source add column accounts_edition bigint not null default 0');
    await runner.query(
      `create function adoption.usage_account_edition() returns trigger language plpgsql as $$
       begin
         update adoption.usage_source s set accounts_edition = s.accounts_edition + 1 from (select distinct tenant_id, source_id from changed) c where s.tenant_id = c.tenant_id and s.id = c.source_id;
         return null;
       end $$`,
    );
    for (const [event, table] of CHANGES) await runner.query(`create trigger edition_${event} after ${event} on adoption.usage_account referencing ${table} for each statement execute function adoption.usage_account_edition()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [event] of CHANGES) await runner.query(`drop trigger edition_${event} on adoption.usage_account`);
    await runner.query('drop function adoption.usage_account_edition()');
    await runner.query('alter table adoption.usage_source drop column accounts_edition');
  }
}
