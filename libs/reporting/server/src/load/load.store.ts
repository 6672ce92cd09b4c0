import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import type { ChangeLoadPolicy, LoadPolicyView } from '@realign/reporting/contract';
import { LOAD_POLICY, LOAD_WEEKS } from '@realign/reporting/domain';

export interface LoadState {
  readonly runId: string | null;
  readonly firstWeek: Day | null;
  readonly workedOutAt: string | null;
}

const RUNS = `p.state not in ('draft', 'dormant', 'retired') and not exists (select 1 from programmes.sample_v s where s.tenant_id = p.tenant_id and s.programme_id = p.id)`;

/**
 * Every planned thing that is not over, of programmes that run or prepare, from today to the last week looked at. How many it reaches is counted once for each audience and wave,
 * which thousands of things share; what that makes of an activity's hours for each is as `programmes.activity_hours_v` says it.
 */
const ITEMS = `
  with planned as materialized (
    select a.tenant_id, 'activity' as kind, a.activity_id as item_id, a.programme_id, a.title, a.audience_id, a.wave_id, a.starts_on, a.ends_on, a.planned_hours as hours_total, null::float8 as hours_each,
      a.state in ('idea', 'hypothesised', 'scheduled') and a.starts_on > current_date as is_movable
    from programmes.activity_detail_v a join programmes.programme p on p.tenant_id = a.tenant_id and p.id = a.programme_id
    where ${RUNS} and a.ends_on >= current_date and a.starts_on < $1::date + 7 * ${LOAD_WEEKS} and a.planned_hours > 0 and a.state not in ('judged', 'stopped') and (a.audience_id is not null or a.wave_id is not null)
    union all
    select m.tenant_id, 'message', m.message_id, m.programme_id, m.title, m.audience_id, m.wave_id, m.send_on, m.send_on, null, $2::float8 / 60, m.send_on > current_date
    from programmes.message_v m join programmes.programme p on p.tenant_id = m.tenant_id and p.id = m.programme_id
    where ${RUNS} and m.state <> 'sent' and m.send_on >= current_date and m.send_on < $1::date + 7 * ${LOAD_WEEKS}),
  named as materialized (select p.*, coalesce('a:' || audience_id, 'w:' || wave_id, 'all') as reach from planned p),
  reach as materialized (select distinct reach, audience_id, case when audience_id is null then wave_id end as wave_id from named),
  met as (
    select r.reach, m.person_id from reach r join directory.audience_member_v m on m.audience_id = r.audience_id and m.valid_from <= current_date and (m.valid_to is null or m.valid_to > current_date)
    union all select r.reach, w.person_id from reach r join programmes.wave_person_v w on w.wave_id = r.wave_id
    union all select r.reach, p.id from reach r join directory.person p on r.reach = 'all'),
  counted as materialized (select m.reach, count(*)::integer as people from met m join directory.person p on p.id = m.person_id and p.state = 'active' group by m.reach)
  insert into reporting.load_item (tenant_id, kind, item_id, programme_id, title, audience_id, wave_id, starts_on, ends_on, hours_total, hours_each, people, is_movable)
  select n.tenant_id, n.kind, n.item_id, n.programme_id, n.title, n.audience_id, n.wave_id, n.starts_on, n.ends_on, n.hours_total, coalesce(n.hours_each, n.hours_total / c.people), coalesce(c.people, 0), n.is_movable
  from named n left join counted c on c.reach = n.reach where n.kind = 'message' or c.people > 0`;

/** Weeks that are added up in one statement. Whom things reach is the dear part of it, and the same for each week. */
export const WEEKS_AT_ONCE = 13;

const AT = [...Array(WEEKS_AT_ONCE).keys()];
const weekAt = (at: number): string => `($2::date + ${7 * at})`;
/** Hours that one thing takes of each person in a week. */
const hoursAt = (at: number): string => `hours_each * greatest(0, least(ends_on, ${weekAt(at)} + 6) - greatest(starts_on, ${weekAt(at)}) + 1) / (ends_on - starts_on + 1)`;
const columns = (write: (at: number) => string): string => AT.map((at) => `${write(at)} as h${at}`).join(', ');
const hours = (of: string): string => AT.map((at) => `${of}.h${at}`).join(', ');

