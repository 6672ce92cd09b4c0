import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView } from './support';

const OFFERS = 'tenant_id, programme_id, id as activity_id, wave_id, title, state, starts_on, engagement_mode, effort_class';
const LAUNCHED = `('launched', 'adopting', 'embedding', 'merged')`;
const RUNNING = `('running', 'observing', 'judged', 'repeated', 'scaled', 'adapted')`;

/**
 * Since when something has been offered is kept by the plan itself: a wave that was launched and then held was offered all the same, and an activity that was stopped before it ran never was. The
 * day follows a corrected date while it is under way, stays when it is held or stopped, and goes when the launch or start itself is taken back. See 0136.
 */
export class FirstOffers1764910600002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table programmes.wave add column launched_on date');
    await runner.query('alter table programmes.activity add column began_on date');
    await keep(runner, 'wave', 'launched_on', 'launch_on', LAUNCHED, `new.state in ('held', 'withdrawn')`);
    await keep(runner, 'activity', 'began_on', 'starts_on', RUNNING, `(new.state = 'stopped' or old.state = 'adapted')`);
    const ran = (table: string, under: string): string => `exists (select 1 from programmes.plan_change c where c.tenant_id = ${table}.tenant_id and c.subject_id = ${table}.id and c.before_values ->> 'state' in ${under})`;
    await asOwner(runner, ['wave', 'activity', 'plan_change'], [
      `update programmes.wave set launched_on = launch_on where state in ${LAUNCHED} or (state in ('held', 'withdrawn') and ${ran('wave', LAUNCHED)})`,
      `update programmes.activity set began_on = starts_on where state in ${RUNNING} or (state = 'stopped' and (starts_on <= updated_at::date or ${ran('activity', RUNNING)}))`,
    ]);
    await publishView(
      runner,
      'programmes.unit_launch_v',
      `select tenant_id, programme_id, wave_id, org_unit_id, launched_on, wave_name, wave_state from (
         select distinct on (w.tenant_id, w.programme_id, c.below_id) w.tenant_id, w.programme_id, w.id as wave_id, c.below_id as org_unit_id, w.launched_on, w.name as wave_name, w.state as wave_state
         from programmes.wave w join programmes.wave_unit u on u.tenant_id = w.tenant_id and u.wave_id = w.id join directory.unit_below_v c on c.tenant_id = u.tenant_id and c.org_unit_id = u.org_unit_id
         where w.state <> 'withdrawn' or w.launched_on is not null order by w.tenant_id, w.programme_id, c.below_id, c.depth, w.launched_on nulls last, w.id) nearest where launched_on is not null`,
    );
    await runner.query(`create or replace view programmes.activity_offer_v with (security_invoker = true) as select ${OFFERS}, began_on from programmes.activity`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view programmes.unit_launch_v, programmes.activity_offer_v');
    await publishView(runner, 'programmes.activity_offer_v', `select ${OFFERS} from programmes.activity`);
    await runner.query('drop trigger wave_first_offer on programmes.wave');
    await runner.query('drop trigger activity_first_offer on programmes.activity');
    await runner.query('drop function programmes.keep_wave_offer(), programmes.keep_activity_offer()');
    await runner.query('alter table programmes.wave drop column launched_on');
    await runner.query('alter table programmes.activity drop column began_on');
  }
}

/** @param ends when what was under way ends without being taken back */
async function keep(runner: QueryRunner, table: 'wave' | 'activity', kept: string, planned: string, under: string, ends: string): Promise<void> {
  await runner.query(`
    create function programmes.keep_${table}_offer() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        if new.state in ${under} then new.${kept} := coalesce(new.${kept}, new.${planned}); end if;
        return new;
      end if;
      if new.state in ${under} and old.state in ${under} then
        new.${kept} := case when old.${kept} is null or old.${kept} = old.${planned} then new.${planned} else old.${kept} end;
      elsif new.state in ${under} then
        new.${kept} := least(old.${kept}, new.${planned});
      elsif old.state in ${under} and not ${ends} then
        new.${kept} := null;
      end if;
      return new;
    end $$`);
  await runner.query(`create trigger ${table}_first_offer before insert or update of state, ${planned} on programmes.${table} for each row execute function programmes.keep_${table}_offer()`);
}

/** The owner of a forced table sees its rows only while the force is lifted. */
async function asOwner(runner: QueryRunner, tables: readonly string[], statements: readonly string[]): Promise<void> {
  for (const table of tables) await runner.query(`alter table programmes.${table} no force row level security`);
  for (const statement of statements) await runner.query(statement);
  for (const table of tables) await runner.query(`alter table programmes.${table} force row level security`);
}
