import type { MigrationInterface, QueryRunner } from 'typeorm';
import { platformFunction } from './support';

const asks = (resume: string): string => `create or replace function programmes.ask_for_staleness(most integer) returns integer language sql volatile as $$
         with due as (
           select p.tenant_id, p.id from programmes.programme p where (p.state in ('preparing', 'live', 'sustaining') or (p.state = 'dormant' and p.resume_by ${resume} current_date or p.state = 'retiring' and p.retirement_check_on <= current_date))
             and not exists (select 1 from platform.outbox o where o.tenant_id = p.tenant_id and o.dedupe_key = 'stale-' || p.id || '-' || current_date) limit most),
         asked as (
           insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
           select tenant_id, 'job', 'programmes.tell-of-staleness', 'stale-' || id || '-' || current_date, jsonb_build_object('tenantId', tenant_id, 'programmeId', id) from due on conflict do nothing returning 1)
         select count(*)::integer from asked
       $$`;

/** The day by which a resting programme is to be taken up again is told when it is reached, as the day of a retirement's check is, and once more when it has passed. */
export class TheDayItself1764961000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await platformFunction(runner, 'programmes.ask_for_staleness(integer)', asks('<='));
  }

  async down(runner: QueryRunner): Promise<void> {
    await platformFunction(runner, 'programmes.ask_for_staleness(integer)', asks('<'));
  }
}
