import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView, tenantTable } from './support';

/** The parts of a wave as units that can be added and taken away, and what momentum was read as, so that a turn is noticed once. */
export class Readings1764100800002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await publishWaveParts(runner);
    await tenantTable(
      runner,
      'adoption.momentum_signal',
      `programme_id uuid not null,
       signal text not null check (signal in ('trend', 'breadth', 'rhythm', 'response')),
       period_end date not null,
       reading text not null check (reading in ('growing', 'steady', 'fading', 'cannot_tell')),
       now_value double precision,
       before_value double precision,
       note text not null,
       read_at timestamptz not null default now(),
       constraint momentum_signal_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id)`,
      { key: 'programme_id, signal, period_end' },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table adoption.momentum_signal');
    await runner.query('drop view programmes.wave_part_v');
  }
}

/**
 * A wave is its units with everything below, without the units below that another wave of the programme names: so a unit of another wave is taken
 * away from the wave of the nearest unit above it. A unit that two waves name belongs to the one launched first.
 */
async function publishWaveParts(runner: QueryRunner): Promise<void> {
  await publishView(
    runner,
    'programmes.wave_part_v',
    `with named as (
       select distinct on (w.tenant_id, w.programme_id, u.org_unit_id) w.tenant_id, w.programme_id, w.id as wave_id, w.name as wave_name, w.launch_on, w.state as wave_state, u.org_unit_id
       from programmes.wave w join programmes.wave_unit u on u.tenant_id = w.tenant_id and u.wave_id = w.id
       where w.state <> 'withdrawn' order by w.tenant_id, w.programme_id, u.org_unit_id, w.launch_on, w.id),
     placed as (
       select n.*, (select a.wave_id from directory.unit_below_v c join named a on a.tenant_id = c.tenant_id and a.programme_id = n.programme_id and a.org_unit_id = c.org_unit_id
         where c.tenant_id = n.tenant_id and c.below_id = n.org_unit_id and c.depth > 0 order by c.depth limit 1) as above_id
       from named n)
     select tenant_id, programme_id, wave_id, wave_name, launch_on, wave_state, org_unit_id, 1 as sign from placed where above_id is distinct from wave_id
     union all
     select p.tenant_id, p.programme_id, w.id, w.name, w.launch_on, w.state, p.org_unit_id, -1 from placed p join programmes.wave w on w.tenant_id = p.tenant_id and w.id = p.above_id where p.above_id <> p.wave_id`,
  );
}
