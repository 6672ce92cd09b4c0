import { ProgrammeRolesViews } from '../cover/programme-roles.view';
import { RolesWorld } from '../testing/roles-world';
import { BulkRolesService } from './bulk-roles.service';

describe('a role for many at once', () => {
  let world: RolesWorld;
  let programmeId: string;
  let champion: string;
  beforeAll(async () => {
    world = await RolesWorld.open();
    programmeId = await world.programme();
    champion = await world.role('champion');
    await world.sql(
      `insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, email, state, left_on)
       values ($1, '0007', 'Anna', 'Adler', 'Anna Adler', 'anna@bank.example', 'active', null), ($1, '0008', 'Ben', 'Baker', 'Ben Baker', null, 'active', null),
         ($1, '0009', 'Kim', 'Lee', 'Kim Lee', null, 'active', null), ($1, '0010', 'Kim', 'Lee', 'Kim Lee', null, 'active', null), ($1, '0011', 'Lou', 'Gone', 'Lou Gone', null, 'left', '2026-01-01')`,
      [world.tenantId],
    );
  });
  afterAll(() => world.close());

  const lead = () => world.actor('change_lead');
  const list = (people: string[], more: object = {}) => ({ roleDefinitionId: champion, people, startsOn: '2026-12-01', dryRun: false, ...more });

  it('says first whom the lines name, and why a line names nobody', async () => {
    const people = ['0007', ' ANNA@bank.example ', 'ben baker', 'Kim Lee', '0011', 'Nobody'];
    const seen = await world.get(BulkRolesService).assign(lead(), programmeId, list(people, { dryRun: true }));
    expect(seen).toEqual({
      people: 2, already: 0, given: 2, unmatchedCount: 3, dryRun: true,
      unmatched: [{ line: 4, value: 'Kim Lee', reason: 'several' }, { line: 5, value: '0011', reason: 'left' }, { line: 6, value: 'Nobody', reason: 'nobody' }],
    });
    expect(await world.sql('select 1 from roles.role_assignment where role_definition_id = $1', [champion])).toHaveLength(0);
  });

  it('gives it to those, once, with a line in each history, and tells those who follow roles one time', async () => {
    const bulk = world.get(BulkRolesService);
    await expect(bulk.assign(lead(), programmeId, list(['0007'], { as: 'active' }))).rejects.toThrow('Say how you know');
    const input = list(['0007', '0008'], { as: 'active', note: 'Agreed with all heads on 3 November.' });
    expect(await bulk.assign(lead(), programmeId, input)).toMatchObject({ people: 2, given: 2 });
    expect(await bulk.assign(lead(), programmeId, input)).toMatchObject({ people: 2, already: 2, given: 0 });
    expect(await world.sql(`select distinct what, note from roles.role_assignment_event`)).toEqual([{ what: 'given with others, active at once', note: 'Agreed with all heads on 3 November.' }]);
    expect(await world.sql(`select 1 from platform.outbox where name = 'roles.role-holders-changed'`)).toHaveLength(1);
    expect(await world.sql(`select distinct time_percent, acknowledged_on_behalf from roles.role_assignment where person_id is not null`)).toEqual([{ time_percent: 10, acknowledged_on_behalf: true }]);
  });

  it('takes 5,000 in one go', async () => {
    await world.sql(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name) select $1, 'M' || n, 'M', 'M', 'M' || n from generate_series(1, 5000) n`, [world.tenantId]);
    const people = Array.from({ length: 5000 }, (_, n) => `M${n + 1}`);
    expect(await world.get(BulkRolesService).assign(lead(), programmeId, list(people))).toMatchObject({ people: 5000, given: 5000, unmatchedCount: 0 });
  });

  it('ends all of them, or those named, with a reason', async () => {
    const bulk = world.get(BulkRolesService);
    const [one] = await world.sql<{ id: string }>(`select id from roles.role_assignment where state = 'active' limit 1`);
    expect(await bulk.end(lead(), programmeId, { roleDefinitionId: champion, reason: 'Moved', roleAssignmentIds: [one?.id ?? ''], dryRun: false })).toEqual({ ended: 1, dryRun: false });
    expect(await bulk.end(lead(), programmeId, { roleDefinitionId: champion, reason: 'The wave is merged', dryRun: true })).toEqual({ ended: 5001, dryRun: true });
    expect(await bulk.end(lead(), programmeId, { roleDefinitionId: champion, reason: 'The wave is merged', dryRun: false })).toEqual({ ended: 5001, dryRun: false });
    const page = await world.inSession((session) => world.get(ProgrammeRolesViews).read(session, programmeId));
    expect(page.roles.find(({ definition }) => definition.key === 'champion')?.assignmentCount).toBe(0);
  });

  it('asks the line manager of each nominee, and no more once the nomination ends', async () => {
    const [mara, nils] = [await world.person('Mara'), await world.person('Nils')];
    for (const [number, managerId] of [['N1', mara], ['N2', mara], ['N3', nils]]) await world.id(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, manager_id) values ($1, $2, 'N', 'N', $2, $3) returning id`, [number, managerId]);
    const asked = async () => (await world.sql<{ by: string }>(`select person_id as by from platform.notification where dedupe_key like 'role-asked:%' and state = 'open' order by id`)).map(({ by }) => by).sort();
    const bulk = world.get(BulkRolesService);
    expect(await asked()).toEqual([]);
    await bulk.assign(lead(), programmeId, list(['N1', 'N2', 'N3']));
    await bulk.assign(lead(), programmeId, list(['N1', 'N2', 'N3']));
    expect(await asked()).toEqual([mara, mara, nils].sort());
    await bulk.end(lead(), programmeId, { roleDefinitionId: champion, reason: 'Another list', dryRun: false });
    expect(await asked()).toEqual([]);
  });

  it('is not for a sponsor', async () => {
    await expect(world.get(BulkRolesService).assign(lead(), programmeId, { ...list(['0007']), roleDefinitionId: await world.role('sponsor') })).rejects.toThrow('held by a fixed number');
  });
});
