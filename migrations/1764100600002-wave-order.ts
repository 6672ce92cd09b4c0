import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** What somebody states about how the waves of a programme were put in order; the newest statement counts, and none is ever changed. */
export class WaveOrder1764100600002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'adoption.wave_order',
      `id uuid not null default uuidv7(),
       programme_id uuid not null,
       wave_order text not null check (wave_order in ('drawn_by_lot', 'chosen')),
       note text not null check (length(note) between 1 and 500),
       stated_by text not null,
       stated_at timestamptz not null default now(),
       constraint wave_order_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id)`,
      { rights: 'select, insert' },
    );
    await runner.query('create index wave_order_newest on adoption.wave_order (tenant_id, programme_id, id desc)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table adoption.wave_order');
  }
}
