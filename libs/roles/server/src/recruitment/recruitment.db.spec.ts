import { WaitingRoles } from '@realign/roles/contract';
import { RoleAcknowledgementService } from '../assignment/role-acknowledgement.service';
import { RoleAssignmentService } from '../assignment/role-assignment.service';
import { RoleGivingService } from '../assignment/role-giving.service';
import { BulkRolesService } from '../bulk/bulk-roles.service';
import { MyRolesViews } from '../mine/my-roles.view';
import { RolesRest } from '../telling/roles-rest';
import { RolesWorld } from '../testing/roles-world';
import { NominationService } from './nomination.service';
import { RecognitionService } from './recognition.service';

describe('finding champions', () => {
  let world: RolesWorld;
  let programmeId: string;
  let champion: string;
  let anna: string;
  let ben: string;
  beforeAll(async () => {
    world = await RolesWorld.open();
    programmeId = await world.programme();
    champion = await world.role('champion');
  });
  beforeEach(async () => {
    anna = await world.person('Anna Adler');
    ben = await world.person('Ben Baker');
  });
  afterAll(() => world.close());

  const lead = () => world.actor('change_lead');
  const service = () => world.get(NominationService);

  it('somebody puts themselves forward, the lead agrees, and the line manager is asked next', async () => {
    const made = await service().nominate(world.employee(anna), programmeId, { roleDefinitionId: champion, why: 'I answer most questions already.' });
    expect(made).toMatchObject({ kind: 'self', waitsFor: ['lead'], can: { answer: false } });
    await expect(service().nominate(world.employee(anna), programmeId, { roleDefinitionId: champion })).rejects.toThrow('waits for an answer already');
    const accepted = await service().answer(lead(), made.id, made.version, { answer: 'yes' });
    expect(accepted).toMatchObject({ state: 'accepted', waitsFor: [], roleAssignmentId: expect.any(String) });
    expect(await world.get(RoleAssignmentService).get(lead(), accepted.roleAssignmentId ?? '')).toMatchObject({ state: 'nominated', personName: 'Anna Adler' });
    await expect(service().nominate(world.employee(anna), programmeId, { roleDefinitionId: champion })).rejects.toThrow('holds this role already');
  });

  it('a colleague refers somebody by e-mail; both the person and the lead are asked', async () => {
    await world.sql(`update directory.person set email = 'Ben@bank.example' where id = $1`, [ben]);
    const made = await service().nominate(world.employee(anna), programmeId, { roleDefinitionId: champion, personEmail: 'ben@BANK.example' });
    expect(made).toMatchObject({ kind: 'referral', personName: 'Ben Baker', waitsFor: ['person', 'lead'] });
    const yes = await service().answer(world.employee(ben), made.id, made.version, { answer: 'yes' });
    expect(yes).toMatchObject({ state: 'open', waitsFor: ['lead'] });
    expect(await service().answer(lead(), made.id, yes.version, { answer: 'yes' })).toMatchObject({ state: 'accepted' });
  });

  it('does not guess between two people of one address, and takes the one who is here where the other has left', async () => {
    await world.sql(`update directory.person set email = 'desk@bank.example' where id = any($1::uuid[])`, [[anna, ben]]);
    const nominate = () => service().nominate(lead(), programmeId, { roleDefinitionId: champion, personEmail: 'desk@bank.example' });
    await expect(nominate()).rejects.toMatchObject({ body: { status: 422, errors: [{ pointer: '/personEmail', code: 'person-ambiguous', detail: expect.stringContaining('2 people here have this address') }] } });
    await world.sql(`update directory.person set state = 'left', left_on = current_date where id = $1`, [anna]);
    expect(await nominate()).toMatchObject({ personName: 'Ben Baker' });
  });

  it('rests while the programme is retired: nobody is sought, nobody owes an answer; reinstated, all is as it was', async () => {
    const id = await world.programme();
    const mara = await world.person('Mara');
    const [carl, dora] = [await world.person('Carl', { managerId: mara }), await world.person('Dora')];
    const { id: carls, version } = await world.get(RoleGivingService).assign(lead(), id, { roleDefinitionId: champion, personId: carl, startsOn: '2026-12-01' });
    const named = await service().nominate(lead(), id, { roleDefinitionId: champion, personId: dora });
    const standing = async () => {
      const [row] = await world.sql<{ vacant: number; owed: number }>(
        `select (select count(*)::integer from roles.role_assignment where programme_id = $1 and state = 'vacant') as vacant, (select count(*)::integer from platform.notification where programme_id = $1 and state = 'open' and urgency = 'owed') as owed`, [id]);
      const waiting = await world.inSession(async (session) => [...(await world.get(WaitingRoles).toAcknowledge(session, mara)), ...(await world.get(WaitingRoles).asked(session, dora))]);
      return { ...row, waiting: waiting.length };
    };
    const moved = async (from: 'retiring' | 'retired', to: 'retired' | 'preparing') => {
      await world.sql('update programmes.programme set state = $2 where id = $1', [id, to]);
      await world.inSession((session) => world.get(RolesRest).moved(session, { programmeId: id, from, to }));
      return standing();
    };
    expect(await standing()).toEqual({ vacant: 1, owed: 2, waiting: 2 });
    for (let times = 0; times < 2; times++) {
      expect(await moved('retiring', 'retired')).toEqual({ vacant: 0, owed: 0, waiting: 0 });
      await expect(service().nominate(lead(), id, { roleDefinitionId: champion, personId: ben })).rejects.toThrow('Enterprise social is retired: nobody is sought for its roles.');
      await expect(service().answer(world.employee(dora), named.id, named.version, { answer: 'yes' })).rejects.toThrow('is retired');
      await expect(world.get(RoleGivingService).assign(lead(), id, { roleDefinitionId: champion, personId: ben, startsOn: '2026-12-01' })).rejects.toThrow('its roles rest: nobody is given one');
      await expect(world.get(BulkRolesService).assign(lead(), id, { roleDefinitionId: champion, people: ['Ben Baker'], startsOn: '2026-12-01', dryRun: false })).rejects.toThrow('its roles rest');
      await expect(world.get(RoleAcknowledgementService).answer(world.employee(mara), carls, version, { agrees: true })).rejects.toThrow('no yes is taken until it is reinstated');
      await expect(world.get(RoleAssignmentService).transition(lead(), carls, version, { to: 'acknowledged' })).rejects.toThrow('no yes is taken');
      expect(await moved('retired', 'preparing')).toEqual({ vacant: 1, owed: 2, waiting: 2 });
    }
    const { id: sponsors, version: first } = await world.get(RoleGivingService).assign(lead(), id, { roleDefinitionId: await world.role('sponsor'), personId: carl, startsOn: '2026-12-01' });
    expect(await moved('retiring', 'retired')).toMatchObject({ vacant: 0 });
    await world.get(RoleAcknowledgementService).answer(world.employee(mara), sponsors, first, { agrees: false, note: 'No time.' });
    expect(await standing()).toMatchObject({ vacant: 0 });
    expect(await moved('retired', 'preparing')).toMatchObject({ vacant: 1 });
  });

  it('a no is an answer: it needs a reason, closes the nomination, and leaves no role behind', async () => {
    const made = await service().nominate(lead(), programmeId, { roleDefinitionId: champion, personId: ben });
    expect(made).toMatchObject({ kind: 'lead', waitsFor: ['person'] });
    await expect(service().answer(world.employee(ben), made.id, made.version, { answer: 'no' })).rejects.toThrow('Say why not');
    expect(await service().answer(world.employee(ben), made.id, made.version, { answer: 'no', reason: 'No time this quarter.' })).toMatchObject({ state: 'declined', reason: 'No time this quarter.', roleAssignmentId: null });
    const { funnel } = await service().list(lead(), programmeId);
    expect(funnel).toEqual({ named: 4, open: 1, declined: 1, accepted: 2, acknowledged: 0, active: 0 });
  });

  it('is nobody else’s business: a third colleague does not see it, and cannot answer', async () => {
    const made = await service().nominate(lead(), programmeId, { roleDefinitionId: champion, personId: ben });
    await expect(service().get(world.employee(anna), made.id)).rejects.toThrow('There is no such nomination');
    await expect(service().answer(world.employee(anna), made.id, made.version, { answer: 'yes' })).rejects.toThrow('There is no such nomination');
  });

  it('seeks only for roles that are sought by ratio: nobody puts themselves forward as sponsor', async () => {
    await expect(service().nominate(world.employee(anna), programmeId, { roleDefinitionId: await world.role('sponsor') })).rejects.toThrow('Nobody is sought');
  });

  it('thanks stay with the person', async () => {
    const made = await service().nominate(lead(), programmeId, { roleDefinitionId: champion, personId: ben });
    const accepted = await service().answer(world.employee(ben), made.id, made.version, { answer: 'yes' });
    await world.get(RecognitionService).give(lead(), accepted.roleAssignmentId ?? '', { note: 'Taught the whole floor to search first.' });
    const mine = await world.inSession((session) => world.get(MyRolesViews).roles(Object.assign(Object.create(session) as typeof session, { actor: world.employee(ben) })));
    expect(mine.roles).toMatchObject([{ programmeName: 'Enterprise social', recognitions: [{ note: 'Taught the whole floor to search first.', byName: 'The change_lead' }] }]);
  });
});
