import { RoleEvidenceReader } from '@realign/roles/contract';
import { CountedRolesService } from '../cover/counted-roles.service';
import { ProgrammeRolesViews } from '../cover/programme-roles.view';
import { HandoverService } from '../handover/handover.service';
import { NamedRoles } from '../naming/named-roles';
import { ProgrammeRolesSeed } from '../template/programme-roles.seed';
import { RolesWorld } from '../testing/roles-world';
import { RoleAssignmentService } from './role-assignment.service';
import { RoleGivingService } from './role-giving.service';

const startsOn = '2026-11-01';

describe('the roles of a programme', () => {
  let world: RolesWorld;
  let programmeId: string;
  let anna: string;
  beforeAll(async () => void (world = await RolesWorld.open()));
  beforeEach(async () => {
    programmeId = await world.programme();
    anna = await world.person('Anna Adler');
  });
  afterAll(() => world.close());

  const lead = () => world.actor('change_lead');
  const page = () => world.inSession((session) => world.get(ProgrammeRolesViews).read(session, programmeId));
  const coverOf = async (key: string) => (await page()).roles.find((role) => role.definition.key === key)?.cover;

  it('show an empty sponsor’s chair as a vacancy, once, however often the template is planted', async () => {
    await world.inSession((session) => world.get(ProgrammeRolesSeed).plant(session, programmeId, [{ key: 'sponsor', name: 'Sponsor' }]));
    expect((await page()).vacancies).toBe(1);
    expect(await coverOf('sponsor')).toMatchObject({ needed: 1, filled: 0, missing: 1, status: 'short' });
    expect(await coverOf('people_manager')).toMatchObject({ status: 'not_needed' });
    expect(await coverOf('champion')).toMatchObject({ status: 'unknown', needed: null });
  });

  it('fill a vacancy step by step, announce work once, and show the chair empty again at the end', async () => {
    const giving = world.get(RoleGivingService);
    const service = world.get(RoleAssignmentService);
    const given = await giving.assign(lead(), programmeId, { roleDefinitionId: await world.role('sponsor'), personId: anna, startsOn, timePercent: 5, inRoleDescription: true });
    expect(given).toMatchObject({ state: 'nominated', personName: 'Anna Adler', isSideOfDesk: false, runLocation: null, next: ['acknowledged', 'vacant', 'ended'] });
    expect((await page()).vacancies).toBe(0);
    const acknowledged = await service.transition(lead(), given.id, given.version, { to: 'acknowledged', reason: 'Agreed with the head of Retail.' });
    expect(acknowledged).toMatchObject({ acknowledgedOnBehalf: true, acknowledgedByName: 'The change_lead' });
    expect(await coverOf('sponsor')).toMatchObject({ status: 'met' });
    const changed = () => world.sql(`select count(*)::integer as n from platform.outbox where name = 'roles.role-holders-changed' and payload ->> 'programmeId' = $1`, [programmeId]);
    expect(await changed()).toEqual([{ n: 1 }]);
    const later = await service.change(lead(), given.id, acknowledged.version, { startsOn: '2027-02-01', timePercent: 10 });
    const same = await service.change(lead(), given.id, later.version, { startsOn: '2027-02-01', timePercent: 5 });
    expect(await changed()).toEqual([{ n: 2 }]);
    const active = await service.transition(lead(), given.id, same.version, { to: 'active' });
    const handing = await service.transition(lead(), given.id, active.version, { to: 'handing_over' });
    expect(await world.events(given.id)).toEqual(['roles.role-assigned']);
    const ended = await service.transition(lead(), given.id, handing.version, { to: 'ended', reason: 'Moved to Treasury' });
    expect(ended).toMatchObject({ state: 'ended', endedReason: 'Moved to Treasury', next: [], can: { edit: false, end: false } });
    expect(await world.events(given.id)).toEqual(['roles.role-assigned', 'roles.role-ended']);
    expect((await page()).vacancies).toBe(1);
  });

  it('go to nobody who has left, and to no unit that is closed or merged away, whichever way they are given', async () => {
    const [giving, service] = [world.get(RoleGivingService), world.get(RoleAssignmentService)];
    const [gone, ben] = [await world.person('Gina Gone'), await world.person('Ben Baker')];
    await world.sql(`update directory.person set state = 'left', left_on = current_date where id = $1`, [gone]);
    const [closed, away, into] = [await world.unit('Closed'), await world.unit('North'), await world.unit('South')];
    await world.sql('update directory.org_unit set closed_on = current_date where id = any($1)', [[closed, away]]);
    await world.sql('update directory.org_unit set merged_into = $2, followed_by = $2 where id = $1', [away, into]);
    const no = (pointer: string, code: string, detail: string) => ({ body: { status: 422, errors: [expect.objectContaining({ pointer, code, detail: expect.stringContaining(detail) })] } });
    const [sponsor, champion, leader] = [await world.role('sponsor'), await world.role('champion'), await world.role('people_manager')];
    await expect(giving.assign(lead(), programmeId, { roleDefinitionId: sponsor, personId: gone, startsOn })).rejects.toMatchObject(no('/personId', 'person-left', 'Gina Gone is not here any more'));
    await expect(giving.assign(lead(), programmeId, { roleDefinitionId: leader, orgUnitId: closed, startsOn })).rejects.toMatchObject(no('/orgUnitId', 'unit-closed', 'Closed is closed'));
    await expect(giving.assign(lead(), programmeId, { roleDefinitionId: champion, personId: ben, scopeUnitId: away, startsOn })).rejects.toMatchObject(no('/scopeUnitId', 'unit-closed', 'North was merged into South'));
    expect((await page()).vacancies).toBe(1);
    const given = await giving.assign(lead(), programmeId, { roleDefinitionId: sponsor, personId: anna, startsOn });
    await expect(service.change(lead(), given.id, given.version, { deputyPersonId: gone })).rejects.toMatchObject(no('/deputyPersonId', 'person-left', 'Gina Gone'));
    const empty = await service.transition(lead(), given.id, given.version, { to: 'vacant', reason: 'No time' });
    await expect(service.transition(lead(), given.id, empty.version, { to: 'nominated', personId: gone })).rejects.toMatchObject(no('/personId', 'person-left', 'Gina Gone'));
    await expect(world.get(HandoverService).plan(lead(), given.id, empty.version, { successorPersonId: gone, overlapFrom: startsOn, lastDay: startsOn })).rejects.toMatchObject(no('/successorPersonId', 'person-left', 'Gina Gone'));
    await expect(world.inSession((session) => world.get(NamedRoles).follow(session, programmeId, { sponsor: null, changeLead: null, steward: null }, { sponsor: gone, changeLead: null, steward: null }))).rejects.toMatchObject(no('/sponsorPersonId', 'person-left', 'Gina Gone'));
  });

  it('give a department its role in one row with a run to watch, whatever its size', async () => {
    const unit = await world.unit('Operations');
    const given = await world.get(RoleGivingService).assign(lead(), programmeId, { roleDefinitionId: await world.role('people_manager'), orgUnitId: unit, startsOn });
    expect(given).toMatchObject({ state: 'active', holder: 'org_unit', orgUnitName: 'Operations', runLocation: expect.stringMatching(/^\/api\/runs\/[0-9a-f-]{36}$/) });
    expect(await world.events(given.id)).toEqual(['roles.role-assigned']);
    const again = world.get(RoleGivingService).assign(lead(), programmeId, { roleDefinitionId: await world.role('people_manager'), orgUnitId: unit, startsOn });
    await expect(again).rejects.toThrow();
    expect(await world.sql('select 1 from roles.role_assignment where org_unit_id = $1', [unit])).toHaveLength(1);
  });

  it('refuse a department as sponsor, a stale version and a step that skips another', async () => {
    const giving = world.get(RoleGivingService);
    const service = world.get(RoleAssignmentService);
    const sponsor = await world.role('sponsor');
    await expect(giving.assign(lead(), programmeId, { roleDefinitionId: sponsor, orgUnitId: await world.unit('Ops'), startsOn })).rejects.toThrow();
    const given = await giving.assign(lead(), programmeId, { roleDefinitionId: sponsor, personId: anna, startsOn });
    await expect(service.transition(lead(), given.id, given.version + 1, { to: 'acknowledged' })).rejects.toThrow();
    await expect(service.transition(lead(), given.id, given.version, { to: 'active' })).rejects.toThrow();
    expect((await service.get(lead(), given.id)).state).toBe('nominated');
  });

  it('of another tenant, its people and units, are the same as none at all', async () => {
    const giving = world.get(RoleGivingService);
    const given = await giving.assign(lead(), programmeId, { roleDefinitionId: await world.role('champion'), personId: anna, startsOn });
    const stranger = world.actor('owner', world.strangerTenantId);
    const said = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: Error) => error.message);
    const nowhere = world.strangerTenantId;
    const service = world.get(RoleAssignmentService);
    expect(await said(service.get(stranger, given.id))).toBe(await said(service.get(stranger, nowhere)));
    expect(await said(service.transition(stranger, given.id, 1, { to: 'acknowledged' }))).toBe(await said(service.transition(stranger, nowhere, 1, { to: 'acknowledged' })));
    expect(await said(giving.assign(stranger, programmeId, { roleDefinitionId: given.roleDefinitionId, personId: anna, startsOn }))).toBe(
      await said(giving.assign(stranger, nowhere, { roleDefinitionId: given.roleDefinitionId, personId: anna, startsOn })),
    );
    expect((await service.get(lead(), given.id)).state).toBe('nominated');
  });

  it('are those of the catalogue it counts on: one of one’s own is counted on, stands vacant, and counts no more once nobody holds it', async () => {
    const counted = world.get(CountedRolesService);
    const service = world.get(RoleAssignmentService);
    const own = await world.id(`insert into roles.role_definition (tenant_id, key, name, cover_kind, holders_needed) values ($1, 'data_warden', 'Data warden', 'fixed', 2) returning id`);
    const view = await counted.countOn(lead(), programmeId, own);
    expect(view.roles.find(({ definition }) => definition.id === own)).toMatchObject({ assignmentCount: 2, definition: { programmeCount: 1 }, assignments: [{ state: 'vacant' }, { state: 'vacant' }] });
    expect(view.vacancies).toBe(3);
    const given = await world.get(RoleGivingService).assign(lead(), programmeId, { roleDefinitionId: own, personId: anna, startsOn });
    await expect(counted.countNoMore(lead(), programmeId, own)).rejects.toThrow('Data warden has 1 holder or nominee here');
    await service.transition(lead(), given.id, given.version, { to: 'ended', reason: 'Not needed' });
    for (const after of [await counted.countNoMore(lead(), programmeId, own), await counted.countNoMore(lead(), programmeId, own)]) {
      expect([after.vacancies, after.roles.some(({ definition }) => definition.id === own)]).toEqual([1, false]);
    }
    expect(await world.sql('select 1 from roles.programme_role_v where role_definition_id = $1', [own])).toEqual([]);
    expect((await service.historyOf(lead(), given.id)).items).not.toEqual([]);
    expect((await counted.countOn(lead(), programmeId, own)).vacancies).toBe(3);
    await expect(counted.countOn(world.actor('owner', world.strangerTenantId), programmeId, own)).rejects.toThrow('There is no such programme');
  });

  it('answer a checkpoint with cover and vacancies', async () => {
    const facts = await world.inSession((session) => world.get(RoleEvidenceReader).read(session, programmeId));
    expect(facts.map(({ title, status, value }) => [title, status, value])).toEqual([
      ['Cover of the role Sponsor', 'off_track', 0],
      ['Cover of the role Champion', 'no_data', null],
      ['Vacant roles', 'at_risk', 1],
      ['Roles on the side of the desk', 'ok', 0],
      ['Nominations that wait for a line manager', 'ok', 0],
    ]);
  });
});
