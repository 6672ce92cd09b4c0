import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who decides what at the checkpoints of a series: kinds of decisions with the duties that decide them. What is not stated follows the programme's own series, and there the usual. */
export class DecisionRights1764800300001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table reviews.review_cadence add column deciders jsonb not null default '{}', add constraint review_cadence_deciders check (jsonb_typeof(deciders) = 'object' and deciders - array['continue', 'adapt', 'stop', 'scale', 'start'] = '{}'::jsonb)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table reviews.review_cadence drop constraint review_cadence_deciders, drop column deciders');
  }
}
