import { createHash } from 'node:crypto';
import { runMigrations } from 'bullmq';
import type { ClientBase } from 'pg';
import { APP_ROLE } from './support';

/** The queues there are; the backend numbers each queue's jobs from a sequence of its own. */
const QUEUES = ['work', 'clock'];

/**
 * The tables of the job queue's own schema, when the queue stands on Postgres. Run by the owner, after the other migrations; safe to
 * repeat. The run-time role may use them and owns none.
 */
export async function prepareQueue(owner: ClientBase): Promise<void> {
  await runMigrations(owner);
  // The backend says "create sequence if not exists" with each job, which needs the right even when the sequence is there. They are
  // made here, by the owner, so that the run-time role comes to own none.
  for (const queue of QUEUES) await owner.query(`create sequence if not exists bullmq.bullmq_jid_${createHash('md5').update(queue).digest('hex')}`);
  await owner.query(`grant usage, create on schema bullmq to ${APP_ROLE}`);
  await owner.query(`grant select, insert, update, delete, truncate on all tables in schema bullmq to ${APP_ROLE}`);
  await owner.query(`grant usage, select, update on all sequences in schema bullmq to ${APP_ROLE}`);
  await owner.query(`grant execute on all functions in schema bullmq to ${APP_ROLE}`);
  await owner.query(`grant execute on all procedures in schema bullmq to ${APP_ROLE}`);
}
