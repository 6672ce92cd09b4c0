import type { Day, TenantSession } from '@realign/kernel';
import type { CollidingItemView } from '@realign/reporting/contract';
import type { LoadGroup } from '@realign/reporting/domain';
import { HORIZON } from './over-weeks';

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

/** What meets in a unit, and its people, those whom the same things reach as one. */
export interface Meeting {
  readonly items: readonly MeetingItem[];
  readonly groups: readonly LoadGroup[];
}

/** Laid out once for all units that are looked into together, since whom audiences and waves reach is dear to ask and both answers stand on it. Each is made and looked through in this order. */
const TABLES = ['meeting_member', 'meeting_ahead', 'meeting_own', 'meeting_alike'];

const MEMBER = `create temporary table meeting_member on commit drop as select org_unit_id, person_id from directory.unit_member_v where org_unit_id = any($1::uuid[])`;

/** What lies ahead. Hundreds of things share an audience or a wave: `n` is the same for all that reach the same people. */
const AHEAD = `
  create temporary table meeting_ahead on commit drop as
  select l.kind || ':' || l.item_id as key, l.kind, l.item_id, l.programme_id, l.title, l.starts_on, l.ends_on, l.hours_each, l.is_movable, l.audience_id, case when l.audience_id is null then l.wave_id end as wave_id,
    dense_rank() over (order by coalesce('a:' || l.audience_id, 'w:' || l.wave_id, 'all'))::integer as n
  from reporting.load_item l where l.starts_on < ${HORIZON}`;

/** Training is each person's own. */
const OWN = `
  create temporary table meeting_own on commit drop as
  select d.kind || ':' || d.item_id || ':' || greatest(d.due_on, current_date) as key, d.kind, d.item_id, d.programme_id, d.title, greatest(d.due_on, current_date) as on_day, d.minutes / 60 as hours_each, d.person_id
  from training.due_time_v d where greatest(d.due_on, current_date) < ${HORIZON} and d.person_id in (select person_id from meeting_member)`;

/** People of each unit whom the same things reach are one class, which counts with its number. Whom a thing reaches is said as `reporting.load_person` says it. */
const ALIKE = `
  create temporary table meeting_alike on commit drop as
  with who as materialized (select distinct person_id from meeting_member),
  reach as materialized (select distinct n, audience_id, wave_id from meeting_ahead),
  met as (
    select r.n, p.person_id from reach r join directory.audience_member_v p on p.audience_id = r.audience_id and p.valid_from <= current_date and (p.valid_to is null or p.valid_to > current_date) join who w on w.person_id = p.person_id
    union all select r.n, p.person_id from reach r join programmes.wave_person_v p on p.wave_id = r.wave_id join who w on w.person_id = p.person_id
    union all select r.n, p.id from reach r join directory.person p on p.state = 'active' join who w on w.person_id = p.id where r.audience_id is null and r.wave_id is null),
  reached as (select person_id, array_agg(n order by n) as reaches from met group by person_id),
  taught as (select person_id, array_agg(key order by key) as keys from meeting_own group by person_id)
  select row_number() over ()::integer as c, m.org_unit_id, coalesce(r.reaches, '{}') as reaches, coalesce(o.keys, '{}') as keys, count(*)::integer as people
  from meeting_member m left join reached r on r.person_id = m.person_id left join taught o on o.person_id = m.person_id group by m.org_unit_id, r.reaches, o.keys`;

const ITEMS = `
  with counted as (select a.org_unit_id, u.n, sum(a.people)::integer as people from meeting_alike a cross join lateral unnest(a.reaches) u(n) group by 1, 2),
  meeting as (
    select c.org_unit_id, a.key, a.kind, a.item_id, a.programme_id, a.title, a.starts_on, a.ends_on, a.hours_each, c.people, a.is_movable from counted c join meeting_ahead a on a.n = c.n
    union all select m.org_unit_id, o.key, o.kind, o.item_id, o.programme_id, min(o.title), o.on_day, o.on_day, max(o.hours_each), count(*)::integer, false
      from meeting_own o join meeting_member m on m.person_id = o.person_id group by m.org_unit_id, o.key, o.kind, o.item_id, o.programme_id, o.on_day)
  select i.org_unit_id as "unitId", i.key, i.kind, i.item_id as "itemId", i.programme_id as "programmeId", p.name as "programmeName", i.title, i.starts_on::text as "startsOn", i.ends_on::text as "endsOn", i.hours_each as "hoursEach", i.people, i.is_movable as "isMovable"
  from meeting i left join programmes.programme p on p.id = i.programme_id order by i.key`;

const GROUPS = `
  with told as (select a.c, array_agg(i.key order by i.key) as keys from meeting_alike a cross join lateral unnest(a.reaches) u(n) join meeting_ahead i on i.n = u.n group by a.c)
  select a.org_unit_id as "unitId", a.people, coalesce(t.keys, '{}') || a.keys as "itemIds" from meeting_alike a left join told t on t.c = a.c`;

/** What meets in each of the units. */
export async function whatMeets(session: TenantSession, unitIds: readonly string[]): Promise<ReadonlyMap<string, Meeting>> {
  await session.sql(`drop table if exists ${TABLES.map((name) => `pg_temp.${name}`).join(', ')}`);
  await session.sql(`select set_config('work_mem', '64MB', true)`);
  for (const [at, text] of [MEMBER, AHEAD, OWN, ALIKE].entries()) {
    await session.sql(text, at === 0 ? [unitIds] : []);
    await session.sql(`analyze pg_temp.${TABLES[at] ?? ''}`);
  }
  const [items, groups] = [byUnit(await session.sql<MeetingItem & OfUnit>(ITEMS)), byUnit(await session.sql<LoadGroup & OfUnit>(GROUPS))];
  await session.sql(`select set_config('work_mem', '16MB', true)`);
  return new Map(unitIds.map((unitId) => [unitId, { items: items.get(unitId) ?? [], groups: groups.get(unitId) ?? [] }]));
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
