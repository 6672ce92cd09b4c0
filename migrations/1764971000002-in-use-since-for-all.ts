import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the owner of the database does not pass over row-level security, two columns stayed empty that were to be filled from what was there: they are filled now. */
export class InUseSinceForAll1764971000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await unforced(runner, 'goals.goal', `update goals.goal set in_use_at = created_at where in_use_at is null and state in ('active', 'at_review', 'achieved_holding')`);
    await unforced(runner, 'reviews.checkpoint', `update reviews.checkpoint set deferred_local = to_char(due_at at time zone tz, 'YYYY-MM-DD"T"HH24:MI:SS.MS') where deferred_local is null and state = 'deferred' and not brought_forward`);
  }

  /** What was filled in stays: it is what the columns were to hold. */
  async down(): Promise<void> {}
}

async function unforced(runner: QueryRunner, table: string, statement: string): Promise<void> {
  await runner.query(`alter table ${table} no force row level security`);
  await runner.query(statement);
  await runner.query(`alter table ${table} force row level security`);
}
