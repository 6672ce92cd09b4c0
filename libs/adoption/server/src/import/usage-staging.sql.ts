import type { UsageRecord } from '@realign/adoption/domain';

const COMMON = 'line integer not null, is_rejected boolean not null';

const ACCOUNT_TABLE = `
  create temporary table usage_staging (
    ${COMMON}, identity text, display_name text, email_norm text collate "C", employee_number text collate "C", object_id text collate "C", data_to date, period_days integer, account_state text, is_licensed boolean, is_active boolean,
    last_active_on date, active_days integer, posted integer, replied integer, read integer, liked integer, measures jsonb, is_concealed boolean not null, identity_norm text collate "C" generated always as (lower(identity)) stored) on commit drop`;

/** Where the records of each grain wait before they are taken. */
export const STAGING: Readonly<Record<UsageRecord['kind'], string>> = {
  account: ACCOUNT_TABLE,
  identity: ACCOUNT_TABLE,
  community: `
    create temporary table usage_staging (
      ${COMMON}, name text, owner text, external_id text collate "C", access text, is_deleted boolean, has_figures boolean, data_to date, period_days integer, members integer, posted integer, read integer, liked integer, posters integer,
      viewers integer, last_active_on date, is_concealed boolean not null default false,
      name_norm text collate "C" generated always as (lower(coalesce(external_id, name))) stored, owner_norm text collate "C" generated always as (case when external_id is null then coalesce(lower(owner), '') else '' end) stored) on commit drop`,
  series: `
    create temporary table usage_staging (
      ${COMMON}, metric_key text, segment_key text, segment_value text, period_start date, period_end date, value double precision, unit text, data_to date, is_concealed boolean not null default false) on commit drop`,
  event: `
    create temporary table usage_staging (
      ${COMMON}, event_id text collate "C", identity text, day date, activity text, count integer, tool text, is_concealed boolean not null default false, identity_norm text collate "C" generated always as (lower(identity)) stored) on commit drop`,
};

/**
 * Where the records of a plain file of days wait: the same columns, but only what a fact needs is copied in, and names are made small on
 * the way. Whoever asks for the others finds what they are in such a file.
 */
export const DAY_STAGING = `
  create temporary table usage_staging (
    line integer not null, is_rejected boolean not null default false, identity text, identity_norm text collate "C", display_name text, email_norm text collate "C", employee_number text collate "C", object_id text collate "C",
    data_to date, period_days integer not null default 1, is_active boolean, posted integer, replied integer, read integer, liked integer, is_concealed boolean not null default false) on commit drop`;

export const COPY_DAYS = 'copy usage_staging (line, identity, identity_norm, display_name, email_norm, employee_number, object_id, data_to, is_active, posted, replied, read, liked) from stdin';
export const SMALL_LETTERS = 'update usage_staging set identity_norm = lower(identity) where identity_norm is null';

export const FINDINGS = 'create temporary table usage_finding (line integer not null, column_name text, code text not null, severity text not null, detail text not null, value_excerpt text) on commit drop';

const ACCOUNT_COLUMNS = 'line, is_rejected, identity, display_name, email_norm, employee_number, object_id, data_to, period_days, account_state, is_licensed, is_active, last_active_on, active_days, posted, replied, read, liked, measures, is_concealed';

const COPIED: Readonly<Record<UsageRecord['kind'], string>> = {
  account: ACCOUNT_COLUMNS,
  identity: ACCOUNT_COLUMNS,
  community: 'line, is_rejected, name, owner, external_id, access, is_deleted, has_figures, data_to, period_days, members, posted, read, liked, posters, viewers, last_active_on',
  series: 'line, is_rejected, metric_key, segment_key, segment_value, period_start, period_end, value, unit, data_to',
  event: 'line, is_rejected, event_id, identity, day, activity, count, tool',
};

export const copyInto = (grain: UsageRecord['kind']): string => `copy usage_staging (${COPIED[grain]}) from stdin`;

const twice = (key: string, what: string, code: string, shown: string): string => `
  with twice as (select line, ${shown} as shown, first_value(line) over (partition by ${key} order by line) as first from usage_staging where not is_rejected)
  insert into usage_finding select line, null, '${code}', 'error', '${what} stands in line ' || first || ' already.', left(shown, 60) from twice where line <> first`;

/** The same thing twice in one file cannot be decided. Events are told apart by their ids and may come again. */
export const FIND_TWICE: Readonly<Record<UsageRecord['kind'], string | null>> = {
  account: twice('identity_norm, data_to', 'This account', 'identity.twice', 'identity'),
  identity: twice('identity_norm', 'This account', 'identity.twice', 'identity'),
  community: twice('name_norm, owner_norm, data_to', 'This community', 'community.twice', 'name'),
  series: twice('metric_key, segment_key, segment_value, period_start, period_end', 'This figure', 'figure.twice', 'metric_key'),
  event: null,
};

const lastDay: Readonly<Record<UsageRecord['kind'], string | null>> = { account: 'data_to', identity: null, community: 'data_to', series: 'period_end', event: 'day' };

