import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { UnitChangeState, UnitChangeView } from '@realign/directory/contract';
import type { UnitChange, UnitChangeFacts } from '@realign/directory/domain';

/** The row of a unit, as it is kept to be given back. */
export interface UnitRow {
  readonly id: string;
  readonly name: string;
  readonly parent_id: string | null;
  readonly closed_on: string | null;
  readonly merged_into: string | null;
  /** Into which unit it was merged itself; that one may have been merged on. */
  readonly followed_by?: string | null;
  readonly is_named_by_hand: boolean;
  readonly is_placed_by_hand: boolean;
}

export interface UnitVersionRow {
  readonly org_unit_id: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly name: string;
  readonly parent_id: string | null;
}

/** How the touched units stood before and after. */
export interface Before {
  readonly units: readonly UnitRow[];
  readonly versions: readonly UnitVersionRow[];
  readonly after: readonly UnitRow[];
  /** A unit that the change made. */
  readonly made?: string;
}

export interface StoredChange {
  readonly id: string;
  readonly state: UnitChangeState;
  readonly change: UnitChange;
  readonly before: Before | null;
}

const UNIT = 'id, name, parent_id, closed_on::text, merged_into, followed_by, is_named_by_hand, is_placed_by_hand';

const CHANGES = `
  select c.id, c.kind, c.state, c.org_unit_id as "orgUnitId", c.details ->> 'summary' as summary, c.effective_on::text as "effectiveOn", c.people_count as "peopleCount", c.message, c.made_by as "madeBy",
    to_char(c.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt",
    c.state = 'planned' or (c.state = 'applied' and not exists (
      select 1 from directory.unit_change n join directory.unit_change_unit x on x.change_id = n.id join directory.unit_change_unit y on y.org_unit_id = x.org_unit_id
      where y.change_id = c.id and n.state = 'applied' and (n.applied_at, n.id) > (c.applied_at, c.id))) as "canUndo"
  from directory.unit_change c`;

const FACTS = `
  select u.name, u.closed_on is not null as "isClosed",
    (select max(v.valid_from)::text from directory.org_unit_version v where v.org_unit_id = any($2::uuid[]) and exists (select 1 from directory.org_unit_version e where e.org_unit_id = v.org_unit_id and e.valid_from < v.valid_from)) as "lastChangedOn",
    (select max(o.opened_on)::text from directory.org_unit o where o.id = any($2::uuid[]) or o.id = $6) as "openedOn",
    (select count(distinct s.person_id)::integer from directory.person_span_v s where s.org_unit_id = u.id and (s.valid_to is null or s.valid_to > $3::date)) as "peopleInside",
    (select count(*)::integer from directory.org_unit b where b.parent_id = u.id and b.closed_on is null) as "unitsBelow",
    (select count(*)::integer from unnest($4::uuid[]) as w(id) where not exists (select 1 from directory.org_unit b where b.id = w.id and b.parent_id = u.id and b.closed_on is null)) as strangers,
    exists (select 1 from directory.org_unit n where n.id <> u.id and n.closed_on is null and lower(n.name) = lower($5)) as "isNameTaken",
    (select jsonb_build_object('name', o.name, 'isClosed', o.closed_on is not null, 'isBelow', exists (
        select 1 from directory.unit_span_v s where s.org_unit_id = u.id and s.below_id = o.id and s.depth > 0 and (s.valid_to is null or s.valid_to > $3::date)))
     from directory.org_unit o where o.id = $6) as other
  from directory.org_unit u where u.id = $1`;

/** Changes of units, and the rows of units they are about. */
@Injectable()
export class UnitChangeStore {
  /** One change of a tenant after the other, and none while a people file is applied. */
  async waitForTurn(session: TenantSession): Promise<void> {
    await session.sql(`select pg_advisory_xact_lock(hashtextextended('directory.people-import:' || $1, 0))`, [session.tenantId]);
  }

  async facts(session: TenantSession, change: UnitChange, touched: readonly string[]): Promise<UnitChangeFacts> {
    const facts = await session.one<UnitChangeFacts & { lastChangedOn: Day | null; other: UnitChangeFacts['other'] | null }>(FACTS, [
      change.orgUnitId, touched, change.effectiveOn, change.unitIds ?? [], change.name ?? '', change.intoUnitId ?? change.underUnitId ?? null,
    ]);
    if (!facts) throw notFound('unit');
    const { other, ...rest } = facts;
    return other ? { ...rest, other } : rest;
  }

  units(session: TenantSession, ids: readonly string[]): Promise<UnitRow[]> {
    return session.sql<UnitRow>(`select ${UNIT} from directory.org_unit where id = any($1::uuid[]) order by id`, [ids]);
  }

  /** Units directly below that are open. */
  async below(session: TenantSession, id: string): Promise<string[]> {
    return (await session.sql<{ id: string }>('select id from directory.org_unit where parent_id = $1 and closed_on is null order by id', [id])).map((row) => row.id);
  }

  versions(session: TenantSession, ids: readonly string[]): Promise<UnitVersionRow[]> {
    return session.sql<UnitVersionRow>(
      'select org_unit_id, valid_from::text, valid_to::text, name, parent_id from directory.org_unit_version where org_unit_id = any($1::uuid[]) order by org_unit_id, valid_from', [ids],
    );
  }

