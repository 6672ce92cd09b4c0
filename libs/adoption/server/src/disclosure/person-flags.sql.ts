/** Who did what in a period: one row per person who did anything. A flag is null where the source does not say. Read by `adoption.publish_figures` alone. */
export const PERSON_FLAG = `
  drop table if exists pg_temp.person_flag;
  create temporary table person_flag (person_id uuid primary key, active boolean, contributed boolean, replied boolean, read boolean, reacted boolean, seen boolean, tried boolean, habitual boolean, advocate boolean) on commit drop`;

/**
 * Accounts `a` that count in a period: those that were somebody's when it was told first, as far as that could be seen then. One that was matched later counts in what is told for the first
 * time after that, or the difference between what was told before and after would be one person.
 */
export const countsIn = (told: string): string => {
  const first = (column: string): string => `(select t.${column} from adoption.first_told t where ${told} order by t.told_at limit 1)`;
  return `a.person_id is not null and (a.matched_at is null or not exists (select 1 from adoption.first_told t where ${told}) or (a.matched_at <= ${first('told_at')} and (a.matched_in = ${first('told_by')} or pg_visible_in_snapshot(a.matched_in, ${first('told_in')}))))`;
};
/** Weeks of one tool and of several are about the same days. */
const IN_WEEK = countsIn(`left(t.series, 5) = 'weeks' and t.period_days = 7 and t.period_end = $1::date`);
const inReport = (series: string): string => countsIn(`t.series = ${series} and t.period_days = $3 and t.period_end = $4::date`);
const IN_REPORT = inReport(`'report:' || $1::text || ':' || $2::text`);

const OF_TOOLS = '($2::uuid[] is null or a.source_id = any($2))';

/** What is known of somebody is one number: on which of the 28 days active (bits 0 to 27) and heard (28 to 55), then what of the week, and what is told at all. */
const [HEARD, REPLIED, READ, REACTED, TELLS_REPLIES, TELLS_READS, TELLS_REACTIONS, TELLS_POSTS] = [28, 56, 57, 58, 59, 60, 61, 62];
const bit = (at: number): string => `${1n << BigInt(at)}`;
const ifSo = (condition: string, bits: string): string => `case when ${condition} then ${bits} else 0 end`;
const BITS = [
  ifSo('d.is_active', '1::bigint << ($1::date - d.day)'), ifSo('coalesce(d.posted, 0) + coalesce(d.replied, 0) > 0', `1::bigint << (${HEARD} + ($1::date - d.day))`),
  ifSo('d.day > $1::date - 7', `(${ifSo('d.replied > 0', bit(REPLIED))} | ${ifSo('d.read > 0', bit(READ))} | ${ifSo('d.liked > 0', bit(REACTED))})`),
  ifSo('d.posted is not null or d.replied is not null', bit(TELLS_POSTS)), ifSo('d.replied is not null', bit(TELLS_REPLIES)), ifSo('d.read is not null', bit(TELLS_READS)), ifSo('d.liked is not null', bit(TELLS_REACTIONS)),
].join(' | ');
const has = (at: number): string => `p.bits & ${bit(at)} > 0`;
const MONTH = (1 << 28) - 1;

/**
 * The week to $1 (a Sunday), and the 28 days to it, from daily facts of the sources $2 (of all, where it is null): a day is active when any of them says so. What none
 * reports in these days (an empty column is not 0) stays null for everybody. What looks back four weeks needs them: $3 says whether enough of their days are
 * known, so that a missing export never reads as a lost habit, nor the first weeks of a tool as a rise. Nobody's roles count: one series is read by programmes with other champions. Facts are added up by account before anybody is
 * looked up, and into one number: of 120,000 people, a row for each of their days would be most of the work.
 */
