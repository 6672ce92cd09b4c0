import { FEWEST_DAYS, WHOLE_WEEK } from '@realign/adoption/domain';

/** Whether a source `s` is one of the tools that a parameter names; of those that are counted together, where it is null. */
export const isOf = (tools: string): string => `case when ${tools}::text[] is null then s.id in (select adoption.counting_sources()) else s.key = any(${tools}) end`;

/**
 * A tool is expected to report from its first whole week until four weeks after its last day, if it knows days in at least half of the weeks between: a file somebody tried once makes no week a
 * gap for everybody. Nor does one whose accounts belong to nobody. `regular` has those of the given tools (all, where they are null).
 */
const regular = (tools: string): string => `
  span as (
    select d.source_id, min(d.day) as first, max(d.day) as last, count(distinct date_trunc('week', d.day)) as weeks, (date_trunc('week', max(d.day))::date - date_trunc('week', min(d.day))::date) / 7 + 1 as long, bool_or(d.matched > 0 or d.accounts = 0) as is_known
    from adoption.usage_day d join adoption.usage_source s on s.id = d.source_id where ${isOf(tools)} group by d.source_id),
  regular as (select source_id, first, last from span where is_known and weeks >= 2 and 2 * weeks >= long)`;

/** Expected, and without a day of the week or not told to its end yet. */
const isExpected = (r: string, sunday: string): string => `(${r}.first <= ${sunday} - 6 and ${sunday} - 6 <= ${r}.last + 28)`;

/** Whether a day is a Saturday or a Sunday. */
export const isWeekend = (on: string): string => `extract(isodow from ${on}) > 5`;

/** Below this share of the people of a working day, a day is one of rest: whoever came then is an exception, and a day without anybody is nothing that is missing. */
const HARDLY_USED = 0.1;

/** Over known days `d`: whether a tool is used at weekends. Of one that lists everybody, or none of its people, days of weekends that are known are enough. */
export const usedAtWeekends = (d: string): string =>
  `coalesce(avg(${d}.accounts) filter (where ${isWeekend(`${d}.day`)}) >= ${HARDLY_USED} * avg(${d}.accounts) filter (where not ${isWeekend(`${d}.day`)}), bool_or(${isWeekend(`${d}.day`)}), true)`;

/**
 * Days that are known of a week. A tool of which hardly anybody comes on any Saturday or Sunday of four weeks is not used at weekends: of it five working days are a whole week, and four are one day short; fewer are as
 * many as they are, for a rest day makes no known week of a few days. A working day on which nearly everybody has a public holiday is known without the tool (`rest`).
 */
const daysKnown = (days: string, working: string, hasWeekends: string, rest: string): string =>
  `case when ${days} = 0 or ${hasWeekends} then ${days} when ${working} + ${rest} >= 5 then ${WHOLE_WEEK} when ${working} + ${rest} = 4 then ${WHOLE_WEEK - 1} else greatest(1, ${working} + ${rest}) end::integer`;

/** How many of the days $3 lie in the week to $1 and are not among `days`. */
const restIn = (days: string): string => `(select count(*) as n from unnest($3::date[]) h where h > $1::date - 7 and h <= $1::date and h <> all(${days}))`;

/** The week to the Sunday $1 by tool, of $2: days that are known, also by public holidays ($3), whether it works at weekends, and whether it lacks a tool that normally reports. */
export const TOOLS_OF_WEEK = `
  with ${regular('$2')}
  select s.name, p.last::text as last, coalesce(r.source_id is not null and ${isExpected('r', '$1::date')}, false) as "isExpected",
    ${daysKnown('k.days', 'k.working', 'k.has_weekends', 'h.n')} as days, k.has_weekends as "hasWeekends", k.is_in_reach as "isInReach"
  from span p join adoption.usage_source s on s.id = p.source_id left join regular r on r.source_id = p.source_id
  cross join lateral (
    select count(*) filter (where d.day > $1::date - 7) as days, count(*) filter (where d.day > $1::date - 7 and not ${isWeekend('d.day')}) as working, ${usedAtWeekends('d')} as has_weekends, count(*) > 0 as is_in_reach, coalesce(array_agg(d.day), '{}') as on_days
    from adoption.usage_day d where d.source_id = p.source_id and d.day > $1::date - 28 and d.day <= $1::date) k
  cross join lateral ${restIn('k.on_days')} h order by s.name, s.id`;

