import { RolesWorld } from '../testing/roles-world';
import { RoleAcknowledgementService } from './role-acknowledgement.service';
import { RoleAssignmentService } from './role-assignment.service';
import { RoleGivingService } from './role-giving.service';

const startsOn = '2026-12-01';

describe('the line manager’s word', () => {
  let world: RolesWorld;
  let programmeId: string;
  let manager: string;
  let anna: string;
  beforeAll(async () => void (world = await RolesWorld.open()));
  beforeEach(async () => {
    programmeId = await world.programme();
    manager = await world.person('Mara Manager');
    anna = await world.person('Anna Adler', { managerId: manager });
  });
  afterAll(() => world.close());

  const lead = () => world.actor('change_lead');
  const answer = (...input: Parameters<RoleAcknowledgementService['answer']>) => world.get(RoleAcknowledgementService).answer(...input);
  const nominate = async (key: string, extra: object = {}) =>
    world.get(RoleGivingService).assign(lead(), programmeId, { roleDefinitionId: await world.role(key), personId: anna, startsOn, ...extra });

  it('acknowledges with the time that is agreed; the role then rests on no side of a desk', async () => {
    const given = await nominate('champion');
    expect(given).toMatchObject({ managerName: 'Mara Manager', timePercent: 10, can: { acknowledge: true } });
    const acknowledged = await answer(world.employee(manager), given.id, given.version, { agrees: true, timePercent: 15, inRoleDescription: true });
    expect(acknowledged).toMatchObject({ state: 'acknowledged', timePercent: 15, acknowledgedOnBehalf: false, isSideOfDesk: false, can: { edit: false } });
    const { items } = await world.get(RoleAssignmentService).historyOf(lead(), given.id);
    expect(items.map(({ what }) => what)).toEqual(['acknowledged', 'nominated']);
  });

  it('given by somebody else needs a note, and says that it was on the manager’s behalf', async () => {
    const given = await nominate('champion');
    await expect(answer(lead(), given.id, given.version, { agrees: true })).rejects.toThrow('Say how you know that the line manager agrees.');
    const acknowledged = await answer(lead(), given.id, given.version, { agrees: true, note: 'By mail of 3 November.' });
    expect(acknowledged).toMatchObject({ acknowledgedOnBehalf: true, acknowledgementNote: 'By mail of 3 November.', sideOfDesk: ['not-in-role-description'] });
  });

  it('that says no needs a reason; the sponsor’s chair stands vacant again, a champion is simply not found', async () => {
    const sponsor = await nominate('sponsor');
    await expect(answer(world.employee(manager), sponsor.id, sponsor.version, { agrees: false })).rejects.toThrow('Say why not');
    expect(await answer(world.employee(manager), sponsor.id, sponsor.version, { agrees: false, note: 'Year-end.' })).toMatchObject({ state: 'vacant', personId: null });
    const champion = await nominate('champion');
    expect(await answer(world.employee(manager), champion.id, champion.version, { agrees: false, note: 'Year-end.' })).toMatchObject({ state: 'ended', endedReason: 'The line manager does not agree: Year-end.' });
  });

  it('that says no leaves nothing to the next one of what was agreed: deputy, time, role description, day of ending', async () => {
    const ben = await world.person('Ben Berg', { managerId: manager });
    const first = await nominate('sponsor', { deputyPersonId: ben, timePercent: 30, inRoleDescription: true, endsOn: '2027-06-30' });
    const vacant = await answer(world.employee(manager), first.id, first.version, { agrees: false, note: 'Year-end.' });
    const usual = await world.sql<{ time: number | null }>('select default_time_percent as time from roles.role_definition where id = $1', [await world.role('sponsor')]);
    expect(vacant).toMatchObject({ state: 'vacant', deputyPersonId: null, inRoleDescription: false, timePercent: usual[0]?.time ?? null, endsOn: null });
    const next = await world.get(RoleAssignmentService).transition(lead(), first.id, vacant.version, { to: 'nominated', personId: ben });
    expect(next).toMatchObject({ personId: ben, deputyPersonId: null, inRoleDescription: false, acknowledgedByName: null });
  });

  it('is nobody else’s: to a colleague the nomination is not there', async () => {
    const given = await nominate('champion');
    await expect(answer(world.employee(anna), given.id, given.version, { agrees: true })).rejects.toThrow('There is no such role assignment');
    await expect(answer(world.employee(manager), given.id, given.version + 1, { agrees: true })).rejects.toThrow('was changed by somebody else');
  });

  it('is taken as given when the lead makes the role active at once and says how it is known', async () => {
    for (const note of [undefined, '  ']) await expect(nominate('champion', { as: 'active', ...(note !== undefined && { note }) })).rejects.toMatchObject({ body: { errors: [{ pointer: '/note', code: 'note-missing' }] } });
    expect(await nominate('champion', { as: 'active', note: 'Agreed on 3 November.' })).toMatchObject({ state: 'active', acknowledgedOnBehalf: true, acknowledgementNote: 'Agreed on 3 November.', sideOfDesk: ['not-in-role-description'] });
  });

  it('lets one person be the expert of two topics, not twice of one', async () => {
    expect(await nominate('champion', { topic: 'Payments' })).toMatchObject({ scope: 'topic', scopeName: 'Payments' });
    expect(await nominate('champion', { topic: 'Lending' })).toMatchObject({ scope: 'topic', scopeName: 'Lending' });
    await expect(nominate('champion', { topic: 'payments' })).rejects.toThrow('holds this role already');
  });
});
