export const COMMUNITY_DAYS = `select min(data_to - period_days + 1)::text as "firstDay", max(data_to)::text as "lastDay" from usage_staging where not is_rejected`;

/** Each name and owner that was not seen before is a community of its own, until somebody says that it is another by a new name. */
export const NEW_COMMUNITIES = `
  with fresh as (
    select distinct on (s.name_norm, s.owner_norm) uuidv7() as community_id, s.* from usage_staging s where not s.is_rejected
      and not exists (select 1 from adoption.community_name n where n.source_id = $2 and n.name_norm = s.name_norm and n.owner_norm = s.owner_norm) order by s.name_norm, s.owner_norm, s.line),
  made as (insert into adoption.community (tenant_id, id, source_id, name) select $1, community_id, $2, name from fresh returning id)
  insert into adoption.community_name (tenant_id, source_id, name_norm, owner_norm, name, owner, kind, is_deleted, external_id, community_id, last_seen_on)
  select $1, $2, f.name_norm, f.owner_norm, f.name, f.owner, f.access, f.is_deleted, f.external_id, f.community_id, f.data_to from fresh f join made m on m.id = f.community_id`;

/** A list of names that does not say when it was made is as of today. */
export const NAMES_OF_TODAY = 'update usage_staging set data_to = current_date where not is_rejected and not has_figures and data_to is null';

/** What a community is called and whether it is still there, as the newest file says; a channel known by its id gets its name from the file of names, also from one older than its figures. */
export const NAME_COMMUNITIES = `
  with newest as (
    select distinct on (n.id) n.id, n.community_id, n.name as old_name, s.name, s.access, s.is_deleted, s.has_figures, s.external_id, s.data_to
    from usage_staging s join adoption.community_name n on n.source_id = $1 and n.name_norm = s.name_norm and n.owner_norm = s.owner_norm
    where not s.is_rejected and (s.data_to >= n.last_seen_on or (not s.has_figures and n.name = n.external_id)) order by n.id, s.data_to desc),
  named as (
    update adoption.community_name n set name = case when x.has_figures and x.external_id is not null then n.name else x.name end, kind = coalesce(x.access, n.kind), is_deleted = x.is_deleted, last_seen_on = greatest(n.last_seen_on, x.data_to)
    from newest x where n.id = x.id)
  update adoption.community c set name = x.name, updated_at = now() from newest x
  where c.id = x.community_id and not x.has_figures and c.name = x.old_name and c.name <> x.name`;

export const PUT_COMMUNITY_USAGE = `
  with kept as (
    insert into adoption.community_usage as u (tenant_id, community_name_id, period_days, data_to, members, posted, read, liked, posters, viewers, last_active_on, import_id, line)
    select $1, n.id, s.period_days, s.data_to, s.members, s.posted, s.read, s.liked, s.posters, s.viewers, s.last_active_on, $3, s.line
    from usage_staging s join adoption.community_name n on n.source_id = $2 and n.name_norm = s.name_norm and n.owner_norm = s.owner_norm where not s.is_rejected and s.has_figures
    on conflict (tenant_id, community_name_id, period_days, data_to) do update set members = excluded.members, posted = excluded.posted, read = excluded.read, liked = excluded.liked, posters = excluded.posters,
      viewers = excluded.viewers, last_active_on = excluded.last_active_on, import_id = excluded.import_id, line = excluded.line
      where (u.members, u.posted, u.read, u.liked, u.posters, u.viewers, u.last_active_on) is distinct from (excluded.members, excluded.posted, excluded.read, excluded.liked, excluded.posters, excluded.viewers, excluded.last_active_on)
    returning old.community_name_id is null as is_new)
  select count(*) filter (where is_new)::integer as added, count(*) filter (where not is_new)::integer as changed from kept`;

export const PUT_SERIES = `
  with kept as (
    insert into adoption.series_point as p (tenant_id, source_id, metric_key, segment_key, segment_value, period_start, period_end, value, unit, data_to, import_id, line)
    select $1, $2, metric_key, segment_key, segment_value, period_start, period_end, value, unit, data_to, $3, line from usage_staging where not is_rejected
    on conflict (tenant_id, source_id, metric_key, segment_key, segment_value, period_start, period_end) do update set value = excluded.value, unit = excluded.unit, data_to = excluded.data_to, import_id = excluded.import_id, line = excluded.line
      where excluded.data_to >= p.data_to and (p.value, p.unit, p.data_to) is distinct from (excluded.value, excluded.unit, excluded.data_to)
    returning old.source_id is null as is_new, old.value is distinct from new.value as is_other)
  select count(*) filter (where is_new)::integer as added, count(*) filter (where not is_new and is_other)::integer as changed from kept`;

