import type { MigrationInterface, QueryRunner } from 'typeorm';
import { platformFunction } from './support';

/** Planned changes of units are asked for on their day: one message each, however often one looks. */
export class DueUnitChanges1764100200002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The day a unit was made by hand. Null: it came with the people, and what is first known of it is taken to have been so before.
    await runner.query('alter table directory.org_unit add column opened_on date');
    await platformFunction(
      runner,
      'directory.ask_for_unit_changes(integer)',
      `create function directory.ask_for_unit_changes(most integer) returns integer language sql volatile as $$
         with due as (
           select tenant_id, id from directory.unit_change c where c.state = 'planned' and c.effective_on <= current_date
             and not exists (select 1 from platform.outbox o where o.tenant_id = c.tenant_id and o.dedupe_key = 'unit-change-' || c.id || '-due')
           order by c.effective_on, c.created_at limit most),
         asked as (
           insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
           select tenant_id, 'job', 'directory.apply-unit-change', 'unit-change-' || id || '-due', jsonb_build_object('tenantId', tenant_id, 'changeId', id) from due
           on conflict do nothing returning 1)
         select count(*)::integer from asked
       $$`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table directory.org_unit drop column opened_on');
    await runner.query('drop function directory.ask_for_unit_changes(integer)');
  }
}
