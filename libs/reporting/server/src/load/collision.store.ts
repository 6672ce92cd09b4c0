import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import type { Dependency, PlacedItem } from '@realign/programmes/domain';
import type { CollidingItemView, SuggestedMoveView } from '@realign/reporting/contract';
import type { ClosedDays, LoadGroup } from '@realign/reporting/domain';
import { HORIZON, OVER_WEEKS } from './over-weeks';

/** What was found about one week of a unit in which too much meets. */
export interface LookedInto {
  readonly week: Day;
  readonly items: readonly CollidingItemView[];
  readonly moves: readonly SuggestedMoveView[];
  readonly fewerWhy: string | null;
}

export interface MeetingItem {
  readonly key: string;
  readonly kind: CollidingItemView['kind'];
  readonly itemId: string;
  readonly programmeId: string | null;
  readonly programmeName: string | null;
  readonly title: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly hoursEach: number;
  readonly people: number;
  readonly isMovable: boolean;
}

/**
 * People of the units $1 (`member`), what lies ahead (`ahead`), and whom of them each audience or wave reaches that something is planned for (`met`): hundreds of things
 * share one. Whom a thing reaches is said as `reporting.load_person` says it. Training is each person's own (`own`).
 */
const MET = `
  with member as materialized (select org_unit_id, person_id from directory.unit_member_v where org_unit_id = any($1::uuid[])),
  ahead as materialized (
    select l.kind || ':' || l.item_id as key, l.kind, l.item_id, l.programme_id, l.title, l.starts_on, l.ends_on, l.hours_each, l.is_movable, l.audience_id, l.wave_id, coalesce('a:' || l.audience_id, 'w:' || l.wave_id, 'all') as reach
    from reporting.load_item l where l.starts_on < ${HORIZON}),
  reach as materialized (
    select row_number() over (order by reach)::integer as n, reach, audience_id, wave_id from (select distinct reach, audience_id, case when audience_id is null then wave_id end as wave_id from ahead) d),
  met as (
    select r.n, m.org_unit_id, m.person_id from reach r join directory.audience_member_v p on p.audience_id = r.audience_id and p.valid_from <= current_date and (p.valid_to is null or p.valid_to > current_date) join member m on m.person_id = p.person_id
    union all select r.n, m.org_unit_id, m.person_id from reach r join programmes.wave_person_v p on p.wave_id = r.wave_id join member m on m.person_id = p.person_id
    union all select r.n, m.org_unit_id, m.person_id from reach r join directory.person p on p.state = 'active' join member m on m.person_id = p.id where r.reach = 'all'),
  own as (
    select d.kind || ':' || d.item_id || ':' || greatest(d.due_on, current_date) as key, d.kind, d.item_id, d.programme_id, d.title, greatest(d.due_on, current_date) as on_day, d.minutes / 60 as hours_each, m.org_unit_id, m.person_id
    from training.due_time_v d join member m on m.person_id = d.person_id where greatest(d.due_on, current_date) < ${HORIZON})`;

const MEETING = `${MET},
  meeting as (
    select c.org_unit_id, a.key, a.kind, a.item_id, a.programme_id, a.title, a.starts_on, a.ends_on, a.hours_each, c.people, a.is_movable
      from ahead a join reach r on r.reach = a.reach join (select org_unit_id, n, count(*)::integer as people from met group by 1, 2) c on c.n = r.n
    union all select org_unit_id, key, kind, item_id, programme_id, min(title), on_day, on_day, max(hours_each), count(*)::integer, false from own group by org_unit_id, key, kind, item_id, programme_id, on_day)
  select i.org_unit_id as "unitId", i.key, i.kind, i.item_id as "itemId", i.programme_id as "programmeId", p.name as "programmeName", i.title, i.starts_on::text as "startsOn", i.ends_on::text as "endsOn", i.hours_each as "hoursEach", i.people, i.is_movable as "isMovable"
  from meeting i left join programmes.programme p on p.id = i.programme_id order by i.key`;

const GROUPS = `${MET},
  person as (
    select m.org_unit_id, m.person_id, coalesce(r.reaches, '{}') as reaches, coalesce(o.keys, '{}') as keys from member m
    left join (select org_unit_id, person_id, array_agg(n order by n) as reaches from met group by 1, 2) r on r.org_unit_id = m.org_unit_id and r.person_id = m.person_id
    left join (select org_unit_id, person_id, array_agg(key order by key) as keys from own group by 1, 2) o on o.org_unit_id = m.org_unit_id and o.person_id = m.person_id)
  select g.org_unit_id as "unitId", g.people, (select coalesce(array_agg(a.key order by a.key), '{}') from unnest(g.reaches) u(n) join reach r on r.n = u.n join ahead a on a.reach = r.reach) || g.keys as "itemIds"
  from (select org_unit_id, count(*)::integer as people, reaches, keys from person group by org_unit_id, reaches, keys) g`;

const DEPENDENCIES = `
  select dependency_id as id, kind, lag_days as "lagDays", before_kind || ':' || before_id as "beforeId", after_kind || ':' || after_id as "afterId" from programmes.dependency_v
  where before_kind || ':' || before_id = any($1) or after_kind || ':' || after_id = any($1)`;

