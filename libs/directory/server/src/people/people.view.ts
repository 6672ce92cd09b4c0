import { Injectable } from '@nestjs/common';
import { countryWritings, type TenantSession } from '@realign/kernel';
import { asDbSession, cutList, inCountry, keysetPage, notFound, readCursor, type CountedMatches, type KeysetPage } from '@realign/platform';
import { IS_HERE } from '../audience/audience-members';
import { canErasePeople } from '../directory.policy';
import type { DirectoryNameView, OrgUnitTreeView, OrgUnitView, PeopleQuery, PersonDetailView, PersonListView, PersonView, UnitStayView } from '@realign/directory/contract';

type PlaceInList = Readonly<{ id: string; key: string }>;

const EXPORT_PAGE = 1000;

const PERSON = `p.id, p.employee_number as "employeeNumber", p.display_name as "displayName", p.email, p.job_title as "jobTitle", p.org_unit_id as "orgUnitId", u.name as "orgUnitName",
  p.location, p.country, p.state`;

const JOIN = `left join directory.org_unit u on u.tenant_id = p.tenant_id and u.id = p.org_unit_id`;

/** What is shown of the people of one page, in its order. $1 tenant, $2 their ids. */
const OF_PAGE = `select ${PERSON} from unnest($2::uuid[]) with ordinality as shown(id, place) join directory.person p on p.tenant_id = $1 and p.id = shown.id ${JOIN} order by shown.place`;

/** The end of the range of texts that begin with the given one. */
const END = '\u{10FFFF}';

const REPORTS = `select r.id, r.display_name as name from directory.person r where r.manager_id = $1 and r.state = 'active' order by r.name_key, r.id limit 50`;

/** Up to the top, or as far as it does not go round. */
const MANAGERS = `
  with recursive above as (
    select m.id, m.manager_id, m.display_name, 1 as step, array[$1::uuid, m.id] as met from directory.person p join directory.person m on m.id = p.manager_id where p.id = $1
    union all select m.id, m.manager_id, m.display_name, a.step + 1, a.met || m.id from above a join directory.person m on m.id = a.manager_id where m.id <> all(a.met) and a.step < 50)
  select id, display_name as name from above order by step`;

/** Stays in units, whatever else changed during them. */
const STAYS = `
  select jsonb_build_object('id', u.id, 'name', u.name) as unit, lower(s.days)::text as from, case when upper_inf(s.days) then null else upper(s.days)::text end as until
  from (select org_unit_id, unnest(range_agg(daterange(valid_from, valid_to))) as days from directory.person_span_v where person_id = $1 and org_unit_id is not null group by org_unit_id) s
  join directory.org_unit u on u.id = s.org_unit_id order by lower(s.days) desc`;

/** Audiences a person is in today: everybody's, those of a unit they stand in or below, and those whose rule took them in. */
const AUDIENCES = `
  select a.id, a.name from directory.audience a join directory.person p on p.id = $1 and ${IS_HERE}
  where a.kind = 'organisation' or (a.kind = 'unit' and exists (select 1 from directory.org_unit_closure c where c.org_unit_id = a.org_unit_id and c.below_id = p.org_unit_id))
    or exists (select 1 from directory.audience_member m where m.audience_id = a.id and m.person_id = p.id and m.valid_from <= current_date and (m.valid_to is null or m.valid_to > current_date))
  order by a.name, a.id limit 100`;

@Injectable()
export class PeopleViews {
  async list(session: TenantSession, query: PeopleQuery): Promise<PersonListView> {
    const { page, counted } = await this.page(session, query, query.limit ?? 50);
    return { ...page, ...counted };
  }

  private async page(session: TenantSession, query: PeopleQuery, limit: number): Promise<{ readonly page: KeysetPage<PersonView>; readonly counted: CountedMatches }> {
    const { where, params } = filter(query, await writtenHere(session, query));
    const key = query.sort === 'number' ? 'p.employee_number' : 'p.name_key';
    const after = readCursor(query.cursor, ['text', 'uuid']);
    const list = { columns: `p.id, ${key} as key`, rows: `from directory.person p where ${where}`, order: 'key, id', params };
    const later = after && { from: `and (${key}, p.id) > ($${params.length + 1}, $${params.length + 2}::uuid)`, values: after };
    const { rows: places, counted } = await cutList<PlaceInList>(session, list, limit, later);
    const page = keysetPage(places, limit, (place) => [place.key, place.id]);
    return { page: { ...page, items: await asDbSession(session).planned<PersonView>('directory.people-of-page', OF_PAGE, [session.tenantId, page.items.map(({ id }) => id)]) }, counted };
  }

  /** Everybody who matches, a thousand at a time and each page by itself, so that nothing is held in memory. */
  async *all(read: <T>(work: (session: TenantSession) => Promise<T>) => Promise<T>, query: PeopleQuery): AsyncGenerator<PersonView> {
    const { cursor: _, limit: __, ...asked } = query;
    let cursor: string | undefined;
    do {
      const { items, next }: KeysetPage<PersonView> = await read(async (session) => (await this.page(session, { ...asked, ...(cursor !== undefined && { cursor }) }, EXPORT_PAGE)).page);
      yield* items;
      cursor = next;
    } while (cursor !== undefined);
  }

