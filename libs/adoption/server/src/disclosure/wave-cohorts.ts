import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { WEEKS } from '@realign/adoption/contract';
import { WHOLE_WEEK } from '@realign/adoption/domain';
import { countsIn } from './person-flags.sql';

/** Weeks after a launch in which who comes belongs to its cohort. */
const FIRST_DAYS = 28;
/** As long as raw days are kept for both ends, a cohort can be followed; half a year is enough to see whether it stays. */
const FOLLOWED_DAYS = 210;

/** At both ends a block's count is what such blocks have on average, as `adoption.publish_figures` does; here among the blocks of one wave. */
const coded = (a: string): string => `
  sum(case when ${a} <= 1 then case when lows_${a} = 1 then 0.5 else greatest(1, least(ones_${a}, lows_${a} - 1))::double precision / lows_${a} end
    when ${a} >= n - 1 then n - case when highs_${a} = 1 then 0.5 else greatest(1, least(zeros_${a}, highs_${a} - 1))::double precision / highs_${a} end else ${a} end)`;
const ends = (a: string): string => `
  count(*) filter (where ${a} <= 1) over w as lows_${a}, sum(${a}) filter (where ${a} <= 1) over w as ones_${a}, count(*) filter (where ${a} >= n - 1) over w as highs_${a}, sum(n - ${a}) filter (where ${a} >= n - 1) over w as zeros_${a}`;

/** Waves whose first four weeks are over in the week to the Sunday $1 and of which all raw days are still there, with the tools their programme counts. */
const WAVES = `
  told as (select p.series, p.formation_id from adoption.published_period p where (p.series = '${WEEKS}' or p.series like '${WEEKS}:%') and p.period_days = 7 and p.period_end = $1::date and p.days_known >= ${WHOLE_WEEK}),
  choice as (select distinct on (programme_id) programme_id, source_keys from adoption.tool_choice order by programme_id, id desc),
  wave as (
    select w.wave_id, w.programme_id, w.launched, array(select s.id from adoption.usage_source s where case when coalesce(cardinality(c.source_keys), 0) = 0 then s.id in (select adoption.counting_sources()) else s.key = any(c.source_keys) and (cardinality(c.source_keys) = 1 or s.id in (select adoption.counting_sources())) end order by s.id) as tools
    from (select wave_id, programme_id, date_trunc('week', min(launch_on))::date as launched from (select wave_id, programme_id, launch_on, wave_state from programmes.unit_wave_v union all select wave_id, programme_id, launch_on, wave_state from programmes.audience_offer_v) any_way where wave_state in ('launched', 'adopting', 'embedding', 'merged') group by wave_id, programme_id) w
    left join choice c on c.programme_id = w.programme_id
    where exists (select 1 from told t where t.series = '${WEEKS}' or t.series = '${WEEKS}:' || array_to_string(array(select k from unnest(c.source_keys) k order by k collate "C"), '+')) and $1::date >= w.launched + ${FIRST_DAYS} and $1::date < w.launched + ${FOLLOWED_DAYS} and not exists (select 1 from adoption.usage_source s where s.sealed_before > w.launched))`;

/**
 * Who came in the first weeks of a wave is looked for once in a transaction, of those who stand in its blocks: several weeks are followed in one, and four weeks of facts for each wave are the dear part. An account
 * that was matched after the cohort was told first is in none of its weeks: told anew with it, or told of the next week, the cohort would be larger by one who came (0169).
 */
const PREPARE = `
  create temporary table if not exists cohort_wave (wave_id uuid not null, programme_id uuid not null, formation_id uuid not null, launched date not null, tools uuid[] not null, first_end date not null, is_looked_for boolean not null default false, primary key (wave_id, formation_id)) on commit drop;
  create temporary table if not exists cohort_block (wave_id uuid not null, formation_id uuid not null, block_id uuid not null, primary key (formation_id, block_id, wave_id)) on commit drop;
  create temporary table if not exists cohort_account (wave_id uuid not null, account_id uuid not null, person_id uuid not null, launched date not null, primary key (wave_id, account_id)) on commit drop;
  create temporary table if not exists cohort_came (wave_id uuid not null, person_id uuid not null, primary key (wave_id, person_id)) on commit drop`;

const NOTE_WAVES = `
  with ${WAVES},
  fresh as (
    insert into pg_temp.cohort_wave (wave_id, programme_id, formation_id, launched, tools, first_end)
    select w.wave_id, w.programme_id, f.formation_id, w.launched, w.tools, coalesce((select min(k.week_end) from adoption.wave_cohort_week k where k.wave_id = w.wave_id), $1::date) from wave w cross join (select formation_id from told limit 1) f on conflict do nothing returning 1)
  select count(*)::integer as n from fresh`;

