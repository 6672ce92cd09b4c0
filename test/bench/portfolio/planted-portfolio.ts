import type { Bench } from '../bench-job';

const SIZE = { people: 120_000, areas: 20, teams: 680, programmes: 200 };
const PER = { waves: 4, teamsOfWave: 17, activities: 10, messages: 5, keyResults: 2 };

/** One root, areas below it, teams below these; everybody is in a team. */
const UNITS = `
  with root as (insert into directory.org_unit (tenant_id, key, name) values ($1, 'bank', 'Bank') returning id),
  area as (insert into directory.org_unit (tenant_id, key, name, parent_id) select $1, 'area-' || n, 'Area ' || n, root.id from root, generate_series(1, $2::integer) n returning id, key),
  placed as (select id, row_number() over (order by key) as at from area),
  team as (insert into directory.org_unit (tenant_id, key, name, parent_id) select $1, 'team-' || n, 'Team ' || n, p.id from generate_series(1, $3::integer) n join placed p on p.at = 1 + n % $2::integer returning id, parent_id)
  insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth)
  select $1::uuid, id, id, 0 from root union all select $1, id, id, 0 from area union all select $1, root.id, area.id, 1 from root, area
  union all select $1, id, id, 0 from team union all select $1, parent_id, id, 1 from team union all select $1, root.id, team.id, 2 from root, team`;
const PEOPLE = `
  with team as (select id, row_number() over (order by key) - 1 as at from directory.org_unit where tenant_id = $1 and key like 'team-%')
  insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, org_unit_id) select $1, 'P' || n, 'P', n::text, 'P ' || n, team.id from generate_series(1, $2::integer) n join team on team.at = n % $3::integer`;
const PROGRAMMES = `
  with programme as (insert into programmes.programme (tenant_id, name, state, purpose_statement) select $1, 'Programme ' || n, 'live', 'So that.' from generate_series(1, $2::integer) n returning tenant_id, id),
  cadence as (insert into reviews.review_cadence (tenant_id, programme_id, unit, every, weekday, local_time, tz, anchor_on) select tenant_id, id, 'weeks', 6, 4, '10:00', 'UTC', current_date from programme returning tenant_id, id, programme_id),
  cycle as (insert into reviews.review_cycle (tenant_id, cadence_id, seq) select tenant_id, id, 1 from cadence returning tenant_id, id, cadence_id)
  insert into reviews.checkpoint (tenant_id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at)
  select c.tenant_id, c.programme_id, c.id, y.id, 1, to_char(now() + interval '20 days', 'YYYY-MM-DD"T10:00"'), 'UTC', 'bench', now() + interval '20 days' from cadence c join cycle y on y.cadence_id = c.id`;
const WAVES = `
  insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until) select tenant_id, id, 'Wave ' || n, n, current_date + 7 * n, current_date + 7 * n + 90 from programmes.programme, generate_series(1, $1::integer) n`;
/** Each wave reaches the next teams in turn, another programme begins elsewhere: everybody is in about twenty programmes. */
const REACH = `
  with wave as (select tenant_id, id, row_number() over (order by programme_id, position) - 1 as at from programmes.wave), team as (select id, row_number() over (order by key) - 1 as at from directory.org_unit where key like 'team-%')
  insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) select w.tenant_id, w.id, t.id from wave w cross join generate_series(0, $1::integer - 1) n join team t on t.at = (w.at * 31 + n * 40 + w.at / 4) % $2::integer on conflict do nothing`;
/** Half an hour to an hour of each of those a wave reaches, over one to five weeks. $3: people a wave reaches. */
const ACTIVITIES = `
  insert into programmes.activity (tenant_id, programme_id, title, state, wave_id, planned_hours, starts_on, ends_on)
  select w.tenant_id, w.programme_id, 'Activity ' || n, 'scheduled', w.id, $3::float8 * (0.5 + 0.1 * (n % 5)), current_date + (7 * n) % 80, current_date + (7 * n) % 80 + 4 + 7 * (n % 4) from generate_series(1, $1::integer) n join programmes.wave w on w.position = 1 + n % $2::integer`;
const MESSAGES = `
  insert into programmes.message (tenant_id, programme_id, title, channel, send_on, wave_id) select w.tenant_id, w.programme_id, 'Message ' || n, 'email', current_date + 10 * n, w.id from generate_series(1, $1::integer) n join programmes.wave w on w.position = 1 + n % $2::integer`;
const GOALS = `
  with goal as (insert into goals.goal (tenant_id, programme_id, level, title, state) select tenant_id, id, 'organisation', 'Answers within a day', 'active' from programmes.programme returning tenant_id, id)
  insert into goals.key_result (tenant_id, goal_id, title, semantics, unit, baseline, baseline_on, target, target_on, source)
  select tenant_id, id, 'Answers ' || n, 'increase', 'count', 0, current_date - 200, 100, current_date + 100, 'Counted by hand' from goal, generate_series(1, $1::integer) n`;
const READINGS = `insert into goals.check_in (tenant_id, key_result_id, value, as_of, submitted_by, submitted_at) select tenant_id, id, 7 * n + (hashtext(id::text) & 15), current_date - 14 * (6 - n), 'Owner', now() - (6 - n) * interval '14 days' from goals.key_result, generate_series(1, 6) n`;

/** 200 programmes among 120,000 people at full size, all of them live, each with waves, activities, messages and key results. @returns how many programmes */
export async function plantPortfolio({ owner, scale }: Bench, tenantId: string): Promise<number> {
  const [programmes, people] = [Math.max(4, Math.round(SIZE.programmes * scale)), Math.round(SIZE.people * scale)];
  const run = (text: string, ...params: unknown[]) => owner.query(text, params);
  await run(UNITS, tenantId, SIZE.areas, SIZE.teams);
  await run(PEOPLE, tenantId, people, SIZE.teams);
  await run(PROGRAMMES, tenantId, programmes);
  await run(WAVES, PER.waves);
  await run(REACH, PER.teamsOfWave, SIZE.teams);
  await run(ACTIVITIES, PER.activities, PER.waves, (people / SIZE.teams) * PER.teamsOfWave);
  await run(MESSAGES, PER.messages, PER.waves);
  await run(GOALS, PER.keyResults);
  await run(READINGS);
  await run('vacuum analyze');
  return programmes;
}
