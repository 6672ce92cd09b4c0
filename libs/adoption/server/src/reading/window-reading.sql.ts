/** Whose use counts in a window: accounts that are in use, each person once, as their busier account says. */
export const COUNTED_ACCOUNTS = `
  create temporary table usage_counted on commit drop as
  select distinct on (coalesce(a.person_id, a.id)) a.person_id, w.is_active, w.is_licensed, w.posted, w.replied, w.read, w.liked
  from adoption.window_usage w join adoption.usage_account a on a.tenant_id = w.tenant_id and a.id = w.account_id
  where w.source_id = $1 and w.report = $2 and w.period_days = $3 and w.data_to = $4::date and w.account_state = 'active' and a.state <> 'ignored'
  order by coalesce(a.person_id, a.id), w.is_active desc, coalesce(w.posted, 0) + coalesce(w.read, 0) + coalesce(w.liked, 0) desc, a.id`;

const COUNTS = `count(*) filter (where c.is_active)::integer as active, count(*) filter (where c.posted > 0 or c.replied > 0)::integer as posters, count(*) filter (where c.read > 0)::integer as readers, count(*) filter (where c.liked > 0)::integer as reactors`;

/**
 * What the window's file has: accounts in use that nobody left out, and those of them that belong to somebody. `hidden` are those whose names a file hides that
 * shows others; no account is kept of them.
 */
export const TOTALS = `
  select t.accounts + h.hidden as accounts, t.matched, t."isConcealed", t."saysPosts", t."saysReads", t."saysLikes", h.hidden, h."isInPlace", h.before, c.*, (select count(*)::integer from directory.person where state = 'active') as "directoryPeople"
  from (select count(*) filter (where w.account_state = 'active' and a.state <> 'ignored')::integer as accounts, count(a.person_id) filter (where w.account_state = 'active')::integer as matched, coalesce(bool_or(a.state = 'concealed'), false) as "isConcealed",
      count(w.posted) + count(w.replied) > 0 as "saysPosts", count(w.read) > 0 as "saysReads", count(w.liked) > 0 as "saysLikes"
    from adoption.window_usage w join adoption.usage_account a on a.tenant_id = w.tenant_id and a.id = w.account_id
      where w.source_id = $1 and w.report = $2 and w.period_days = $3 and w.data_to = $4::date) t,
    (select coalesce($5::integer, (select r.hidden from adoption.report_reading r where r.source_id = $1 and r.report = $2 and r.period_days = $3 and r.data_to = $4::date), 0) as hidden,
      exists (select 1 from adoption.report_reading r where r.source_id = $1 and r.report = $2 and r.period_days = $3 and r.data_to = $4::date) as "isInPlace",
      (select r.accounts from adoption.report_reading r where r.source_id = $1 and r.report = $2 and r.period_days = $3 and (r.withheld is null or r.withheld = 'small_group') order by abs(r.data_to - $4::date), r.data_to limit 1) as before) h,
    (select count(*)::integer as people, count(c.person_id)::integer as "peopleMatched", ${COUNTS} from usage_counted c) c`;

/** People of the directory as they stand in blocks for a period that ends on $1: what figures of it are shares of, whether names are shown or hidden. */
export const PEOPLE_FOR = `
  select f.people from adoption.disclosure_formation f where f.valid_from <= $1::date and not exists (select 1 from adoption.disclosure_formation c where c.coarsens_id = f.id) order by f.valid_from desc, f.formed_at desc limit 1`;

/** A report that was taken with names: the same with hidden ones says less. */
export const IS_NAMED = `
  select 1 from adoption.report_reading where source_id = $1 and report = $2 and period_days = $3 and data_to = $4::date and not is_concealed and (withheld is null or withheld = 'small_group')`;

/** Whether its import said that the file is a part of an export. */
export const SAID_OF = `select answers ->> 'completeness' as said from adoption.usage_import where id = $1`;

const PROTECTED = `round(c.active)::integer as active, coalesce(round(c.contributors), 0)::integer as posters, coalesce(round(c.readers), 0)::integer as readers, coalesce(round(c.reactors), 0)::integer as reactors`;

