import type { MigrationInterface, QueryRunner } from 'typeorm';

const READ_AS_OWNER = ['reviews.review_cadence', 'programmes.wave', 'platform.outbox'];

/**
 * Waves that merged or were withdrawn before that ended their reviews: what ends them is told now, so that each series ends with its reason and its line
 * in the audit, as any other does.
 */
export class UntoldEnds1764400400001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // An owner without BYPASSRLS sees no row of a forced table; for this statement the force is lifted.
    for (const table of READ_AS_OWNER) await runner.query(`alter table ${table} no force row level security`);
    await runner.query(`
      insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
      select w.tenant_id, 'event', 'programmes.wave-ended', 'wave-' || w.id || '-ended-untold', jsonb_build_object('tenantId', w.tenant_id, 'programmeId', w.programme_id, 'waveId', w.id, 'state', w.state)
      from programmes.wave w join reviews.review_cadence c on c.tenant_id = w.tenant_id and c.programme_id = w.programme_id and c.series = 'wave:' || w.id
      where w.state in ('merged', 'withdrawn') and c.ended_on is null on conflict (tenant_id, dedupe_key) do nothing`);
    for (const table of READ_AS_OWNER) await runner.query(`alter table ${table} force row level security`);
  }

  /** What was told cannot be taken back, and a series that ended for a good reason stays ended. */
  async down(): Promise<void> {}
}
