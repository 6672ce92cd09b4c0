import type { MigrationInterface, QueryRunner } from 'typeorm';
import { platformFunction } from './support';

const SIGNATURE = 'notifications.requeue_deliveries(interval)';

const requeue = (key: string, late: string): string => `create function notifications.requeue_deliveries(patience interval) returns integer language sql volatile as $$
       with again as (
         insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
         select d.tenant_id, 'job', 'notifications.deliver', 'delivery-again:' || d.id || ':' || d.attempts${key}, jsonb_build_object('tenantId', d.tenant_id, 'deliveryId', d.id)
         from notifications.delivery d where d.state = 'sending' and d.claimed_at < now() - patience${late}
         on conflict (tenant_id, dedupe_key) do nothing returning 1)
       select count(*)::integer from again
     $$`;

/** What waits for its next try long past its time is asked for again too; and what is sent once more goes on counting its tries, so that a worker of before marks nothing of it. */
export class LateDeliveries1764944000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notifications.delivery add column tries_before integer not null default 0');
    await runner.query(`create index delivery_waiting on notifications.delivery (tenant_id, next_try_at) where state = 'ready'`);
    await runner.query(`drop function ${SIGNATURE}`);
    await platformFunction(runner, SIGNATURE, requeue(` || case d.state when 'ready' then ':late' else '' end`, ` or d.state = 'ready' and d.next_try_at < now() - 5 * patience`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function ${SIGNATURE}`);
    await platformFunction(runner, SIGNATURE, requeue('', ''));
    await runner.query('drop index notifications.delivery_waiting');
    await runner.query('alter table notifications.delivery drop column tries_before');
  }
}
