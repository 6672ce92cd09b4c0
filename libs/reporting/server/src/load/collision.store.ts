import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import type { Dependency, PlacedItem } from '@realign/programmes/domain';
import type { CollidingItemView, SuggestedMoveView } from '@realign/reporting/contract';
import { LOAD_WEEKS, type ClosedDays, type LoadGroup } from '@realign/reporting/domain';

export interface OverWeek {
  readonly unitId: string;
  readonly week: Day;
  readonly p95: number;
  readonly people: number;
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

/** Most weeks for which moves are looked for; the nearest matter most. */
const MOST = 20;

/** A week over the limit of a unit whose unit above is not over in the same week: it explains everything below. */
const OVER = `
  select w.org_unit_id as "unitId", w.week_on::text as week, w.p95, w.people from reporting.unit_week w
  join directory.org_unit u on u.tenant_id = w.tenant_id and u.id = w.org_unit_id
  where w.p95 > $1 and not exists (select 1 from reporting.unit_week above where above.tenant_id = w.tenant_id and above.org_unit_id = u.parent_id and above.week_on = w.week_on and above.p95 > $1)
  order by w.week_on, w.p95 desc, w.org_unit_id limit ${MOST}`;

const AHEAD = `l.starts_on < (select first_week from reporting.change_load) + 7 * ${LOAD_WEEKS}`;

const MEETING = `
  select l.key, l.kind, l.item_id as "itemId", l.programme_id as "programmeId", p.name as "programmeName", min(l.title) as title, l.starts_on::text as "startsOn", l.ends_on::text as "endsOn", max(l.hours_each) as "hoursEach", count(*)::integer as people,
    coalesce((select i.is_movable from reporting.load_item i where i.kind = l.kind and i.item_id = l.item_id), false) as "isMovable"
  from directory.unit_member_v m join reporting.load_person l on l.tenant_id = m.tenant_id and l.person_id = m.person_id left join programmes.programme p on p.tenant_id = l.tenant_id and p.id = l.programme_id
  where m.org_unit_id = $1 and ${AHEAD} group by l.key, l.kind, l.item_id, l.programme_id, p.name, l.starts_on, l.ends_on`;

const GROUPS = `
  select count(*)::integer as people, reached.keys as "itemIds" from (
    select m.person_id, coalesce(array_agg(l.key order by l.key) filter (where l.key is not null), '{}') as keys from directory.unit_member_v m
    left join reporting.load_person l on l.tenant_id = m.tenant_id and l.person_id = m.person_id and ${AHEAD} where m.org_unit_id = $1 group by m.person_id) reached group by reached.keys`;

const DEPENDENCIES = `
  select dependency_id as id, kind, lag_days as "lagDays", before_kind || ':' || before_id as "beforeId", after_kind || ':' || after_id as "afterId" from programmes.dependency_v
  where before_kind || ':' || before_id = any($1) or after_kind || ':' || after_id = any($1)`;

const BLACKOUTS = `
  select starts_on::text as "startsOn", ends_on::text as "endsOn" from programmes.blackout_v b
  where b.ends_on >= current_date and (cardinality(b.org_unit_ids) = 0 or exists (
    select 1 from unnest(b.org_unit_ids) as named(id) join directory.unit_below_v v on (v.org_unit_id = named.id and v.below_id = $1) or (v.org_unit_id = $1 and v.below_id = named.id)))`;

/** What is needed to find moves, read set by set; and the collisions as they were found. */
@Injectable()
export class CollisionStore {
  over(session: TenantSession, limit: number): Promise<OverWeek[]> {
    return session.sql<OverWeek>(OVER, [limit]);
  }

  meeting(session: TenantSession, unitId: string): Promise<MeetingItem[]> {
    return session.sql<MeetingItem>(MEETING, [unitId]);
  }

  groups(session: TenantSession, unitId: string): Promise<LoadGroup[]> {
    return session.sql<LoadGroup>(GROUPS, [unitId]);
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

  async replace(session: TenantSession, collisions: readonly (OverWeek & { readonly items: readonly CollidingItemView[]; readonly moves: readonly SuggestedMoveView[]; readonly fewerWhy: string | null })[]): Promise<void> {
    await session.sql('delete from reporting.load_collision');
    await session.sql(
      `insert into reporting.load_collision (tenant_id, org_unit_id, week_on, p95, people, items, moves, fewer_why)
       select $1, c."unitId", c.week, c.p95, c.people, c.items, c.moves, c."fewerWhy" from jsonb_to_recordset($2::jsonb) as c("unitId" uuid, week date, p95 float8, people integer, items jsonb, moves jsonb, "fewerWhy" text)`,
      [session.tenantId, JSON.stringify(collisions)],
    );
  }
}
