import { runMigrations } from 'bullmq';
import type { ClientBase } from 'pg';
import { APP_ROLE } from './support';

/**
 * The tables of the job queue's own schema, when the queue stands on Postgres. Run by the owner, after the other migrations; safe to
 * repeat. The run-time role may use them and owns none.
 */
export async function prepareQueue(owner: ClientBase): Promise<void> {
  await runMigrations(owner);
  await owner.query(`grant usage on schema bullmq to ${APP_ROLE}`);
  await owner.query(`grant select, insert, update, delete, truncate on all tables in schema bullmq to ${APP_ROLE}`);
  await owner.query(`grant usage, select, update on all sequences in schema bullmq to ${APP_ROLE}`);
  await owner.query(`grant execute on all functions in schema bullmq to ${APP_ROLE}`);
  await owner.query(`grant execute on all procedures in schema bullmq to ${APP_ROLE}`);
}