/** Days of the week to $1 that any of the tools $2 knows, as each of them. */
export const DAYS_OF_WEEK = `
  with known as (
    select d.source_id, d.day, d.accounts, d.is_part from adoption.usage_day d join adoption.usage_source s on s.id = d.source_id where d.day > $1::date - 28 and d.day <= $1::date and ${isOf('$2')}),
  tool as (select ${usedAtWeekends('n')} as has_weekends from known n group by n.source_id)
  select ${daysKnown('k.days', 'k.working', 'k.has_weekends', 'h.n')} as days, k.has_weekends as "hasWeekends", k.data_to as "dataTo", k.has_parts as "hasParts"
  from (
    select count(distinct n.day) filter (where n.day > $1::date - 7) as days, count(distinct n.day) filter (where n.day > $1::date - 7 and not ${isWeekend('n.day')}) as working, coalesce((select bool_or(has_weekends) from tool), true) as has_weekends,
      coalesce(array_agg(n.day), '{}') as on_days, max(n.day) filter (where n.day > $1::date - 7)::text as data_to, coalesce(bool_or(n.is_part) filter (where n.day > $1::date - 7), false) as has_parts
    from known n) k cross join lateral ${restIn('k.on_days')} h`;

/** Whether what looks back 28 days can be told of those to $1: nearly all of them are known, and of no tool that knows a week of them or more are more than three unknown since its first. Weekends count where the tool is used at them. */
export const REACH_IS_WHOLE = `
  with known as (
    select d.source_id, d.day, d.accounts from adoption.usage_day d join adoption.usage_source s on s.id = d.source_id where d.day > $1::date - 28 and d.day <= $1::date and not d.is_part and ${isOf('$2')}),
  tool as (select n.source_id, ${usedAtWeekends('n')} as has_weekends from known n group by n.source_id),
  counted as (select n.source_id, n.day, t.has_weekends from known n join tool t on t.source_id = n.source_id where t.has_weekends or not ${isWeekend('n.day')})
  select (select count(distinct day) >= case when bool_or(has_weekends) then 25 else 17 end from counted)
    and not exists (select 1 from counted group by source_id having bool_or(has_weekends) and count(*) >= 7 and $1::date - min(day) + 1 - count(*) > 3)
    and not exists (
      select 1 from counted group by source_id having not bool_or(has_weekends) and count(*) >= 5 and (select count(*) from generate_series(min(day), $1::date, interval '1 day') g where not ${isWeekend('g')}) - count(*) > 3) as is_whole`;

/** The same as `usedAtWeekends`, over what was added up by week. */
const USED_OF_FOUR = `coalesce(sum(c.at_weekend) over four / nullif(sum(c.weekend_days) over four, 0) >= ${HARDLY_USED} * sum(c.at_work) over four / nullif(sum(c.working) over four, 0), sum(c.weekend_days) over four > 0)`;

/** Sundays whose published weeks of all tools are not as the days of tools say by now: a tool turned out to report normally, or not to. $4: public holidays. $5: what was told of a week stands, and only whole weeks are told. */
export const WEEKS_OF_OTHER_TOOLS = `
  select w.sunday from (
    with ${regular('null::text[]')},
    counted as (
      select (date_trunc('week', d.day) + interval '6 days')::date as sunday, d.source_id, count(*)::integer as days, count(*) filter (where not ${isWeekend('d.day')})::integer as working, count(*) filter (where ${isWeekend('d.day')}) as weekend_days,
        coalesce(sum(d.accounts) filter (where ${isWeekend('d.day')}), 0)::numeric as at_weekend, coalesce(sum(d.accounts) filter (where not ${isWeekend('d.day')}), 0)::numeric as at_work, array_agg(d.day) as on_days from adoption.usage_day d group by 1, 2),
    reached as (select c.*, ${USED_OF_FOUR} as has_weekends from counted c window four as (partition by c.source_id order by c.sunday range between interval '21 days' preceding and current row)),
    known as (
      select c.sunday, c.source_id, ${daysKnown('c.days', 'c.working', 'c.has_weekends', 'h.n')} as days
      from reached c cross join lateral (select count(*) as n from unnest($4::date[]) h where h > c.sunday - 7 and h <= c.sunday and h <> all(c.on_days)) h)
    select k.sunday, bool_or(${isExpected('r', 'k.sunday')} and (o.days is null or r.last < k.sunday)) as is_missing, min(coalesce(o.days, 0)) filter (where ${isExpected('r', 'k.sunday')}) as days
    from (select distinct sunday from known) k cross join regular r left join known o on o.sunday = k.sunday and o.source_id = r.source_id group by k.sunday) w
  left join adoption.published_period p on p.series = 'weeks' and p.period_days = 7 and p.period_end = w.sunday
  left join adoption.untold_period u on u.series = 'weeks' and u.period_days = 7 and u.period_end = w.sunday
  where (u.reason = 'tool_missing' and not w.is_missing) or case when $5::boolean then u.reason = 'days_missing' and coalesce(w.days, ${WHOLE_WEEK}) >= ${WHOLE_WEEK}
    else (p.period_end is not null and (w.is_missing or p.days_known <> coalesce(w.days, p.days_known))) or p.days_known < ${FEWEST_DAYS} or (u.reason = 'days_missing' and coalesce(w.days, ${WHOLE_WEEK}) >= ${FEWEST_DAYS}) end`;