/** The whole organisation as it may be shown; no row where nobody is in a block. */
export const WHOLE = `select c.people, ${PROTECTED} from adoption.cell_figure c where c.series = $1 and c.period_days = $2 and c.period_end = $3::date and c.dimension = 'organisation'`;

export const PUT_READING = `
  insert into adoption.report_reading (tenant_id, source_id, report, period_days, data_to, is_concealed, accounts, matched, people, people_matched, directory_people, active, posters, readers, reactors, withheld, import_id, hidden)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
  on conflict (tenant_id, source_id, report, period_days, data_to) do update set is_concealed = excluded.is_concealed, accounts = excluded.accounts, matched = excluded.matched, people = excluded.people,
    people_matched = excluded.people_matched, directory_people = excluded.directory_people, active = excluded.active, posters = excluded.posters, readers = excluded.readers, reactors = excluded.reactors,
    withheld = excluded.withheld, import_id = excluded.import_id, hidden = excluded.hidden, let_go_at = null`;

export const CLEAR_UNIT_READINGS = 'delete from adoption.unit_reading where source_id = $1 and report = $2 and period_days = $3 and data_to = $4';

/** Each unit with everything below it: protected, or withheld with the reason. Answers those that are shown. */
export const PUT_UNIT_READINGS = `
  with told as (
    select o.id, c.people, ${PROTECTED}, (select count(*)::integer from directory.unit_member_v m where m.org_unit_id = o.id) as members
    from directory.org_unit o left join adoption.cell_figure c on c.series = $6 and c.period_days = $4 and c.period_end = $5::date and c.dimension = 'unit' and c.cell = o.id::text where o.closed_on is null),
  kept as (
    insert into adoption.unit_reading (tenant_id, source_id, report, period_days, data_to, org_unit_id, people, directory_people, active, posters, readers, reactors, withheld)
    select $1, $2, $3, $4, $5::date, t.id, coalesce(t.people, 0), t.members, t.active, case when t.people is not null then t.posters end, case when t.people is not null then t.readers end, case when t.people is not null then t.reactors end,
      case when t.people is not null then null when t.members < $7::integer then 'small_group' else 'would_reveal' end
    from told t)
  select t.id, t.people, t.active, t.posters, t.readers, t.reactors from told t where t.people is not null`;

/** Windows that the given source's accounts are in and whose rows are still kept, oldest first, with the import that read each out. */
export const WINDOWS_OF = `
  select r.report, r.period_days as "periodDays", r.data_to::text as "dataTo", r.import_id as "importId" from adoption.report_reading r where r.source_id = $1 and not r.is_concealed and r.let_go_at is null order by r.data_to, r.period_days`;

/** The report whose figures are told as the series $1. */
export const REPORT_OF_SERIES = `
  select r.source_id as id, s.key, s.name, s.min_group_size as "minGroupSize", r.report, r.period_days as "periodDays", r.data_to::text as "dataTo", r.posters is not null as "saysPosts", r.readers is not null as "saysReads", r.reactors is not null as "saysLikes"
  from adoption.report_reading r join adoption.usage_source s on s.id = r.source_id where $1 = 'report:' || r.source_id || ':' || r.report and r.period_days = $2 and r.data_to = $3::date and not r.is_concealed`;

/** Units of a reading that were told, as they may be told now; no people where they are in no figure any more. */
export const UNITS_TOLD = `
  select u.org_unit_id as id, coalesce(c.people, 0) as people, ${PROTECTED.replace('round(c.active)::integer', 'coalesce(round(c.active), 0)::integer')}
  from adoption.unit_reading u left join adoption.cell_figure c on c.series = $5 and c.period_days = u.period_days and c.period_end = u.data_to and c.dimension = 'unit' and c.cell = u.org_unit_id::text
  where u.source_id = $1 and u.report = $2 and u.period_days = $3 and u.data_to = $4::date and u.withheld is null`;
