import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView } from './support';

/** The state in which people know a wave: one that is held after its launch is still the one that was launched. */
const STANDS = `case when w.state = 'held' and w.held_from in ('launched', 'adopting', 'embedding') then w.held_from else w.state end`;
/** The day people met it: the day it was launched on, until then the day that is planned. */
const DAY = `coalesce(w.launched_on, w.launch_on)`;
const LAUNCHED = `('launched', 'adopting', 'embedding', 'merged')`;

const OF_UNITS = (stands: string, day: string): string => `
  select distinct on (w.tenant_id, w.programme_id, c.below_id) w.tenant_id, w.programme_id, w.id as wave_id, c.below_id as org_unit_id, ${day} as launch_on, ${stands} as wave_state
  from programmes.wave w join programmes.wave_unit u on u.tenant_id = w.tenant_id and u.wave_id = w.id
  join directory.unit_below_v c on c.tenant_id = u.tenant_id and c.org_unit_id = u.org_unit_id
  where w.state <> 'withdrawn' order by w.tenant_id, w.programme_id, c.below_id, c.depth, ${day}, w.id`;

const PARTS = (stands: string, day: string): string => `
  with named as (
    select distinct on (w.tenant_id, w.programme_id, u.org_unit_id) w.tenant_id, w.programme_id, w.id as wave_id, w.name as wave_name, ${day} as launch_on, ${stands} as wave_state, u.org_unit_id
    from programmes.wave w join programmes.wave_unit u on u.tenant_id = w.tenant_id and u.wave_id = w.id
    where w.state <> 'withdrawn' order by w.tenant_id, w.programme_id, u.org_unit_id, ${day}, w.id),
  above as materialized (
    select n.tenant_id, n.programme_id, n.org_unit_id, c.org_unit_id as above_unit, c.depth
    from named n join directory.unit_below_v c on c.tenant_id = n.tenant_id and c.below_id = n.org_unit_id and c.depth > 0),
  nearest as materialized (
    select distinct on (b.tenant_id, b.programme_id, b.org_unit_id) b.tenant_id, b.programme_id, b.org_unit_id, a.wave_id
    from above b join named a on a.tenant_id = b.tenant_id and a.programme_id = b.programme_id and a.org_unit_id = b.above_unit order by b.tenant_id, b.programme_id, b.org_unit_id, b.depth),
  placed as (
    select n.*, a.wave_id as above_id from named n left join nearest a on a.tenant_id = n.tenant_id and a.programme_id = n.programme_id and a.org_unit_id = n.org_unit_id)
  select tenant_id, programme_id, wave_id, wave_name, launch_on, wave_state, org_unit_id, 1 as sign from placed where above_id is distinct from wave_id
  union all
  select p.tenant_id, p.programme_id, w.id, w.name, ${day}, ${stands}, p.org_unit_id, -1 from placed p join programmes.wave w on w.tenant_id = p.tenant_id and w.id = p.above_id where p.above_id <> p.wave_id`;

const GO_LIVE = (day: string): string => `
  select p.tenant_id, p.id as programme_id, p.state, min(${day}) as first_launch_on, max(${day}) as last_launch_on, p.team_until, p.budget_until
  from programmes.programme p left join programmes.wave w on w.tenant_id = p.tenant_id and w.programme_id = p.id and w.state <> 'withdrawn'
  group by p.tenant_id, p.id`;

const LAUNCHED_UNITS = (stands: string): string => `
  select w.tenant_id, w.programme_id, u.org_unit_id from programmes.wave w join programmes.wave_unit u on u.tenant_id = w.tenant_id and u.wave_id = w.id where ${stands} in ${LAUNCHED}`;

const DATED = (day: string): string => `
  select tenant_id, programme_id, 'phase' as kind, id, name as title, 'planned' as state, starts_on, ends_on, exit_gate as detail from programmes.phase
  union all select tenant_id, programme_id, 'wave', id, name, state, ${day}, embed_until, '' from programmes.wave w
  union all select tenant_id, programme_id, 'activity', id, title, state, starts_on, ends_on, hypothesis from programmes.activity`;

