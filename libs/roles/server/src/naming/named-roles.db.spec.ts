import type { NamedPeople } from '@realign/programmes/contract';
import { ProgrammeRolesSeed } from '../template/programme-roles.seed';
import { RolesWorld } from '../testing/roles-world';
import { NamedRoles } from './named-roles';

describe('whoever a programme names', () => {
  let world: RolesWorld;
  let programmeId: string;
  let anna: string;
  let ben: string;
  const NOBODY: NamedPeople = { sponsor: null, changeLead: null, steward: null };

  beforeAll(async () => {
    world = await RolesWorld.open();
    programmeId = await world.id(`insert into programmes.programme (tenant_id, name) values ($1, 'Named') returning id`);
    anna = await world.person('Anna');
    ben = await world.person('Ben');
    await world.inSession((session) => world.get(ProgrammeRolesSeed).plant(session, programmeId, [{ key: 'sponsor', name: 'Sponsor' }]));
  });
  afterAll(() => world?.close());

  const follow = (before: Partial<NamedPeople>, now: Partial<NamedPeople>): Promise<void> =>
    world.inSession((session) => world.get(NamedRoles).follow(session, programmeId, { ...NOBODY, ...before }, { ...NOBODY, ...now }));
  const holding = () =>
    world.sql<{ key: string; who: string | null; state: string }>(
      `select d.key, p.given_name as who, a.state from roles.role_assignment a join roles.role_definition d on d.tenant_id = a.tenant_id and d.id = a.role_definition_id
       left join directory.person p on p.tenant_id = a.tenant_id and p.id = a.person_id where a.programme_id = $1 order by d.key, a.state, p.given_name`, [programmeId],
    );
  const begun = async (): Promise<number> => (await world.sql<{ n: number }>(`select count(*)::integer as n from platform.outbox where name = 'roles.role-assigned' and payload->>'programmeId' = $1`, [programmeId]))[0]?.n ?? 0;

  it('as sponsor takes the vacant place and is at work; as steward is nominated, and accepts later', async () => {
    expect(await holding()).toEqual([{ key: 'sponsor', who: null, state: 'vacant' }]);
    await follow({}, { sponsor: anna, steward: ben });
    expect(await holding()).toEqual([{ key: 'sponsor', who: 'Anna', state: 'active' }, { key: 'steward', who: 'Ben', state: 'nominated' }]);
    expect(await begun()).toBe(1);
  });

  it('a second time changes nothing', async () => {
    await follow({}, { sponsor: anna, steward: ben });
    expect(await holding()).toHaveLength(2);
    expect(await begun()).toBe(1);
  });

  it('takes the place of whoever was named before, whose time in it ends with a reason', async () => {
    await follow({ sponsor: anna, steward: ben }, { sponsor: ben, steward: ben });
    expect(await holding()).toEqual([{ key: 'sponsor', who: 'Ben', state: 'active' }, { key: 'sponsor', who: 'Anna', state: 'ended' }, { key: 'steward', who: 'Ben', state: 'nominated' }]);
    expect(await world.sql(`select ended_reason as reason from roles.role_assignment where state = 'ended' and programme_id = $1`, [programmeId])).toEqual([{ reason: 'Somebody else is named in their place.' }]);
  });

  it('no more leaves a vacant place that is seen', async () => {
    await follow({ sponsor: ben, steward: ben }, { steward: ben });
    expect((await holding()).filter(({ key, state }) => key === 'sponsor' && state !== 'ended')).toEqual([{ key: 'sponsor', who: null, state: 'vacant' }]);
  });

  it('for a retired role is a name and no more', async () => {
    await world.sql(`update roles.role_definition set retired_on = current_date, retired_reason = 'Taken in.' where key = 'change_lead'`);
    await follow({}, { changeLead: anna });
    expect((await holding()).filter(({ key }) => key === 'change_lead')).toEqual([]);
  });
});
