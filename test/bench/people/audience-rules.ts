import type { AudienceRule } from '@realign/directory/contract';
import type { Client } from 'pg';

/** A rule, and how many people of the bench it means, by SQL of its own. */
export interface CountedRule {
  readonly rule: AudienceRule;
  readonly count: number;
}

type Where = Readonly<Record<string, unknown>>;

/** One in twelve holds a role by name, another role is held by a unit as a whole, and every fourth unit goes live in one wave. */
const PLANTED = `
  with programme as (insert into programmes.programme (tenant_id, name) select tenant_id, 'Enterprise social' from directory.org_unit limit 1 returning tenant_id, id),
  role as (insert into roles.role_definition (tenant_id, key, name, cover_kind) select tenant_id, key, key, 'audience' from programme, unnest(array['by-name', 'by-unit']) as k(key) returning tenant_id, id, key),
  used as (insert into roles.programme_role (tenant_id, programme_id, role_definition_id) select g.tenant_id, g.id, r.id from programme g, role r),
  wave as (insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until) select tenant_id, id, 'First', 1, current_date, current_date + 90 from programme returning tenant_id, id),
  reached as (insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) select w.tenant_id, w.id, u.id from wave w, (select id, row_number() over (order by name) as n from directory.org_unit) u where u.n % 4 = 1),
  named as (insert into roles.role_assignment (tenant_id, programme_id, role_definition_id, person_id, state, starts_on) select g.tenant_id, g.id, r.id, p.id, 'active', current_date
    from programme g, role r, (select id, row_number() over (order by id) as n from directory.person) p where r.key = 'by-name' and p.n % 12 = 5)
  insert into roles.role_assignment (tenant_id, programme_id, role_definition_id, org_unit_id, state, starts_on) select g.tenant_id, g.id, r.id, $1, 'active', current_date from programme g, role r where r.key = 'by-unit'`;

const BELOW = 'p.org_unit_id in (select below_id from directory.org_unit_closure where org_unit_id = ';

/** Every kind of condition by itself, and "and", "or" and "not" over several of them. */
export async function everyKindOfRule(owner: Client, size: number): Promise<Readonly<Record<string, CountedRule>>> {
  const one = async <T extends object>(text: string, params: readonly unknown[] = []): Promise<T> => {
    const [row] = (await owner.query<T>(text, [...params])).rows;
    if (!row) throw new Error(`Nothing is there: ${text}`);
    return row;
  };
  const idOf = async (text: string): Promise<string> => (await one<{ id: string }>(text)).id;
  const counted = async (where: Where, condition: string): Promise<CountedRule> => ({
    rule: { kind: 'rule', where } as unknown as AudienceRule,
    count: (await one<{ n: number }>(`select count(*)::integer as n from directory.person p where p.state = 'active' and ${condition}`)).n,
  });
  const top = await idOf('select id from directory.person where manager_id is null');
  const leader = await idOf(`with recursive below as (select id as top, id from directory.person where manager_id = '${top}' union all select b.top, p.id from below b join directory.person p on p.manager_id = b.id) select top as id from below group by 1 order by count(*) desc, 1 limit 1`);
  const unit = await idOf('select org_unit_id as id from directory.unit_member_v group by 1 order by count(*) desc limit 1 offset 3');
  const { country } = await one<{ country: string }>('select country from directory.person group by 1 order by count(*) desc, 1 limit 1');
  const { language } = await one<{ language: string }>('select language from directory.person group by 1 order by count(*) desc, 1 limit 1 offset 1');
  const { location } = await one<{ location: string }>('select location from directory.person group by 1 order by count(*) desc, 1 limit 1 offset 2');
  const { hired } = await one<{ hired: string }>('select (percentile_disc(0.5) within group (order by hired_on))::text as hired from directory.person');
  await owner.query(PLANTED, [unit]);
  const [byName, byUnit, wave] = [await idOf(`select id from roles.role_definition where key = 'by-name'`), await idOf(`select id from roles.role_definition where key = 'by-unit'`), await idOf('select id from programmes.wave')];
  const below = (person: string): string => `p.id in (with recursive b as (select id from directory.person where manager_id = '${person}' union select c.id from b join directory.person c on c.manager_id = b.id) select id from b)`;
  const is = {
    country: [{ kind: 'country', values: [country] }, `p.country = '${country}'`], language: [{ kind: 'language', values: [language] }, `p.language = '${language}'`],
    location: [{ kind: 'location', values: [location] }, `p.location = '${location.replaceAll("'", "''")}'`], title: [{ kind: 'job_title', values: ['an'], match: 'contains' }, `position('an' in lower(p.job_title)) > 0`],
    hired: [{ kind: 'hired', until: hired }, `p.hired_on <= '${hired}'`], unit: [{ kind: 'unit', orgUnitId: unit }, `${BELOW}'${unit}')`], top: [{ kind: 'manager', personId: top }, below(top)], leader: [{ kind: 'manager', personId: leader }, below(leader)],
    byName: [{ kind: 'role', subjectId: byName }, `p.id in (select person_id from roles.role_assignment where role_definition_id = '${byName}')`], byUnit: [{ kind: 'role', subjectId: byUnit }, `${BELOW}'${unit}')`],
    wave: [{ kind: 'wave', subjectId: wave }, `p.org_unit_id in (select c.below_id from programmes.wave_unit w join directory.org_unit_closure c on c.org_unit_id = w.org_unit_id)`],
  } as const satisfies Record<string, readonly [Where, string]>;
  const join = (kind: 'all' | 'any' | 'none', ...of: readonly (readonly [Where, string])[]): readonly [Where, string] => {
    const parts = of.map(([, condition]) => `coalesce(${condition}, false)`);
    return [{ kind, conditions: of.map(([where]) => where) }, kind === 'none' ? `not (${parts.join(' or ')})` : `(${parts.join(kind === 'all' ? ' and ' : ' or ')})`];
  };
  const of = ([where, condition]: readonly [Where, string]): Promise<CountedRule> => counted(where, condition);
  return {
    everybody: { rule: { kind: 'organisation' }, count: size },
    'a unit and below': { ...(await of(is.unit)), rule: { kind: 'unit', orgUnitId: unit } },
    'everybody below the top': await of(is.top), 'everybody below one who reports to the top': await of(is.leader), 'a country': await of(is.country), 'a language': await of(is.language), 'a location': await of(is.location),
    'words within a job title': await of(is.title), 'hired until a day': await of(is.hired), 'a role held by name': await of(is.byName), 'a role held by a unit': await of(is.byUnit), 'a wave': await of(is.wave),
    'and: country, role, wave': await of(join('all', is.country, is.byName, is.wave)), 'or: country, unit, role, wave': await of(join('any', is.language, is.unit, is.byName, is.wave)),
    'not: wave, role, unit': await of(join('none', is.wave, is.byUnit, is.byName)), 'and, or, not, manager’s tree': await of(join('all', is.leader, join('any', is.country, is.title, is.wave), join('none', is.byName, is.location))),
  };
}