export const FLAGS_OF_WEEK = `
  insert into pg_temp.person_flag (person_id, active, contributed, replied, read, reacted, seen, tried, habitual, advocate)
  with by_account as (select d.account_id, bit_or(${BITS}) as bits from adoption.daily_fact d where d.day > $1::date - 28 and d.day <= $1::date group by d.account_id),
  by_person as (select a.person_id, bit_or(b.bits) as bits from by_account b join adoption.usage_account a on a.id = b.account_id and ${IN_WEEK} where ${OF_TOOLS} group by a.person_id),
  told as (select coalesce(bit_or(bits), 0) as bits from by_person),
  reach as (select $3::boolean as is_whole),
  parted as (select p.person_id, p.bits, (p.bits & ${MONTH})::integer as days, (p.bits >> ${HEARD} & ${MONTH})::integer as voices from by_person p),
  counted as (
    select p.*, bit_count(days::bit(32)) as on_days, bit_count(voices::bit(32)) as on_voices, (days & 127 > 0)::integer + (days >> 7 & 127 > 0)::integer + (days >> 14 & 127 > 0)::integer + (days >> 21 & 127 > 0)::integer as on_weeks from parted p)
  select p.person_id, days & 127 > 0, case when told.bits & ${bit(TELLS_POSTS)} > 0 then voices & 127 > 0 end, case when told.bits & ${bit(TELLS_REPLIES)} > 0 then ${has(REPLIED)} end,
    case when told.bits & ${bit(TELLS_READS)} > 0 then ${has(READ)} end, case when told.bits & ${bit(TELLS_REACTIONS)} > 0 then ${has(REACTED)} end,
    case when reach.is_whole then p.on_days >= 1 end, case when reach.is_whole then p.on_days >= 2 end, case when reach.is_whole then p.on_days >= 2 and p.on_weeks >= 3 end, case when reach.is_whole then p.on_days >= 2 and p.on_weeks >= 3 and p.on_voices >= 4 end
  from counted p cross join told cross join reach`;

/** Who did what in which tool, for a week of several: read by `adoption.tell_unions` alone. */
export const TOOL_FLAG = `
  drop table if exists pg_temp.tool_flag;
  create temporary table tool_flag (person_id uuid not null, tool uuid not null, active boolean, contributed boolean, replied boolean, read boolean, reacted boolean, seen boolean, primary key (tool, person_id)) on commit drop`;

/** The same facts as FLAGS_OF_WEEK, tool by tool; what a tool does not report is null. */
export const FLAGS_BY_TOOL = `
  insert into pg_temp.tool_flag (person_id, tool, active, contributed, replied, read, reacted, seen)
  with fact as (
    select a.person_id, a.source_id, d.day > $1::date - 7 as is_now, d.is_active, d.posted, d.replied, d.read, d.liked
    from adoption.daily_fact d join adoption.usage_account a on a.id = d.account_id and ${IN_WEEK} where d.day > $1::date - 28 and d.day <= $1::date and ${OF_TOOLS}),
  told as (select source_id, count(posted) + count(replied) > 0 as contributed, count(replied) > 0 as replied, count(read) > 0 as read, count(liked) > 0 as reacted from fact group by source_id)
  select f.person_id, f.source_id, bool_or(f.is_now and f.is_active), case when bool_or(t.contributed) then bool_or(f.is_now and coalesce(f.posted, 0) + coalesce(f.replied, 0) > 0) end,
    case when bool_or(t.replied) then coalesce(bool_or(f.is_now and f.replied > 0), false) end, case when bool_or(t.read) then coalesce(bool_or(f.is_now and f.read > 0), false) end,
    case when bool_or(t.reacted) then coalesce(bool_or(f.is_now and f.liked > 0), false) end, bool_or(f.is_active)
  from fact f join told t on t.source_id = f.source_id group by f.person_id, f.source_id`;

/** One report of a rolling window of $3 days to $4, from source $1 and report $2. Days are not known, so only a window of four weeks says who has seen it. */
export const FLAGS_OF_REPORT = `
  insert into pg_temp.person_flag (person_id, active, contributed, replied, read, reacted, seen)
  select a.person_id, bool_or(w.is_active),
    case when (select told.says from (select count(posted) + count(replied) > 0 as says from adoption.window_usage x where x.source_id = $1 and x.report = $2 and x.period_days = $3 and x.data_to = $4) told) then bool_or(coalesce(w.posted, 0) + coalesce(w.replied, 0) > 0) end, bool_or(w.replied > 0), bool_or(w.read > 0), bool_or(w.liked > 0),
    case when $3::integer between 28 and 31 then bool_or(w.is_active) end
  from adoption.window_usage w join adoption.usage_account a on a.id = w.account_id where w.source_id = $1 and w.report = $2 and w.period_days = $3 and w.data_to = $4 and ${IN_REPORT} and w.account_state = 'active' and a.state <> 'ignored' group by a.person_id`;

/** Who has a licence, by one report: of the service $5 where the report lists several, else as the report says itself. It stands under "seen" in a series of its own, $6. */
export const FLAGS_OF_LICENCES = `
  insert into pg_temp.person_flag (person_id, seen)
  select a.person_id, bool_or(case when $5::text is null then coalesce(w.is_licensed, false) else coalesce(jsonb_exists(w.measures -> 'licensed', $5::text), false) end)
  from adoption.window_usage w join adoption.usage_account a on a.id = w.account_id
  where w.source_id = $1 and w.report = $2 and w.period_days = $3 and w.data_to = $4 and ${inReport('$6::text')} and w.account_state = 'active' and a.state <> 'ignored' group by a.person_id`;
