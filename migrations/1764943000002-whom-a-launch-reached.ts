import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView, tenantTable } from './support';

/** Whom a launched wave reached stays as it was; where it was written down wrongly, what it was, what it is and why are kept here for good. See 0257. */
export class WhomALaunchReached1764943000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'programmes.reach_change',
      `id uuid not null default uuidv7(),
       programme_id uuid not null,
       wave_id uuid not null,
       reason text not null check (length(btrim(reason)) between 1 and 1000),
       units_before uuid[] not null, units_after uuid[] not null, audiences_before uuid[] not null, audiences_after uuid[] not null,
       changed_by text not null,
       changed_at timestamptz not null default now(),
       constraint reach_change_wave foreign key (tenant_id, programme_id, wave_id) references programmes.wave (tenant_id, programme_id, id)`,
      { rights: 'select, insert' },
    );
    await runner.query('create index reach_change_of_wave on programmes.reach_change (tenant_id, programme_id, wave_id)');
    await publishView(
      runner,
      'programmes.reach_change_v',
      'select c.tenant_id, c.programme_id, c.wave_id, w.name as wave_name, c.reason, c.changed_at from programmes.reach_change c join programmes.wave w on w.tenant_id = c.tenant_id and w.id = c.wave_id',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view programmes.reach_change_v');
    await runner.query('drop table programmes.reach_change');
  }
}
