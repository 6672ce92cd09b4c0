import { RoleGivingService } from '../assignment/role-giving.service';
import { RolesWorld } from '../testing/roles-world';
import { HelperViews } from './helpers.view';

describe('the nearest champion', () => {
  let world: RolesWorld;
  let programmeId: string;
  let champion: string;
  beforeAll(async () => {
    world = await RolesWorld.open();
    programmeId = await world.programme();
    champion = await world.role('champion');
  });
  afterAll(() => world.close());

  it('is of the same unit, then up the tree, then of the same place and language; never oneself, and nobody who is only nominated, or begins on a later day', async () => {
    const bank = await world.unit('Bank');
    const retail = await world.unit('Retail', await world.unit('Division', bank));
    const [north, south] = [await world.unit('North', retail), await world.unit('South', retail)];
    const team = await world.unit('Team', await world.unit('Section', await world.unit('Area', bank)));
    const at = { location: 'Madrid', language: 'es' };
    const me = await world.person('Me', { unitId: north, ...at });
    const serve = async (name: string, unitId: string, more: Record<string, string> = {}, as: 'active' | 'nominated' = 'active', place: object = {}, startsOn = '2026-11-01') =>
      world.get(RoleGivingService).assign(world.actor('change_lead'), programmeId, { roleDefinitionId: champion, personId: await world.person(name, { unitId, ...more }), startsOn, as, note: 'Agreed with their line manager.', ...place });
    await serve('Far', team);
    await serve('Town', team, at);
    await serve('Cousin', south);
    await serve('Desk', team, {}, 'active', { scopeUnitId: north });
    await serve('Boss', retail);
    await serve('Maybe', north, {}, 'nominated');
    await serve('Next year', north, {}, 'active', {}, '2999-01-01');
    await world.get(RoleGivingService).assign(world.actor('change_lead'), programmeId, { roleDefinitionId: champion, personId: me, startsOn: '2026-11-01', as: 'active', note: 'Agreed with their line manager.' });
    const found = await world.inSession((session) => world.get(HelperViews).nearest(session, programmeId, 'champion', me, 5));
    expect(found.map(({ name, nearness }) => `${name}: ${nearness}`)).toEqual(['Desk: same-unit', 'Boss: unit-above', 'Cousin: unit-above', 'Town: same-location', 'Far: elsewhere']);
    expect(await world.inSession((session) => world.get(HelperViews).nearest(session, programmeId, 'topic_expert', me, 5))).toEqual([]);
  });

  it('speaks the same language, whichever way each is written', async () => {
    const elsewhere = await world.programme();
    for (const [name, language] of [['Anja', 'German (Switzerland)'], ['Bea', 'de_AT'], ['Cleo', 'DEUTSCH'], ['Dan', 'Danish'], ['Eva', 'den']] as const)
      await world.get(RoleGivingService).assign(world.actor('change_lead'), elsewhere, { roleDefinitionId: champion, personId: await world.person(name, { language }), startsOn: '2026-11-01', as: 'active', note: 'Agreed with their line manager.' });
    const nearest = async (language: string) => { const person = await world.person('Asks', { language }); return (await world.inSession((session) => world.get(HelperViews).nearest(session, elsewhere, 'champion', person, 5))).filter(({ nearness }) => nearness === 'same-language').map(({ name }) => name); };
    for (const language of ['de', 'de-DE', 'Allemand', 'German (Germany)']) expect([language, await nearest(language)]).toEqual([language, ['Anja', 'Bea', 'Cleo']]);
    expect([await nearest('da'), await nearest('Klingonish')]).toEqual([['Dan'], []]);
  });
});
