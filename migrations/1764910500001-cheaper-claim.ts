import type { MigrationInterface, QueryRunner } from 'typeorm';
import { platformFunction, referByStatement } from './support';

/**
 * What is due is claimed with less work: its tasks are checked once for a batch, not once for each; a cycle that moves leaves its indexes alone; and what was locked is
 * changed where it lies.
 */
export class CheaperClaim1764910500001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table reviews.review_task drop constraint review_task_checkpoint');
    await referByStatement(runner, 'reviews.review_task', [{ columns: ['tenant_id', 'checkpoint_id'], parent: 'reviews.checkpoint', key: ['tenant_id', 'id'] }]);
    await openCycle(runner, 'closed_at is null');
    // A cycle changes four times in its life and is never found by its state: each change finds room beside it.
    await runner.query('alter table reviews.review_cycle set (fillfactor = 50)');
    await claim(runner, 'c.ctid as place', 'where c.ctid = any(array(select place from due)) and');
  }

  async down(runner: QueryRunner): Promise<void> {
    await claim(runner, 'c.tenant_id, c.id', 'from due where c.tenant_id = due.tenant_id and c.id = due.id and');
    await runner.query('alter table reviews.review_cycle reset (fillfactor)');
    await openCycle(runner, `state <> 'closed'`);
    for (const name of ['refers', 'stays', 'keeps_reviews_checkpoint', 'keeps_reviews_checkpoint_whole']) await runner.query(`drop function reviews.review_task_${name} cascade`);
    await runner.query('alter table reviews.review_task add constraint review_task_checkpoint foreign key (tenant_id, checkpoint_id) references reviews.checkpoint (tenant_id, id)');
  }
}

/** One open cycle of a series. That a cycle is closed and that it says when are the same, so that the index need not know its state. */
async function openCycle(runner: QueryRunner, where: string): Promise<void> {
  await runner.query('drop index reviews.review_cycle_one_open');
  await runner.query(`create unique index review_cycle_one_open on reviews.review_cycle (tenant_id, cadence_id) where ${where}`);
}

const WAITING = `state in ('scheduled', 'deferred')`;

/** The claim, with how what is locked is found again as a parameter. What moved in the same moment is left to the next look. */
async function claim(runner: QueryRunner, place: string, found: string): Promise<void> {
  await runner.query('drop function reviews.fire_due(integer)');
  await platformFunction(
    runner,
    'reviews.fire_due(integer)',
    `create function reviews.fire_due(batch integer) returns integer language sql volatile as $$
       with due as (
         select ${place} from reviews.checkpoint c
         where c.${WAITING} and least(c.collect_at, c.due_at) <= now() and not c.rests order by least(c.collect_at, c.due_at), c.id for update skip locked limit batch),
       fired as (
         update reviews.checkpoint c set state = case when c.lapse_after < now() then 'lapsed' else 'collecting' end,
           fired_at = now(), updated_at = now(), version = c.version + 1
         ${found} c.${WAITING}
         returning c.tenant_id, c.id, c.cadence_id, c.cycle_id, c.state),
       running as (
         update reviews.review_cycle y set state = 'running'
         from fired where y.tenant_id = fired.tenant_id and y.id = fired.cycle_id and y.state = 'open' and fired.state = 'collecting'),
       tasks as (
         insert into reviews.review_task (tenant_id, checkpoint_id, person_id, duty)
         select fired.tenant_id, fired.id, p.person_id, p.duty
         from fired join reviews.review_participant p on p.tenant_id = fired.tenant_id and p.cadence_id = fired.cadence_id
         where fired.state = 'collecting' on conflict do nothing),
       asked as (
         insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
         select tenant_id, 'job', case state when 'lapsed' then 'reviews.escalate-lapsed' else 'reviews.gather-evidence' end,
           'checkpoint-' || id || case state when 'lapsed' then '-lapsed' else '-gather' end,
           jsonb_build_object('tenantId', tenant_id, 'checkpointId', id)
         from fired on conflict do nothing)
       select count(*)::integer from fired
     $$`,
  );
}
