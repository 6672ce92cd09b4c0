/** Everybody has an account, and did something on four days of ten. */
export const FACTS = `
  with accounts as (
    insert into adoption.usage_account (tenant_id, source_id, identity, identity_norm, person_id, matched_by, state, first_seen_on, last_seen_on)
    select $1::uuid, s.id, p.email, p.email, p.id, 'email', 'matched', $2::date - 60, $2 from directory.person p join adoption.usage_source s on s.tenant_id = p.tenant_id where p.tenant_id = $1 and $3::integer = 0 returning id),
  known as (select id from accounts union all select id from adoption.usage_account where tenant_id = $1 and $3 > 0)
  insert into adoption.daily_fact (tenant_id, day, account_id, posted, replied, read, liked, is_active)
  select $1, $2::date - n, k.id, 0, 0, 2, 0, hashtextextended(k.id::text, n) % 10 between 0 and 3 from known k cross join generate_series($3::integer, $4::integer) n order by 2, 3`;

/** A champion in every seventh unit. */
export const CHAMPIONS = `
  with role as (insert into roles.role_definition (tenant_id, key, name, cover_kind, holders_needed) values ($1::uuid, 'champion', 'Champion', 'fixed', 100) returning id),
  offered as (insert into roles.programme_role (tenant_id, programme_id, role_definition_id) select $1, p.id, role.id from programmes.programme p, role returning programme_id, role_definition_id)
  insert into roles.role_assignment (tenant_id, programme_id, role_definition_id, person_id, state, starts_on)
  select $1, o.programme_id, o.role_definition_id, p.id, 'active', '2026-01-05' from offered o, directory.person p where p.employee_number::integer < 700 and p.employee_number::integer % 7 = 0`;

/** The people who came first to each launched wave, in twenty weeks since. */
export const COHORTS = `
  insert into adoption.wave_cohort_week (tenant_id, wave_id, week_end, people, active)
  select $1::uuid, w.id, '2026-11-22'::date - 7 * n, 4000, 2600 from programmes.wave w, generate_series(0, 19) n where w.state = 'adopting'`;

/** Two hundred communities, each with a report. */
export const GROUPS = `
  with made as (insert into adoption.community (tenant_id, source_id, name) select $1::uuid, s.id, 'Community ' || n from adoption.usage_source s, generate_series(1, 200) n returning id, source_id, name),
  sent as (insert into platform.file (tenant_id, name, media_type) values ($1, 'groups.csv', 'text/csv') returning id),
  run as (insert into platform.run (tenant_id, kind, title, subject, state, requested_by_name) values ($1, 'adoption.usage-import', 'Usage', '', 'done', 'Bench') returning id),
  import as (
    insert into adoption.usage_import (tenant_id, file_id, file_name, file_bytes, sha256, mapping_hash, mode, run_id, requested_by_name, answers, state, counts)
    select $1, sent.id, 'groups.csv', 1, 'groups', 'all', 'all_or_nothing', run.id, 'Bench', '{}', 'done', '{"rows": 200}' from sent, run returning id),
  named as (
    insert into adoption.community_name (tenant_id, source_id, name_norm, owner_norm, name, community_id, last_seen_on) select $1, source_id, lower(name), '', name, id, '2026-11-22' from made returning id)
  insert into adoption.community_usage (tenant_id, community_name_id, period_days, data_to, members, posted, read, liked, import_id, line)
  select $1, named.id, 30, '2026-11-22', 80, 12, 400, 30, import.id, 2 from named, import`;

const WEEK = `series = 'weeks' and period_days = 7`;
const FIGURES = 'people, active, contributors, repliers, readers, reactors, seen, tried, habitual, advocates, low, high';

/** What each of the pages needs at the least: waves, everybody, units and weeks of the heat map, how many units use it, countries to choose from, cohorts, champions' reach. */
export const BY_HAND: readonly string[] = [
  `select w.wave_id, c.period_end, sum(w.sign * c.people), sum(w.sign * c.active), sum(w.sign * c.seen), sum(w.sign * c.tried), sum(w.sign * c.habitual) from programmes.wave_part_v w join adoption.cell_figure c on c.dimension = 'unit' and c.cell = w.org_unit_id::text
   where w.programme_id = $1 and c.${WEEK.replace(' and ', ' and c.')} and c.period_end > '2026-11-22'::date - 182 group by 1, 2`,
  ...[`dimension = 'organisation' and cell = ''`, `dimension = 'country' and cell = 'DE'`].map((cell) => `select period_end, ${FIGURES} from adoption.cell_figure where ${WEEK} and ${cell} and period_end > '2026-11-22'::date - 182 order by 1`),
  `select cell, period_end, people, active from adoption.cell_figure where ${WEEK} and dimension = 'unit' and period_end > '2026-11-22'::date - 84 and cell in (select id::text from directory.org_unit order by name limit 60)`,
  `select period_end, count(*), count(*) filter (where active >= 0.1 * people) from adoption.cell_figure where ${WEEK} and dimension = 'unit' and period_end > '2026-11-22'::date - 56 group by 1`,
  `select cell, ${FIGURES} from adoption.cell_figure where ${WEEK} and dimension = 'unit' and period_end = '2026-11-22'`,
  `select o.id, o.name, o.parent_id from directory.org_unit o where o.closed_on is null order by o.name`,
  `select h.org_unit_id is not null, sum(b.people), sum(f.active), sum(f.habitual) from adoption.block_figure f join adoption.disclosure_block b on b.id = f.block_id
   left join (select distinct p.org_unit_id from roles.assignment_v r join roles.role_definition_v d on d.role_definition_id = r.role_definition_id and d.role_key = 'champion' join directory.person p on p.id = r.person_id where r.state = 'active') h on h.org_unit_id = b.org_unit_id
   where f.${WEEK.replace(' and ', ' and f.')} and f.period_end = '2026-11-22' group by 1`,
  `select c.community_id, c.name, u.members, u.posted, u.read, u.liked, u.data_to from adoption.community_v c join adoption.community_usage_v u on u.community_id = c.community_id where u.data_to = '2026-11-22'`,
  `select wave_id, week_end, people, active from adoption.wave_cohort_week order by week_end`,
];

/** Who was active in the week to $1, by unit. */
export const FROM_PUBLISHED = `select cell, active, people from adoption.cell_figure where ${WEEK} and dimension = 'unit' and period_end = $1::date`;
export const FROM_RAW = `
  select c.org_unit_id, count(distinct a.person_id) filter (where d.is_active), count(distinct a.person_id)
  from adoption.daily_fact d join adoption.usage_account a on a.id = d.account_id join directory.person p on p.id = a.person_id join directory.unit_below_v c on c.below_id = p.org_unit_id
  where d.day > $1::date - 7 and d.day <= $1::date group by c.org_unit_id`;