export const SOURCES_OF = `
  select case when bool_or(not k.is_in and k.knows) then coalesce(array_agg(k.id order by k.id) filter (where k.is_in), '{}') end as ids
  from (select s.id, ${isOf('$1')} as is_in, exists (select 1 from adoption.usage_day d where d.source_id = s.id) as knows from adoption.usage_source s) k`;

/** Sets of tools whose weeks stand beside those of all: each tool where several report, and what programmes count. */
export const TOOLS_KNOWN = `select s.key, s.name, s.id in (select adoption.counting_sources()) as counts from adoption.usage_source s where exists (select 1 from adoption.usage_day d where d.source_id = s.id) order by s.name, s.id`;

export const TOOLS_CHOSEN = `
  select source_keys as keys from (select distinct on (programme_id) programme_id, source_keys from adoption.tool_choice order by programme_id, id desc) newest where cardinality(source_keys) > 0`;

/**
 * Weeks of sets of tools ($1: series, keys) that are not told and could be: while there are raw facts of their 28 days, or where nobody else reported in these, so that the week of all tools is theirs.
 * Only weeks that are over for the tools themselves. $2 is where the page before ended.
 */
export const TOOL_WEEKS_DUE = `
  with given as (select t.series, array(select jsonb_array_elements_text(t.keys)) as keys from jsonb_to_recordset($1::jsonb) as t(series text, keys jsonb)),
  week as (
    select g.series, g.keys, (date_trunc('week', d.day) + interval '6 days')::date as sunday, max(max(d.day)) over (partition by g.series) as last
    from given g join adoption.usage_source s on s.key = any(g.keys) join adoption.usage_day d on d.source_id = s.id group by 1, 2, 3)
  select w.series, w.sunday::text from week w
  where w.sunday <= w.last and (w.series, w.sunday) > ($2, $3::date)
    and not exists (select 1 from adoption.published_period p where p.series = w.series and p.period_days = 7 and p.period_end = w.sunday)
    and not exists (select 1 from adoption.untold_period u where u.series = w.series and u.period_days = 7 and u.period_end = w.sunday)
    and (w.sunday >= coalesce((select max(sealed_before) from adoption.usage_source), '-infinity'::date)
      or (exists (select 1 from adoption.published_period p where p.series = 'weeks' and p.period_days = 7 and p.period_end = w.sunday)
        and not exists (select 1 from adoption.usage_day d join adoption.usage_source s on s.id = d.source_id where d.day > w.sunday - 28 and d.day <= w.sunday and (s.key = any(w.keys)) <> (s.id in (select adoption.counting_sources())))))
  order by 1, 2 limit $4`;

/** A week gets the blocks that any weekly series has for it: two series of the same week of different groups of people could be set against each other. */
export const SAME_BLOCKS = `
  insert into adoption.published_period (tenant_id, series, period_days, period_end, formation_id, days_known, data_to)
  select $1::uuid, $2::text, 7, $3::date, p.formation_id, p.days_known, p.data_to from adoption.published_period p where (p.series = 'weeks' or p.series like 'weeks:%') and p.period_days = 7 and p.period_end = $3::date limit 1
  on conflict do nothing`;

/** The week of all tools once more under another name, where only these tools reported in its 28 days. */
export const COPY_WEEK = `
  insert into adoption.block_figure (tenant_id, series, period_days, period_end, block_id, active, contributors, repliers, readers, reactors, seen, tried, habitual, advocates, low, high)
  select tenant_id, $2::text, period_days, period_end, block_id, active, contributors, repliers, readers, reactors, seen, tried, habitual, advocates, low, high from adoption.block_figure where series = 'weeks' and period_days = 7 and period_end = $1::date
  on conflict do nothing`;
