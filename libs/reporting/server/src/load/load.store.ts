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

/** Every planned thing that is not over, of programmes that run or prepare, from today to the last week looked at. */
const ITEMS = `
  insert into reporting.load_item (tenant_id, kind, item_id, programme_id, title, audience_id, wave_id, starts_on, ends_on, hours_total, hours_each, people, is_movable)
  select a.tenant_id, 'activity', a.activity_id, a.programme_id, a.title, a.audience_id, a.wave_id, a.starts_on, a.ends_on, a.planned_hours, h.hours_each, h.people, a.state in ('idea', 'hypothesised', 'scheduled') and a.starts_on > current_date
    from programmes.activity_detail_v a join programmes.programme p on p.tenant_id = a.tenant_id and p.id = a.programme_id join programmes.activity_hours_v h on h.tenant_id = a.tenant_id and h.activity_id = a.activity_id
    where ${RUNS} and a.ends_on >= current_date and a.starts_on < $1::date + 7 * ${LOAD_WEEKS}
  union all
  select m.tenant_id, 'message', m.message_id, m.programme_id, m.title, m.audience_id, m.wave_id, m.send_on, m.send_on, null, $2::float8 / 60, 0, m.send_on > current_date
    from programmes.message_v m join programmes.programme p on p.tenant_id = m.tenant_id and p.id = m.programme_id
    where ${RUNS} and m.state <> 'sent' and m.send_on >= current_date and m.send_on < $1::date + 7 * ${LOAD_WEEKS}`;

/** How many a message reaches; of an activity the plan says it. */
const PEOPLE = `
  update reporting.load_item i set people = r.people
  from (select l.kind, l.item_id, count(*)::integer as people from reporting.load_person l join directory.person p on p.tenant_id = l.tenant_id and p.id = l.person_id and p.state = 'active'
        where l.kind = 'message' group by 1, 2) r where r.kind = i.kind and r.item_id = i.item_id`;

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
 * added up before the people are looked at: an organisation has millions of things that reach somebody, and far fewer that are reached. Whom a thing
 * reaches is said as `reporting.load_person` says it.
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
  person_hours as materialized (select person_id, ${columns((at) => `sum(h${at})`)} from taken group by person_id)
  insert into reporting.unit_week (tenant_id, org_unit_id, week_on, people, mean, p95, peak)
  select $1, m.org_unit_id, w.week_on, count(*), avg(coalesce(w.hours, 0)), percentile_disc(0.95) within group (order by coalesce(w.hours, 0)), max(coalesce(w.hours, 0))
  from directory.unit_member_v m left join person_hours h on h.person_id = m.person_id cross join lateral (values ${AT.map((at) => `(${weekAt(at)}, h.h${at})`).join(', ')}) w(week_on, hours)
  group by m.org_unit_id, w.week_on having count(*) >= $3`;

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

  /** Reads the plans again. @returns the Monday of the first week */
  async readItems(session: TenantSession, messageMinutes: number): Promise<{ readonly items: number }> {
    await session.sql(`update reporting.change_load set first_week = date_trunc('week', current_date)::date`);
    await session.sql('delete from reporting.load_item');
    await session.sql(ITEMS, [(await this.state(session)).firstWeek, messageMinutes]);
    await session.sql(PEOPLE);
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
