import { RoleGivingService } from '../assignment/role-giving.service';
import { RoleCondition } from '../audience/role-condition';
import { ProgrammeRolesViews } from '../cover/programme-roles.view';
import { RoleChecks } from '../launch/role-checks';
import { RolesWorld } from '../testing/roles-world';
import { VacanciesFollowImports } from './role-leavers';

describe('whoever leaves while they hold a role', () => {
  let world: RolesWorld;
  beforeAll(async () => void (world = await RolesWorld.open()));
  afterAll(() => world.close());

  it('fills its place no more, until they are back; nothing is ended for them', async () => {
    const programmeId = await world.programme();
    const [anna, ben] = [await world.person('Anna'), await world.person('Ben')];
    const give = (personId: string, roleDefinitionId: string, more: object = {}) => world.get(RoleGivingService).assign(world.actor('change_lead'), programmeId, { roleDefinitionId, personId, startsOn: '2026-01-01', as: 'active', note: 'Agreed.', ...more });
    const { id } = await give(anna, await world.role('sponsor'), { deputyPersonId: ben });
    await give(ben, await world.role('champion'));
    const sponsor = async () => (await world.inSession((session) => world.get(ProgrammeRolesViews).read(session, programmeId))).roles.find(({ definition }) => definition.key === 'sponsor');
    const people = async (state: string) => {
      await world.sql(`update directory.person set state = $1, left_on = case when $1 = 'left' then current_date end where id = any($2::uuid[])`, [state, [anna, ben]]);
      for (let times = 0; times < 2; times++) await world.get(VacanciesFollowImports).on({ tenantId: world.tenantId, importId: world.strangerTenantId, added: 0, changed: 0, left: 2 });
    };
    expect(await sponsor()).toMatchObject({ cover: { filled: 1, status: 'met' }, assignmentCount: 1 });

    await people('left');
    expect(await sponsor()).toMatchObject({ cover: { filled: 0, missing: 1, status: 'short' }, assignments: [{ state: 'vacant', hasLeft: false }, { id, state: 'active', hasLeft: true, deputyHasLeft: true }] });
    const checks = await world.inSession((session) => world.get(RoleChecks).read(session, programmeId));
    expect(checks.find(({ key }) => key === 'roles.cover')).toMatchObject({ isMet: false });

    await people('active');
    expect(await sponsor()).toMatchObject({ cover: { filled: 1, status: 'met' }, assignments: [{ id, state: 'active', hasLeft: false }], assignmentCount: 1 });
  });

  it('leaves the answer to a nomination to whoever is the line manager by now', async () => {
    const programmeId = await world.programme();
    const [mara, nils] = [await world.person('Mara'), await world.person('Nils')];
    const anna = await world.person('Anna', { managerId: mara });
    const { id } = await world.get(RoleGivingService).assign(world.actor('change_lead'), programmeId, { roleDefinitionId: await world.role('champion'), personId: anna, startsOn: '2026-12-01' });
    const asked = async () => (await world.sql<{ by: string }>(`select person_id as by from platform.notification where subject = 'role-assignment:' || $1 and state = 'open'`, [id])).map(({ by }) => by);
    const imported = async (managerId: string | null) => {
      await world.sql('update directory.person set manager_id = $1 where id = $2', [managerId, anna]);
      for (let times = 0; times < 2; times++) await world.get(VacanciesFollowImports).on({ tenantId: world.tenantId, importId: world.strangerTenantId, added: 0, changed: 1, left: 0 });
    };
    expect(await asked()).toEqual([mara]);
    await imported(nils);
    expect(await asked()).toEqual([nils]);
    await imported(mara);
    expect(await asked()).toEqual([mara]);
    // Whoever puts it aside by themselves is not asked again and again.
    await world.sql(`update platform.notification set state = 'done', done_at = now() where subject = 'role-assignment:' || $1 and state = 'open'`, [id]);
    await imported(mara);
    expect(await asked()).toEqual([]);
    await imported(nils);
    expect(await asked()).toEqual([nils]);
    await imported(null);
    expect(await asked()).toEqual([]);
  });

  it('is not among those who hold it by name or with their unit, as the rows of today and the days of everything that was both say', async () => {
    const programmeId = await world.programme();
    const above = await world.unit('Above');
    const [below, beside] = [await world.unit('Below', above), await world.unit('Beside')];
    const [inUnit, lower, moved, elsewhere, gone] = [await world.person('In', { unitId: above }), await world.person('Lower', { unitId: below }), await world.person('Moved', { unitId: above }), await world.person('Elsewhere', { unitId: beside }), await world.person('Gone', { unitId: below })];
    await world.sql(`update directory.person set org_unit_id = $1 where id = $2`, [beside, moved]);
    await world.sql(`update directory.person set state = 'left', left_on = current_date where id = $1`, [gone]);
    const role = await world.role('people_manager');
    const give = (values: string, params: readonly unknown[]) => world.sql(`insert into roles.role_assignment (tenant_id, programme_id, role_definition_id, person_id, org_unit_id, state, starts_on, ends_on) values ($1, $2, $3, ${values})`, [world.tenantId, programmeId, role, ...params]);
    const holders = async () => {
      const of = async (people: string) => (await world.sql<{ id: string }>(`select p.id from directory.person p where p.state = 'active' and p.id in (${people}) order by 1`, [role])).map(({ id }) => id);
      const condition = world.get(RoleCondition);
      const today = await of(condition.peopleToday('$1::uuid'));
      expect(today).toEqual(await of(condition.people('$1::uuid', 'current_date')));
      return today;
    };
    expect(await holders()).toEqual([]);
    await give(`null, $4, 'active', current_date - 3, current_date`, [above]);
    expect(await holders()).toEqual([inUnit, lower].sort());
    await give(`$4, null, 'active', current_date, null`, [elsewhere]);
    await give(`$4, null, 'active', current_date + 1, null`, [moved]);
    await give(`$4, null, 'active', current_date - 9, current_date - 1`, [await world.person('Over', { unitId: beside })]);
    await give(`$4, null, 'nominated', current_date, null`, [await world.person('Asked', { unitId: beside })]);
    await give(`$4, null, 'active', current_date, null`, [gone]);
    expect(await holders()).toEqual([inUnit, lower, elsewhere].sort());
  });
});
