import type { BoundMeasure } from '@realign/roles/contract';
import { PrivacyService } from '../privacy/privacy.service';
import { AdoptionWorld } from '../testing/adoption-world';
import { plantSource } from '../testing/planted-facts';
import { RoleFigures } from './role-figures';

describe('metrics read for whoever holds a role', () => {
  let world: AdoptionWorld;
  let programmeId: string;
  let role: string;
  let unitId: string;
  let sourceId: string;
  let community: string;
  const held: Record<string, string> = {};
  const SUNDAY = '2026-03-08';
  const id = async (text: string, params: readonly unknown[] = []): Promise<string> => (await world.sql<{ id: string }>(text, [world.tenantId, ...params]))[0]?.id ?? '';

  beforeAll(async () => {
    world = await AdoptionWorld.open();
    unitId = await world.aUnit('branch', 20);
    programmeId = await id(`insert into programmes.programme (tenant_id, name) values ($1, 'Enterprise social') returning id`);
    role = await id(`insert into roles.role_definition (tenant_id, key, name, cover_kind) values ($1, 'community_manager', 'Community manager', 'audience') returning id`);
    await world.sql('insert into roles.programme_role (tenant_id, programme_id, role_definition_id) values ($1, $2, $3)', [world.tenantId, programmeId, role]);
    community = await id(`insert into roles.community (tenant_id, name, external_key) values ($1, 'Counter talk', 'net-7') returning id`);
    const people = await world.sql<{ id: string }>(`update directory.person set country = case when employee_number = 'branch2' then 'DE' else 'GB' end where employee_number in ('branch1', 'branch2', 'branch3') returning id, employee_number`);
    const ids = people.map((person) => person.id);
    const numbers = people as unknown as { id: string; employee_number: string }[];
    for (const { id: personId, employee_number } of numbers) held[employee_number] = await id(`insert into roles.role_assignment (tenant_id, programme_id, role_definition_id, person_id, community_id, state, starts_on) values ($1, $2, $3, $4, $5, 'active', '2026-01-01') returning id`, [programmeId, role, personId, community]);
    const planted = await plantSource(world, ids, 0);
    sourceId = planted.sourceId;
    await world.sql('select adoption.open_months($1, $2)', ['2026-03-02', SUNDAY]);
    const first = planted.accountIds[ids.indexOf(numbers.find((person) => person.employee_number === 'branch1')?.id ?? '')];
    await world.sql(`insert into adoption.daily_fact (tenant_id, day, account_id, posted, replied, is_active) values ($1, '2026-03-03', $2, 2, 3, true), ($1, '2026-03-05', $2, 1, 1, true)`, [world.tenantId, first]);
    await world.sql(`insert into adoption.usage_day (tenant_id, source_id, day, accounts, matched, data_to) select $1, $2, d::date, 3, 3, d::date from generate_series('2026-03-02'::date, '2026-03-09'::date, interval '1 day') d`, [world.tenantId, sourceId]);
    await plantCommunity();
    await plantObservations();
  });
  afterAll(() => world.close());

  async function plantCommunity(): Promise<void> {
    const there = await id(`insert into adoption.community (tenant_id, source_id, name) values ($1, $2, 'Another name') returning id`, [sourceId]);
    const named = await id(`insert into adoption.community_name (tenant_id, source_id, name_norm, name, external_id, community_id, last_seen_on) values ($1, $2, 'another name', 'Another name', 'net-7', $3, '2026-03-08') returning id`, [sourceId, there]);
    await world.sql(`insert into adoption.community_usage (tenant_id, community_name_id, period_days, data_to, members, posted) values ($1, $2, 30, '2026-03-07', 44, 60)`, [world.tenantId, named]);
  }

  async function plantObservations(): Promise<void> {
    const metric = async (key: string, unit: string): Promise<string> => id(`insert into goals.metric (tenant_id, key, name, unit) values ($1, $2, $2, $3) returning id`, [key, unit]);
    const [replies, posts] = [await metric('slack.replies_7d', 'count'), await metric('slack.posts_7d', 'count')];
    const audit = await metric('audit.findings', 'count');
    await world.sql(`insert into goals.observation (tenant_id, metric_id, period_start, period_end, value, n, source) values ($1, $2, '2026-03-02', $4, 40, 20, 'Slack'), ($1, $3, '2026-03-02', $4, 30, 20, 'Slack')`, [world.tenantId, replies, posts, SUNDAY]);
    await world.sql(`insert into goals.observation (tenant_id, metric_id, org_unit_id, period_start, period_end, value, n, source) values ($1, $2, $3, '2026-03-01', '2026-03-31', 10, 20, 'Audit')`, [world.tenantId, audit, unitId]);
  }

  const measure = (metricKey: string, of: Partial<BoundMeasure> = {}): BoundMeasure => ({ roleKpiId: role, name: 'Answers a week', roleName: 'Community manager', roleDefinitionId: role, metricKey, mayReadPersons: true, notInCountries: [], minGroupSize: 10, ...of });
  const read = (metricKey: string, of?: Partial<BoundMeasure>) => world.write((session) => world.get(RoleFigures).read(session, measure(metricKey, of)));
  const persons = async (of?: Partial<BoundMeasure>) => (await read('slack.replies_7d', of)).filter(({ roleAssignmentId }) => roleAssignmentId !== null);

  it('reads no person while figures of persons are switched off, and everybody’s mean all the same', async () => {
    expect(await read('slack.replies_7d')).toEqual([{ programmeId, roleAssignmentId: null, communityId: null, orgUnitId: null, value: 2, readOn: SUNDAY, people: 20 }]);
  });

  it('reads each holder’s own week once that is allowed, keeps out protected countries, and tells whom it read', async () => {
    const { version } = await world.get(PrivacyService).get(world.actor());
    await world.get(PrivacyService).change(world.actor(), version, { personLevel: true, personLevelPurpose: 'Roles are measured by what was agreed with their holders.' });
    expect((await persons()).map(({ roleAssignmentId, value }) => [roleAssignmentId, value])).toEqual(expect.arrayContaining([[held['branch1'], 4], [held['branch2'], 0], [held['branch3'], 0]]));
    expect((await persons({ notInCountries: ['Germany'] })).map(({ roleAssignmentId }) => roleAssignmentId)).not.toContain(held['branch2']);
    expect(await persons({ mayReadPersons: false })).toEqual([]);
    await world.get(PrivacyService).addRule(world.actor(), { kind: 'country', country: 'GB', agreement: 'Figures of groups only.' });
    await world.sql(`update directory.person set country = 'Vereinigtes Königreich' where employee_number = 'branch1'`);
    expect((await persons()).map(({ roleAssignmentId }) => roleAssignmentId)).toEqual([held['branch2']]);
    const told = await world.sql<{ reason: string; n: number }>('select reason, count(*)::integer as n from adoption.person_reading_access group by reason');
    expect(told).toEqual([{ reason: 'Measure “Answers a week” of the role Community manager', n: 3 }]);
  });

  it('reads a community by its id in the network, as the mean of a week', async () => {
    const figures = await read('slack.posts_7d', { mayReadPersons: false });
    expect(figures).toEqual(expect.arrayContaining([{ programmeId, roleAssignmentId: null, communityId: community, orgUnitId: null, value: 14, readOn: '2026-03-07', people: 44 }]));
  });

  it('reads nobody who has left, and for who serves a unit that was merged away the one it was merged into', async () => {
    await world.sql(`update directory.person set state = 'left', left_on = current_date where employee_number = 'branch2'`);
    expect((await persons({ notInCountries: [] })).map(({ roleAssignmentId }) => roleAssignmentId)).toEqual([]);
    await world.sql(`update directory.person set state = 'active', left_on = null where employee_number = 'branch2'`);
    const [gone, into] = [await world.aUnit('gone', 0), await world.aUnit('into', 20)];
    await world.sql('update directory.org_unit set merged_into = $2, followed_by = $2, closed_on = current_date where id = $1', [gone, into]);
    await world.sql(`insert into goals.observation (tenant_id, metric_id, org_unit_id, period_start, period_end, value, n, source) select $1, id, $2, '2026-03-01', '2026-03-31', 5, 20, 'Audit' from goals.metric where key = 'audit.findings'`, [world.tenantId, into]);
    await world.sql('update roles.role_assignment set scope_unit_id = $2, community_id = null where id = $1', [held['branch3'], gone]);
    expect((await read('audit.findings')).map((figure) => [figure.orgUnitId, figure.value])).toContainEqual([into, 0.25]);
    await world.sql('update roles.role_assignment set scope_unit_id = null, community_id = $2 where id = $1', [held['branch3'], community]);
  });

  it('reads a unit where enough people stand behind what was observed', async () => {
    expect(await read('audit.findings')).toMatchObject([{ orgUnitId: unitId, value: 0.5, people: 20 }]);
    expect(await read('audit.findings', { minGroupSize: 21 })).toEqual([]);
    const metrics = await world.read((session) => world.get(RoleFigures).metrics(session));
    expect(metrics.map(({ key, grains }) => [key, grains.join(' ')])).toEqual([['audit.findings', 'team organisation'], ['slack.posts_7d', 'person community organisation'], ['slack.replies_7d', 'person organisation']]);
  });
});