/** What stands now for the stretches of the file, of the whole organisation. */
export const WHOLE_FIGURES = `
  select p.metric_key as "metricKey", p.unit, null as "programmeId", null as "orgUnitId", p.period_start::text as "periodStart", p.period_end::text as "periodEnd", p.value, null as n, i.file_name as "fileName", p.line
  from adoption.series_point p left join adoption.usage_import i on i.id = p.import_id join usage_staging s on s.metric_key = p.metric_key and s.segment_key = '' and s.period_start = p.period_start and s.period_end = p.period_end and not s.is_rejected
  where p.source_id = $1 and p.segment_key = '' and p.segment_value = '' and p.value is not null`;

/** What a segment is called that is a unit of the organisation. */
const UNIT_SEGMENTS = ['unit', 'org_unit', 'org unit', 'organisational unit', 'organisational_unit', 'department', 'team', 'einheit', 'organisationseinheit', 'abteilung', 'bereich'];
export const NAMES_A_UNIT = `lower(p.segment_key) in (${UNIT_SEGMENTS.map((name) => `'${name}'`).join(', ')})`;

/** The unit a segment's value names: by its key, else by its name where only one open unit has it. */
export const UNIT_NAMED = `
  coalesce((select u.id from directory.org_unit u where lower(u.key) = lower(p.segment_value) limit 1), (select min(u.id::text)::uuid from directory.org_unit u where lower(u.name) = lower(p.segment_value) and u.closed_on is null having count(*) = 1))`;

/** What stands now for the stretches of the file, of units that are known. How many people are behind it the file does not say. */
export const UNIT_FIGURES = `
  select distinct on (p.metric_key, x.org_unit_id, p.period_start, p.period_end)
    p.metric_key as "metricKey", p.unit, null as "programmeId", x.org_unit_id as "orgUnitId", p.period_start::text as "periodStart", p.period_end::text as "periodEnd", p.value, null as n, i.file_name as "fileName", p.line
  from usage_staging s join adoption.series_point p on p.source_id = $1 and p.metric_key = s.metric_key and p.segment_key = s.segment_key and p.segment_value = s.segment_value and p.period_start = s.period_start and p.period_end = s.period_end
  cross join lateral (select ${UNIT_NAMED} as org_unit_id) x left join adoption.usage_import i on i.id = p.import_id
  where not s.is_rejected and ${NAMES_A_UNIT} and p.value is not null and x.org_unit_id is not null order by p.metric_key, x.org_unit_id, p.period_start, p.period_end, p.line desc`;

export const EVENT_IDENTITIES = `
  insert into adoption.usage_account as a (tenant_id, source_id, identity, identity_norm, first_seen_on, last_seen_on)
  select $1, $2, min(identity), identity_norm, min(day), max(day) from usage_staging where not is_rejected group by identity_norm
  on conflict (tenant_id, source_id, identity_norm) do update set first_seen_on = least(a.first_seen_on, excluded.first_seen_on), last_seen_on = greatest(a.last_seen_on, excluded.last_seen_on)
  where excluded.first_seen_on < a.first_seen_on or excluded.last_seen_on > a.last_seen_on`;

export const PUT_EVENTS = `
  with kept as (
    insert into adoption.usage_event (tenant_id, day, source_id, event_id, account_id, activity, count)
    select distinct on (s.day, s.event_id) $1::uuid, s.day, $2::uuid, s.event_id, a.id, s.activity, s.count from usage_staging s join adoption.usage_account a on a.source_id = $2 and a.identity_norm = s.identity_norm
    where not s.is_rejected order by s.day, s.event_id, s.line
    on conflict (tenant_id, day, source_id, event_id) do nothing returning 1)
  select count(*)::integer as n from kept`;

export const SUM_EVENTS = `
  insert into adoption.daily_fact as f (tenant_id, day, account_id, posted, replied, read, liked, is_active)
  select $1, e.day, e.account_id, sum(e.count) filter (where e.activity = 'post'), sum(e.count) filter (where e.activity = 'reply'), sum(e.count) filter (where e.activity = 'read'), sum(e.count) filter (where e.activity = 'react'), sum(e.count) > 0
  from adoption.usage_event e where e.source_id = $2 and e.day = any($3::date[]) group by e.day, e.account_id
  on conflict (tenant_id, day, account_id) do update set posted = excluded.posted, replied = excluded.replied, read = excluded.read, liked = excluded.liked, is_active = excluded.is_active
    where (f.posted, f.replied, f.read, f.liked, f.is_active) is distinct from (excluded.posted, excluded.replied, excluded.read, excluded.liked, excluded.is_active)`;

export const EVENT_ACCOUNTS = `
  select count(a.person_id)::integer as matched, (count(*) - count(a.person_id))::integer as unmatched, count(*) filter (where a.state <> 'ignored')::integer as accounts
  from (select distinct identity_norm from usage_staging where not is_rejected) s join adoption.usage_account a on a.source_id = $1 and a.identity_norm = s.identity_norm`;
