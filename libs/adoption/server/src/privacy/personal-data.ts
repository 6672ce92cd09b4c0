import type { HeldTables } from '@realign/platform';

const ACCOUNTS = 'adoption.usage_account a join me on a.person_id = me.person_id join adoption.usage_source s on s.id = a.source_id';

/** Accounts linked to the person, and those nobody linked that are called as they are. */
const THEIRS = `(select a.id, a.source_id from adoption.usage_account a, me where a.person_id = me.person_id or a.email_norm = any(me.addresses) or a.identity_norm = any(me.addresses || me.numbers) or lower(a.employee_number) = any(me.numbers)) as a`;

/** Days their sources told of: facts are found by day and account. */
const DAYS = `${THEIRS} join adoption.usage_day d on d.source_id = a.source_id`;

/** What has no column of its own, by name. */
const MEASURES = `(select string_agg(k.key || ' ' || case jsonb_typeof(k.value) when 'array' then (select string_agg(v.one, ' + ') from jsonb_array_elements_text(k.value) as v(one)) else k.value #>> '{}' end, ', ' order by k.key) from jsonb_each(w.measures) as k)`;

/** What sources of usage say of somebody's accounts, and who looked at it. */
export const ADOPTION_HOLDS: HeldTables = {
  context: 'adoption',
  written: `select 'name' as kind, a.display_name as value from ${ACCOUNTS} union all select case when strpos(a.identity, '@') > 0 then 'address' else 'number' end, a.identity from ${ACCOUNTS}
    union all select 'address', a.email_norm from ${ACCOUNTS} union all select 'number', a.employee_number from ${ACCOUNTS} union all select 'number', a.object_id from ${ACCOUNTS}`,
  held: [
    { key: 'accounts', title: 'Accounts linked to you', sql: `select s.name as "Source", a.identity as "Account", a.display_name as "Name there", a.matched_by as "Linked by", a.first_seen_on::text as "First seen", a.last_seen_on::text as "Last seen" from ${ACCOUNTS} order by s.name, a.identity` },
    { key: 'days', title: 'Days of use', sql: `select d.day::text as "Day", s.name as "Source", a.identity as "Account", d.is_active as "Active", d.posted as "Posted", d.replied as "Replied", d.read as "Read", d.liked as "Liked" from ${ACCOUNTS} join adoption.usage_day y on y.source_id = a.source_id join adoption.daily_fact d on d.day = y.day and d.account_id = a.id order by d.day desc, s.name` },
    {
      key: 'reports', title: 'What reports of longer windows say',
      sql: `select s.name as "Source", a.identity as "Account", w.report as "Report", w.period_days as "Days", w.data_to::text as "To", w.last_active_on::text as "Last active", w.is_licensed as "Licensed", w.active_days as "Active days", w.posted as "Posted", w.replied as "Replied", w.read as "Read", w.liked as "Liked", ${MEASURES} as "More"
        from ${ACCOUNTS} join adoption.window_usage w on w.account_id = a.id order by w.data_to desc, s.name, w.report, w.period_days`,
    },
    { key: 'looks', title: 'Who looked at your figures', sql: `select to_char(r.viewed_at at time zone 'utc', 'YYYY-MM-DD HH24:MI') as "When", r.viewed_by as "Who", r.reason as "Why", r.purpose as "Purpose" from adoption.person_reading_access r, me where r.person_id = me.person_id order by r.viewed_at desc` },
  ],
  goes: [
    { what: 'days of use', sql: `delete from adoption.daily_fact f using ${DAYS} where f.day = d.day and f.account_id = a.id returning 1` },
    { what: 'events of use', sql: `delete from adoption.usage_event e using ${DAYS} where e.day = d.day and e.source_id = a.source_id and e.account_id = a.id returning 1` },
    { what: 'rows of reports', sql: `delete from adoption.window_usage w using ${THEIRS} where w.account_id = a.id returning 1` },
    { what: 'masks of the last four weeks', sql: `delete from adoption.person_state p using me where p.person_id = me.person_id or p.subject_id = me.person_id returning 1` },
    { what: 'linked names', sql: 'delete from adoption.identity_alias i using me where i.person_id = me.person_id returning 1' },
    { what: 'accounts', sql: `delete from adoption.usage_account u using ${THEIRS} where u.id = a.id returning 1` },
    { what: 'rights to send files', sql: 'delete from adoption.source_sender s using me where s.account_id = any(me.account_ids) returning 1' },
  ],
  stays: [
    { what: 'published figures of groups', why: 'they are sums over at least five people and name nobody; which groups somebody counted in is kept without a name', sql: 'select 1 from adoption.disclosure_member m, me where m.person_id = me.person_id' },
    { what: 'looks at single figures', why: 'who looked has to stay provable; whom they looked at is “Erased person”', sql: 'select 1 from adoption.person_reading_access r, me where r.person_id = me.person_id' },
  ],
  files: `select i.file_id as id from adoption.usage_import i where i.state not in ('queued', 'running', 'undoing')`,
};
