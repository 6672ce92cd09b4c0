import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView } from './support';

const OFFERS = 'tenant_id, programme_id, id as activity_id, wave_id, title, state, starts_on, engagement_mode, effort_class';
const LAUNCHED = `('launched', 'adopting', 'embedding', 'merged')`;
/** The first day of a launch; of a wave that nobody launched null. */
const LAUNCHED_ON = `coalesce(w.launched_on, case when w.state in ${LAUNCHED} or (w.state = 'held' and w.held_from in ${LAUNCHED}) then w.launch_on end)`;
const RUNNING = `('running', 'observing', 'judged', 'repeated', 'scaled', 'adapted')`;

/**
 * Since when something has been offered. A wave that was launched and then held, withdrawn or planned anew was offered all the same, on its first day (0121); an activity that was stopped before it ran
 * never was. The day an activity began follows a corrected date while it is under way, stays when it is stopped, and goes when its start itself is taken back. See 0136.
 */
export class FirstOffers1764910600002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table programmes.activity add column began_on date');
    await keepDay(runner);
    const ran = `exists (select 1 from programmes.plan_change c where c.tenant_id = activity.tenant_id and c.subject_id = activity.id and c.before_values ->> 'state' in ${RUNNING})`;
    await asOwner(runner, ['activity', 'plan_change'], `update programmes.activity set began_on = starts_on where state in ${RUNNING} or (state = 'stopped' and (starts_on <= updated_at::date or ${ran}))`);
    await publishView(
      runner,
      'programmes.unit_launch_v',
      `select tenant_id, programme_id, wave_id, org_unit_id, launched_on, wave_name, wave_state from (
         select distinct on (w.tenant_id, w.programme_id, c.below_id) w.tenant_id, w.programme_id, w.id as wave_id, c.below_id as org_unit_id, ${LAUNCHED_ON} as launched_on, w.name as wave_name, w.state as wave_state
         from programmes.wave w join programmes.wave_unit u on u.tenant_id = w.tenant_id and u.wave_id = w.id join directory.unit_below_v c on c.tenant_id = u.tenant_id and c.org_unit_id = u.org_unit_id
         where w.state <> 'withdrawn' or w.launched_on is not null order by w.tenant_id, w.programme_id, c.below_id, c.depth, ${LAUNCHED_ON} nulls last, w.id) nearest where launched_on is not null`,
    );
    await runner.query(`create or replace view programmes.activity_offer_v with (security_invoker = true) as select ${OFFERS}, began_on from programmes.activity`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view programmes.unit_launch_v, programmes.activity_offer_v');
    await publishView(runner, 'programmes.activity_offer_v', `select ${OFFERS} from programmes.activity`);
    await runner.query('drop trigger activity_first_offer on programmes.activity');
    await runner.query('drop function programmes.keep_activity_offer()');
    await runner.query('alter table programmes.activity drop column began_on');
  }
}

/** It ends without being taken back when it is stopped, or adapted and scheduled anew. */
async function keepDay(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function programmes.keep_activity_offer() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        if new.state in ${RUNNING} then new.began_on := coalesce(new.began_on, new.starts_on); end if;
      elsif new.state in ${RUNNING} and old.state in ${RUNNING} then
        new.began_on := case when old.began_on is null or old.began_on = old.starts_on then new.starts_on else old.began_on end;
      elsif new.state in ${RUNNING} then
        new.began_on := least(old.began_on, new.starts_on);
      elsif old.state in ${RUNNING} and new.state <> 'stopped' and old.state <> 'adapted' then
        new.began_on := null;
      end if;
      return new;
    end $$`);
  await runner.query('create trigger activity_first_offer before insert or update of state, starts_on on programmes.activity for each row execute function programmes.keep_activity_offer()');
}

/** The owner of a forced table sees its rows only while the force is lifted. */
async function asOwner(runner: QueryRunner, tables: readonly string[], statement: string): Promise<void> {
  for (const table of tables) await runner.query(`alter table programmes.${table} no force row level security`);
  await runner.query(statement);
  for (const table of tables) await runner.query(`alter table programmes.${table} force row level security`);
}
