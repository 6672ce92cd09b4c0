import type { TenantSession } from '@realign/kernel';

/** Versions that say something else than the unit does now end on the day ($1); one that began that day is overwritten by the next statement. */
const CLOSE_VERSIONS = `
  update directory.org_unit_version v set valid_to = $1::date from directory.org_unit u
  where u.id = v.org_unit_id and v.valid_to is null and v.valid_from < $1::date and (u.closed_on is not null or u.name <> v.name or u.parent_id is distinct from v.parent_id)`;

/** What began that day and is not so any more never was. */
const DROP_VERSIONS = `
  delete from directory.org_unit_version v using directory.org_unit u
  where u.id = v.org_unit_id and v.valid_to is null and v.valid_from >= $1::date and u.closed_on is not null`;

const OPEN_VERSIONS = `
  insert into directory.org_unit_version (tenant_id, org_unit_id, valid_from, name, parent_id)
  select $1, u.id, $2::date, u.name, u.parent_id from directory.org_unit u
  where u.closed_on is null
    and not exists (select 1 from directory.org_unit_version v where v.org_unit_id = u.id and v.valid_to is null and v.name = u.name and v.parent_id is not distinct from u.parent_id)
  on conflict (tenant_id, org_unit_id, valid_from) do update set name = excluded.name, parent_id = excluded.parent_id, valid_to = null`;

/**
 * Every unit with everything below it, today and before, from the versions alone: a pair holds while each link between the two does.
 * What is first known of a unit is taken to have been so before, unless it was made by hand. Spans that touch become one.
 */
const REBUILD = `
  with recursive link as (
    select v.org_unit_id as id, v.parent_id, case when u.opened_on is null and v.valid_from = min(v.valid_from) over (partition by v.org_unit_id) then '-infinity'::date else v.valid_from end as since,
      coalesce(v.valid_to, 'infinity'::date) as until
    from directory.org_unit_version v join directory.org_unit u on u.tenant_id = v.tenant_id and u.id = v.org_unit_id),
  pair as (
    select id as top, id as below, 0 as depth, '-infinity'::date as since, 'infinity'::date as until from directory.org_unit
    union all
    select l.parent_id, p.below, p.depth + 1, greatest(p.since, l.since), least(p.until, l.until)
    from pair p join link l on l.id = p.top and l.parent_id is not null and l.since < p.until and l.until > p.since and l.since < l.until
    where p.depth < 100),
  span as (select top, below, depth, unnest(range_agg(daterange(since, until))) as days from pair group by top, below, depth),
  today as (
    insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth, valid_from) select $1, top, below, depth, lower(days) from span where upper(days) = 'infinity')
  insert into directory.org_unit_closure_past (tenant_id, org_unit_id, below_id, depth, valid_from, valid_to) select $1, top, below, depth, lower(days), upper(days) from span where upper(days) < 'infinity'`;

/**
 * Whom a unit that was merged away stands for since: the unit it was merged into with everything below that, and so on along a row of merges,
 * each from its day. It stands beside the tree and is as near as the other's own people are: a unit's own name comes first where both are named.
 */
const FOLLOW = `
  with recursive chain as (
    select u.id, u.followed_by as into_id, coalesce(u.closed_on, '-infinity'::date) as since, 1 as steps from directory.org_unit u where u.followed_by is not null
    union all
    select c.id, u.followed_by, greatest(c.since, coalesce(u.closed_on, '-infinity'::date)), c.steps + 1 from chain c join directory.org_unit u on u.id = c.into_id and u.followed_by is not null where c.steps < 100),
  pair as (
    select c.id, s.below_id, s.depth, greatest(s.valid_from, c.since) as since, s.valid_to as until from chain c join directory.unit_span_v s on s.org_unit_id = c.into_id and (s.valid_to is null or s.valid_to > c.since)),
  today as (
    insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth, valid_from, is_followed) select $1, id, below_id, depth, since, true from pair where until is null on conflict do nothing)
  insert into directory.org_unit_closure_past (tenant_id, org_unit_id, below_id, depth, valid_from, valid_to, is_followed) select $1, id, below_id, depth, since, until, true from pair where until is not null on conflict do nothing`;

/** The last of a row of merges, for whoever follows in one step: people files, provisioning, the page of a unit. */
const LAST_OF_MERGES = `
  with recursive chain as (
    select u.id, u.followed_by as into_id, 1 as steps from directory.org_unit u where u.followed_by is not null
    union all select c.id, u.followed_by, c.steps + 1 from chain c join directory.org_unit u on u.id = c.into_id and u.followed_by is not null where c.steps < 100)
  update directory.org_unit u set merged_into = l.into_id from (select distinct on (id) id, into_id from chain order by id, steps desc) l where l.id = u.id and u.merged_into is distinct from l.into_id`;

/** Brings `merged_into` in line after a merge was made or taken back. */
export const followMerges = (session: TenantSession): Promise<unknown> => session.sql(LAST_OF_MERGES);

/** Derives "a unit and everything below it", now and then, from the units' versions. A few thousand units take a fraction of a second. */
export async function rebuildClosure(session: TenantSession): Promise<void> {
  await session.sql('delete from directory.org_unit_closure');
  await session.sql('delete from directory.org_unit_closure_past');
  await session.sql(REBUILD, [session.tenantId]);
  await session.sql(FOLLOW, [session.tenantId]);
}

/**
 * Remembers what changed in the rows of units (name, place, closed) as holding from a day on, and derives the tree anew. Called by
 * everything that writes units, after it wrote them and in its transaction. Nothing is written twice for the same day.
 * @param from the first day on which the units are as they stand now; it must not lie before the newest version of a changed unit
 */
export async function rememberUnits(session: TenantSession, from: string): Promise<void> {
  await session.sql(CLOSE_VERSIONS, [from]);
  await session.sql(DROP_VERSIONS, [from]);
  await session.sql(OPEN_VERSIONS, [session.tenantId, from]);
  await rebuildClosure(session);
}

/** The database's own today, so that history and search agree about the day. */
export const today = async (session: TenantSession): Promise<string> => (await session.one<{ day: string }>('select current_date::text as day'))?.day ?? '';
