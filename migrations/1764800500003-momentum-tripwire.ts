import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = `'slope', 'variance', 'role_vacancy', 'staleness', 'unanswered_questions'`;
const TABLES = ['tripwire', 'tripwire_trip'] as const;

/** Momentum that fades may call a checkpoint, too. */
export class MomentumTripwire1764800500003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await kinds(runner, `${BEFORE}, 'momentum'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.query(`delete from reviews.${table} where kind = 'momentum'`);
    await kinds(runner, BEFORE);
  }
}

async function kinds(runner: QueryRunner, known: string): Promise<void> {
  for (const table of TABLES) await runner.query(`alter table reviews.${table} drop constraint ${table}_kind_check, add constraint ${table}_kind_check check (kind in (${known}))`);
}
