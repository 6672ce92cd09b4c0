import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { systemActor, type Actor, type TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { BehaviourService } from '../behaviour/behaviour.service';
import { OpenPointService } from '../open-point/open-point.service';
import { ActivityService } from '../plan/activity.service';
import { CriterionService } from '../plan/criterion.service';
import { DependencyService } from '../plan/dependency.service';
import { MessageService } from '../plan/message.service';
import { PhaseService } from '../plan/phase.service';
import { PlanViews } from '../plan/plan.view';
import { WaveService } from '../plan/wave.service';
import { ProgrammeService } from '../programme/programme.service';
import { ProgrammesModule } from '../programmes.module';
import { StatementService } from '../why/statement.service';
import { TemplateService } from './template.service';

describe('a programme saved as a template', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let tenantId: string;
  let lead: Actor;
  let personId: string;

  const sql = <T = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<T[]> => app.get(TenantDb).transaction(systemActor(tenantId), (session: TenantSession) => session.sql<T>(text, params));
  const planOf = (id: string) => app.get(TenantDb).read(lead, (session) => app.get(PlanViews).of(session, id));

  beforeAll(async () => {
    database = await testDatabase();
    app = await Test.createTestingModule({ imports: [database.platform(), ProgrammesModule] }).compile();
    tenantId = await database.tenant('Meridian Bank');
    lead = { tenantId, accountId: null, personId: null, roles: ['change_lead'], displayName: 'The lead' };
    personId = (await sql<{ id: string }>(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name) values ($1, '1', 'P', 'P', 'Anna') returning id`, [tenantId]))[0]?.id ?? '';
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  /** Two activities of one title, one in each of two waves: only their places tell them apart. */
  async function aWholePlan(): Promise<string> {
    const { id } = await app.get(ProgrammeService).create(lead, { name: 'Our way', startsOn: '2027-01-04', purposeStatement: 'Ask where colleagues can see it.' });
    const phase = await app.get(PhaseService).create(lead, id, { name: 'Pilot', startsOn: '2027-01-04', endsOn: '2027-02-26', exitGate: 'It is used.' });
    const [pilot, wide] = [await app.get(WaveService).create(lead, id, { name: 'Pilot', kind: 'pilot', launchOn: '2027-02-01', embedUntil: '2027-02-26' }), await app.get(WaveService).create(lead, id, { name: 'Everybody', launchOn: '2027-04-05', embedUntil: '2027-06-25' })];
    await app.get(WaveService).change(lead, pilot.id, pilot.version, { learningDays: 21 });
    await app.get(CriterionService).create(lead, 'phase', phase.id, { kind: 'exit', statement: 'Half of them ask in the open.' });
    await app.get(CriterionService).create(lead, 'wave', wide.id, { kind: 'entry', statement: 'The pilot was learned from.' });
    const activity = (waveId: string, startsOn: string, endsOn: string) => app.get(ActivityService).create(lead, id, { title: 'Leaders ask first', kind: 'coaching', waveId, phaseId: phase.id, startsOn, endsOn, effortClass: 'culture', engagementMode: 'pull', hypothesis: 'If they ask, others do.', plannedHours: 12, responsiblePersonId: personId });
    const [first, second] = [await activity(pilot.id, '2027-02-01', '2027-02-05'), await activity(wide.id, '2027-04-05', '2027-04-09')];
    await app.get(ActivityService).create(lead, id, { title: 'Sign the contract', deliveryStep: 'vendor', startsOn: '2027-01-11', endsOn: '2027-01-15', effortClass: 'technology', engagementMode: 'push' });
    await app.get(MessageService).create(lead, id, { title: 'Why', channel: 'email', sendOn: '2027-03-29', activityId: second.id, senderPersonId: personId });
    await app.get(DependencyService).create(lead, id, { beforeKind: 'activity', beforeId: first.id, afterKind: 'wave', afterId: wide.id, lagDays: 7 });
    await app.get(BehaviourService).add(lead, id, { fromBehaviour: 'Asks by mail', toBehaviour: 'Asks in the open', observable: 'Questions a week', activityIds: [second.id] });
    await app.get(OpenPointService).raise(lead, id, { kind: 'risk', title: 'Two places for one question', detail: 'Nobody closes the old list.', weight: 3 });
    await app.get(OpenPointService).raise(lead, id, { kind: 'issue', title: 'The list is still open' });
    await app.get(StatementService).create(lead, id, { kind: 'vision', texts: [{ language: 'en', text: 'No question twice.' }, { language: 'de', text: 'Keine Frage zweimal.' }] });
    return id;
  }

  it('brings all a template can hold into the next programme, in days from its first, and what is left out is named', async () => {
    const origin = await aWholePlan();
    const { template, leftOut } = await app.get(TemplateService).save(lead, origin, { name: 'How we do it' });
    expect(leftOut).toEqual(['Who sees to 3 activities or sends the messages.', '1 open point: a template keeps risks that are not of one wave or audience.']);
    const preview = await app.get(TemplateService).preview(lead, { templateKey: template.key });
    expect(preview).toMatchObject({ leftOut, alsoHolds: ['2 conditions to enter or leave phases and waves', '1 dependency', '1 target behaviour', '1 risk', '2 statements to sign or tell'] });
    const { id } = await app.get(ProgrammeService).create(lead, { name: 'Again', templateKey: template.key, startsOn: '2028-01-03' });
    const plan = await planOf(id);
    const [vendor, first, second] = plan.activities;
    const [pilot, wide] = plan.waves;
    expect([vendor?.deliveryStep, first?.waveId, second?.waveId, second?.kind, second?.plannedHours]).toEqual(['vendor', pilot?.id, wide?.id, 'coaching', 12]);
    expect(pilot).toMatchObject({ kind: 'pilot', learningDays: 21, launchOn: '2028-01-31' });
    expect(plan.phases[0]).toMatchObject({ exitGate: 'It is used.', criteria: [{ kind: 'exit', statement: 'Half of them ask in the open.', state: 'open' }] });
    expect(wide?.criteria).toMatchObject([{ kind: 'entry', statement: 'The pilot was learned from.' }]);
    expect(plan.dependencies).toMatchObject([{ beforeId: first?.id, afterId: wide?.id, kind: 'finish_start', lagDays: 7 }]);
    expect(plan.messages).toMatchObject([{ title: 'Why', activityId: second?.id }]);
    expect(await sql('select to_behaviour as "to", observable, (select array_agg(activity_id) from programmes.behaviour_activity where behaviour_id = b.id) as served from programmes.target_behaviour b where programme_id = $1', [id])).toEqual([{ to: 'Asks in the open', observable: 'Questions a week', served: [second?.id] }]);
    expect(await sql('select kind, title, weight, state, owner_person_id as owner from programmes.open_point where programme_id = $1', [id])).toEqual([{ kind: 'risk', title: 'Two places for one question', weight: 3, state: 'open', owner: null }]);
    const statements = (await app.get(StatementService).list(lead, id)).items;
    expect(statements.map(({ kind, texts, attestation }) => [kind, texts.map(({ language }) => language), attestation?.state])).toEqual([['purpose', ['en'], 'unsigned'], ['vision', ['en', 'de'], 'unsigned']]);
  });

  it('leaves its purpose to the one that is given with the next programme', async () => {
    const own = (await app.get(TemplateService).list(lead)).items.find(({ isOwn }) => isOwn);
    const { id } = await app.get(ProgrammeService).create(lead, { name: 'Third', templateKey: own?.key ?? '', purposeStatement: 'Another why.' });
    const [purpose] = (await app.get(StatementService).list(lead, id)).items;
    expect(purpose).toMatchObject({ kind: 'purpose', number: 1, texts: [{ text: 'Another why.' }] });
  });

  it('tells two waves and two phases of one name apart: what happens in the second happens there again, and a wave is as far from the first day as it was launched', async () => {
    const { id } = await app.get(ProgrammeService).create(lead, { name: 'Twice of a name', startsOn: '2027-01-04' });
    const phase = (startsOn: string, endsOn: string) => app.get(PhaseService).create(lead, id, { name: 'Round', startsOn, endsOn });
    const wave = (launchOn: string, embedUntil: string) => app.get(WaveService).create(lead, id, { name: 'Wave 1', launchOn, embedUntil });
    const [, late] = [await phase('2027-01-04', '2027-02-26'), await phase('2027-03-01', '2027-04-30')];
    const [march, may] = [await wave('2027-03-01', '2027-04-26'), await wave('2027-05-03', '2027-06-28')];
    await sql(`update programmes.wave set state = 'launched', launched_on = '2027-02-22' where id = $1`, [march.id]);
    await app.get(ActivityService).create(lead, id, { title: 'Coffee at the desk', waveId: may.id, phaseId: late.id, startsOn: '2027-05-03', endsOn: '2027-05-07', effortClass: 'culture', engagementMode: 'pull' });
    await app.get(MessageService).create(lead, id, { title: 'It begins', channel: 'email', sendOn: '2027-04-26', waveId: may.id });
    const { template } = await app.get(TemplateService).save(lead, id, { name: 'Of one name' });
    const again = await planOf((await app.get(ProgrammeService).create(lead, { name: 'Of one name, again', templateKey: template.key, startsOn: '2028-01-03' })).id);
    const [first, second] = again.waves;
    expect([first?.name, second?.name, first?.launchOn]).toEqual(['Wave 1', 'Wave 1 (2)', '2028-02-21']);
    expect(again.activities).toMatchObject([{ waveId: second?.id, phaseId: again.phases[1]?.id }]);
    expect(again.messages).toMatchObject([{ waveId: second?.id }]);
  });
});
