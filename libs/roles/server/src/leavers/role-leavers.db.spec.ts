import { RoleGivingService } from '../assignment/role-giving.service';
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
});
