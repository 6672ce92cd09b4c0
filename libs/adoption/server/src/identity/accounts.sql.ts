const GIVEN = ['display_name', 'email_norm', 'employee_number', 'object_id'];

/** Whether the staged row `s` says something of its account `a` that is not known of it: that it is there at all, what it is called, or that it was seen on the day `on`. */
const isOdd = (on: string): string =>
  `(a.id is null or ${GIVEN.map((column) => `(s.${column} is not null and s.${column} is distinct from a.${column})`).join(' or ')} or ${on} < a.first_seen_on or (a.state in ('unmatched', 'several') and ${on} > a.last_seen_on))`;

/**
 * The accounts of the staged file. A value the file does not give stays as it was; the day an account was last seen is only kept current
 * while nobody knows whose it is, because nobody asks for it later. Most files say nothing new of most accounts, so that these are left out first.
 */
export const PUT_ACCOUNTS = `
  with odd as materialized (
    select distinct s.identity_norm from usage_staging s left join adoption.usage_account a on a.tenant_id = $1 and a.source_id = $2 and a.identity_norm = s.identity_norm
    where not s.is_rejected and ${isOdd('coalesce(s.data_to, $3::date)')})
  insert into adoption.usage_account as a (tenant_id, source_id, identity, identity_norm, display_name, email_norm, employee_number, object_id, state, first_seen_on, last_seen_on)
  select $1, $2, s.identity, s.identity_norm, s.display_name, s.email_norm, s.employee_number, s.object_id, case when s.is_concealed then 'concealed' else 'unmatched' end, s.seen_first, s.seen_last
  from (select distinct on (identity_norm) identity, identity_norm, display_name, email_norm, employee_number, object_id, is_concealed,
      min(coalesce(data_to, $3::date)) over same as seen_first, max(coalesce(data_to, $3::date)) over same as seen_last
    from usage_staging join odd using (identity_norm) where not is_rejected window same as (partition by identity_norm) order by identity_norm, line desc) s
  on conflict (tenant_id, source_id, identity_norm) do update set display_name = coalesce(excluded.display_name, a.display_name), email_norm = coalesce(excluded.email_norm, a.email_norm),
    employee_number = coalesce(excluded.employee_number, a.employee_number), object_id = coalesce(excluded.object_id, a.object_id), first_seen_on = least(a.first_seen_on, excluded.first_seen_on),
    last_seen_on = greatest(a.last_seen_on, excluded.last_seen_on), version = a.version + 1
  where (coalesce(excluded.display_name, a.display_name), coalesce(excluded.email_norm, a.email_norm), coalesce(excluded.employee_number, a.employee_number), coalesce(excluded.object_id, a.object_id))
      is distinct from (a.display_name, a.email_norm, a.employee_number, a.object_id)
    or excluded.first_seen_on < a.first_seen_on or (a.state in ('unmatched', 'several') and excluded.last_seen_on > a.last_seen_on)`;

/**
 * Who the open accounts of a source are: what somebody said, else the one person with the e-mail address, the sign-in name, the employee
 * number or the id at the identity provider, in this order. Where only several people fit, the account waits for somebody to say.
 * `since` is when the earliest of those was first seen whose row had a version above $2: an account that is new has no history to apply.
 */
export const RESOLVE = `
  with open as (select id, identity_norm, email_norm, employee_number, object_id from adoption.usage_account where source_id = $1 and state in ('unmatched', 'several')),
  fits as (
    select o.id, 1 as place, 'alias' as by, a.person_id from open o join adoption.identity_alias a on a.source_id = $1 and a.identity_norm = o.identity_norm
    union all select o.id, 2, 'email', p.id from open o join directory.person p on p.email_norm = o.email_norm
    union all select o.id, 2, 'email', p.id from open o join directory.person p on p.email_norm = o.identity_norm where o.email_norm is distinct from o.identity_norm
    union all select o.id, 3, 'user_name', n.person_id from open o join directory.sign_in_name_v n on n.user_name_key in (o.identity_norm, o.email_norm)
    union all select o.id, 4, 'employee_number', p.id from open o join directory.person p on p.employee_number = o.employee_number
    union all select o.id, 5, 'object_id', n.person_id from open o join directory.sign_in_name_v n on n.external_id = o.object_id),
  ranked as (select id, place, by, count(distinct person_id) as people, (array_agg(person_id))[1] as person_id from fits group by id, place, by),
  best as (select distinct on (id) id, by, people, person_id from ranked order by id, people > 1, place),
  moved as (
    update adoption.usage_account a set person_id = case when b.people = 1 then b.person_id end, matched_by = case when b.people = 1 then b.by end, matched_at = case when b.people = 1 and a.version > $2 then clock_timestamp() end, matched_in = case when b.people = 1 and a.version > $2 then pg_current_xact_id() end, state = case when b.people = 1 then 'matched' else 'several' end, version = a.version + 1
    from best b where a.id = b.id and (a.state <> 'several' or b.people = 1) returning a.first_seen_on, a.state, old.version as before)
  select count(*) filter (where state = 'matched')::integer as linked, min(first_seen_on) filter (where state = 'matched' and before > $2)::text as "since" from moved`;
