/** Day facts of the staged accounts; a fact that is there already is replaced by what came later. */
export const PUT_FACTS = `
  with kept as (
    insert into adoption.daily_fact as f (tenant_id, day, account_id, posted, replied, read, liked, is_active)
    select $1, s.data_to, a.id, s.posted, s.replied, s.read, s.liked, s.is_active from usage_staging s join adoption.usage_account a on a.tenant_id = $1 and a.source_id = $2 and a.identity_norm = s.identity_norm
    where not s.is_rejected and s.period_days = 1
    on conflict (tenant_id, day, account_id) do update set posted = excluded.posted, replied = excluded.replied, read = excluded.read, liked = excluded.liked, is_active = excluded.is_active
      where (f.posted, f.replied, f.read, f.liked, f.is_active) is distinct from (excluded.posted, excluded.replied, excluded.read, excluded.liked, excluded.is_active)
    returning old.account_id is null as is_new)
  select count(*) filter (where is_new)::integer as added, count(*) filter (where not is_new)::integer as changed from kept`;

/** The first facts of days that nothing is known of: nothing can be in the way, so nothing is looked for. */
export const PUT_FIRST_FACTS = `
  insert into adoption.daily_fact (tenant_id, day, account_id, posted, replied, read, liked, is_active)
  select $1, s.data_to, a.id, s.posted, s.replied, s.read, s.liked, s.is_active from usage_staging s join adoption.usage_account a on a.tenant_id = $1 and a.source_id = $2 and a.identity_norm = s.identity_norm
  where not s.is_rejected and s.period_days = 1`;

/** The days in question are known from now on, as well as their accounts are. */
export const PUT_DAYS = `
  insert into adoption.usage_day (tenant_id, source_id, day, accounts, matched, data_to, import_id)
  select $1, $2, f.day, count(*)::integer, count(a.person_id)::integer, f.day, $4 from adoption.daily_fact f join adoption.usage_account a on a.id = f.account_id and a.source_id = $2
  where f.day = any($3::date[]) group by f.day
  on conflict (tenant_id, source_id, day) do update set accounts = excluded.accounts, matched = excluded.matched, import_id = excluded.import_id, taken_at = now()`;

export const REMATCH_DAYS = `
  update adoption.usage_day d set matched = m.matched
  from (select f.day, count(a.person_id)::integer as matched from adoption.daily_fact f join adoption.usage_account a on a.id = f.account_id and a.source_id = $1 where f.day >= $2::date group by f.day) m
  where d.source_id = $1 and d.day = m.day and d.matched <> m.matched`;

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
