import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why another lot was drawn, beside the plan it was drawn for; and a plan by lot that was thrown away stays among the lots that were drawn. See 0326. */
export class LotsThatWereDrawn1764965000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table programmes.wave_scenario add column draw_reason text not null default '' check (length(draw_reason) <= 500), add column removed_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('delete from programmes.wave_scenario where removed_at is not null');
    await runner.query('alter table programmes.wave_scenario drop column draw_reason, drop column removed_at');
  }
}
