import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { countMatching, keysetPage, notFound, readCursor } from '@realign/platform';
import type { DirectoryNameView, OrgUnitDetailView, UnitBelowView, UnitPeopleQuery, UnitPeopleView, UnitPersonView, UnitVersionView } from '@realign/directory/contract';
import { IS_HERE } from '../audience/audience-members';

type PersonRow = UnitPersonView & { readonly nameKey: string };
type Bare = Omit<OrgUnitDetailView, 'path' | 'below' | 'versions' | 'changes' | 'can'>;

const ON = (alias: string): string => `${alias}.valid_from <= $2::date and (${alias}.valid_to is null or ${alias}.valid_to > $2::date)`;

/** A unit's name on the day $2: what is first known of it is taken to have been so before. */
const NAME = (id: string): string =>
  `coalesce((select v.name from directory.org_unit_version v where v.org_unit_id = ${id} order by v.valid_from <= $2::date desc, case when v.valid_from <= $2::date then v.valid_from end desc, v.valid_from limit 1), (select o.name from directory.org_unit o where o.id = ${id}))`;

const COUNT = (unit: string, depth: string): string =>
  `(select count(*)::integer from directory.unit_span_v s join directory.person_span_v p on p.org_unit_id = s.below_id and ${ON('p')} where s.org_unit_id = ${unit} and ${ON('s')} ${depth})`;

/** The same today, from the rows as they stand, without what they were before. */
const COUNT_NOW = (unit: string, depth: string): string =>
  `(select count(*)::integer from directory.person p where ${IS_HERE} and p.org_unit_id in (select s.below_id from directory.unit_below_v s where s.org_unit_id = ${unit} ${depth}))`;

/** Who was in the unit ($1) on the day $2, to a depth of $3, with what was so of them then. */
const PEOPLE_THEN = `
  from directory.unit_span_v u join directory.person_span_v s on s.org_unit_id = u.below_id and ${ON('s')} join directory.person p on p.id = s.person_id
  where u.org_unit_id = $1 and ${ON('u')} and u.depth <= $3`;

/** The same today, from the rows as they stand: a list can follow the order of names and stop when a page is full. */
const PEOPLE_NOW = `
  from directory.person p where ${IS_HERE} and p.org_unit_id in (select c.below_id from directory.unit_below_v c where c.org_unit_id = $1 and c.depth <= $3) and $2::date = current_date`;

/** The stay in the unit ($1, to a depth of $3) that the day lies in, whatever else changed during it. */
const STAY = `
  select lower(stay)::text as since, case when upper_inf(stay) then null else upper(stay)::text end as until from (
    select unnest(range_agg(daterange(greatest(x.valid_from, y.valid_from), least(x.valid_to, y.valid_to)))) as stay
    from directory.person_span_v x join directory.unit_span_v y on y.below_id = x.org_unit_id and y.org_unit_id = $1 and y.depth <= $3
      and (y.valid_to is null or x.valid_from < y.valid_to) and (x.valid_to is null or x.valid_to > y.valid_from)
    where x.person_id = page.id) stays where stay @> $2::date`;

/** Units and their people as they were on a day. */
@Injectable()
export class UnitViews {
  /** @param isToday that `on` is today, which is answered much quicker than another day */
  async one(session: TenantSession, id: string, on: string, isToday = false): Promise<Omit<OrgUnitDetailView, 'changes' | 'can'>> {
    const count = isToday ? COUNT_NOW : COUNT;
    const unit = await session.one<Bare>(
      `select u.id, ${NAME('u.id')} as name, $2::date::text as on, u.closed_on::text as "closedOn", case when m.id is null then null else jsonb_build_object('id', m.id, 'name', m.name) end as "mergedInto",
         ${count('u.id', 'and s.depth = 0')} as "directCount", ${count('u.id', '')} as "headCount"
       from directory.org_unit u left join directory.org_unit m on m.tenant_id = u.tenant_id and m.id = u.merged_into where u.id = $1`,
      [id, on],
    );
    if (!unit) throw notFound('unit');
    const path = await session.sql<DirectoryNameView>(`select s.org_unit_id as id, ${NAME('s.org_unit_id')} as name from directory.unit_span_v s where s.below_id = $1 and ${ON('s')} order by s.depth desc`, [id, on]);
    const below = await session.sql<UnitBelowView>(`select d.below_id as id, ${NAME('d.below_id')} as name, ${count('d.below_id', '')} as "headCount" from directory.unit_span_v d where d.org_unit_id = $1 and d.depth = 1 and ${ON('d')} order by 2, 1`, [id, on]);
    return { ...unit, path, below, versions: await this.versions(session, id) };
  }

  /** @param isToday that `on` is today, which is answered much quicker than another day */
  async people(session: TenantSession, id: string, on: string, query: UnitPeopleQuery, isToday = false): Promise<UnitPeopleView> {
    if (!(await session.one('select 1 from directory.org_unit where id = $1', [id]))) throw notFound('unit');
    const [people, of] = isToday ? [PEOPLE_NOW, 'p'] : [PEOPLE_THEN, 's'];
    const whose = [id, on, query.scope === 'unit' ? 0 : 1000];
    const after = readCursor(query.cursor, ['text', 'uuid']);
    const limit = query.limit ?? 50;
    const rows = await session.sql<PersonRow>(
      `with page as materialized (
         select p.id, p.display_name as "displayName", p.employee_number as "employeeNumber", ${of}.job_title as "jobTitle", ${of}.location, ${of}.org_unit_id, p.name_key as "nameKey" ${people}
           ${after ? 'and (p.name_key, p.id) > ($4, $5::uuid)' : ''} order by p.name_key, p.id limit ${limit + 1})
       select page.id, page."displayName", page."employeeNumber", page."jobTitle", page.location, ${NAME('page.org_unit_id')} as "orgUnitName", stay.since, stay.until, page."nameKey"
       from page cross join lateral (${STAY}) stay order by page."nameKey", page.id`,
      [...whose, ...(after ?? [])],
    );
    const page = keysetPage(rows, limit, (row) => [row.nameKey, row.id]);
    const counted = await countMatching(session, page, query.cursor, people, whose);
    return { items: page.items.map(({ nameKey: _, ...person }) => person), ...(page.next !== undefined && { next: page.next }), ...counted };
  }

  private versions(session: TenantSession, id: string): Promise<UnitVersionView[]> {
    return session.sql<UnitVersionView>(
      `select case when row_number() over (order by v.valid_from) = 1 then null else v.valid_from::text end as from, v.valid_to::text as until, v.name,
         case when a.id is null then null else jsonb_build_object('id', a.id, 'name', a.name) end as under
       from directory.org_unit_version v left join directory.org_unit a on a.tenant_id = v.tenant_id and a.id = v.parent_id where v.org_unit_id = $1 order by v.valid_from desc`,
      [id],
    );
  }
}