/**
 * Weeks of every unit that is large enough, from the one that begins on $2; a person counts in their unit and in all above it. What reaches the same people is
 * added up before the people are looked at: an organisation has millions of things that reach somebody, and far fewer that are reached; and people of a unit
 * whose weeks are alike are ranked as one. Whom a thing reaches is said as `reporting.load_person` says it.
 */
const WEEKS = `
  with planned as materialized (
    select audience_id, case when audience_id is null then wave_id end as wave_id, ${columns((at) => `sum(${hoursAt(at)})`)} from reporting.load_item
    where starts_on <= ${weekAt(WEEKS_AT_ONCE - 1)} + 6 and ends_on >= $2::date group by 1, 2),
  taken as (
    select r.person_id, ${hours('i')} from planned i join directory.audience_member_v r on r.audience_id = i.audience_id and r.valid_from <= current_date and (r.valid_to is null or r.valid_to > current_date)
    union all select r.person_id, ${hours('i')} from planned i join programmes.wave_person_v r on r.wave_id = i.wave_id
    union all select r.id, ${hours('i')} from planned i join directory.person r on r.state = 'active' where i.audience_id is null and i.wave_id is null
    union all select d.person_id, ${columns((at) => `case when greatest(d.due_on, current_date) between ${weekAt(at)} and ${weekAt(at)} + 6 then d.minutes / 60 else 0 end`)} from training.due_time_v d
      where greatest(d.due_on, current_date) between $2::date and ${weekAt(WEEKS_AT_ONCE - 1)} + 6),
  person_hours as materialized (select person_id, ${columns((at) => `sum(h${at})`)} from taken group by person_id),
  alike as materialized (
    select m.org_unit_id, ${columns((at) => `coalesce(h.h${at}, 0)`)}, count(*) as people
    from directory.unit_member_v m left join person_hours h on h.person_id = m.person_id group by m.org_unit_id, ${hours('h')}),
  cell as (
    select a.org_unit_id, w.week_on, w.hours, sum(a.people) as people
    from alike a cross join lateral (values ${AT.map((at) => `(${weekAt(at)}, a.h${at})`).join(', ')}) w(week_on, hours) group by 1, 2, 3),
  ranked as (
    select c.*, sum(people) over (partition by org_unit_id, week_on order by hours) as upto, sum(people) over (partition by org_unit_id, week_on) as of_unit from cell c)
  insert into reporting.unit_week (tenant_id, org_unit_id, week_on, people, mean, p95, peak)
  select $1, org_unit_id, week_on, max(of_unit), sum(hours * people) / max(of_unit), min(hours) filter (where upto >= ceil(0.95::float8 * of_unit)), max(hours)
  from ranked group by org_unit_id, week_on having max(of_unit) >= $3`;

/**
 * The units a wave of audiences burdens: the lowest in which at least $2 of its people are, themselves or in units below. A unit above them all is not burdened by it
 * because one of its many teams is.
 */
const AUDIENCE_UNITS = `
  with reached as materialized (
    select distinct a.wave_id, m.person_id from programmes.wave_audience_v a join directory.audience_member_v m on m.tenant_id = a.tenant_id and m.audience_id = a.audience_id and m.valid_from <= current_date and (m.valid_to is null or m.valid_to > current_date)
    join programmes.wave_detail_v w on w.tenant_id = a.tenant_id and w.wave_id = a.wave_id and w.state <> 'merged'),
  counted as materialized (select r.wave_id, m.org_unit_id, count(*)::integer as people from reached r join directory.unit_member_v m on m.person_id = r.person_id group by 1, 2 having count(*) >= $2)
  insert into reporting.wave_audience_unit (tenant_id, wave_id, org_unit_id, people) select $1, c.wave_id, c.org_unit_id, c.people from counted c
  where not exists (select 1 from directory.unit_below_v b join counted d on d.org_unit_id = b.below_id and d.wave_id = c.wave_id where b.org_unit_id = c.org_unit_id and b.depth > 0)`;