  async one(session: TenantSession, id: string): Promise<PersonDetailView> {
    const row = await session.one<Omit<PersonDetailView, 'unitPath' | 'reports' | 'managerChain' | 'unitStays' | 'audiences' | 'can'>>(
      `select ${PERSON}, p.given_name as "givenName", p.family_name as "familyName", p.worker_type as "workerType", p.worker_status as "workerStatus", p.language, p.hired_on::text as "hiredOn",
         p.left_on::text as "leftOn", to_char(p.erased_at at time zone 'utc', 'YYYY-MM-DD') as "erasedOn", case when p.state = 'active' then p.leaves_on::text end as "leavesOn", case when m.id is null then null else jsonb_build_object('id', m.id, 'name', m.display_name) end as manager,
         (select count(*)::integer from directory.person r where r.manager_id = p.id and r.state = 'active') as "directReports",
         (select jsonb_build_object('userName', v.user_name, 'isActive', v.is_active, 'changedAt', to_char(v.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) from directory.scim_user v where v.person_id = p.id) as account
       from directory.person p ${JOIN} left join directory.person m on m.tenant_id = p.tenant_id and m.id = p.manager_id where p.id = $1`,
      [id],
    );
    if (!row) throw notFound('person');
    const unitPath = await session.sql<DirectoryNameView>(
      `select u.id, u.name from directory.unit_below_v c join directory.org_unit u on u.tenant_id = c.tenant_id and u.id = c.org_unit_id where c.below_id = $1 order by c.depth desc`,
      [row.orgUnitId],
    );
    const can = { erase: canErasePeople(session.actor) && row.state === 'left' && row.erasedOn === null };
    return { ...row, can, unitPath, audiences: await session.sql<DirectoryNameView>(AUDIENCES, [id]), reports: await session.sql<DirectoryNameView>(REPORTS, [id]), managerChain: await session.sql<DirectoryNameView>(MANAGERS, [id]), unitStays: await session.sql<UnitStayView>(STAYS, [id]) };
  }

  async units(session: TenantSession): Promise<Omit<OrgUnitTreeView, 'can'>> {
    const rows = await session.sql<OrgUnitView>(
      `with direct as (select org_unit_id, count(*)::integer as n from directory.person where state = 'active' and org_unit_id is not null group by org_unit_id)
       select u.id, u.name, u.parent_id as "parentId", (select max(c.depth) from directory.unit_below_v c where c.below_id = u.id)::integer as depth, coalesce(d.n, 0) as "directCount",
         coalesce((select sum(b.n)::integer from directory.unit_below_v c join direct b on b.org_unit_id = c.below_id where c.org_unit_id = u.id), 0) as "headCount"
       from directory.org_unit u left join direct d on d.org_unit_id = u.id where u.closed_on is null order by u.name, u.id`,
    );
    const total = await session.one<{ n: number }>(`select count(*)::integer as n from directory.person where state = 'active'`);
    return { items: inTreeOrder(rows), headCount: total?.n ?? 0 };
  }
}

/** The ways in which a country is written of people who are here, each looked up once in the index of countries. $1 its writings, as `inCountry` asks. */
const WRITTEN_HERE = `
  with recursive country as (
    (select p.country as name from directory.person p where p.state = 'active' and p.country is not null order by p.country limit 1)
    union all
    select (select p.country from directory.person p where p.state = 'active' and p.country > c.name order by p.country limit 1) from country c where c.name is not null)
  select c.name from country c where ${inCountry('c.name', '$1')}`;

/** How the country that is asked for is written here, so that a rare one is found by its index; of people who are here only, as that index is. */
async function writtenHere(session: TenantSession, { country, state }: PeopleQuery): Promise<readonly string[] | undefined> {
  if (country === undefined || (state ?? 'active') !== 'active') return undefined;
  return (await session.sql<{ name: string }>(WRITTEN_HERE, [countryWritings(country)])).map(({ name }) => name);
}

function filter({ q, orgUnitId, managerId, state, location, country, language, jobTitle, workerType }: PeopleQuery, written: readonly string[] | undefined): { where: string; params: unknown[] } {
  const params: unknown[] = [state ?? 'active'];
  const parts = ['p.state = $1'];
  if (q !== undefined) {
    params.push(q.toLowerCase(), q.toLowerCase() + END, q);
    const [low, high, exact] = [params.length - 2, params.length - 1, params.length];
    parts.push(`(p.name_key between $${low} and $${high} or p.family_key between $${low} and $${high} or p.email_norm between $${low} and $${high} or p.employee_number = $${exact})`);
  }
  if (orgUnitId !== undefined) {
    params.push(orgUnitId);
    parts.push(`p.org_unit_id in (select c.below_id from directory.unit_below_v c where c.org_unit_id = $${params.length})`);
  }
  if (managerId !== undefined) parts.push(`p.manager_id = $${params.push(managerId)}::uuid`);
  for (const [column, value] of Object.entries({ location, language, job_title: jobTitle, worker_type: workerType })) {
    if (value !== undefined) parts.push(`p.${column} = $${params.push(value)}`);
  }
  if (written) parts.push(`p.country = any($${params.push(written)}::text[])`);
  else if (country !== undefined) parts.push(inCountry('p.country', `$${params.push(countryWritings(country))}`));
  return { where: parts.join(' and '), params };
}

function inTreeOrder(rows: readonly OrgUnitView[]): OrgUnitView[] {
  const below = new Map<string | null, OrgUnitView[]>();
  for (const row of rows) below.set(row.parentId, [...(below.get(row.parentId) ?? []), row]);
  const walk = (parentId: string | null): OrgUnitView[] => (below.get(parentId) ?? []).flatMap((row) => [row, ...walk(row.id)]);
  return walk(null);
}
