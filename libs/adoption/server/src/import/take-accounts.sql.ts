import { isWeekend } from '../disclosure/tool-weeks.sql';

/**
 * Day facts of the staged accounts; a fact that is there already is replaced by what came later. What is there is looked up for all at once,
 * so that a file read again writes nothing, not even locks.
 */
export const PUT_FACTS = `
  with told as materialized (
    select s.data_to, a.id as account_id, s.posted, s.replied, s.read, s.liked, s.is_active, f.account_id is null as is_new
    from usage_staging s join adoption.usage_account a on a.tenant_id = $1 and a.source_id = $2 and a.identity_norm = s.identity_norm
    left join adoption.daily_fact f on f.tenant_id = $1 and f.day = s.data_to and f.account_id = a.id and f.day between $3::date and $4::date
    where not s.is_rejected and s.period_days = 1 and (f.account_id is null or (f.posted, f.replied, f.read, f.liked, f.is_active) is distinct from (s.posted, s.replied, s.read, s.liked, s.is_active))),
  kept as (
    insert into adoption.daily_fact (tenant_id, day, account_id, posted, replied, read, liked, is_active)
    select $1, data_to, account_id, posted, replied, read, liked, is_active from told
    on conflict (tenant_id, day, account_id) do update set posted = excluded.posted, replied = excluded.replied, read = excluded.read, liked = excluded.liked, is_active = excluded.is_active)
  select count(*) filter (where is_new)::integer as added, count(*) filter (where not is_new)::integer as changed from told`;

/** Whether nothing is known of the days $2 of the source $1, each has come (two days of grace are for time zones), and none is final. */
export const ARE_NEW = `
  select not exists (select 1 from adoption.usage_day k where k.source_id = s.id and k.day = any($2::date[])) and not exists (select 1 from unnest($2::date[]) d where d > current_date + 2 or d < current_date - 3650 or d < s.sealed_before) as "isNew"
  from adoption.usage_source s where s.id = $1`;

/** The staged days with their accounts. */
export const SEE_DAYS = `
  select s.data_to::text as day, count(*)::integer as accounts, count(a.person_id)::integer as matched
  from usage_staging s join adoption.usage_account a on a.tenant_id = $1 and a.source_id = $2 and a.identity_norm = s.identity_norm group by s.data_to`;

export const PUT_NEW_DAYS = `
  insert into adoption.usage_day (tenant_id, source_id, day, accounts, matched, data_to, import_id)
  select $1, $2, d.day, d.accounts, d.matched, d.day, $3 from jsonb_to_recordset($4::jsonb) as d(day date, accounts integer, matched integer)`;

/** The first facts of days that nothing is known of: nothing can be in the way, so nothing is looked for. */
export const PUT_FIRST_FACTS = `
  insert into adoption.daily_fact (tenant_id, day, account_id, posted, replied, read, liked, is_active)
  select $1, s.data_to, a.id, s.posted, s.replied, s.read, s.liked, s.is_active from usage_staging s join adoption.usage_account a on a.tenant_id = $1 and a.source_id = $2 and a.identity_norm = s.identity_norm
  where not s.is_rejected and s.period_days = 1`;

/**
 * Accounts `a` of somebody on the days `d`, as many as count in what is told of them: one that was matched after a week was told first is in none of its figures (0169), and its share of accounts that are
 * matched says nothing of it either, or whoever links an account would read off the share on which days its person came.
 */
const MATCHED = `count(a.person_id) filter (where a.matched_at is null or t.told_at is null or a.matched_at <= t.told_at)::integer`;
const FIRST_TOLD = `left join lateral (select min(x.told_at) as told_at from adoption.first_told x where left(x.series, 5) = 'weeks' and x.period_days = 7 and x.period_end = (date_trunc('week', d.day) + interval '6 days')::date) t on true`;

/** The days in question are known from now on, as well as their accounts are. */
export const PUT_DAYS = `
  insert into adoption.usage_day (tenant_id, source_id, day, accounts, matched, data_to, import_id)
  select $1, $2, d.day, count(*)::integer, ${MATCHED}, d.day, $4 from unnest($3::date[]) d(day) ${FIRST_TOLD} join adoption.daily_fact f on f.day = d.day join adoption.usage_account a on a.id = f.account_id and a.source_id = $2
  where f.day = any($3::date[]) group by d.day
  on conflict (tenant_id, source_id, day) do update set accounts = excluded.accounts, matched = excluded.matched, import_id = excluded.import_id, taken_at = now()`;

/** Of so many people a day, one without any is no accident: it is missing. */
const NEVER_NOBODY = 10;

/**
 * Days between the first and the last of the days $3 of a file that lists only who came, and of which it has no row: nobody came. A day of a kind (working days, or weekends) on which as a rule ten people or more come
 * is missing, whatever the file says of it.
 */
export const PUT_DAYS_OF_NOBODY = `
  insert into adoption.usage_day (tenant_id, source_id, day, accounts, matched, data_to, import_id)
  select $1::uuid, $2::uuid, g.day, 0, 0, g.day, $4::uuid from (select generate_series(min(d), max(d), interval '1 day')::date as day from unnest($3::date[]) d) g
  join (select ${isWeekend('u.day')} as at_weekend, avg(u.accounts) as people from adoption.usage_day u where u.source_id = $2 and u.day = any($3::date[]) group by 1) k on k.at_weekend = (${isWeekend('g.day')}) and k.people < ${NEVER_NOBODY}
  where g.day <> all($3::date[]) and not exists (select 1 from adoption.daily_fact f join adoption.usage_account a on a.id = f.account_id and a.source_id = $2 where f.day = any($3::date[]) and not f.is_active)
  on conflict (tenant_id, source_id, day) do nothing`;