/** Days that have not come yet cannot have been measured; two days of grace are for time zones. */
export const findFuture = (grain: UsageRecord['kind']): string | null =>
  lastDay[grain] === null ? null : `insert into usage_finding select line, null, 'day.future', 'error', 'The day is still to come.', ${lastDay[grain] ?? ''}::text from usage_staging where not is_rejected and ${lastDay[grain] ?? ''} > current_date + 2`;

/** Facts of people, events and communities are kept by the month from ten years ago on; an older day is a clock that was never set. Figures that somebody else worked out may be older. */
export const findPast = (grain: UsageRecord['kind']): string | null =>
  lastDay[grain] === null || grain === 'series' ? null : `insert into usage_finding select line, null, 'day.past', 'error', 'The day lies more than ten years back: look at the clock of the system it comes from.', ${lastDay[grain] ?? ''}::text from usage_staging where not is_rejected and ${lastDay[grain] ?? ''} < current_date - 3650`;

/** Days whose raw facts are gone: their figures are final. */
export const findSealed = (grain: UsageRecord['kind']): string | null => {
  if (grain !== 'account' && grain !== 'event') return null;
  const isDaily = grain === 'event' ? 'true' : 's.period_days = 1';
  return `insert into usage_finding select s.line, null, 'day.sealed', 'error', 'The figures of this day are final: what was counted person by person is no longer kept.', s.${lastDay[grain] ?? ''}::text
    from usage_staging s join adoption.usage_source u on u.id = $1 where not s.is_rejected and ${isDaily} and s.${lastDay[grain] ?? ''} < u.sealed_before`;
};

export const REJECT = `update usage_staging s set is_rejected = true from usage_finding f where f.line = s.line and f.severity = 'error' and not s.is_rejected`;

/** Where nearly all names are hidden, the report is one of hidden names: a few accounts that look otherwise do not decide. */
export const SETTLE_CONCEALED = `
  with seen as (select count(*) filter (where is_concealed) > 0.8 * count(*) as hidden from usage_staging where not is_rejected)
  update usage_staging s set is_concealed = true from seen where seen.hidden and not s.is_concealed`;

/** How hidden names are written: of people, groups and sites alike. */
const IS_HEX = `~ '^[0-9A-Fa-f]{32}$'`;

/**
 * Groups whose names are hidden are no communities: the next report calls them otherwise. Where nearly all are, the report is one of hidden names. A hidden owner beside a name that is shown says
 * nothing, unless it is all that tells two groups of one name apart.
 */
export const SETTLE_HIDDEN_GROUPS = [
  `update usage_staging set is_concealed = true where not is_rejected and external_id is null and name ${IS_HEX}`,
  SETTLE_CONCEALED,
  `update usage_staging s set owner = null where not s.is_rejected and not s.is_concealed and s.owner ${IS_HEX} and not exists (select 1 from usage_staging o where o.name_norm = s.name_norm and o.line <> s.line)`,
];

/** What all groups of a report of hidden names did together; a count that no group gives is not told. */
export const PUT_HIDDEN_GROUPS = `
  with total as (select period_days, data_to, count(*)::integer as groups, sum(posted) as posted, sum(read) as read, sum(liked) as liked from usage_staging where not is_rejected and is_concealed group by period_days, data_to)
  insert into adoption.series_point (tenant_id, source_id, metric_key, segment_key, segment_value, period_start, period_end, value, unit, data_to, import_id, line)
  select $1, $2, v.key, '', '', t.data_to - t.period_days + 1, t.data_to, v.value, 'count', t.data_to, $3, 1 from total t
  cross join lateral (values ('communities.groups', t.groups), ('communities.posts', t.posted), ('communities.reads', t.read), ('communities.reactions', t.liked)) v(key, value) where v.value is not null
  on conflict (tenant_id, source_id, metric_key, segment_key, segment_value, period_start, period_end) do update set value = excluded.value, data_to = excluded.data_to, import_id = excluded.import_id, line = excluded.line`;

/** Hidden groups are counted and go. */
export const SET_GROUPS_ASIDE = `
  with aside as (delete from usage_staging where not is_rejected and is_concealed returning 1) select count(*)::integer as hidden from aside`;

/** Of a report that shows other names, rows with hidden ones are nobody's: they are counted and go. */
export const SET_HIDDEN_ASIDE = `
  with aside as (delete from usage_staging s where s.is_concealed and not s.is_rejected and exists (select 1 from usage_staging o where not o.is_concealed and not o.is_rejected) returning s.data_to, s.account_state)
  select data_to::text as "dataTo", count(*)::integer as rows, count(*) filter (where coalesce(account_state, 'active') = 'active')::integer as "inUse" from aside group by data_to`;

export const KEEP_FINDINGS = `
  insert into adoption.usage_import_error (tenant_id, import_id, seq, line, column_name, code, severity, detail, value_excerpt)
  select $1, $2, row_number() over (order by line, code), line, column_name, code, severity, detail, value_excerpt from usage_finding order by line, code limit 100000`;
