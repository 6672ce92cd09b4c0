import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView } from './support';

const THROUGH_AUDIENCES = `
  join directory.audience_member_v m on m.tenant_id = a.tenant_id and m.audience_id = a.audience_id and m.valid_from <= current_date and (m.valid_to is null or m.valid_to > current_date)`;

const PEOPLE_OF_AUDIENCES = `
  union select w.tenant_id, w.programme_id, w.id, m.person_id from programmes.wave w join programmes.wave_audience a on a.tenant_id = w.tenant_id and a.wave_id = w.id ${THROUGH_AUDIENCES}`;

const ACTIVE = `
  join directory.person p on p.tenant_id = m.tenant_id and p.id = m.person_id and p.state = 'active'`;

/** A unit below that a nearer wave of the programme names belongs to that wave. */
const NEAREST = `
  select w.tenant_id, w.programme_id, w.id as wave_id, p.id as person_id
  from programmes.wave w join programmes.wave_unit u on u.tenant_id = w.tenant_id and u.wave_id = w.id
  join directory.unit_below_v c on c.tenant_id = u.tenant_id and c.org_unit_id = u.org_unit_id
  join directory.person p on p.tenant_id = c.tenant_id and p.org_unit_id = c.below_id and p.state = 'active'
  where not exists (
    select 1 from directory.unit_below_v n join programmes.wave_unit o on o.tenant_id = n.tenant_id and o.org_unit_id = n.org_unit_id and o.wave_id <> u.wave_id
      join programmes.wave v on v.tenant_id = o.tenant_id and v.id = o.wave_id and v.programme_id = w.programme_id and v.state <> 'withdrawn'
    where n.tenant_id = c.tenant_id and n.below_id = c.below_id and n.depth < c.depth)`;

const EVERYBODY_BELOW = `
  select w.tenant_id, w.programme_id, w.id as wave_id, m.person_id from programmes.wave w join programmes.wave_unit u on u.tenant_id = w.tenant_id and u.wave_id = w.id
  join directory.unit_member_v m on m.tenant_id = u.tenant_id and m.org_unit_id = u.org_unit_id`;

const LAUNCHED = `not in ('planned', 'ready', 'held', 'withdrawn')`;

const REACHED = `
  select u.tenant_id, u.programme_id, p.id as person_id from programmes.unit_wave_v u
  join directory.person p on p.tenant_id = u.tenant_id and p.org_unit_id = u.org_unit_id and p.state = 'active' where u.wave_state ${LAUNCHED}
  union select w.tenant_id, w.programme_id, m.person_id from programmes.wave w join programmes.wave_audience a on a.tenant_id = w.tenant_id and a.wave_id = w.id and w.state ${LAUNCHED} ${THROUGH_AUDIENCES} ${ACTIVE}`;

/**
 * One count of people for waves: nobody is counted with the wave of a unit above when a nearer unit has a wave of its own, as in the rollups of use; and
 * whom a programme has reached is asked in one place.
 */
export class OneCountOfPeople1764800200001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create or replace view programmes.wave_person_v with (security_invoker = true) as ${NEAREST} ${PEOPLE_OF_AUDIENCES} ${ACTIVE}`);
    await publishView(runner, 'programmes.reached_person_v', REACHED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view programmes.reached_person_v');
    await runner.query(`create or replace view programmes.wave_person_v with (security_invoker = true) as ${EVERYBODY_BELOW} ${PEOPLE_OF_AUDIENCES}`);
  }
}