const REACHED = (stands: string): string => `
  select u.tenant_id, u.programme_id, p.id as person_id from programmes.unit_wave_v u
  join directory.person p on p.tenant_id = u.tenant_id and p.org_unit_id = u.org_unit_id and p.state = 'active' where u.wave_state not in ('planned', 'ready', 'held', 'withdrawn')
  union select w.tenant_id, w.programme_id, m.person_id from programmes.wave w join programmes.wave_audience a on a.tenant_id = w.tenant_id and a.wave_id = w.id and ${stands} not in ('planned', 'ready', 'held', 'withdrawn')
  join directory.audience_member_v m on m.tenant_id = a.tenant_id and m.audience_id = a.audience_id and m.valid_from <= current_date and (m.valid_to is null or m.valid_to > current_date)
  join directory.person p on p.tenant_id = m.tenant_id and p.id = m.person_id and p.state = 'active'`;

/** Whom a scenario leaves where they are: reached, or of a wave that is held or should have been launched by now. */
const PLACED = (stands: string): string => `
  select u.tenant_id, u.programme_id, p.id as person_id from programmes.unit_wave_v u
  join directory.person p on p.tenant_id = u.tenant_id and p.org_unit_id = u.org_unit_id and p.state = 'active' where u.wave_state not in ('planned', 'ready') or u.launch_on < current_date
  union select w.tenant_id, w.programme_id, m.person_id from programmes.wave w join programmes.wave_audience a on a.tenant_id = w.tenant_id and a.wave_id = w.id
    and w.state <> 'withdrawn' and (${stands} not in ('planned', 'ready') or w.launch_on < current_date)
  join directory.audience_member_v m on m.tenant_id = a.tenant_id and m.audience_id = a.audience_id and m.valid_from <= current_date and (m.valid_to is null or m.valid_to > current_date)
  join directory.person p on p.tenant_id = m.tenant_id and p.id = m.person_id and p.state = 'active'`;

async function replaceViews(runner: QueryRunner, stands: string, day: string): Promise<void> {
  const replace = (name: string, select: string): Promise<unknown> => runner.query(`create or replace view ${name} with (security_invoker = true) as ${select}`);
  await replace('programmes.unit_wave_v', OF_UNITS(stands, day));
  await replace('programmes.wave_part_v', PARTS(stands, day));
  await replace('programmes.go_live_v', GO_LIVE(day));
  await replace('programmes.launched_unit_v', LAUNCHED_UNITS(stands));
  await replace('programmes.dated_item_v', DATED(day));
  await replace('programmes.reached_person_v', REACHED(stands));
}

/**
 * The day a wave was launched on, beside the day that was planned; from where it was held, so that it goes on there; and the lines it was made ready without.
 * Waves that were launched before are taken to have been launched on the day that was planned.
 */
export class LaunchedAndHeld1764910300001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table programmes.wave add column launched_on date, add column held_from text check (held_from in ('planned', 'ready', 'launched', 'adopting', 'embedding')), add column ready_without text[] not null default '{}'`);
    await runner.query(`update programmes.wave set launched_on = launch_on where state in ${LAUNCHED}`);
    await runner.query(`
      update programmes.wave w set held_from = h.state, launched_on = case when h.state in ${LAUNCHED} then w.launch_on end
      from (select distinct on (subject_id) subject_id, substring(summary from 'State from (planned|ready|launched|adopting|embedding) to held') as state
            from programmes.plan_change where subject_type = 'wave' and summary ~ 'State from (planned|ready|launched|adopting|embedding) to held' order by subject_id, id desc) h
      where h.subject_id = w.id and w.state = 'held'`);
    await replaceViews(runner, STANDS, DAY);
    await publishView(runner, 'programmes.placed_person_v', PLACED(STANDS));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view programmes.placed_person_v');
    await replaceViews(runner, 'w.state', 'w.launch_on');
    await runner.query('alter table programmes.wave drop column launched_on, drop column held_from, drop column ready_without');
  }
}