  /** What is first known of a unit reaches back before the day, so that the day has something to end. */
  async reachBack(session: TenantSession, ids: readonly string[], day: string): Promise<void> {
    await session.sql(
      `update directory.org_unit_version v set valid_from = $2::date - 1 where v.org_unit_id = any($1::uuid[]) and v.valid_from >= $2::date
         and not exists (select 1 from directory.org_unit_version e where e.org_unit_id = v.org_unit_id and e.valid_from < v.valid_from)
         and not exists (select 1 from directory.org_unit u where u.id = v.org_unit_id and u.opened_on is not null)`,
      [ids, day],
    );
  }

  /** Makes a unit, or opens a closed one of that name again. @returns its id; undefined when an open one has the name */
  async make(session: TenantSession, name: string, parentId: string | null, day: string): Promise<string | undefined> {
    const row = await session.one<{ id: string }>(
      `insert into directory.org_unit (tenant_id, key, name, parent_id, opened_on, is_named_by_hand, is_placed_by_hand) values ($1, lower($2), $2, $3, $4, true, true)
       on conflict (tenant_id, key) do update set name = excluded.name, parent_id = excluded.parent_id, closed_on = null, merged_into = null, followed_by = null, is_named_by_hand = true, is_placed_by_hand = true
         where directory.org_unit.closed_on is not null returning id`,
      [session.tenantId, name, parentId, day],
    );
    return row?.id;
  }

  /** The unit's people of these places or titles, and these themselves as far as they are of the unit. */
  async chosen(session: TenantSession, { orgUnitId, personIds, locations, jobTitles }: UnitChange): Promise<string[]> {
    const rows = await session.sql<{ id: string }>(
      `select id from directory.person where org_unit_id = $1 and state = 'active' and (id = any($2::uuid[]) or location = any($3::text[]) or job_title = any($4::text[]))`, [orgUnitId, personIds ?? [], locations ?? [], jobTitles ?? []],
    );
    return rows.map(({ id }) => id);
  }

  async insert(session: TenantSession, id: string, change: UnitChange, summary: string, touched: readonly string[]): Promise<void> {
    await session.sql('insert into directory.unit_change (tenant_id, id, kind, org_unit_id, effective_on, details, made_by) values ($1, $2, $3, $4, $5, $6, $7)', [
      session.tenantId, id, change.kind, change.orgUnitId, change.effectiveOn, JSON.stringify({ ...change, summary }), session.actor.displayName,
    ]);
    await this.touch(session, id, touched);
  }

  async touch(session: TenantSession, id: string, touched: readonly string[]): Promise<void> {
    await session.sql('insert into directory.unit_change_unit (tenant_id, change_id, org_unit_id) select $1, $2, t.id from unnest($3::uuid[]) as t(id) on conflict do nothing', [session.tenantId, id, touched]);
  }

  async settle(session: TenantSession, id: string, before: Before, people: number): Promise<void> {
    await session.sql(`update directory.unit_change set state = 'applied', before = $2, people_count = $3, applied_at = clock_timestamp(), message = null where id = $1`, [id, JSON.stringify(before), people]);
  }

  async end(session: TenantSession, id: string, state: 'undone' | 'refused', message: string | null): Promise<void> {
    await session.sql(`update directory.unit_change set state = $2, message = $3, undone_at = case when $2 = 'undone' then now() end where id = $1`, [id, state, message]);
  }

  async get(session: TenantSession, id: string): Promise<StoredChange> {
    const row = await session.one<{ id: string; state: UnitChangeState; details: UnitChange; before: Before | null }>('select id, state, details, before from directory.unit_change where id = $1 for update', [id]);
    if (!row) throw notFound('change');
    return { id: row.id, state: row.state, change: row.details, before: row.before };
  }

  async view(session: TenantSession, id: string): Promise<UnitChangeView> {
    const view = await session.one<UnitChangeView>(`${CHANGES} where c.id = $1`, [id]);
    if (!view) throw notFound('change');
    return view;
  }

  /** The newest first; of one unit, or of all. */
  list(session: TenantSession, orgUnitId: string | null): Promise<UnitChangeView[]> {
    return session.sql<UnitChangeView>(
      `${CHANGES} where $1::uuid is null or exists (select 1 from directory.unit_change_unit t where t.change_id = c.id and t.org_unit_id = $1) order by c.created_at desc, c.id desc limit 200`, [orgUnitId],
    );
  }

  /** Rows of units and their versions exactly as they were. */
  async restore(session: TenantSession, { units, versions, made }: Before, day: string): Promise<void> {
    await session.sql(
      `update directory.org_unit u set name = b.name, parent_id = b.parent_id, closed_on = b.closed_on, merged_into = b.merged_into, followed_by = coalesce(b.followed_by, b.merged_into), is_named_by_hand = b.is_named_by_hand, is_placed_by_hand = b.is_placed_by_hand
       from jsonb_to_recordset($1::jsonb) as b(id uuid, name text, parent_id uuid, closed_on date, merged_into uuid, followed_by uuid, is_named_by_hand boolean, is_placed_by_hand boolean) where u.id = b.id`,
      [JSON.stringify(units)],
    );
    if (made !== undefined) await session.sql('update directory.org_unit set closed_on = $2 where id = $1', [made, day]);
    await session.sql('delete from directory.org_unit_version where org_unit_id = any($1::uuid[])', [[...units.map(({ id }) => id), ...(made === undefined ? [] : [made])]]);
    await session.sql(
      `insert into directory.org_unit_version (tenant_id, org_unit_id, valid_from, valid_to, name, parent_id)
       select $1, v.org_unit_id, v.valid_from, v.valid_to, v.name, v.parent_id from jsonb_to_recordset($2::jsonb) as v(org_unit_id uuid, valid_from date, valid_to date, name text, parent_id uuid)`,
      [session.tenantId, JSON.stringify(versions)],
    );
  }
}
