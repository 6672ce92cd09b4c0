export const STAGING = `
  create temporary table usage_staging (
    line integer not null, refreshed_on date, identity text, display_name text, account_state text not null, last_active_on date, posted integer, read integer, liked integer, period_days integer,
    is_rejected boolean not null, is_concealed boolean not null, identity_norm text collate "C" generated always as (lower(identity)) stored, person_id uuid, is_second boolean not null default false) on commit drop;
  create temporary table usage_finding (line integer not null, column_name text, code text not null, severity text not null, detail text not null, value_excerpt text) on commit drop`;

export const COPY_USAGE = 'copy usage_staging (line, refreshed_on, identity, display_name, account_state, last_active_on, posted, read, liked, period_days, is_rejected, is_concealed) from stdin';

export const FIND_TWICE = `
  with twice as (select line, identity, first_value(line) over (partition by identity_norm order by line) as first from usage_staging where identity is not null and not is_rejected)
  insert into usage_finding select line, 'User Principal Name', 'identity.twice', 'error', 'This account stands in line ' || first || ' already.', left(identity, 60) from twice where line <> first`;

export const REJECT = `update usage_staging s set is_rejected = true from usage_finding f where f.line = s.line and f.severity = 'error'`;

/** Names are hidden in the whole report or not at all; a few accounts that look otherwise (deleted ones do) do not decide. */
export const SETTLE_CONCEALED = `
  with seen as (select count(*) filter (where is_concealed) > 0.8 * count(*) as hidden from usage_staging where not is_rejected)
  update usage_staging s set is_concealed = seen.hidden from seen where s.is_concealed <> seen.hidden`;

/** An account is who somebody said it is, else the one person with that address. */
export const MATCH = `
  update usage_staging s set person_id = coalesce(
    (select a.person_id from adoption.identity_alias a where a.source_id = $1 and a.identity_norm = s.identity_norm),
    (select (array_agg(p.id))[1] from directory.person p where p.email_norm = s.identity_norm having count(*) = 1))
  where not s.is_rejected and not s.is_concealed`;

/** Two accounts of one person: the busier one counts, so that nobody is two people. */
export const ONE_PER_PERSON = `
  with ranked as (select line, row_number() over (partition by person_id order by account_state = 'active' desc, coalesce(posted, 0) + coalesce(read, 0) + coalesce(liked, 0) desc, line) as place
    from usage_staging where person_id is not null)
  update usage_staging s set is_second = true, person_id = null from ranked r where r.line = s.line and r.place > 1`;

export const REMEMBER_UNMATCHED = `
  insert into adoption.unmatched_identity (tenant_id, source_id, identity_norm, identity, display_name, reason, first_seen_on, last_seen_on)
  select $1, $2, s.identity_norm, s.identity, s.display_name, case when exists (select 1 from directory.person p where p.email_norm = s.identity_norm) then 'several' else 'nobody' end, $3, $3
  from usage_staging s where s.person_id is null and not s.is_rejected and not s.is_concealed
  on conflict (tenant_id, source_id, identity_norm) do update set identity = excluded.identity, display_name = excluded.display_name, reason = excluded.reason,
    first_seen_on = least(adoption.unmatched_identity.first_seen_on, excluded.first_seen_on), last_seen_on = greatest(adoption.unmatched_identity.last_seen_on, excluded.last_seen_on)`;

export const FORGET_MATCHED = `delete from adoption.unmatched_identity u using usage_staging s where u.source_id = $1 and u.identity_norm = s.identity_norm and s.person_id is not null`;

export const KEEP_USAGE = `
  with kept as (
    insert into adoption.person_usage (tenant_id, source_id, report, period_days, data_to, person_id, account_state, last_active_on, posted, read, liked)
    select $1, $2, $3, $4, $5, s.person_id, s.account_state, s.last_active_on, s.posted, s.read, s.liked from usage_staging s where s.person_id is not null and not s.is_rejected
    on conflict (tenant_id, source_id, report, period_days, data_to, person_id) do update set account_state = excluded.account_state, last_active_on = excluded.last_active_on, posted = excluded.posted,
      read = excluded.read, liked = excluded.liked
      where (adoption.person_usage.account_state, adoption.person_usage.last_active_on, adoption.person_usage.posted, adoption.person_usage.read, adoption.person_usage.liked)
        is distinct from (excluded.account_state, excluded.last_active_on, excluded.posted, excluded.read, excluded.liked)
    returning old.person_id is null as is_new)
  select count(*) filter (where is_new)::integer as added, count(*) filter (where not is_new)::integer as changed from kept`;

const COUNTS = `count(*) filter (where coalesce(s.posted, 0) + coalesce(s.read, 0) + coalesce(s.liked, 0) > 0)::integer as active, count(*) filter (where s.posted > 0)::integer as posters,
  count(*) filter (where s.read > 0)::integer as readers, count(*) filter (where s.liked > 0)::integer as reactors`;

/** Whose use counts: accounts that are in use, each person once. */
const COUNTED = `s.account_state = 'active' and not s.is_rejected and not s.is_second`;

export const TOTALS = `
  select t.*, c.*, (select count(*)::integer from directory.person where state = 'active') as "directoryPeople"
  from (select count(*)::integer as accounts, count(*) filter (where s.person_id is not null or s.is_second)::integer as matched from usage_staging s where not s.is_rejected) t,
    (select count(*)::integer as people, count(s.person_id)::integer as "peopleMatched", ${COUNTS} from usage_staging s where ${COUNTED}) c`;

/** Each unit with everything below it. */
export const BY_UNIT = `
  select u.id, u.parent_id as "parentId", t.people, t."directoryPeople", t.active, t.posters, t.readers, t.reactors
  from directory.org_unit u cross join lateral (
    select count(s.person_id)::integer as people, count(*)::integer as "directoryPeople", ${COUNTS}
    from directory.unit_member_v m left join usage_staging s on s.person_id = m.person_id and ${COUNTED} where m.org_unit_id = u.id) t
  where u.closed_on is null`;

export const PUT_READING = `
  insert into adoption.report_reading (tenant_id, source_id, report, period_days, data_to, is_concealed, accounts, matched, people, people_matched, directory_people, active, posters, readers, reactors, withheld, import_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
  on conflict (tenant_id, source_id, report, period_days, data_to) do update set is_concealed = excluded.is_concealed, accounts = excluded.accounts, matched = excluded.matched, people = excluded.people,
    people_matched = excluded.people_matched, directory_people = excluded.directory_people, active = excluded.active, posters = excluded.posters, readers = excluded.readers, reactors = excluded.reactors,
    withheld = excluded.withheld, import_id = excluded.import_id`;

export const CLEAR_UNIT_READINGS = 'delete from adoption.unit_reading where source_id = $1 and report = $2 and period_days = $3 and data_to = $4';

export const PUT_UNIT_READINGS = `
  insert into adoption.unit_reading (tenant_id, source_id, report, period_days, data_to, org_unit_id, people, directory_people, active, posters, readers, reactors, withheld)
  select $1, $2, $3, $4, $5, r.id, r.people, r."directoryPeople", r.active, r.posters, r.readers, r.reactors, r.withheld
  from jsonb_to_recordset($6::jsonb) as r(id uuid, people integer, "directoryPeople" integer, active integer, posters integer, readers integer, reactors integer, withheld text)`;

export const KEEP_FINDINGS = `
  insert into adoption.usage_import_error (tenant_id, import_id, seq, line, column_name, code, severity, detail, value_excerpt)
  select $1, $2, row_number() over (order by line, code), line, column_name, code, severity, detail, value_excerpt from usage_finding order by line, code limit 100000`;
