import type { MigrationInterface, QueryRunner } from 'typeorm';
import { platformFunction } from './support';

const asks = (which: string): string => `create or replace function programmes.ask_for_staleness(most integer) returns integer language sql volatile as $$
         with due as (
           select p.tenant_id, p.id from programmes.programme p where ${which}
             and not exists (select 1 from platform.outbox o where o.tenant_id = p.tenant_id and o.dedupe_key = 'stale-' || p.id || '-' || current_date) limit most),
         asked as (
           insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
           select tenant_id, 'job', 'programmes.tell-of-staleness', 'stale-' || id || '-' || current_date, jsonb_build_object('tenantId', tenant_id, 'programmeId', id) from due on conflict do nothing returning 1)
         select count(*)::integer from asked
       $$`;
const IN_USE = `p.state in ('preparing', 'live', 'sustaining')`;
const DAY_HAS_COME = `(p.state = 'dormant' and p.resume_by < current_date or p.state = 'retiring' and p.retirement_check_on <= current_date)`;
const replaceFunction = (runner: QueryRunner, which: string): Promise<void> => platformFunction(runner, 'programmes.ask_for_staleness(integer)', asks(which));

/** A programme that rests past the day it was to be taken up again, or whose retirement is to be looked at, is asked of each day as well. */
export class DaysOfResting1764948000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await replaceFunction(runner, `(${IN_USE} or ${DAY_HAS_COME})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await replaceFunction(runner, IN_USE);
  }
}
