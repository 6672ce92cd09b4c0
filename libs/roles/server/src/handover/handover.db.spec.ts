import { RoleAssignmentService } from '../assignment/role-assignment.service';
import { RoleAcknowledgementService } from '../assignment/role-acknowledgement.service';
import { RoleGivingService } from '../assignment/role-giving.service';
import { ProgrammeRolesViews } from '../cover/programme-roles.view';
import { RoleTermsService } from '../terms/role-terms.service';
import { RolesWorld } from '../testing/roles-world';
import { HandoverService } from './handover.service';

describe('handing a role over', () => {
  let world: RolesWorld;
  let programmeId: string;
  let anna: string;
  let ben: string;
  beforeAll(async () => void (world = await RolesWorld.open()));
  beforeEach(async () => {
    programmeId = await world.programme();
    [anna, ben] = [await world.person('Anna Adler'), await world.person('Ben Baker')];
  });
  afterAll(() => world.close());

  const lead = () => world.actor('change_lead');
  const sponsor = async (startsOn = '2026-01-01') => world.get(RoleGivingService).assign(lead(), programmeId, { roleDefinitionId: await world.role('sponsor'), personId: anna, startsOn, as: 'active', note: 'Agreed with their line manager.' });
  const vacancies = async () => (await world.inSession((session) => world.get(ProgrammeRolesViews).read(session, programmeId))).vacancies;

  it('nominates the successor for the same chair, names what is open, and opens no vacancy', async () => {
    await world.sql(`insert into programmes.activity (tenant_id, programme_id, title, starts_on, ends_on, responsible_person_id) values ($1, $2, 'Leaders say why', '2026-11-01', '2026-12-01', $3)`, [world.tenantId, programmeId, anna]);
    const given = await sponsor();
    const handover = await world.get(HandoverService).plan(lead(), given.id, given.version, { successorPersonId: ben, overlapFrom: '2026-12-01', lastDay: '2026-12-14' });
    expect(handover).toMatchObject({ successorName: 'Ben Baker', successorState: 'nominated', overlapDays: 14 });
    expect(handover.duties.map(({ title }) => title)).toEqual(['Sign and re-attest the purpose', 'Post, visit and reply in person', 'Decide at each checkpoint', 'Activity: Leaders say why']);
    expect(await world.get(RoleAssignmentService).get(lead(), given.id)).toMatchObject({ state: 'handing_over', endsOn: '2026-12-14' });
    expect(await vacancies()).toBe(0);
    const ticked = await world.get(HandoverService).tick(lead(), given.id, { seq: 1, isDone: true });
    expect(ticked.duties[0]).toMatchObject({ isDone: true, doneByName: 'The change_lead' });
    await expect(world.get(HandoverService).tick(lead(), given.id, { seq: 99, isDone: true })).rejects.toThrow('There is no such duty');
    const again = await world.get(RoleAssignmentService).get(lead(), given.id);
    await expect(world.get(HandoverService).plan(lead(), given.id, again.version, { successorPersonId: await world.person('Cem'), overlapFrom: '2026-12-01', lastDay: '2026-12-14' })).rejects.toThrow('handed over already');
  });

  it('is planned anew where the line manager of the successor does not agree, with what is open, open again, and keeps who stands in', async () => {
    const { deputy, role } = { deputy: await world.person('Dora'), role: await world.role('champion') };
    const given = await world.get(RoleGivingService).assign(lead(), programmeId, { roleDefinitionId: role, personId: anna, deputyPersonId: deputy, startsOn: '2026-01-01', as: 'active', inRoleDescription: true, note: 'Agreed with their line manager.' });
    const wish = { overlapFrom: '2026-12-01', lastDay: '2026-12-14', duties: ['Office hours'] };
    const handovers = world.get(HandoverService);
    expect(await handovers.plan(lead(), given.id, given.version, { ...wish, successorPersonId: ben })).toMatchObject({ successorName: 'Ben Baker', isStanding: true });
    await handovers.tick(lead(), given.id, { seq: 1, isDone: true });
    const heldBy = async (personId: string) => (await world.sql<{ id: string; version: number; state: string; deputy: string | null; described: boolean }>(`select id, version, state, deputy_person_id as deputy, in_role_description as described from roles.role_assignment where programme_id = $1 and person_id = $2`, [programmeId, personId]))[0];
    const asked = await heldBy(ben);
    expect(asked).toMatchObject({ deputy, described: false });
    await world.get(RoleAcknowledgementService).answer(lead(), asked?.id ?? '', asked?.version ?? 0, { agrees: false, note: 'No time this year.' });
    expect(await handovers.get(lead(), given.id)).toMatchObject({ successorState: 'ended', isStanding: false });

    const { version } = await world.get(RoleAssignmentService).get(lead(), given.id);
    const anew = await handovers.plan(lead(), given.id, version, { ...wish, lastDay: '2026-12-20', successorPersonId: deputy });
    expect(anew).toMatchObject({ successorName: 'Dora', successorState: 'nominated', isStanding: true, lastDay: '2026-12-20', duties: [{ title: 'Office hours', isDone: false }] });
    expect(await world.get(RoleAssignmentService).get(lead(), given.id)).toMatchObject({ state: 'handing_over', endsOn: '2026-12-20' });
    // Nobody stands in for themselves.
    expect(await heldBy(deputy)).toMatchObject({ state: 'nominated', deputy: null });

    await world.sql(`update directory.person set state = 'left', left_on = current_date where id = $1`, [deputy]);
    const again = await world.get(RoleAssignmentService).get(lead(), given.id);
    expect(await handovers.plan(lead(), given.id, again.version, { ...wish, successorPersonId: await world.person('Emil') })).toMatchObject({ successorName: 'Emil', isStanding: true });
  });

  it('of a place of a fixed number is planned anew for the place that stands vacant again', async () => {
    const given = await sponsor();
    const wish = { overlapFrom: '2026-12-01', lastDay: '2026-12-14' };
    await world.get(HandoverService).plan(lead(), given.id, given.version, { ...wish, successorPersonId: ben });
    const [asked] = await world.sql<{ id: string; version: number }>(`select id, version from roles.role_assignment where programme_id = $1 and person_id = $2`, [programmeId, ben]);
    await world.get(RoleAcknowledgementService).answer(lead(), asked?.id ?? '', asked?.version ?? 0, { agrees: false, note: 'No.' });
    expect(await world.get(HandoverService).get(lead(), given.id)).toMatchObject({ successorState: 'vacant', isStanding: false });
    const { version } = await world.get(RoleAssignmentService).get(lead(), given.id);
    expect(await world.get(HandoverService).plan(lead(), given.id, version, { ...wish, successorPersonId: await world.person('Cem') })).toMatchObject({ successorName: 'Cem', successorState: 'nominated' });
    expect(await vacancies()).toBe(0);
  });

  it('says no successor’s name where none took it over by the last day', async () => {
    const given = await sponsor('2020-01-01');
    await world.get(HandoverService).plan(lead(), given.id, given.version, { successorPersonId: ben, overlapFrom: '2020-02-01', lastDay: '2020-03-01' });
    await world.get(RoleTermsService).keep(world.tenantId);
    expect(await world.get(RoleAssignmentService).get(lead(), given.id)).toMatchObject({ state: 'ended', endedReason: 'Its last day has passed.' });
  });

  it('refuses a stale version and a successor who is the holder', async () => {
    const given = await sponsor();
    const wish = { overlapFrom: '2026-12-01', lastDay: '2026-12-14' };
    await expect(world.get(HandoverService).plan(lead(), given.id, given.version + 1, { ...wish, successorPersonId: ben })).rejects.toThrow('was changed by somebody else');
    await expect(world.get(HandoverService).plan(lead(), given.id, given.version, { ...wish, successorPersonId: anna })).rejects.toThrow('somebody else');
  });

  it('ends by itself after the last day and begins by itself on the first, each once', async () => {
    const given = await sponsor('2020-01-01');
    await world.get(HandoverService).plan(lead(), given.id, given.version, { successorPersonId: ben, overlapFrom: '2020-02-01', lastDay: '2020-03-01' });
    const [successor] = await world.sql<{ id: string; version: number }>(`select id, version from roles.role_assignment where person_id = $1`, [ben]);
    await world.get(RoleAcknowledgementService).answer(lead(), successor?.id ?? '', successor?.version ?? 0, { agrees: true, note: 'Agreed.' });
    // Whoever agreed is told of already: their training begins to count.
    const told = () => world.sql(`select 1 from platform.outbox where name = 'roles.role-holders-changed' and payload ->> 'programmeId' = $1`, [programmeId]);
    expect(await told()).toHaveLength(1);
    const terms = world.get(RoleTermsService);
    await terms.keepAll();
    expect(await told()).toHaveLength(2);
    expect(await world.get(RoleAssignmentService).get(lead(), given.id)).toMatchObject({ state: 'ended', endedReason: 'Handed over to Ben Baker.' });
    const begun = await world.get(RoleAssignmentService).get(lead(), successor?.id ?? '');
    expect(begun).toMatchObject({ state: 'active' });
    expect(await vacancies()).toBe(0);
    await terms.keepAll();
    expect((await world.get(RoleAssignmentService).get(lead(), begun.id)).version).toBe(begun.version);
    expect(await told()).toHaveLength(2);
  });

  it('leaves the chair vacant, and says so, when nobody took it over', async () => {
    const given = await world.get(RoleGivingService).assign(lead(), programmeId, { roleDefinitionId: await world.role('sponsor'), personId: anna, startsOn: '2020-01-01', endsOn: '2020-02-01', as: 'active', note: 'Agreed with their line manager.' });
    await world.get(RoleTermsService).keep(world.tenantId);
    expect(await world.get(RoleAssignmentService).get(lead(), given.id)).toMatchObject({ state: 'ended', endedReason: 'Its last day has passed.' });
    expect(await vacancies()).toBe(1);
  });
});
