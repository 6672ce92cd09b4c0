import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a week in which too much meets has fewer than two moves. Weeks of before are worked out again at the next round, at the latest tomorrow; until then their moves are shifts. */
export class FewerMoves1764700300001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table reporting.load_collision add column fewer_why text');
    await runner.query('alter table reporting.load_collision no force row level security');
    await runner.query(`update reporting.load_collision set moves = (select coalesce(jsonb_agg(m || '{"daysLonger": 0}' order by at), '[]') from jsonb_array_elements(moves) with ordinality as e(m, at))`);
    await runner.query('alter table reporting.load_collision force row level security');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table reporting.load_collision drop column fewer_why');
  }
}
