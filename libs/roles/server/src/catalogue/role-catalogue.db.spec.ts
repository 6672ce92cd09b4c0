import { CommunityService } from '../community/community.service';
import { RoleGivingService } from '../assignment/role-giving.service';
import { ProgrammeRolesViews } from '../cover/programme-roles.view';
import { RolesWorld } from '../testing/roles-world';
import { RoleDefinitionService } from './role-definition.service';
import { RoleRetirementService } from './role-retirement.service';

describe('the role catalogue', () => {
  let world: RolesWorld;
  let programmeId: string;
  beforeAll(async () => {
    world = await RolesWorld.open();
    programmeId = await world.programme();
  });
  afterAll(() => world.close());

  const lead = () => world.actor('change_lead');

  it('keeps each edition whole and says what became different', async () => {
    const service = world.get(RoleDefinitionService);
    const made = await service.create(lead(), { key: 'floor_walker', name: 'Floor walker', coverKind: 'ratio', peoplePerHolder: 100 });
    await service.change(lead(), made.id, made.version, { peoplePerHolder: 50, defaultTimePercent: 20 });
    const { items } = await world.get(RoleRetirementService).editionsOf(lead(), made.id);
    expect(items.map(({ version, byName, changes }) => ({ version, byName, changes }))).toEqual([
      { version: 2, byName: 'The change_lead', changes: ['time: not said → 20%', 'cover: one for 100 people → one for 50 people'] },
      { version: 1, byName: 'The change_lead', changes: ['first edition'] },
    ]);
  });

  it('retires a role instead of deleting it: holders stay, nobody new gets it, its vacancies close', async () => {
    const retirement = world.get(RoleRetirementService);
    const sponsor = await world.get(RoleDefinitionService).get(lead(), await world.role('sponsor'));
    const anna = await world.person('Anna');
    const cover = async () => (await world.inSession((session) => world.get(ProgrammeRolesViews).read(session, programmeId))).roles.find(({ definition }) => definition.key === 'sponsor')?.cover;
    const vacancies = async () => (await world.inSession((session) => world.get(ProgrammeRolesViews).read(session, programmeId))).vacancies;
    expect(await vacancies()).toBe(1);
    const retired = await retirement.retire(lead(), sponsor.id, sponsor.version, 'The board decides itself.');
    expect(retired).toMatchObject({ retiredReason: 'The board decides itself.', programmeCount: 1 });
    expect(await vacancies()).toBe(0);
    expect(await cover()).toMatchObject({ needed: null, missing: 0, status: 'not_needed', note: 'The role is retired: nobody is sought for it.' });
    const give = () => world.get(RoleGivingService).assign(lead(), programmeId, { roleDefinitionId: sponsor.id, personId: anna, startsOn: '2026-12-01' });
    await expect(give()).rejects.toThrow('retired');
    await expect(retirement.retire(lead(), sponsor.id, retired.version, 'Again')).rejects.toThrow('retired already');
    expect((await retirement.reinstate(lead(), sponsor.id, retired.version)).retiredOn).toBeNull();
    expect(await vacancies()).toBe(1);
    expect((await give()).state).toBe('nominated');
  });

  it('shows the places that more holders leave open at once, in every programme under way, and takes back those that fewer do not need', async () => {
    const [mine, other, retired] = [await world.programme(), await world.programme(), await world.programme()];
    await world.sql(`update programmes.programme set state = 'retired' where id = $1`, [retired]);
    const service = world.get(RoleDefinitionService);
    const open = (id: string) => world.sql<{ n: number }>(`select count(*)::integer as n from roles.role_assignment a join roles.role_definition d on d.id = a.role_definition_id where d.key = 'sponsor' and a.programme_id = $1 and a.state = 'vacant'`, [id]).then(([row]) => row?.n);
    const change = async (input: Parameters<RoleDefinitionService['change']>[3]) => {
      const { id, version } = await service.get(lead(), await world.role('sponsor'));
      await service.change(lead(), id, version, input);
      return [await open(mine), await open(other), await open(retired)];
    };
    expect([await open(mine), await open(other), await open(retired)]).toEqual([1, 1, 1]);
    expect(await change({ holdersNeeded: 3 })).toEqual([3, 3, 1]);
    expect(await change({ summary: 'Says why.' })).toEqual([3, 3, 1]);
    expect(await change({ holdersNeeded: 1 })).toEqual([1, 1, 1]);
    expect(await change({ coverKind: 'audience' })).toEqual([0, 0, 0]);
    expect(await change({ coverKind: 'fixed', holdersNeeded: 1 })).toEqual([1, 1, 0]);
  });

  it('holds communities, with an owner once they are active, and whoever manages them', async () => {
    const communities = world.get(CommunityService);
    const owner = await world.person('Olga Owner');
    const made = await communities.create(lead(), { name: 'Payments answers', topic: 'Payments', externalKey: 'yammer:17' });
    await expect(communities.create(lead(), { name: 'Another', externalKey: 'yammer:17' })).rejects.toThrow('has this id in its network');
    await expect(communities.change(lead(), made.id, made.version, { state: 'active' })).rejects.toThrow('Name an owner');
    await communities.change(lead(), made.id, made.version, { state: 'active', ownerPersonId: owner });
    await world.get(RoleGivingService).assign(lead(), programmeId, { roleDefinitionId: await world.role('champion'), personId: owner, communityId: made.id, startsOn: '2026-12-01', as: 'active', note: 'Agreed with their line manager.' });
    expect(await communities.get(world.actor('employee'), made.id)).toMatchObject({ state: 'active', ownerName: 'Olga Owner', managers: ['Olga Owner'], can: { edit: false } });
  });
});
