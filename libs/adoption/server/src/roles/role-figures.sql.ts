import { WHOLE_WEEK } from '@realign/adoption/domain';

/** Who holds the role at work and is here, by name. $1 role. */
const HOLDERS = `holder as (
  select r.role_assignment_id, r.programme_id, r.person_id, r.community_id, coalesce(s.merged_into, r.scope_unit_id) as scope_unit_id from roles.assignment_v r
  join directory.person here on here.id = r.person_id and here.state = 'active' left join directory.org_unit s on s.id = r.scope_unit_id
  where r.role_definition_id = $1 and r.person_id is not null and r.state in ('active', 'handing_over') and r.starts_on <= current_date)`;

/** A works council stands against it by a unit above. */
const IS_PROTECTED = `exists (select 1 from adoption.works_council_rule w join directory.named_unit_v c on c.org_unit_id = w.org_unit_id and c.below_id = p.org_unit_id where w.kind = 'legal_entity')`;

/** Metrics that have been observed, with the newest day. A metric nobody observed cannot be read. */
export const METRICS = `
  select m.key, m.name, m.unit, m.definition, o.data_to::text as "dataTo", o.by_unit as "byUnit"
  from goals.metric_v m join lateral (select max(x.period_end) as data_to, bool_or(x.org_unit_id is not null) as by_unit from goals.observation_v x where x.metric_id = m.metric_id) o on o.data_to is not null
  order by m.name, m.key`;

/** The last whole week (its Sunday) of which the source with key $1 knows every day. */
export const LAST_WEEK = `
  select s.id as "sourceId", (select w.sunday::text from (
      select (date_trunc('week', d.day) + interval '6 days')::date as sunday from adoption.usage_day d where d.source_id = s.id group by 1 having count(*) = 7 order by 1 desc limit 1) w) as sunday
  from adoption.usage_source s where s.key = $1`;

/**
 * What each holder did in the week to $3, from a source ($2) in which they are known; nobody the source does not know. Nobody whose country ($4: as the
 * directory writes those that are kept out; $5: whether any is) or works council stands against it. `column` is `posted` or `replied`; where the source never reports it there is no figure.
 */
export const personEvents = (column: 'posted' | 'replied'): string => `
  with ${HOLDERS},
  told as (select exists (select 1 from adoption.daily_fact d join adoption.usage_account a on a.id = d.account_id and a.source_id = $2 where d.day > $3::date - 7 and d.day <= $3::date and d.${column} is not null) as says)
  select h.programme_id as "programmeId", h.role_assignment_id as "roleAssignmentId", null as "communityId", null as "orgUnitId", coalesce(sum(d.${column}), 0)::float8 as value, $3::date::text as "readOn", null as people, h.person_id as "personId"
  from holder h join told on told.says join directory.person p on p.id = h.person_id
  join adoption.usage_account a on a.person_id = h.person_id and a.source_id = $2 and a.state = 'matched'
  left join adoption.daily_fact d on d.account_id = a.id and d.day > $3::date - 7 and d.day <= $3::date
  where (not $5::boolean or (p.country is not null and not p.country = any($4::text[]))) and not ${IS_PROTECTED}
  group by h.programme_id, h.role_assignment_id, h.person_id`;

/** Posts of each community that a holder manages, as the mean of a week over the newest window its source ($2) reported; found by the id in its network, else by name. */
export const COMMUNITY_POSTS = `
  with ${HOLDERS},
  managed as (select distinct h.programme_id, h.community_id from holder h where h.community_id is not null)
  select m.programme_id as "programmeId", null as "roleAssignmentId", m.community_id as "communityId", null as "orgUnitId", round((7.0 * u.posted / u.period_days)::numeric, 1)::float8 as value, u.data_to::text as "readOn", u.members as people
  from managed m join roles.community_v c on c.community_id = m.community_id
  join lateral (
    select x.* from adoption.community_name n join adoption.community_usage_v x on x.community_id = n.community_id and x.source_id = $2
    where n.source_id = $2 and (n.external_id = c.external_key or lower(n.name) = lower(c.name)) and x.posted is not null and x.members is not null and x.period_days >= 7
    order by (n.external_id = c.external_key) desc nulls last, x.data_to desc, x.period_days limit 1) u on true`;

