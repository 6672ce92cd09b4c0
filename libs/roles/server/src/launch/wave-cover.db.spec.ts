import type { AmbiguitySource } from '@realign/programmes/contract';
import { RoleGivingService } from '../assignment/role-giving.service';
import { ProgrammeRolesViews } from '../cover/programme-roles.view';
import { RolesWorld } from '../testing/roles-world';
import { RoleChecks } from './role-checks';
import { waveCover } from './wave-cover';

describe('a wave’s readiness by roles', () => {
  let world: RolesWorld;
  let programmeId: string;
  beforeAll(async () => {
    world = await RolesWorld.open();
    programmeId = await world.programme();
  });
  afterAll(() => world.close());

  const crowd = (unitId: string, people: number) =>
    world.sql(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, org_unit_id) select $1, uuidv7()::text, 'P', 'P', 'P', $2 from generate_series(1, $3::integer)`, [world.tenantId, unitId, people]);
  const wave = async (name: string, unitId: string | null, state = 'planned'): Promise<string> => {
    const id = await world.id(`insert into programmes.wave (tenant_id, programme_id, position, name, launch_on, embed_until, state) values ($1, $2, 1, $3, current_date + 30, current_date + 90, $4) returning id`, [programmeId, name, state]);
    if (unitId !== null) await world.sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) values ($1, $2, $3)', [world.tenantId, id, unitId]);
    return id;
  };

  it('is judged for the people of each wave by those who serve them, below its units too, and not for waves that are launched or reach nobody', async () => {
    const retail = await world.unit('Retail');
    const branch = await world.unit('Branch', retail);
    const risk = await world.unit('Risk');
    await crowd(branch, 148);
    await crowd(risk, 40);
    const champion = await world.role('champion');
    const give = (personId: string, extra: object) => world.get(RoleGivingService).assign(world.actor('change_lead'), programmeId, { roleDefinitionId: champion, personId, startsOn: '2026-01-01', as: 'active', note: 'Agreed with their line manager.', ...extra });
    await give(await world.person('Carla', { unitId: branch }), {});
    await give(await world.person('Rita', { unitId: risk }), { scopeUnitId: branch });
    const [first, second] = [await wave('Retail first', retail), await wave('Risk next', risk)];
    await wave('Nobody yet', null);
    await wave('There already', risk, 'launched');
    const lines = new Map((await world.inSession((session) => waveCover(session, programmeId))).map((line) => [line.waveId, line]));
    expect([...lines.keys()].sort()).toEqual([first, second].sort());
    expect(lines.get(first)).toMatchObject({ key: 'roles.wave-cover', isMet: true, why: expect.stringContaining('2 of 2 needed (one for 100 of 149 people).') });
    // Rita sits in Risk and serves elsewhere.
    expect(lines.get(second)).toMatchObject({ isMet: false, why: expect.stringContaining('0 of 1 needed (one for 100 of 41 people).') });
  });

  it('counts who serves from above a wave’s unit, and is judged for waves that reach people by an audience alone', async () => {
    const north = await world.unit('North');
    const desk = await world.unit('Desk', north);
    await crowd(desk, 90);
    await world.get(RoleGivingService).assign(world.actor('change_lead'), programmeId, { roleDefinitionId: await world.role('champion'), personId: await world.person('Nora', {}), startsOn: '2026-01-01', as: 'active', note: 'Agreed with their line manager.', scopeUnitId: north });
    const byUnit = await wave('Desk', desk);
    const byAudience = await wave('Early ones', null);
    const audience = await world.id(`insert into directory.audience (tenant_id, name, rule) values ($1, 'Early', '{"kind":"rule","where":{"kind":"any","conditions":[]}}') returning id`);
    await world.sql(`insert into directory.audience_member (tenant_id, audience_id, person_id, valid_from) select tenant_id, $1, id, current_date from directory.person where org_unit_id = $2`, [audience, desk]);
    await world.sql('insert into programmes.wave_audience (tenant_id, wave_id, audience_id) values ($1, $2, $3)', [world.tenantId, byAudience, audience]);
    const lines = new Map((await world.inSession((session) => waveCover(session, programmeId))).map((line) => [line.waveId, line]));
    for (const id of [byUnit, byAudience]) expect(lines.get(id)).toMatchObject({ isMet: true, why: expect.stringContaining('1 of 1 needed (one for 100 of 90 people).') });
    // Whoever begins by the launch, in thirty days, is there for it; whoever begins after it is not.
    const begun = async (days: number) => {
      await world.sql('update roles.role_assignment set starts_on = current_date + $2::integer where scope_unit_id = $1', [north, days]);
      return (await world.inSession((session) => waveCover(session, programmeId))).find(({ waveId }) => waveId === byUnit);
    };
    expect([(await begun(30))?.isMet, await begun(31)]).toEqual([true, expect.objectContaining({ isMet: false, why: expect.stringContaining(', 1 begins later.') })]);
    // A role that is given to nobody any more keeps no wave short.
    await world.sql(`update roles.role_definition set retired_on = current_date, retired_reason = 'Not needed' where id = $1`, [await world.role('champion')]);
    expect((await begun(31))?.why ?? '').not.toContain('Champion');
  });

  it('leaves unsaid what a role is for, of one it counts on that nobody has described', async () => {
    const [of, sources] = [await world.programme(), [] as AmbiguitySource[]];
    new RoleChecks(world.get(ProgrammeRolesViews), null, { register: (source) => void sources.push(source) }, null).onModuleInit();
    const unsaid = async () => (await world.inSession((session) => sources[0]?.read(session, of) ?? Promise.resolve([]))).filter(({ key }) => key.startsWith('roles.unwritten'));
    expect(await unsaid()).toEqual([]);
    const id = await world.role('people_manager');
    await world.sql(`update roles.role_definition set summary = ' ', responsibilities = '{"  "}' where id = $1`, [id]);
    expect(await unsaid()).toMatchObject([{ key: `roles.unwritten:${id}`, title: 'What does team leader do?', weight: 2, link: `/roles/${id}` }]);
    await world.sql(`update roles.role_definition set responsibilities = '{"Asks in the team meeting what was tried"}' where id = $1`, [id]);
    expect(await unsaid()).toEqual([]);
  });
});
