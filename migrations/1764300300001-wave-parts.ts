import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView } from './support';

const NAMED = `
  with named as (
    select distinct on (w.tenant_id, w.programme_id, u.org_unit_id) w.tenant_id, w.programme_id, w.id as wave_id, w.name as wave_name, w.launch_on, w.state as wave_state, u.org_unit_id
    from programmes.wave w join programmes.wave_unit u on u.tenant_id = w.tenant_id and u.wave_id = w.id
    where w.state <> 'withdrawn' order by w.tenant_id, w.programme_id, u.org_unit_id, w.launch_on, w.id),`;

const PARTS = `
  select tenant_id, programme_id, wave_id, wave_name, launch_on, wave_state, org_unit_id, 1 as sign from placed where above_id is distinct from wave_id
  union all
  select p.tenant_id, p.programme_id, w.id, w.name, w.launch_on, w.state, p.org_unit_id, -1 from placed p join programmes.wave w on w.tenant_id = p.tenant_id and w.id = p.above_id where p.above_id <> p.wave_id`;

/** Looked for all units above once and for all: asked unit by unit, waves that name 1,700 units took half a minute. */
const ALL_AT_ONCE = `
  above as materialized (
    select n.tenant_id, n.programme_id, n.org_unit_id, c.org_unit_id as above_unit, c.depth
    from named n join directory.unit_below_v c on c.tenant_id = n.tenant_id and c.below_id = n.org_unit_id and c.depth > 0),
  nearest as materialized (
    select distinct on (b.tenant_id, b.programme_id, b.org_unit_id) b.tenant_id, b.programme_id, b.org_unit_id, a.wave_id
    from above b join named a on a.tenant_id = b.tenant_id and a.programme_id = b.programme_id and a.org_unit_id = b.above_unit order by b.tenant_id, b.programme_id, b.org_unit_id, b.depth),
  placed as (
    select n.*, a.wave_id as above_id from named n left join nearest a on a.tenant_id = n.tenant_id and a.programme_id = n.programme_id and a.org_unit_id = n.org_unit_id)`;

const UNIT_BY_UNIT = `
  placed as (
    select n.*, (select a.wave_id from directory.unit_below_v c join named a on a.tenant_id = c.tenant_id and a.programme_id = n.programme_id and a.org_unit_id = c.org_unit_id
      where c.tenant_id = n.tenant_id and c.below_id = n.org_unit_id and c.depth > 0 order by c.depth limit 1) as above_id
    from named n)`;

/**
 * The same parts of waves, found for many units in a moment. A wave is its units with everything below, without the units below that another wave of the
 * programme names: so a unit of another wave is taken away from the wave of the nearest unit above it.
 */
export class WaveParts1764300300001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop view programmes.wave_part_v');
    await publishView(runner, 'programmes.wave_part_v', `${NAMED}${ALL_AT_ONCE}${PARTS}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view programmes.wave_part_v');
    await publishView(runner, 'programmes.wave_part_v', `${NAMED}${UNIT_BY_UNIT}${PARTS}`);
  }
}
