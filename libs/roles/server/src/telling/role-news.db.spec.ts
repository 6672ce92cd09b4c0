import { EventPublished } from '@realign/platform';
import { RoleAcknowledgementService } from '../assignment/role-acknowledgement.service';
import { RoleGivingService } from '../assignment/role-giving.service';
import { NominationService } from '../recruitment/nomination.service';
import { RolesWorld } from '../testing/roles-world';
import { TellRoleAssigned } from './role-news';

describe('who hears of roles', () => {
  let world: RolesWorld;
  let programmeId: string;
  beforeAll(async () => {
    world = await RolesWorld.open();
    programmeId = await world.programme();
  });
  afterAll(() => world.close());

  const inbox = (personId: string) => world.sql<{ title: string; urgency: string; state: string }>('select title, urgency, state from platform.notification where person_id = $1 order by created_at, id', [personId]);

  it('the line manager of a nominee owes an answer, and does not any more once it is given', async () => {
    const boss = await world.person('Bea Boss');
    const anna = await world.person('Anna Adler', { managerId: boss });
    const given = await world.get(RoleGivingService).assign(world.actor('change_lead'), programmeId, { roleDefinitionId: await world.role('champion'), personId: anna, startsOn: '2026-01-01' });
    expect(await inbox(boss)).toEqual([{ title: 'Anna Adler is named as Champion', urgency: 'owed', state: 'open' }]);
    await world.get(RoleAcknowledgementService).answer(world.employee(boss), given.id, given.version, { agrees: true });
    expect(await inbox(boss)).toMatchObject([{ state: 'done' }]);
  });

  it('who was named by somebody else is asked; who put themselves forward is not', async () => {
    const [ben, cem] = [await world.person('Ben'), await world.person('Cem')];
    const nominations = world.get(NominationService);
    const role = await world.role('champion');
    const named = await nominations.nominate(world.employee(cem), programmeId, { roleDefinitionId: role, personId: ben, why: 'Everybody asks Ben.' });
    await nominations.nominate(world.employee(cem), programmeId, { roleDefinitionId: role, personId: cem });
    expect(await inbox(ben)).toMatchObject([{ title: expect.stringContaining('named you as Champion'), urgency: 'owed', state: 'open' }]);
    expect(await inbox(cem)).toEqual([]);
    await nominations.answer(world.employee(ben), named.id, named.version, { answer: 'no', reason: 'No time.' });
    expect(await inbox(ben)).toMatchObject([{ state: 'done' }]);
  });

  it('whoever carries a role from now on is told, once', async () => {
    const dora = await world.person('Dora');
    const given = await world.get(RoleGivingService).assign(world.actor('change_lead'), programmeId, { roleDefinitionId: await world.role('sponsor'), personId: dora, startsOn: '2026-01-01', as: 'active', note: 'Agreed with their line manager.' });
    const event = { tenantId: world.tenantId, roleAssignmentId: given.id, programmeId, roleDefinitionId: given.roleDefinitionId, personId: dora, startsOn: '2026-01-01' };
    for (const _ of [1, 2]) await world.get(TellRoleAssigned).on(event);
    expect(await inbox(dora)).toMatchObject([{ title: 'You are Sponsor from now on', urgency: 'fyi' }]);
    expect(await world.sql('select 1 from platform.outbox where name = $1', [EventPublished.event])).toHaveLength(1);
  });
});
