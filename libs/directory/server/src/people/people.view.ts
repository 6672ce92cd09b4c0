import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { keysetPage, notFound, readCursor } from '@realign/platform';
import type { DirectoryNameView, OrgUnitTreeView, OrgUnitView, PeopleQuery, PersonDetailView, PersonListView, PersonView } from '@realign/directory/contract';

type PersonRow = PersonView & { readonly nameKey: string };

const PERSON = `p.id, p.employee_number as "employeeNumber", p.display_name as "displayName", p.email, p.job_title as "jobTitle", p.org_unit_id as "orgUnitId", u.name as "orgUnitName",
  p.location, p.country, p.state`;

const JOIN = `left join directory.org_unit u on u.tenant_id = p.tenant_id and u.id = p.org_unit_id`;

/** The end of the range of texts that begin with the given one. */
const END = '\u{10FFFF}';

@Injectable()
export class PeopleViews {
  async list(session: TenantSession, query: PeopleQuery): Promise<PersonListView> {
    const { where, params } = filter(query);
    const after = readCursor(query.cursor, ['text', 'uuid']);
    const limit = query.limit ?? 50;
    const from = after ? `and (p.name_key, p.id) > ($${params.length + 1}, $${params.length + 2}::uuid)` : '';
    const rows = await session.sql<PersonRow>(
      `select ${PERSON}, p.name_key as "nameKey" from (select * from directory.person p where ${where} ${from} order by p.name_key, p.id limit ${limit + 1}) p ${JOIN} order by p.name_key, p.id`,
      [...params, ...(after ?? [])],
    );
    const page = keysetPage(rows, limit, (row) => [row.nameKey, row.id]);
    const matching = query.cursor === undefined ? ((await session.one<{ n: number }>(`select count(*)::integer as n from directory.person p where ${where}`, params))?.n ?? 0) : null;
    return { items: page.items.map(({ nameKey: _, ...person }) => person), ...(page.next !== undefined && { next: page.next }), matching };
  }

  async one(session: TenantSession, id: string): Promise<PersonDetailView> {
    const row = await session.one<Omit<PersonDetailView, 'unitPath'>>(
      `select ${PERSON}, p.given_name as "givenName", p.family_name as "familyName", p.worker_type as "workerType", p.worker_status as "workerStatus", p.language, p.hired_on::text as "hiredOn",
         p.left_on::text as "leftOn", case when m.id is null then null else jsonb_build_object('id', m.id, 'name', m.display_name) end as manager,
         (select count(*)::integer from directory.person r where r.manager_id = p.id and r.state = 'active') as "directReports"
       from directory.person p ${JOIN} left join directory.person m on m.tenant_id = p.tenant_id and m.id = p.manager_id where p.id = $1`,
      [id],
    );
    if (!row) throw notFound('person');
    const unitPath = await session.sql<DirectoryNameView>(
      `select u.id, u.name from directory.org_unit_closure c join directory.org_unit u on u.tenant_id = c.tenant_id and u.id = c.org_unit_id where c.below_id = $1 order by c.depth desc`,
      [row.orgUnitId],
    );
    return { ...row, unitPath };
  }

  async units(session: TenantSession): Promise<Omit<OrgUnitTreeView, 'can'>> {
    const rows = await session.sql<OrgUnitView>(
      `with direct as (select org_unit_id, count(*)::integer as n from directory.person where state = 'active' and org_unit_id is not null group by org_unit_id)
       select u.id, u.name, u.parent_id as "parentId", (select max(c.depth) from directory.org_unit_closure c where c.below_id = u.id)::integer as depth, coalesce(d.n, 0) as "directCount",
         coalesce((select sum(b.n)::integer from directory.org_unit_closure c join direct b on b.org_unit_id = c.below_id where c.org_unit_id = u.id), 0) as "headCount"
       from directory.org_unit u left join direct d on d.org_unit_id = u.id where u.closed_on is null order by u.name, u.id`,
    );
    const total = await session.one<{ n: number }>(`select count(*)::integer as n from directory.person where state = 'active'`);
    return { items: inTreeOrder(rows), headCount: total?.n ?? 0 };
  }
}

function filter({ q, orgUnitId, state }: PeopleQuery): { where: string; params: unknown[] } {
  const params: unknown[] = [state ?? 'active'];
  const parts = ['p.state = $1'];
  if (q !== undefined) {
    params.push(q.toLowerCase(), q.toLowerCase() + END, q);
    const [low, high, exact] = [params.length - 2, params.length - 1, params.length];
    parts.push(`(p.name_key between $${low} and $${high} or p.family_key between $${low} and $${high} or p.email_norm between $${low} and $${high} or p.employee_number = $${exact})`);
  }
  if (orgUnitId !== undefined) {
    params.push(orgUnitId);
    parts.push(`p.org_unit_id in (select c.below_id from directory.org_unit_closure c where c.org_unit_id = $${params.length})`);
  }
  return { where: parts.join(' and '), params };
}

function inTreeOrder(rows: readonly OrgUnitView[]): OrgUnitView[] {
  const below = new Map<string | null, OrgUnitView[]>();
  for (const row of rows) below.set(row.parentId, [...(below.get(row.parentId) ?? []), row]);
  const walk = (parentId: string | null): OrgUnitView[] => (below.get(parentId) ?? []).flatMap((row) => [row, ...walk(row.id)]);
  return walk(null);
}
