import { TenantDb } from '@realign/platform';
import type { PeopleQuery, PersonListView } from '@realign/directory/contract';
import { AudienceService } from '../audience/audience.service';
import { aFile, DirectoryWorld } from '../testing/directory-world';
import { peopleCsv } from './people-csv';
import { PeopleViews } from './people.view';

describe('the directory', () => {
  let world: DirectoryWorld;
  beforeAll(async () => {
    world = await DirectoryWorld.open();
    await world.import(
      aFile(
        { number: '01', name: 'Chief', unit: 'Board' },
        { number: '02', name: 'Müller', unit: 'Retail', manager: '01' },
        { number: '03', name: 'Muller%', unit: 'Branch', manager: '02' },
        ...Array.from({ length: 25 }, (_, n) => ({ number: `1${String(n).padStart(2, '0')}`, name: 'Smith', unit: 'Branch', manager: '02' })),
      ),
    );
    await world.import(aFile({ number: '99', name: 'Elsewhere', unit: 'Theirs' }), 'all_or_nothing', world.strangerTenantId);
  });
  afterAll(() => world.close());

  const list = (query: PeopleQuery): Promise<PersonListView> => world.get(TenantDb).read(world.actor(), (session) => world.get(PeopleViews).list(session, query));
  const units = () => world.get(TenantDb).read(world.actor(), (session) => world.get(PeopleViews).units(session));
  const numbers = ({ items }: PersonListView) => items.map(({ employeeNumber }) => employeeNumber);
  const unitId = async (name: string) => (await units()).items.find((unit) => unit.name === name)?.id ?? '';

  it('finds people by the beginning of a name or address, by number, and by unit and below', async () => {
    expect(numbers(await list({ q: 'mÜll' }))).toEqual(['02']);
    expect(numbers(await list({ q: '01@bank' }))).toEqual(['01']);
    expect(numbers(await list({ q: '03' }))).toEqual(['03']);
    expect(numbers(await list({ q: 'muller%' }))).toEqual(['03']);
    expect((await list({ q: '%' })).matching).toBe(0);
    expect((await list({ orgUnitId: await unitId('Retail') })).matching).toBe(27);
    expect((await list({ state: 'left' })).matching).toBe(0);
  });

  it('gives everybody exactly once over pages, though many have the same name', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 7, ...(cursor !== undefined && { cursor }) });
      seen.push(...numbers(page));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(28);
    expect(new Set(seen).size).toBe(28);
  });

  it('filters, orders by number, and gives all of them as a file in which nothing is calculated', async () => {
    expect((await list({ country: 'GB', jobTitle: 'Adviser', orgUnitId: await unitId('Retail') })).matching).toBe(27);
    expect((await list({ country: 'DE' })).matching).toBe(0);
    for (const [number, written] of [['04', 'United Kingdom'], ['05', 'GBR'], ['06', 'GB-SCT']]) await world.sql('update directory.person set country = $2 where employee_number = $1', [number, written]);
    for (const asked of ['GB', 'Great Britain', 'gbr']) expect((await list({ country: asked, jobTitle: 'Adviser', orgUnitId: await unitId('Retail') })).matching).toBe(27);
    expect(numbers(await list({ sort: 'number', limit: 3 }))).toEqual(['01', '02', '03']);
    await world.sql(`update directory.person set job_title = '=cmd()' where employee_number = '03'`);
    const read = <T>(work: (session: never) => Promise<T>): Promise<T> => world.get(TenantDb).read(world.actor(), work as never);
    const text = (await peopleCsv(world.get(PeopleViews).all(read as never, { sort: 'number', limit: 2, cursor: 'ignored' })).toArray()).join('');
    expect(text.split('\r\n').filter(Boolean)).toHaveLength(29);
    expect(text).toContain("'=cmd()");
    await world.sql(`update directory.person set job_title = 'Adviser' where employee_number = '03'`);
  });

  it('shows units as a tree with their people', async () => {
    const tree = await units();
    expect(tree.headCount).toBe(28);
    expect(tree.items.map(({ name, depth, directCount, headCount }) => [name, depth, directCount, headCount])).toEqual([['Board', 0, 1, 28], ['Retail', 1, 1, 27], ['Branch', 2, 26, 26]]);
  });

  it('shows a person with manager, reports and the way from the top', async () => {
    const [found] = (await list({ q: '02' })).items;
    const person = await world.get(TenantDb).read(world.actor(), (session) => world.get(PeopleViews).one(session, found?.id ?? ''));
    expect((await list({ managerId: found?.id ?? '', limit: 10 })).matching).toBe(26);
    expect(numbers(await list({ managerId: found?.id ?? '', q: '03' }))).toEqual(['03']);
    expect(person).toMatchObject({ audiences: [], account: null, manager: { name: 'Pat Chief' }, directReports: 26, managerChain: [{ name: 'Pat Chief' }], unitStays: [{ unit: { name: 'Retail' }, from: '2015-03-01', until: null }], unitPath: [{ name: 'Board' }, { name: 'Retail' }] });
  });

  it('counts an audience by its rule, and takes no unit of somebody else', async () => {
    const audiences = world.get(AudienceService);
    await audiences.create(world.actor(), { name: 'Everybody', rule: { kind: 'organisation' } });
    const branch = await audiences.create(world.actor(), { name: 'Branch', rule: { kind: 'unit', orgUnitId: await unitId('Branch') } });
    expect(branch).toMatchObject({ orgUnitName: 'Branch', headCount: 26 });
    expect((await audiences.list(world.actor())).items.map(({ name, headCount }) => [name, headCount])).toEqual([['Branch', 26], ['Everybody', 28]]);
    const one = async (q: string) => { const id = (await list({ q })).items[0]?.id ?? ''; return world.get(TenantDb).read(world.actor(), (session) => world.get(PeopleViews).one(session, id)); };
    const ruled = await audiences.create(world.actor(), { name: 'By rule', rule: { kind: 'rule', where: { kind: 'job_title', match: 'is', values: ['Nobody has it'] } } });
    await world.sql('insert into directory.audience_member (tenant_id, audience_id, person_id, valid_from) values ($1, $2, $3, current_date - 9)', [world.tenantId, ruled.id, (await one('02')).id]);
    await world.sql(`insert into directory.scim_user (tenant_id, person_id, user_name, is_active, attributes) values ($1, $2, 'p03@bank.example', false, '{}')`, [world.tenantId, (await one('03')).id]);
    expect((await one('02')).audiences.map(({ name }) => name)).toEqual(['By rule', 'Everybody']);
    expect(await one('03')).toMatchObject({ audiences: [{ name: 'Branch' }, { name: 'Everybody' }], account: { userName: 'p03@bank.example', isActive: false } });
    await world.sql(`update directory.person set hired_on = current_date + 10 where employee_number = '105'`);
    expect((await audiences.list(world.actor())).items.filter(({ name }) => name !== 'By rule').map(({ headCount }) => headCount)).toEqual([25, 27]);
    await world.sql(`update directory.person set hired_on = '2015-03-01' where employee_number = '105'`);
    const [theirs] = await world.sql<{ id: string }>('select id from directory.org_unit', [], world.strangerTenantId);
    await expect(audiences.create(world.actor(), { name: 'Theirs', rule: { kind: 'unit', orgUnitId: theirs?.id ?? '' } })).rejects.toMatchObject({ body: { status: 422 } });
    expect((await audiences.list(world.actor('executive'))).can).toEqual({ create: false });
  });
});
