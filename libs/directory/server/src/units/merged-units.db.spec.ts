import { addDays, day, type Day } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import type { AudienceRule, ChangeUnit } from '@realign/directory/contract';
import { AudienceService } from '../audience/audience.service';
import { AudienceStore } from '../audience/audience.store';
import { AudienceViews } from '../audience/audience.view';
import { PeopleViews } from '../people/people.view';
import { aFile, DirectoryWorld } from '../testing/directory-world';
import { UnitChangeService } from './unit-change.service';

describe('what names a unit that was merged away', () => {
  let world: DirectoryWorld;
  let now: Day;
  const unit: Record<string, string> = {};
  const audience: Record<string, string> = {};
  beforeAll(async () => {
    world = await DirectoryWorld.open();
    now = day((await world.sql<{ day: string }>('select current_date::text as day'))[0]?.day ?? '');
    await world.import(aFile(
      { number: '1', unit: 'Board' }, { number: '2', unit: 'Retail', manager: '1' }, { number: '3', unit: 'North', manager: '2' }, { number: '4', unit: 'South', manager: '2' },
      { number: '5', unit: 'Desk', manager: '3' }, { number: '6', unit: 'East', manager: '2' }, { number: '7', unit: 'Risk', manager: '1' }, { number: '8', unit: 'North', manager: '2', title: 'Lead' },
    ));
    for (const { name, id } of await world.sql<{ name: string; id: string }>('select name, id from directory.org_unit')) unit[name] = id;
    const make = async (name: string, rule: unknown) => (audience[name] = (await audiences().create(world.actor(), { name, rule: rule as AudienceRule })).id);
    await make('North', { kind: 'unit', orgUnitId: unit['North'] });
    await make('Rule', { kind: 'rule', where: { kind: 'unit', orgUnitId: unit['North'] } });
    await make('Itself', { kind: 'rule', where: { kind: 'unit', orgUnitId: unit['North'], scope: 'unit' } });
    await make('Retail', { kind: 'unit', orgUnitId: unit['Retail'] });
    await make('Risk', { kind: 'unit', orgUnitId: unit['Risk'] });
  });
  afterAll(() => world.close());

  const audiences = () => world.get(AudienceService);
  const changes = () => world.get(UnitChangeService);
  const preview = (input: Partial<ChangeUnit>) => changes().preview(world.actor(), { effectiveOn: now, ...input } as ChangeUnit);
  const start = async (input: Partial<ChangeUnit>) => (await changes().start(world.actor(), { effectiveOn: now, ...input } as ChangeUnit)).id;
  const people = (name: string, on: string | null = null) =>
    world.get(TenantDb).read(world.actor(), async (session) => (await world.get(AudienceViews).people(session, await world.get(AudienceStore).get(session, audience[name] ?? ''), on, {})).matching);
  const refreshed = async () => {
    for (const name of ['Rule', 'Itself']) await audiences().refresh(world.actor(), audience[name] ?? '');
  };

  it('is said before: audiences of units and rules that lose or gain people', async () => {
    const seen = await preview({ kind: 'merge', orgUnitId: unit['North'] ?? '', intoUnitId: unit['Risk'] ?? '' });
    expect(seen.audiences).toEqual([{ name: 'Itself', before: 2, after: 3 }, { name: 'North', before: 3, after: 4 }, { name: 'Retail', before: 6, after: 3 }, { name: 'Risk', before: 1, after: 4 }, { name: 'Rule', before: 3, after: 4 }]);
    expect(seen).toMatchObject({ others: [], withdrawnCount: 0, isPlanned: false });
    const planned = await preview({ kind: 'merge', orgUnitId: unit['North'] ?? '', intoUnitId: unit['Risk'] ?? '', effectiveOn: addDays(now, 30) });
    expect(planned).toMatchObject({ audiences: seen.audiences, isPlanned: true });
    const split = await preview({ kind: 'split', orgUnitId: unit['North'] ?? '', name: 'Leads', jobTitles: ['Lead'] });
    expect(split.audiences).toEqual([{ name: 'Itself', before: 2, after: 1 }, { name: 'North', before: 3, after: 2 }, { name: 'Rule', before: 3, after: 2 }]);
    expect(await people('Rule')).toBe(3);
  });

  it('goes on with the unit it was merged into, along a row of merges, and knows who was there before', async () => {
    const first = await start({ kind: 'merge', orgUnitId: unit['North'] ?? '', intoUnitId: unit['South'] ?? '', effectiveOn: addDays(now, -10) });
    await refreshed();
    expect([await people('North'), await people('Rule'), await people('Itself'), await people('North', addDays(now, -11))]).toEqual([4, 4, 3, 3]);
    const second = await start({ kind: 'merge', orgUnitId: unit['South'] ?? '', intoUnitId: unit['East'] ?? '', effectiveOn: addDays(now, -5) });
    await refreshed();
    expect([await people('North'), await people('Rule'), await people('North', addDays(now, -6)), await people('North', addDays(now, -11)), await people('Retail')]).toEqual([5, 5, 4, 3, 6]);
    const of = (id: string | undefined) => world.sql<{ name: string }>('select o.name from directory.org_unit u join directory.org_unit o on o.id = u.merged_into where u.id = $1', [id]);
    expect(await of(unit['North'])).toEqual([{ name: 'East' }]);
    await changes().undo(world.actor(), second);
    expect([await of(unit['North']), await people('North')]).toEqual([[{ name: 'South' }], 4]);
    await changes().undo(world.actor(), first);
    await refreshed();
    expect([await people('North'), await people('Rule'), await people('Itself')]).toEqual([3, 3, 2]);
  });

  it('a person’s page names the audience, and the tree has no more levels than before', async () => {
    const id = await start({ kind: 'merge', orgUnitId: unit['North'] ?? '', intoUnitId: unit['Board'] ?? '' });
    const [chief] = await world.sql<{ id: string }>(`select id from directory.person where employee_number = '1'`);
    const db = world.get(TenantDb);
    expect((await db.read(world.actor(), (session) => world.get(PeopleViews).one(session, chief?.id ?? ''))).audiences.map(({ name }) => name)).toContain('North');
    const tree = (await db.read(world.actor(), (session) => world.get(PeopleViews).units(session))).items;
    expect(tree.find(({ name }) => name === 'Board')).toMatchObject({ depth: 0, headCount: 8 });
    await changes().undo(world.actor(), id);
  });

  it('is not named anew: a rule says where it went, and one that named it before may be changed', async () => {
    const id = await start({ kind: 'merge', orgUnitId: unit['North'] ?? '', intoUnitId: unit['South'] ?? '' });
    const where = { kind: 'any', conditions: [{ kind: 'country', values: ['GB'] }, { kind: 'unit', orgUnitId: unit['North'] }] };
    const said = { body: { status: 422, errors: [{ pointer: '/rule/where/conditions/1/orgUnitId', code: 'unit-closed', detail: 'North was merged into South. Choose that unit.' }] } };
    await expect(audiences().create(world.actor(), { name: 'New', rule: { kind: 'rule', where } as AudienceRule })).rejects.toMatchObject(said);
    await expect(audiences().change(world.actor(), audience['Risk'] ?? '', 1, { rule: { kind: 'rule', where } as AudienceRule })).rejects.toMatchObject(said);
    expect((await audiences().change(world.actor(), audience['Rule'] ?? '', 1, { rule: { kind: 'rule', where: { kind: 'all', conditions: [{ kind: 'country', values: ['GB'] }, { kind: 'unit', orgUnitId: unit['North'] }] } } as AudienceRule })).headCount).toBe(4);
    expect((await audiences().list(world.actor())).items.find(({ name }) => name === 'North')?.words).toBe('is in North (merged into South) or below');
    await changes().undo(world.actor(), id);
  });
});
