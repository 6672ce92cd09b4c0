import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView } from './support';

const OFFERS = 'tenant_id, programme_id, id as activity_id, wave_id, title, state, starts_on, engagement_mode, effort_class, began_on';
const LAUNCHED = `('launched', 'adopting', 'embedding', 'merged')`;
/** The first day of a launch; of a wave that nobody launched null. */
const LAUNCHED_ON = `coalesce(w.launched_on, case when w.state in ${LAUNCHED} or (w.state = 'held' and w.held_from in ${LAUNCHED}) then w.launch_on end)`;

/**
 * What was offered to whom, also where an audience was named instead of units, and where the wave was withdrawn since: an activity says its audience, every wave with a day of launch stands in a
 * view of its own, and each wave's units are those it named, whatever became of it. See 0303.
 */
export class OffersByAudience1764959000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create or replace view programmes.activity_offer_v with (security_invoker = true) as select ${OFFERS}, audience_id from programmes.activity`);
    await publishView(
      runner,
      'programmes.wave_launch_v',
      `select w.tenant_id, w.programme_id, w.id as wave_id, w.name as wave_name, w.state as wave_state, ${LAUNCHED_ON} as launched_on from programmes.wave w where ${LAUNCHED_ON} is not null`,
    );
    // A unit below that a nearer wave of the programme names belongs to that wave, unless that one was called off before its launch.
    await publishView(
      runner,
      'programmes.wave_reach_v',
      `select distinct w.tenant_id, w.programme_id, w.id as wave_id, c.below_id as org_unit_id
       from programmes.wave w join programmes.wave_unit u on u.tenant_id = w.tenant_id and u.wave_id = w.id
       join directory.named_unit_v c on c.tenant_id = u.tenant_id and c.org_unit_id = u.org_unit_id
       where not exists (
         select 1 from directory.named_unit_v n join programmes.wave_unit o on o.tenant_id = n.tenant_id and o.org_unit_id = n.org_unit_id and o.wave_id <> u.wave_id
           join programmes.wave v on v.tenant_id = o.tenant_id and v.id = o.wave_id and v.programme_id = w.programme_id and (v.state <> 'withdrawn' or v.launched_on is not null)
         where n.tenant_id = c.tenant_id and n.below_id = c.below_id and (n.depth < c.depth or (n.depth = c.depth and c.is_followed and not n.is_followed)))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view programmes.wave_launch_v, programmes.wave_reach_v, programmes.activity_offer_v');
    await publishView(runner, 'programmes.activity_offer_v', `select ${OFFERS} from programmes.activity`);
  }
}
