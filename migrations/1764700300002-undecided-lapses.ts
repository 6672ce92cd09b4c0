import type { MigrationInterface, QueryRunner } from 'typeorm';
import { platformFunction } from './support';

const OPEN = `state in ('pack_frozen', 'in_review')`;

/**
 * A checkpoint whose evidence is frozen and which nobody decides lapses on the day by which it is to be decided: the sponsor hears of it and the line goes on.
 * Those that are open now have two weeks from today. A programme whose last checkpoint went to its sponsor undecided shows it in its colour.
 */
export class UndecidedLapses1764700300002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index checkpoint_by_lapse on reviews.checkpoint (lapse_after) where ${OPEN}`);
    await runner.query('alter table reviews.checkpoint no force row level security');
    await runner.query(`update reviews.checkpoint set lapse_after = now() + interval '14 days' where ${OPEN}`);
    await runner.query('alter table reviews.checkpoint force row level security');
    await platformFunction(
      runner,
      'reviews.lapse_undecided(integer)',
      `create function reviews.lapse_undecided(batch integer) returns integer language sql volatile as $$
         with late as (
           select c.tenant_id, c.id from reviews.checkpoint c where c.${OPEN} and c.lapse_after <= now() and not c.rests order by c.lapse_after, c.id for update skip locked limit batch),
         lapsed as (
           update reviews.checkpoint c set state = 'lapsed', updated_at = now(), version = c.version + 1 from late where c.tenant_id = late.tenant_id and c.id = late.id and c.${OPEN}
           returning c.tenant_id, c.id),
         asked as (
           insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
           select tenant_id, 'job', 'reviews.escalate-lapsed', 'checkpoint-' || id || '-lapsed', jsonb_build_object('tenantId', tenant_id, 'checkpointId', id) from lapsed on conflict do nothing)
         select count(*)::integer from lapsed
       $$`,
    );
    await readAsLapsed(runner, `l.state = 'lapsed'::text`, `l.state = any (array['lapsed'::text, 'escalated'::text])`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await readAsLapsed(runner, /l\.state = ANY \(ARRAY\['lapsed'::text, 'escalated'::text\]\)/i, `l.state = 'lapsed'::text`);
    await runner.query('drop function reviews.lapse_undecided(integer)');
    await runner.query('drop index reviews.checkpoint_by_lapse');
  }
}

/** The last checkpoint of a programme that is behind it is escalated as soon as it has lapsed. */
async function readAsLapsed(runner: QueryRunner, before: string | RegExp, after: string): Promise<void> {
  const [view] = (await runner.query(`select pg_get_viewdef('reporting.portfolio_v'::regclass) as text`)) as { text: string }[];
  const text = (view?.text ?? '').trim().replace(/;$/, '');
  if (text.replace(before, after) === text) throw new Error('The view of the portfolio reads otherwise than it did.');
  await runner.query(`create or replace view reporting.portfolio_v with (security_invoker = true) as ${text.replace(before, after)}`);
}