/** Of a programme with audiences a wave counts the blocks that belong to it whole; else those of its units. */
const LOOK_FOR = [
  `insert into pg_temp.cohort_block (wave_id, formation_id, block_id)
   select w.wave_id, w.formation_id, b.id from pg_temp.cohort_wave w join programmes.unit_wave_v g on g.wave_id = w.wave_id join adoption.disclosure_block b on b.formation_id = w.formation_id and b.org_unit_id = g.org_unit_id
   where not w.is_looked_for and w.programme_id not in (select o.programme_id from programmes.audience_offer_v o)
   union
   select w.wave_id, w.formation_id, g.block_id from (select programme_id, array_agg(distinct formation_id) as formations from pg_temp.cohort_wave where not is_looked_for group by programme_id) p
   cross join lateral adoption.wave_blocks(p.programme_id, p.formations) g join pg_temp.cohort_wave w on w.wave_id = g.wave_id and w.formation_id = g.formation_id and not w.is_looked_for
   where p.programme_id in (select o.programme_id from programmes.audience_offer_v o) on conflict do nothing`,
  'analyze cohort_block',
  `insert into pg_temp.cohort_account (wave_id, account_id, person_id, launched)
   select w.wave_id, a.id, a.person_id, w.launched from pg_temp.cohort_wave w join pg_temp.cohort_block g on g.wave_id = w.wave_id and g.formation_id = w.formation_id
   join adoption.disclosure_member m on m.formation_id = w.formation_id and m.block_id = g.block_id join adoption.usage_account a on a.person_id = m.person_id and a.source_id = any(w.tools)
   where not w.is_looked_for and ${countsIn(`left(t.series, 5) = 'weeks' and t.period_days = 7 and t.period_end = w.first_end`)} on conflict do nothing`,
  'analyze cohort_account',
  `insert into pg_temp.cohort_came (wave_id, person_id)
   select distinct c.wave_id, c.person_id from pg_temp.cohort_wave w join pg_temp.cohort_account c on c.wave_id = w.wave_id join adoption.daily_fact d on d.account_id = c.account_id and d.is_active and d.day >= c.launched and d.day < c.launched + ${FIRST_DAYS}
   where not w.is_looked_for and d.day >= (select min(x.launched) from pg_temp.cohort_wave x where not x.is_looked_for) and d.day < (select max(x.launched) from pg_temp.cohort_wave x where not x.is_looked_for) + ${FIRST_DAYS} on conflict do nothing`,
  'update pg_temp.cohort_wave set is_looked_for = true where not is_looked_for',
  'analyze cohort_came',
] as const;

/** The week to the Sunday $1. The same persons are looked for in every week. */
const FOLLOW = `
  insert into adoption.wave_cohort_week as kept_week (tenant_id, wave_id, week_end, people, active)
  with ${WAVES},
  formation as (select formation_id as id from told limit 1),
  block as (
    select b.id, b.people as n, g.wave_id from formation f join adoption.disclosure_block b on b.formation_id = f.id join pg_temp.cohort_block g on g.formation_id = f.id and g.block_id = b.id join wave w on w.wave_id = g.wave_id),
  now as materialized (select distinct a.wave_id, a.person_id from pg_temp.cohort_account a join adoption.daily_fact d on d.account_id = a.account_id and d.day > $1::date - 7 and d.day <= $1::date and d.is_active),
  came as materialized (
    select c.wave_id, m.block_id, count(*)::integer as base, count(t.person_id)::integer as kept
    from formation f join adoption.disclosure_member m on m.formation_id = f.id join pg_temp.cohort_came c on c.person_id = m.person_id left join now t on t.wave_id = c.wave_id and t.person_id = c.person_id group by 1, 2),
  counts as (select b.wave_id, b.id, b.n, coalesce(c.base, 0) as base, coalesce(c.kept, 0) as kept from block b left join came c on c.wave_id = b.wave_id and c.block_id = b.id),
  ranged as (select c.*, ${ends('base')}, ${ends('kept')} from counts c window w as (partition by c.wave_id))
  select $2, told.wave_id, $1::date, told.base, least(told.kept, told.base) from (
    select r.wave_id, coalesce((select k.people from adoption.wave_cohort_week k where $3::boolean and k.wave_id = r.wave_id order by k.week_end limit 1), ${coded('base')}) as base, ${coded('kept')} as kept from ranged r group by r.wave_id) told
  on conflict (tenant_id, wave_id, week_end) do update set people = excluded.people, active = excluded.active
  where not $3::boolean and (kept_week.people, kept_week.active) is distinct from (excluded.people, excluded.active)`;

/** What was followed in the week to the Sunday $1, once no tool knows all of its days any more. */
const FORGET = `
  delete from adoption.wave_cohort_week k where k.week_end = $1::date and not exists (
    select 1 from adoption.published_period p where (p.series = '${WEEKS}' or p.series like '${WEEKS}:%') and p.period_days = 7 and p.period_end = $1::date and p.days_known >= ${WHOLE_WEEK})`;

export interface CohortWeek {
  readonly waveId: string;
  readonly weekEnd: string;
  readonly people: number;
  readonly active: number;
}

/** Follows the people who came in the first weeks after a launch. Only sums over whole blocks are kept. */
@Injectable()
export class WaveCohorts {
  /** @param stands what was told of a wave is not told anew, because several people's files are counted together (0186) */
  async follow(session: TenantSession, sunday: string, stands: boolean): Promise<void> {
    if (!stands) await session.sql(FORGET, [sunday]);
    await session.sql(PREPARE);
    const noted = await session.one<{ n: number }>(NOTE_WAVES, [sunday]);
    if ((noted?.n ?? 0) > 0) for (const statement of LOOK_FOR) await session.sql(statement);
    await session.sql(FOLLOW, [sunday, session.tenantId, stands]);
  }

  /** Oldest first. */
  weeks(session: TenantSession, waveIds: readonly string[]): Promise<CohortWeek[]> {
    return session.sql<CohortWeek>('select wave_id as "waveId", week_end::text as "weekEnd", people, active from adoption.wave_cohort_week where wave_id = any($1::uuid[]) order by week_end', [waveIds]);
  }
}