const BLACKOUTS = `
  select starts_on::text as "startsOn", ends_on::text as "endsOn" from programmes.blackout_v b
  where b.ends_on >= current_date and (cardinality(b.org_unit_ids) = 0 or exists (
    select 1 from unnest(b.org_unit_ids) as named(id) join directory.unit_below_v v on (v.org_unit_id = named.id and v.below_id = $1) or (v.org_unit_id = $1 and v.below_id = named.id)))`;

/** Postgres takes what is found on the way to the weeks over the limit for a row or two, and would look through thousands for each of thousands. */
const JOIN_AS_SETS = `select set_config('enable_nestloop', 'off', true), set_config('work_mem', '64MB', true)`;
const JOIN_AS_USUAL = `select set_config('enable_nestloop', 'on', true), set_config('work_mem', '16MB', true)`;

/** What is needed to find moves, read set by set; and the collisions as they were found. */
@Injectable()
export class CollisionStore {
  /** Keeps each week over the limit and forgets those that are not any more. Moves known of before stay until new ones are found. @returns how many there are, in how many units */
  async replace(session: TenantSession, limit: number): Promise<{ readonly weeks: number; readonly units: number }> {
    await session.sql(JOIN_AS_SETS);
    await session.sql('create temporary table over_week on commit drop as ' + OVER_WEEKS, [limit]);
    await session.sql(JOIN_AS_USUAL);
    await session.sql('delete from reporting.load_collision c where not exists (select 1 from over_week o where o.org_unit_id = c.org_unit_id and o.week_on = c.week_on)');
    await session.sql(
      `insert into reporting.load_collision (tenant_id, org_unit_id, week_on, p95, people) select $1, org_unit_id, week_on, p95, people from over_week
       on conflict (tenant_id, org_unit_id, week_on) do update set p95 = excluded.p95, people = excluded.people, worked_out = false`,
      [session.tenantId],
    );
    return (await session.one<{ weeks: number; units: number }>('select count(*)::integer as weeks, count(distinct org_unit_id)::integer as units from over_week')) ?? { weeks: 0, units: 0 };
  }

  async count(session: TenantSession): Promise<number> {
    return (await session.one<{ n: number }>('select count(*)::integer as n from reporting.load_collision'))?.n ?? 0;
  }

  /** The units whose turn it is, those with the nearest weeks first, and their weeks: as many as have so many people together, and at least one. */
  async next(session: TenantSession, people: number): Promise<readonly { readonly unitId: string; readonly weeks: readonly Day[] }[]> {
    return session.sql<{ unitId: string; weeks: Day[] }>(
      `select "unitId", weeks from (
         select u.*, sum(u.people) over (order by u.nearest, u."unitId") - u.people as before from (
           select org_unit_id as "unitId", array_agg(week_on::text order by week_on) as weeks, min(week_on) as nearest, max(people) as people from reporting.load_collision where not worked_out group by 1) u) l
       where before = 0 or before + people <= $1 order by nearest, "unitId"`,
      [people],
    );
  }

  async write(session: TenantSession, unitId: string, found: readonly LookedInto[]): Promise<void> {
    await session.sql(
      `update reporting.load_collision c set items = f.items, moves = f.moves, fewer_why = f."fewerWhy", worked_out = true
       from jsonb_to_recordset($2::jsonb) as f(week date, items jsonb, moves jsonb, "fewerWhy" text) where c.org_unit_id = $1 and c.week_on = f.week`,
      [unitId, JSON.stringify(found)],
    );
  }

  /** What meets in each of the units. */
  async meeting(session: TenantSession, unitIds: readonly string[]): Promise<Map<string, MeetingItem[]>> {
    return byUnit(await session.sql<MeetingItem & OfUnit>(MEETING, [unitIds]));
  }

  /** People of each of the units, those whom the same things reach as one. */
  async groups(session: TenantSession, unitIds: readonly string[]): Promise<Map<string, LoadGroup[]>> {
    return byUnit(await session.sql<LoadGroup & OfUnit>(GROUPS, [unitIds]));
  }

  /** Blackouts of any programme that close the unit, one of its parts or the whole organisation; a country's count everywhere, to be safe. */
  blackouts(session: TenantSession, unitId: string): Promise<ClosedDays[]> {
    return session.sql<ClosedDays>(BLACKOUTS, [unitId]);
  }

  dependencies(session: TenantSession, keys: readonly string[]): Promise<Dependency[]> {
    return session.sql<Dependency>(DEPENDENCIES, [keys]);
  }

  placed(session: TenantSession, keys: readonly string[]): Promise<PlacedItem[]> {
    return session.sql<PlacedItem>(`select kind || ':' || id as id, title, starts_on::text as "startsOn", ends_on::text as "endsOn" from programmes.dated_item_v where kind || ':' || id = any($1)`, [keys]);
  }
}

interface OfUnit {
  readonly unitId: string;
}

/** Each unit's rows, in their order, without the unit. */
function byUnit<T extends object>(rows: readonly (T & OfUnit)[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const { unitId, ...row } of rows) {
    const of = found.get(unitId);
    if (of) of.push(row as unknown as T);
    else found.set(unitId, [row as unknown as T]);
  }
  return found;
}
