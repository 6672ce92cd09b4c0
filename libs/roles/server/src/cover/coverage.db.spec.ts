import { RoleGivingService } from '../assignment/role-giving.service';
import { MyRolesViews } from '../mine/my-roles.view';
import { RolesWorld } from '../testing/roles-world';
import { coverageCsv } from './coverage-csv';
import { CoverageViews } from './coverage.view';
import { ProgrammeRolesViews } from './programme-roles.view';

describe('the map of gaps', () => {
  let world: RolesWorld;
  let programmeId: string;
  const units: Record<string, string> = {};
  beforeAll(async () => {
    world = await RolesWorld.open();
    programmeId = await world.programme();
    units['Bank'] = await world.unit('Bank');
    units['Retail'] = await world.unit('Retail', units['Bank']);
    units['Branches'] = await world.unit('Branches', units['Retail']);
    units['Risk'] = await world.unit('Risk', units['Bank']);
    await crowd('Branches', 160, 'Madrid', 'ES');
    await crowd('Retail', 40, 'London', 'GB');
    await crowd('Risk', 30, 'London', 'GB');
    await crowd('Bank', 5, 'London', 'GB');
    const champion = await world.role('champion');
    const give = (personId: string, extra: object) => world.get(RoleGivingService).assign(world.actor('change_lead'), programmeId, { roleDefinitionId: champion, personId, startsOn: '2026-01-01', ...extra });
    await give(await world.person('Carla', { unitId: units['Branches'] ?? '', location: 'Madrid', country: 'ES' }), { as: 'active', note: 'Agreed with their line manager.' });
    // Serves the branches although they sit in Risk.
    await give(await world.person('Rita', { unitId: units['Risk'] ?? '', location: 'London', country: 'GB' }), { scopeUnitId: units['Branches'] });
  });
  afterAll(() => world.close());

  const crowd = (unit: string, people: number, location: string, country: string) =>
    world.sql(
      `insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, org_unit_id, location, country) select $1, uuidv7()::text, 'P', 'P', 'P', $2, $3, $4 from generate_series(1, $5::integer)`,
      [world.tenantId, units[unit], location, country, people],
    );
  const read = (query: object = {}) => world.inSession((session) => world.get(CoverageViews).read(session, programmeId, query));
  const said = async (query: object = {}) =>
    (await read(query)).rows.map(({ name, isDirect, people, cells }) => `${name}${isDirect ? ' itself' : ''}: ${people} people, ${cells.map(({ filled, nominated, later, needed, status }) => `${filled}+${nominated}${later > 0 ? `+${later}` : ''} of ${needed} ${status}`).join()}`);

  it('counts each unit with everything below it, and holders where they serve', async () => {
    expect(await said()).toEqual(['Retail: 201 people, 1+1 of 2 short', 'Risk: 31 people, 0+0 of 0 from_above', 'Bank itself: 5 people, 0+0 of 0 from_above']);
    expect(await read()).toMatchObject({ reach: 'organisation', people: 237, path: [{ name: 'Bank' }], roles: [{ roleName: 'Champion', missing: 0 }] });
  });

  it('opens a unit and shows those below', async () => {
    expect(await said({ unitId: units['Retail'] })).toEqual(['Branches: 161 people, 1+1 of 2 short', 'Retail itself: 40 people, 0+0 of 0 from_above']);
    expect((await read({ unitId: units['Retail'] })).path.map(({ name }) => name)).toEqual(['Bank', 'Retail']);
  });

  it('counts by location too, holders where they sit', async () => {
    expect(await said({ by: 'location' })).toEqual(['Madrid: 161 people, 1+0 of 2 short', 'London: 76 people, 0+1 of 1 bare']);
  });

  it('counts who begins on a later day as to come, on the map and among the roles, until that day', async () => {
    const role = () => world.inSession(async (session) => (await world.get(ProgrammeRolesViews).read(session, programmeId)).roles.find(({ definition }) => definition.key === 'champion')?.cover);
    const begin = (day: string) => world.sql(`update roles.role_assignment set starts_on = ${day} where programme_id = $1 and state = 'active'`, [programmeId]);
    expect(await role()).toMatchObject({ filled: 1, nominated: 1 });
    await begin('current_date + 300');
    expect(await said()).toContain('Retail: 201 people, 0+1+1 of 2 bare');
    expect(await role()).toMatchObject({ filled: 0, nominated: 1, later: 1 });
    await begin('current_date');
    expect(await said()).toContain('Retail: 201 people, 1+1 of 2 short');
    expect(await role()).toMatchObject({ filled: 1, nominated: 1, later: 0 });
  });

  it('counts whoever is hired for a later day from that day on: no head to serve until then, and what they hold is to come', async () => {
    const before = { units: await said(), places: await said({ by: 'location' }) };
    const future = await world.person('Fara', { unitId: units['Branches'] ?? '', location: 'Madrid', country: 'ES' });
    const hired = (day: string) => world.sql(`update directory.person set hired_on = ${day} where id = $1`, [future]);
    await hired('current_date + 100');
    expect({ units: await said(), places: await said({ by: 'location' }) }).toEqual(before);
    const { id } = await world.get(RoleGivingService).assign(world.actor('change_lead'), programmeId, { roleDefinitionId: await world.role('champion'), personId: future, startsOn: '2026-01-01', as: 'active', note: 'Agreed with their line manager.' });
    const cover = () => world.inSession(async (session) => (await world.get(ProgrammeRolesViews).read(session, programmeId)).roles.find(({ definition }) => definition.key === 'champion')?.cover);
    expect(await said()).toContain('Retail: 201 people, 1+1+1 of 2 short');
    expect(await cover()).toMatchObject({ filled: 1, later: 1 });
    await hired('current_date');
    expect((await said())[0]).toMatch(/^Retail: 202 people, 2\+1 of /);
    expect(await cover()).toMatchObject({ filled: 2, later: 0 });
    await world.sql(`update roles.role_assignment set state = 'ended', ended_reason = 'Test' where id = $1`, [id]);
    await world.sql(`update directory.person set state = 'left', left_on = current_date where id = $1`, [future]);
  });

  it('looks only at units in reach once a wave is planned', async () => {
    const wave = await world.id(`insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until, state) values ($1, $2, 'Pilot', 1, '2027-01-01', '2027-02-01', 'planned') returning id`, [programmeId]);
    await world.sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) values ($1, $2, $3)', [world.tenantId, wave, units['Risk']]);
    expect(await read()).toMatchObject({ reach: 'planned', people: 31 });
    expect(await read({ reach: 'organisation' })).toMatchObject({ people: 237 });
    expect(await read({ reach: 'launched' })).toMatchObject({ people: 0, rows: [] });
  });

  it('counts the members of an audience that a wave is for, each once, and its champions with them; and names help to them', async () => {
    const other = await world.programme();
    const [branches, risk] = [units['Branches'] ?? '', units['Risk'] ?? ''];
    const audience = await world.id(`insert into directory.audience (tenant_id, name, rule) values ($1, 'Early', '{"kind":"rule","where":{"kind":"any","conditions":[]}}') returning id`);
    await world.sql(
      `insert into directory.audience_member (tenant_id, audience_id, person_id, valid_from) select $1, $2, p.id, current_date from (select id, org_unit_id, row_number() over (partition by org_unit_id order by id) as n from directory.person where display_name = 'P') p
       where (p.org_unit_id = $3 and p.n <= 120) or (p.org_unit_id = $4 and p.n <= 10)`, [world.tenantId, audience, branches, risk]);
    const wave = async (state: string, position: number) => world.id(`insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until, state) values ($1, $2, 'Early', $4, '2027-01-01', '2027-02-01', $3) returning id`, [other, state, position]);
    const [early, beside] = [await wave('planned', 1), await wave('planned', 2)];
    await world.sql('insert into programmes.wave_audience (tenant_id, wave_id, audience_id) values ($1, $2, $3)', [world.tenantId, early, audience]);
    await world.sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) values ($1, $2, $3)', [world.tenantId, beside, risk]);
    const [cleo] = await world.sql<{ id: string }>(`update directory.person set given_name = 'Cleo' where id = (select max(id::text)::uuid from directory.person where org_unit_id = $1 and display_name = 'P') returning id`, [branches]);
    await world.get(RoleGivingService).assign(world.actor('change_lead'), other, { roleDefinitionId: await world.role('champion'), personId: cleo?.id ?? '', startsOn: '2026-01-01', as: 'active', note: 'Agreed.' });
    const map = async (query: object = {}) => world.inSession((session) => world.get(CoverageViews).read(session, other, query));
    const need = () => world.inSession(async (session) => (await world.get(ProgrammeRolesViews).read(session, other)).roles.find(({ definition }) => definition.key === 'champion')?.cover);
    expect([await map(), (await need())?.needed ?? null]).toMatchObject([{ reach: 'planned', people: 151 }, null]);
    await world.sql(`update programmes.wave set state = 'launched', launched_on = current_date where id = $1`, [early]);
    expect(await map()).toMatchObject({ reach: 'launched', people: 130, rows: [{ name: 'Retail', people: 120, cells: [{ filled: 1, needed: 1 }] }, { people: 10 }] });
    expect((await map({ by: 'location' })).rows.map(({ people }) => people)).toEqual([120, 10]);
    expect(await need()).toMatchObject({ filled: 1, needed: 2 });
    const [member] = await world.sql<{ id: string }>('select person_id as id from directory.audience_member where audience_id = $1 limit 1', [audience]);
    await world.sql(`update programmes.programme set state = 'live' where id = $1`, [other]);
    const help = () => world.inSession((session) => world.get(MyRolesViews).help(Object.assign(Object.create(session) as typeof session, { actor: world.employee(member?.id ?? '') })));
    expect((await help()).programmes.find(({ programmeId: id }) => id === other)?.champions).toMatchObject([{ personId: cleo?.id }]);
    await world.sql(`update programmes.wave set state = 'withdrawn' where programme_id = $1`, [other]);
    expect((await help()).programmes.map(({ programmeId: id }) => id)).not.toContain(other);
  });

  it('goes out as a table of every unit, in which nothing is a formula', async () => {
    await world.sql(`update directory.org_unit set name = '=Risk' where id = $1`, [units['Risk']]);
    const csv = coverageCsv(await world.inSession((session) => world.get(CoverageViews).every(session, programmeId, { reach: 'organisation' })));
    expect(csv.split('\n').slice(0, 3)).toEqual(['\uFEFFPlace,Country,People,Champion: needed,Champion: filled,Champion: nominated,Champion: begin later,Champion: missing', "'=Risk,,31,0,0,0,0,0", 'Bank,,237,2,1,1,0,0']);
    expect(csv).toContain('Branches,,161,2,1,1,0,0');
  });

  it('counts a holder for a unit that was merged away where it was merged into', async () => {
    await world.sql('update directory.org_unit set merged_into = $2, followed_by = $2, closed_on = current_date where id = $1', [units['Branches'], units['Risk']]);
    const risk = (await read({ reach: 'organisation' })).rows.find(({ unitId }) => unitId === units['Risk']);
    expect(risk?.cells).toMatchObject([{ filled: 0, nominated: 1 }]);
    await world.sql('update directory.org_unit set merged_into = null, followed_by = null, closed_on = null where id = $1', [units['Branches']]);
  });

  it('of another tenant’s programme or unit is the same as none', async () => {
    await expect(read({ unitId: world.strangerTenantId })).rejects.toThrow('There is no such org unit');
  });
});