/** The units above where each holder serves: a unit that was merged away is the one it was merged into. */
const UNITS_ABOVE = `units as (
  select distinct h.programme_id, b.org_unit_id from holder h join directory.person p on p.id = h.person_id join directory.unit_below_v b on b.below_id = coalesce(h.scope_unit_id, p.org_unit_id))`;

/** A share of the people of each unit above a holder, from the newest published week of the tool ($3), else of all tools ($2): sums over whole blocks, so that no two figures tell of a small group. */
export const unitShares = (figure: string): string => `
  with ${HOLDERS}, ${UNITS_ABOVE},
  week as (select series, max(period_end) as period_end from adoption.published_period where series in ($2, $3) and period_days = 7 and days_known >= ${WHOLE_WEEK} group by series order by series = $3 desc limit 1)
  select u.programme_id as "programmeId", null as "roleAssignmentId", null as "communityId", u.org_unit_id as "orgUnitId", round((c.${figure} / c.people)::numeric, 3)::float8 as value, c.period_end::text as "readOn", c.people
  from week join adoption.cell_figure c on c.series = week.series and c.period_days = 7 and c.period_end = week.period_end and c.dimension = 'unit' join units u on u.org_unit_id::text = c.cell where c.${figure} is not null and c.people > 0`;

/** What was observed of each unit above a holder, as long as enough people ($3) stand behind it. $2 metric; a count is read as the mean of a person. */
export const UNIT_OBSERVATIONS = `
  with ${HOLDERS}, ${UNITS_ABOVE}
  select distinct on (u.programme_id, u.org_unit_id) u.programme_id as "programmeId", null as "roleAssignmentId", null as "communityId", u.org_unit_id as "orgUnitId",
    case when m.unit = 'count' then round((o.value / o.n)::numeric, 2)::float8 else o.value end as value, o.period_end::text as "readOn", o.n as people
  from units u join goals.observation_v o on o.org_unit_id = u.org_unit_id and (o.programme_id is null or o.programme_id = u.programme_id) join goals.metric_v m on m.metric_id = o.metric_id
  where m.key = $2 and o.n >= $3 and o.n > 0 order by u.programme_id, u.org_unit_id, o.period_end desc, o.programme_id nulls last`;

/** What was observed of everybody, for each programme that counts on the role. $2 metric; a count is read as the mean of a person. */
export const OF_EVERYBODY = `
  select distinct on (r.programme_id) r.programme_id as "programmeId", null as "roleAssignmentId", null as "communityId", null as "orgUnitId",
    case when m.unit = 'count' then round((o.value / greatest(o.n, 1))::numeric, 2)::float8 else o.value end as value, o.period_end::text as "readOn", o.n as people
  from roles.programme_role_v r join goals.observation_v o on o.org_unit_id is null and (o.programme_id is null or o.programme_id = r.programme_id) join goals.metric_v m on m.metric_id = o.metric_id
  where r.role_definition_id = $1 and m.key = $2 and o.n is not null order by r.programme_id, o.period_end desc, o.programme_id nulls last`;

/** Tells each person that their figure was read for a role of theirs: once a week for each measure. */
export const NOTE_READ = `
  insert into adoption.person_reading_access (tenant_id, person_id, viewed_by, account_id, reason, purpose)
  select $1, p, 'Realign, by itself', null, $3, $4 from unnest($2::uuid[]) as p
  where not exists (select 1 from adoption.person_reading_access a where a.person_id = p and a.reason = $3 and a.viewed_at > now() - interval '6 days')`;