/** Policy and figures of the change load. Figures are replaced week by week. */
@Injectable()
export class LoadStore {
  async policy(session: TenantSession): Promise<LoadPolicyView> {
    const row = await session.one<LoadPolicyView>(`select hours_limit as "hoursLimit", min_group_size as "minGroupSize", message_minutes as "messageMinutes", version from reporting.change_load`);
    return row ?? { ...LOAD_POLICY, version: 0 };
  }

  /** False when somebody else changed it meanwhile. */
  async setPolicy(session: TenantSession, version: number, input: ChangeLoadPolicy): Promise<boolean> {
    const row = await session.one(
      `insert into reporting.change_load (tenant_id, hours_limit, min_group_size, message_minutes, version) select $1, $2, $3, $4, 1 where $5 = 0 or exists (select 1 from reporting.change_load)
       on conflict (tenant_id, one) do update set hours_limit = excluded.hours_limit, min_group_size = excluded.min_group_size, message_minutes = excluded.message_minutes,
         version = reporting.change_load.version + 1 where reporting.change_load.version = $5 returning version`,
      [session.tenantId, input.hoursLimit, input.minGroupSize, input.messageMinutes, version],
    );
    return row !== undefined;
  }

  async state(session: TenantSession): Promise<LoadState> {
    const row = await session.one<LoadState>(
      `select c.run_id as "runId", c.first_week::text as "firstWeek", to_char(c.worked_out_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "workedOutAt" from reporting.change_load c`,
    );
    return row ?? { runId: null, firstWeek: null, workedOutAt: null };
  }

  /** Two who ask at the same time wait for each other, so that there is one run. */
  async lock(session: TenantSession): Promise<void> {
    await session.sql(`select pg_advisory_xact_lock(hashtextextended('change-load:' || $1, 0))`, [session.tenantId]);
  }

  async begin(session: TenantSession, runId: string): Promise<void> {
    await session.sql(
      `insert into reporting.change_load (tenant_id, run_id, asked_on) values ($1, $2, current_date) on conflict (tenant_id, one) do update set run_id = excluded.run_id, asked_on = excluded.asked_on`,
      [session.tenantId, runId],
    );
  }

  /** Reads the plans again, and which units the audiences of their waves are in. */
  async readItems(session: TenantSession, messageMinutes: number, minGroupSize: number): Promise<{ readonly items: number }> {
    await session.sql(`update reporting.change_load set first_week = date_trunc('week', current_date)::date`);
    await session.sql('delete from reporting.load_item');
    await session.sql(ITEMS, [(await this.state(session)).firstWeek, messageMinutes]);
    await session.sql('delete from reporting.wave_audience_unit');
    await session.sql(AUDIENCE_UNITS, [session.tenantId, minGroupSize]);
    return { items: (await session.one<{ items: number }>('select count(*)::integer as items from reporting.load_item'))?.items ?? 0 };
  }

  /** As many weeks as are added up at once, from the one that begins on `first`. */
  async writeWeeks(session: TenantSession, first: Day, minGroupSize: number): Promise<void> {
    await session.sql(`delete from reporting.unit_week where week_on between $1::date and $1::date + ${7 * WEEKS_AT_ONCE - 1}`, [first]);
    await session.sql(WEEKS, [session.tenantId, first, minGroupSize]);
  }

  async finish(session: TenantSession): Promise<void> {
    await session.sql(`update reporting.change_load set worked_out_at = now()`);
    await session.sql(`delete from reporting.unit_week w using reporting.change_load c where w.tenant_id = c.tenant_id and (w.week_on < c.first_week or w.week_on >= c.first_week + 7 * ${LOAD_WEEKS})`);
  }
}
