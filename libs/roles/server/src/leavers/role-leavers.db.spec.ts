import { RoleAcknowledgementService } from '../assignment/role-acknowledgement.service';
import { RoleAssignmentService } from '../assignment/role-assignment.service';
import { RoleGivingService } from '../assignment/role-giving.service';
import { RoleCondition } from '../audience/role-condition';
import { BulkRolesService } from '../bulk/bulk-roles.service';
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

  it('and who gave a role up by hand or with others holds it no more, whoever was turned down or never began never did, and the days of before stay', async () => {
    const programmeId = await world.programme();
    const [champion, lead] = [await world.role('champion'), world.actor('change_lead')];
    const today = (await world.sql<{ day: string }>('select current_date::text as day'))[0]?.day ?? '';
    const give = async (name: string, startsOn: string, as?: 'active') => {
      const { id } = await world.get(RoleGivingService).assign(lead, programmeId, { roleDefinitionId: champion, personId: await world.person(name), startsOn, ...(as && { as, note: 'Agreed.' }) });
      return id;
    };
    const stays = await give('Stays', '2026-01-01', 'active');
    const byHand = await give('By hand', '2026-01-01', 'active');
    const withOthers = await give('With others', '2026-01-01', 'active');
    const turnedDown = await give('Turned down', '2026-01-01');
    const neverBegan = await give('Never began', '2099-01-01', 'active');
    const end = (id: string) => world.get(RoleAssignmentService).transition(lead, id, 1, { to: 'ended', reason: 'Another post.' });
    await end(byHand);
    await end(neverBegan);
    await world.get(BulkRolesService).end(lead, programmeId, { roleDefinitionId: champion, roleAssignmentIds: [withOthers], reason: 'Another post.', dryRun: false });
    await world.get(RoleAcknowledgementService).answer(lead, turnedDown, 1, { agrees: false, note: 'No time.' });
    const condition = world.get(RoleCondition);
    const names = async (people: string, ...more: readonly unknown[]) => (await world.sql<{ name: string }>(`select display_name as name from directory.person p where p.display_name <> 'Ben' and p.id in (${people}) order by 1`, [champion, ...more])).map(({ name }) => name);
    expect(await names(condition.peopleToday('$1::uuid'))).toEqual(['Stays']);
    expect(await names(condition.people('$1::uuid', '$2::date'), today)).toEqual(['Stays']);
    expect(await names(condition.people('$1::uuid', '$2::date'), '2026-02-01')).toEqual(['By hand', 'Stays', 'With others']);
    expect(await names(condition.people('$1::uuid', '$2::date'), '2099-02-01')).toEqual(['Stays']);
    const rows = await world.sql(`select id, ends_on::text as ends_on from roles.role_assignment where id = any($1::uuid[]) and ends_on is not null order by id`, [[stays, byHand, withOthers, turnedDown, neverBegan]]);
    expect(rows).toEqual([{ id: byHand, ends_on: today }, { id: withOthers, ends_on: today }]);
  });

  it('and audiences of who holds the role follow at once, however it is given, agreed or ended; a nomination alone moves none', async () => {
    const programmeId = await world.programme();
    const [champion, lead] = [await world.role('champion'), world.actor('change_lead')];
    world.followed();
    const give = async (name: string, as?: 'active') => (await world.get(RoleGivingService).assign(lead, programmeId, { roleDefinitionId: champion, personId: await world.person(name), startsOn: '2026-01-01', ...(as && { as, note: 'Agreed.' }) })).id;
    const given = await give('Given', 'active');
    expect(world.followed()).toEqual([`role:${champion}`]);
    const nominated = await give('Nominated');
    expect(world.followed()).toEqual([]);
    await world.get(RoleAcknowledgementService).answer(lead, nominated, 1, { agrees: true, note: 'Asked.' });
    expect(world.followed()).toEqual([`role:${champion}`]);
    await world.get(RoleAssignmentService).transition(lead, given, 1, { to: 'ended', reason: 'Another post.' });
    expect(world.followed()).toEqual([`role:${champion}`]);
    await world.get(BulkRolesService).end(lead, programmeId, { roleDefinitionId: champion, roleAssignmentIds: [nominated], reason: 'Another post.', dryRun: false });
    expect(world.followed()).toEqual([`role:${champion}`]);
  });
});
