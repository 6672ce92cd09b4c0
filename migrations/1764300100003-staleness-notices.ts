import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openToPlatform, platformFunction } from './support';

/** Whoever owns something that has grown stale is told, looked for once a day in each programme in use. */
export class StalenessNotices1764300100003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await openToPlatform(runner, 'programmes.programme', 'The sweep looks across organisations for programmes in use, and asks each once a day what has grown stale.');
    await platformFunction(
      runner,
      'programmes.ask_for_staleness(integer)',
      `create function programmes.ask_for_staleness(most integer) returns integer language sql volatile as $$
         with due as (
           select p.tenant_id, p.id from programmes.programme p where p.state in ('preparing', 'live', 'sustaining')
             and not exists (select 1 from platform.outbox o where o.tenant_id = p.tenant_id and o.dedupe_key = 'stale-' || p.id || '-' || current_date) limit most),
         asked as (
           insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
           select tenant_id, 'job', 'programmes.tell-of-staleness', 'stale-' || id || '-' || current_date, jsonb_build_object('tenantId', tenant_id, 'programmeId', id) from due on conflict do nothing returning 1)
         select count(*)::integer from asked
       $$`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function programmes.ask_for_staleness(integer)');
    await runner.query('drop policy platform_reach on programmes.programme');
    await runner.query('revoke select, insert, update, delete on programmes.programme from realign_platform');
  }
}
