import { TenantDb } from '@realign/platform';
import { RoleEvidenceReader, RoleMeasures, type MeasuredFigure } from '@realign/roles/contract';
import { RoleGivingService } from '../assignment/role-giving.service';
import { RolesWorld } from '../testing/roles-world';
import { KpiPolicyStore } from './kpi-policy.store';
import { KpiReviewViews } from './kpi-review.view';
import { RoleKpiService } from './role-kpi.service';

describe('what a role is measured by', () => {
  let world: RolesWorld;
  let programmeId: string;
  let champion: string;
  let kpiId: string;
  let retail: string;
  let branch: string;
  let anna: string;
  let dieter: string;
  beforeAll(async () => {
    world = await RolesWorld.open();
    programmeId = await world.programme();
    champion = await world.role('champion');
    retail = await world.unit('Retail');
    branch = await world.unit('Branch', retail);
    await world.sql(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, org_unit_id) select $1, uuidv7()::text, 'P', 'P', 'P', $2 from generate_series(1, 12)`, [world.tenantId, retail]);
    kpiId = (await world.get(RoleKpiService).create(lead(), champion, { name: 'Answers a week', unit: 'count', direction: 'up', defaultTarget: 5, measuredFor: 'person' })).id;
    anna = await give('Anna', 'GB');
    dieter = await give('Dieter', 'DE');
    await world.inSession((session) => world.get(KpiPolicyStore).change(session, 0, { minGroupSize: 10, teamOnly: false, teamOnlyCountries: ['DE'] }));
  });
  afterAll(() => world.close());

  const lead = () => world.actor('change_lead');
  const give = async (name: string, country: string) =>
    (await world.get(RoleGivingService).assign(lead(), programmeId, { roleDefinitionId: champion, personId: await world.person(name, { unitId: branch, country }), startsOn: '2026-01-01', as: 'active', note: 'Agreed with their line manager.' })).id;
  const record = (reading: object) => world.get(RoleKpiService).record(lead(), kpiId, { programmeId, value: 6, readOn: '2026-01-02', ...reading });
  const today = async () => (await world.sql<{ on: string }>('select current_date::text as on'))[0]?.on ?? '';

  it('is read for the person where persons may be measured, and refused where they may not', async () => {
    const review = await record({ roleAssignmentId: anna, readOn: await today() });
    expect(review.items[0]?.holders).toMatchObject([{ personName: 'Anna', value: 6, readFor: 'person', status: 'met', target: 5 }, { personName: 'Dieter', value: null, status: 'no_data' }]);
    await expect(record({ roleAssignmentId: dieter })).rejects.toThrow('not measured person by person');
  });

  it('falls back to the nearest unit with enough people behind its figure, and says whose figure it is', async () => {
    await expect(record({ orgUnitId: branch })).rejects.toThrow('at least 10 people');
    const review = await record({ orgUnitId: retail, value: 3, readOn: await today() });
    expect(review.items[0]).toMatchObject({ met: 1, short: 1, unread: 0 });
    expect(review.items[0]?.holders[1]).toMatchObject({ personName: 'Dieter', value: 3, readFor: 'team', teamName: 'Retail', status: 'short' });
  });

  it('shows no person’s figure once nobody may be measured any more, although it was recorded', async () => {
    const policy = world.get(KpiPolicyStore);
    const change = (version: number) => world.inSession((session) => policy.change(session, version, { minGroupSize: 10, teamOnly: true, teamOnlyCountries: [] }));
    await expect(change(0)).rejects.toThrow('changed by somebody else');
    await change(1);
    const review = await record({ orgUnitId: retail, value: 7, readOn: await today() });
    expect(review.items[0]?.holders).toMatchObject([{ personName: 'Anna', value: 7, readFor: 'team' }, { personName: 'Dieter', value: 7, readFor: 'team' }]);
  });

  it('has a target for each holder, and goes to the checkpoint without a name', async () => {
    const review = await world.get(RoleKpiService).setTarget(lead(), dieter, { roleKpiId: kpiId, target: 9 });
    expect(review.items[0]).toMatchObject({ met: 1, short: 1 });
    const facts = await world.inSession((session) => world.get(RoleEvidenceReader).read(session, programmeId));
    const fact = facts.find(({ key }) => key === `roles.kpi:${kpiId}`);
    expect(fact).toMatchObject({ title: 'Champion: Answers a week', value: 0.5, status: 'off_track', note: '1 of 2 with a fresh figure meet the target.' });
    expect(JSON.stringify(facts)).not.toMatch(/Anna|Dieter/);
    expect(facts.find(({ key }) => key === 'roles.side-of-desk')).toMatchObject({ value: 2, status: 'at_risk' });
  });

  it('counts nobody who has left or begins on a later day, in the review and at the checkpoint', async () => {
    const leaver = await world.person('Lena', { unitId: branch, country: 'GB' });
    const role = { roleDefinitionId: champion, startsOn: '2026-01-01', note: 'Agreed with their line manager.' };
    await world.get(RoleGivingService).assign(lead(), programmeId, { ...role, personId: leaver, as: 'active' });
    await world.get(RoleGivingService).assign(lead(), programmeId, { roleDefinitionId: await world.role('sponsor'), startsOn: '2026-01-01', personId: leaver });
    const seen = async () => world.inSession(async (session) => {
      const facts = await world.get(RoleEvidenceReader).read(session, programmeId);
      const { items } = await world.get(KpiReviewViews).read(session, programmeId);
      return [items.find(({ kpi }) => kpi.id === kpiId)?.holderCount, ...['roles.side-of-desk', 'roles.unacknowledged'].map((fact) => facts.find(({ key }) => key === fact)?.value)];
    });
    expect(await seen()).toEqual([3, 3, 1]);
    await world.sql(`update directory.person set state = 'left', left_on = current_date where id = $1`, [leaver]);
    expect(await seen()).toEqual([2, 2, 0]);
    const later = await world.get(RoleGivingService).assign(lead(), programmeId, { ...role, startsOn: '2999-01-01', personId: await world.person('Later', { unitId: branch }), as: 'active' });
    expect((await seen())[0]).toBe(2);
    await world.sql(`update roles.role_assignment set state = 'ended', ended_reason = 'Not now' where id = $1`, [later.id]);
  });

  it('goes on with the unit into which the one it is held for was merged', async () => {
    const [north, south] = [await world.unit('North'), await world.unit('South')];
    const nora = await world.get(RoleGivingService).assign(lead(), programmeId, { roleDefinitionId: champion, personId: await world.person('Nora', { unitId: branch }), scopeUnitId: north, startsOn: '2026-01-01', as: 'active', note: 'Agreed with their line manager.' });
    await world.sql(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, org_unit_id) select $1, uuidv7()::text, 'P', 'P', 'P', $2 from generate_series(1, 12)`, [world.tenantId, south]);
    await world.sql('update directory.org_unit set merged_into = $2, followed_by = $2, closed_on = current_date where id = $1', [north, south]);
    const review = await record({ orgUnitId: south, value: 8, readOn: await today() });
    expect(review.items.find(({ kpi }) => kpi.id === kpiId)?.holders.find(({ personName }) => personName === 'Nora')).toMatchObject({ value: 8, readFor: 'team', teamName: 'South', status: 'met' });
    await world.sql(`update roles.role_assignment set state = 'ended', ended_reason = 'Moved on' where id = $1`, [nora.id]);
  });

  it('refuses a measure of another role, and one of a later day', async () => {
    const other = await world.get(RoleKpiService).create(lead(), await world.role('sponsor'), { name: 'Posts', unit: 'count', direction: 'up', defaultTarget: 2, measuredFor: 'person' });
    await expect(world.get(RoleKpiService).setTarget(lead(), anna, { roleKpiId: other.id, target: 1 })).rejects.toThrow('not measured by that');
    await expect(record({ orgUnitId: retail, readOn: '2999-01-01' })).rejects.toThrow('today or earlier');
    await expect(record({})).rejects.toThrow('Say whose figure it is');
  });

  it('is fed from a metric: the finest figure that is allowed stands for the holder, and what was read anew replaces what was', async () => {
    const read: MeasuredFigure[] = [];
    let smallest = 10;
    const source = { smallestGroup: async () => smallest, metrics: async () => [{ key: 'usage.replies_7d', name: 'Replies', unit: 'count', definition: '', grains: ['person' as const], dataTo: null }], read: async () => read };
    world.get(RoleMeasures).register(source);
    const bind = (metricKey: string) => world.get(RoleKpiService).create(lead(), champion, { name: 'Replies', unit: 'count', direction: 'up', defaultTarget: 3, measuredFor: 'person', metricKey });
    await expect(bind('usage.nothing')).rejects.toThrow('There is no metric');
    const of = { programmeId, roleAssignmentId: null, communityId: null, orgUnitId: null, readOn: await today(), people: 40 };
    read.push({ ...of, value: 2 }, { ...of, roleAssignmentId: anna, value: 4, people: null }, { ...of, roleAssignmentId: dieter, value: 9, people: null });
    const kpi = await bind('usage.replies_7d');
    const holders = async (reader = world.actor('owner')) => (await world.get(TenantDb).read(reader, (session) => world.get(KpiReviewViews).read(session, programmeId))).items.find((item) => item.kpi.id === kpi.id)?.holders;
    expect(await holders()).toMatchObject([{ personName: 'Anna', value: 2, readFor: 'organisation', readBy: 'metric' }, { personName: 'Dieter', value: 2, readFor: 'organisation' }]);
    await world.get(RoleKpiService).changePolicy(world.actor('owner'), 2, { minGroupSize: 10, teamOnly: false, teamOnlyCountries: ['DE'] });
    expect(await holders()).toMatchObject([{ personName: 'Anna', value: 4, readFor: 'person', status: 'met' }, { personName: 'Dieter', value: 2, readFor: 'organisation', status: 'short' }]);
    // What people did themselves is for whoever records measures; in a pack, which many read, there are too few of them.
    for (const role of ['analyst', 'executive', 'community_manager'] as const) expect(await holders(world.actor(role))).toMatchObject([{ personName: 'Anna', value: 2, readFor: 'organisation', status: 'short' }, { personName: 'Dieter', value: 2 }]);
    const pack = await world.inSession((session) => world.get(RoleEvidenceReader).read(session, programmeId));
    expect(pack.find(({ key }) => key === `roles.kpi:${kpi.id}`)).toMatchObject({ value: 0, note: '0 of 2 with a fresh figure meet the target. Read from the metric usage.replies_7d: for 2 that of the whole organisation.' });
    read.splice(1, 2);
    await world.inSession((session) => world.get(RoleMeasures).refresh(session));
    expect(await holders()).toMatchObject([{ personName: 'Anna', value: 2, readFor: 'organisation' }, { personName: 'Dieter', value: 2 }]);
    const facts = await world.inSession((session) => world.get(RoleEvidenceReader).read(session, programmeId));
    expect(facts.find(({ key }) => key === `roles.kpi:${kpi.id}`)?.note).toContain('Read from the metric usage.replies_7d: for 2 that of the whole organisation.');

    // What is read of a unit now leaves what was read of everybody, unless the organisation wants more people behind a figure by now.
    read.splice(0, 1, { ...of, orgUnitId: retail, value: 7, people: 60, readOn: '2026-01-05' });
    const grains = async () => (await world.sql<{ grain: string }>(`select case when org_unit_id is null then 'everybody' else 'unit' end as grain from roles.role_kpi_reading where role_kpi_id = $1 order by 1`, [kpi.id])).map(({ grain }) => grain);
    await world.inSession((session) => world.get(RoleMeasures).refresh(session));
    expect(await grains()).toEqual(['everybody', 'unit']);
    smallest = 50;
    read.push({ ...of, value: 3, people: 49 });
    await world.inSession((session) => world.get(RoleMeasures).refresh(session));
    expect(await grains()).toEqual(['unit']);
    smallest = 10;
  });

  it('is read for a whole community where enough people stand behind it', async () => {
    const communityId = await world.id(`insert into roles.community (tenant_id, name) values ($1, 'Ask the branches') returning id`);
    await expect(record({ communityId })).rejects.toThrow('how many people stand behind');
    await expect(record({ communityId, people: 4 })).rejects.toThrow('at least 10 people');
    await world.sql('update roles.role_assignment set community_id = $1 where id = $2', [communityId, dieter]);
    const review = await record({ communityId, people: 30, value: 8, readOn: await today() });
    expect(review.items.find((item) => item.kpi.id === kpiId)).toMatchObject({ communities: [{ id: communityId, name: 'Ask the branches' }], holders: [{ personName: 'Anna' }, { personName: 'Dieter', value: 8, readFor: 'community', teamName: 'Ask the branches' }] });
  });
});
