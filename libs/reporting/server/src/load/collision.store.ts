import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import type { Dependency, PlacedItem } from '@realign/programmes/domain';
import type { CollidingItemView, SuggestedMoveView } from '@realign/reporting/contract';
import type { ClosedDays } from '@realign/reporting/domain';
import { OVER_WEEKS } from './over-weeks';

/** What was found about one week of a unit in which too much meets. */
export interface LookedInto {
  readonly week: Day;
  readonly items: readonly CollidingItemView[];
  readonly moves: readonly SuggestedMoveView[];
  readonly fewerWhy: string | null;
}

const DEPENDENCIES = `
  select dependency_id as id, kind, lag_days as "lagDays", before_kind || ':' || before_id as "beforeId", after_kind || ':' || after_id as "afterId" from programmes.dependency_v
  where before_kind || ':' || before_id = any($1) or after_kind || ':' || after_id = any($1)`;

const BLACKOUTS = `
  select starts_on::text as "startsOn", ends_on::text as "endsOn" from programmes.blackout_v b
  where b.ends_on >= current_date and (cardinality(b.org_unit_ids) = 0 or exists (
    select 1 from unnest(b.org_unit_ids) as named(id) join directory.named_unit_v v on (v.org_unit_id = named.id and v.below_id = $1) or (v.org_unit_id = $1 and v.below_id = named.id)))`;

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