/** Accounts whose names a day's file hides while it shows others are nobody's. */
export const ADD_HIDDEN = 'update adoption.usage_day set accounts = accounts + $3::integer where source_id = $1 and day = $2::date';

/** Accounts of a source that somebody left out: what days count them with. */
const LEFT_OUT = `(select count(*)::integer from adoption.usage_account x where x.source_id = $1 and x.state = 'ignored')`;

/** The day of $2 with the fewest accounts, and the fewest of the seven known days before; ones that were planted without a count say nothing. People are counted where there is nothing else to compare with. */
export const COVERAGE_OF_DAYS = `
  select coalesce(n.accounts, 0) as accounts, coalesce(n.matched, 0) as matched, b.accounts as before, case when b.accounts is null then (select count(*)::integer from directory.person where state = 'active') else 0 end as people
  from (select 1) one
  left join lateral (select greatest(d.matched, d.accounts - ${LEFT_OUT}) as accounts, d.matched from adoption.usage_day d where d.source_id = $1 and d.day = any($2::date[]) order by d.accounts, d.day limit 1) n on true
  left join lateral (select min(w.accounts) as accounts from (select greatest(d.matched, d.accounts - ${LEFT_OUT}) as accounts from adoption.usage_day d where d.source_id = $1 and d.day < (select min(x) from unnest($2::date[]) x) and d.accounts > 0 and not d.is_part order by d.day desc limit 7) w) b on true`;

/** Which of the days $2 are a part of an export: those with fewer accounts than a whole one has ($4 at least, and $5 fewer than $6), where somebody said so ($3), or said it before and nobody said otherwise since. */
export const MARK_PARTS = `
  update adoption.usage_day d set is_part = short.is_part
  from (
    select x.day, (coalesce($3::text, case when x.is_part then 'part' else 'whole' end) = 'part') and greatest(x.matched, x.accounts - ${LEFT_OUT}) < $4::double precision and greatest(x.matched, x.accounts - ${LEFT_OUT}) <= $6::integer - $5::integer as is_part
    from adoption.usage_day x where x.source_id = $1 and x.day = any($2::date[])) short
  where d.source_id = $1 and d.day = short.day and d.is_part <> short.is_part`;

export const REMATCH_DAYS = `
  update adoption.usage_day k set matched = m.matched
  from (
    select d.day, ${MATCHED} as matched from (select x.day from adoption.usage_day x where x.source_id = $1 and x.day >= $2::date) d ${FIRST_TOLD}
    join adoption.daily_fact f on f.day = d.day join adoption.usage_account a on a.id = f.account_id and a.source_id = $1 where f.day >= $2::date group by d.day) m
  where k.source_id = $1 and k.day = m.day and k.matched <> m.matched`;

export const PUT_WINDOW = `
  with kept as (
    insert into adoption.window_usage as w (tenant_id, source_id, report, period_days, data_to, account_id, account_state, is_licensed, is_active, last_active_on, active_days, posted, replied, read, liked, measures)
    select $1, $2, $3, s.period_days, s.data_to, a.id, s.account_state, s.is_licensed, s.is_active, s.last_active_on, s.active_days, s.posted, s.replied, s.read, s.liked, s.measures
    from usage_staging s join adoption.usage_account a on a.tenant_id = $1 and a.source_id = $2 and a.identity_norm = s.identity_norm where not s.is_rejected and s.period_days = $4 and s.data_to = $5::date
    on conflict (tenant_id, source_id, report, period_days, data_to, account_id) do update set account_state = excluded.account_state, is_licensed = excluded.is_licensed, is_active = excluded.is_active,
      last_active_on = excluded.last_active_on, active_days = excluded.active_days, posted = excluded.posted, replied = excluded.replied, read = excluded.read, liked = excluded.liked, measures = excluded.measures
      where (w.account_state, w.is_licensed, w.is_active, w.last_active_on, w.active_days, w.posted, w.replied, w.read, w.liked) is distinct from (excluded.account_state, excluded.is_licensed, excluded.is_active,
        excluded.last_active_on, excluded.active_days, excluded.posted, excluded.replied, excluded.read, excluded.liked) or w.measures::text is distinct from excluded.measures::text
    returning old.account_id is null as is_new)
  select count(*) filter (where is_new)::integer as added, count(*) filter (where not is_new)::integer as changed from kept`;

/** A report is a picture of a moment: accounts that the newest file of the same window does not name are not in it any more. */
export const DROP_FROM_WINDOW = `
  delete from adoption.window_usage w using adoption.usage_account a
  where w.source_id = $1 and w.report = $2 and w.period_days = $3 and w.data_to = $4::date and a.tenant_id = w.tenant_id and a.id = w.account_id and not exists (select 1 from usage_staging s where s.identity_norm = a.identity_norm)`;

export const LET_WINDOW_GO = `delete from adoption.window_usage w using adoption.usage_account a where w.source_id = $1 and a.tenant_id = w.tenant_id and a.id = w.account_id and a.state = 'concealed'`;
export const LET_ACCOUNTS_GO = `delete from adoption.usage_account where source_id = $1 and state = 'concealed'`;
