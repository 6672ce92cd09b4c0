import { isRefused, type Refusal } from '@realign/kernel';
import { TrainingEvidenceReader, TrainingRealignment, type RealignTrainingPlan, type TrainingPlanRealigned } from '@realign/training/contract';
import { aModule, aPlan, aUnit, giveToUnit, type Rolled } from '../testing/seeds';
import { item, TrainingWorld } from '../testing/training-world';
import { ProgrammeTrainingViews } from '../progress/programme-training.view';
import { CatalogueService } from '../catalogue/catalogue.service';
import { WorkbenchViews } from '../workbench/workbench.view';
import { TrainingRunService } from '../reconcile/training-run.service';
import { TrainingPlanService } from './training-plan.service';

describe('a training plan', () => {
  let world: TrainingWorld;
  beforeAll(async () => void (world = await TrainingWorld.open()));
  afterAll(() => world.close());

  const reached = async (people: number, modules = 2): Promise<Rolled & { people: string[] }> => {
    const plan = await aPlan(world, modules);
    const unit = await aUnit(world, people);
    await giveToUnit(world, plan, unit.id);
    await world.deliver();
    return { ...plan, people: unit.people };
  };
  const realign = (command: RealignTrainingPlan): Promise<TrainingPlanRealigned | Refusal> => world.inSession((session) => world.get(TrainingRealignment).realign(session, command));
  const statesOf = async ({ plan }: Rolled): Promise<Record<string, number>> => {
    const rows = await world.sql<{ state: string; n: number }>('select state, count(*)::integer as n from training.training_assignment where plan_id = $1 group by state', [plan.id]);
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  };

  it('made after the role was given reaches those who hold it already', async () => {
    const { programmeId, roleDefinitionId, plan } = await reached(3);
    await realign({ planId: plan.id, change: 'stop', reason: 'Replaced', decisionId: world.strangerTenantId });
    await world.deliver();
    const module = await aModule(world, 'New start');
    const made = await world.get(TrainingPlanService).create(world.actor('trainer'), programmeId, { roleDefinitionId, title: 'Second plan', items: [item(module)] });
    expect(made.runLocations).toHaveLength(1);
    await world.deliver();
    expect(await world.count(`training.training_assignment where plan_id = $1 and state = 'assigned'`, [made.id])).toBe(3);
    await expect(world.get(TrainingPlanService).create(world.actor('trainer'), programmeId, { roleDefinitionId, title: 'Third', items: [item(module)] })).rejects.toThrow();
  });

  it('stopped by a decision withdraws what nobody began, keeps the rest, and applied twice changes nothing', async () => {
    const given = await reached(4);
    await world.sql(`update training.training_assignment set state = 'completed', completed_on = current_date where person_id = $1 and plan_id = $2`, [given.people[0], given.plan.id]);
    const runs = world.get(TrainingRunService);
    const scope = { planIds: [given.plan.id], stopping: true };
    expect((await runs.difference(world.actor('trainer'), scope)).counts).toMatchObject({ withdraw: 6, assign: 0, unchanged: 2 });
    const { items } = await runs.people(world.actor('trainer'), { planId: given.plan.id, kind: 'withdraw', stopping: true, limit: 3 });
    expect(items.map(({ kind, was }) => [kind, was === 'assigned' || was === 'offered'])).toEqual(Array(3).fill(['withdraw', true]));
    expect(await statesOf(given)).toEqual({ assigned: 3, completed: 2, offered: 3 });
    expect((await world.get(TrainingPlanService).get(world.actor('trainer'), given.plan.id)).state).toBe('active');
    const command: RealignTrainingPlan = { planId: given.plan.id, change: 'stop', reason: 'Nobody needs it', decisionId: given.programmeId };
    const done = await realign(command);
    if (isRefused(done)) throw new Error(done.detail);
    expect(done).toMatchObject({ before: { state: 'active', revision: 1 }, after: { state: 'stopped', revision: 2 } });
    await world.deliver();
    expect(await statesOf(given)).toEqual({ completed: 2, withdrawn: 6 });
    expect(await realign(command)).toMatchObject({ runIds: [], after: { revision: 2 } });
    expect(await realign({ ...command, decisionId: given.roleDefinitionId })).toMatchObject({ refused: 'plan-stopped' });
  });

  it('adapted gives more time, and turns what was required into an offer that is never due', async () => {
    const given = await reached(2);
    const [required = ''] = given.moduleIds;
    const dueBefore = await world.sql('select distinct due_on from training.training_assignment where plan_id = $1 and due_on is not null', [given.plan.id]);
    await realign({ planId: given.plan.id, change: 'adapt', reason: 'Year end', decisionId: given.plan.id, leadDaysBy: 14 });
    await world.deliver();
    const [moved] = await world.sql<{ days: number }>(`select distinct due_on - current_date as days from training.training_assignment where plan_id = $1 and due_on is not null`, [given.plan.id]);
    expect(dueBefore).toHaveLength(1);
    expect(moved?.days).toBe(28);

    await realign({ planId: given.plan.id, change: 'adapt', reason: 'Pull, not push', decisionId: given.programmeId, requirements: [{ moduleId: required, requirement: 'recommended' }] });
    await world.deliver();
    expect(await statesOf(given)).toEqual({ offered: 4 });
    expect(await world.count('training.training_assignment where plan_id = $1 and due_on is not null', [given.plan.id])).toBe(0);
  });

  it('that asks for more later gives everybody their whole time for it, however long they have been under it', async () => {
    const given = await reached(2, 1);
    await world.sql('update training.enrolment set since = current_date - 300 where plan_id = $1', [given.plan.id]);
    const [first = ''] = given.moduleIds;
    const more = await aModule(world, 'Asked later');
    const service = world.get(TrainingPlanService);
    const { version } = await service.get(world.actor('trainer'), given.plan.id);
    await service.change(world.actor('trainer'), given.plan.id, version, { items: [item(first), item(more, 'required', 21)] });
    await world.deliver();
    expect(await world.sql('select distinct due_on - current_date as days from training.training_assignment where module_id = $1', [more])).toEqual([{ days: 21 }]);
    expect(await world.sql('select distinct due_on - current_date as days from training.training_assignment where module_id = $1', [first])).toEqual([{ days: 14 }]);
  });

  it('of another tenant is not found, and nothing happens', async () => {
    const given = await reached(1);
    const stranger = world.actor('owner', null, world.strangerTenantId);
    const service = world.get(TrainingPlanService);
    const answer = (id: string): Promise<string> => service.get(stranger, id).then(() => 'found', (error: Error) => error.message);
    expect(await answer(given.plan.id)).toBe(await answer(world.strangerTenantId));
    await expect(service.create(stranger, given.programmeId, { roleDefinitionId: given.roleDefinitionId, title: 'Mine', items: [item(given.moduleIds[0] ?? '')] })).rejects.toThrow();
    expect(await world.count('training.training_plan where programme_id = $1', [given.programmeId])).toBe(1);
  });

  it('is read with push and pull apart, by process, and as evidence', async () => {
    const given = await reached(4);
    const [required, offered] = given.moduleIds;
    await world.sql(`update training.training_assignment set due_on = current_date - 1 where module_id = $1`, [required]);
    await world.sql(`update training.training_assignment set state = 'declined', decline_reason = 'not_my_work' where module_id = $1 and person_id = $2`, [offered, given.people[0]]);
    await world.sql(`update training.training_assignment set state = 'accepted' where module_id = $1 and person_id = $2`, [offered, given.people[1]]);
    const view = await world.inSession((session) => world.get(ProgrammeTrainingViews).read(session, given.programmeId));
    expect(view.push).toMatchObject({ assigned: 4, overdue: 4, completed: 0, completedShare: 0 });
    expect(view.pull).toMatchObject({ offered: 4, accepted: 1, declined: 1, waiting: 2, tookUpShare: 0.25 });
    expect(view.plans[0]).toMatchObject({ peopleCount: 4, state: 'active', can: { edit: true } });
    expect(view.processes).toContainEqual(expect.objectContaining({ processName: 'Answer a branch question', assigned: 5 }));
    const facts = await world.inSession((session) => world.get(TrainingEvidenceReader).read(session, given.programmeId));
    const told = facts.map(({ key, status, value }) => [key.split(':').at(-1), status, value]);
    expect(told.slice(0, 2)).toEqual([['push', 'no_data', null], ['pull', 'no_data', null]]);
    // Four people are too few for a pack that many read. The two that follow: every role has a plan, every process a module.
    expect(told.slice(2)).toEqual([[given.programmeId, 'info', 1], [given.programmeId, 'info', 1]]);
    const desk = await world.inSession((session) => world.get(WorkbenchViews).read(session));
    expect(desk.overdue).toContainEqual(expect.objectContaining({ moduleId: required, count: 4 }));
    expect(desk.waitingOffers).toContainEqual(expect.objectContaining({ moduleId: offered, count: 2, since: null }));
  });

  it('is for work that is done: its processes and scenarios in use, taught by modules of live plans, each with a scenario in use', async () => {
    const given = await reached(1, 1);
    const [module = ''] = given.moduleIds;
    const [taught] = await world.sql<{ id: string; version: number; processId: string }>('select s.id, s.version, s.process_id as "processId" from training.work_scenario s join training.module_scenario ms on ms.scenario_id = s.id where ms.module_id = $1', [module]);
    const listed = async () => (await world.inSession((session) => world.get(ProgrammeTrainingViews).read(session, given.programmeId))).processes.filter(({ processId }) => processId === taught?.processId).map(({ moduleCount }) => moduleCount);
    const catalogue = world.get(CatalogueService);
    await expect(catalogue.changeScenario(world.actor('trainer'), taught?.id ?? '', taught?.version ?? 0, { isRetired: true })).rejects.toMatchObject({ body: { code: 'scenario-in-use', detail: expect.stringContaining('“Module 1”') } });
    const other = await catalogue.createScenario(world.actor('trainer'), { processId: taught?.processId ?? '', title: 'Once', practice: 'Was done', measure: '' });
    await catalogue.changeScenario(world.actor('trainer'), other.id, other.version, { isRetired: true });
    await expect(catalogue.createModule(world.actor('trainer'), { title: 'Of once', format: 'session', minutes: 30, scenarioIds: [other.id] })).rejects.toMatchObject({ body: { errors: [{ pointer: '/scenarioIds', code: 'scenario-retired' }] } });
    const process = async () => (await world.sql<{ version: number }>('select version from training.business_process where id = $1', [taught?.processId]))[0]?.version ?? 0;
    await expect(catalogue.changeProcess(world.actor('trainer'), taught?.processId ?? '', await process(), { isRetired: true })).rejects.toMatchObject({ body: { code: 'process-in-use', detail: expect.stringContaining('“Module 1”') } });
    const once = await aModule(world, 'Of once');
    const version = async () => (await world.sql<{ version: number }>('select version from training.training_module where id = $1', [once]))[0]?.version ?? 0;
    await catalogue.changeModule(world.actor('trainer'), once, await version(), { isRetired: true });
    await world.sql('update training.module_scenario set scenario_id = $2 where module_id = $1', [once, other.id]);
    await expect(catalogue.changeModule(world.actor('trainer'), once, await version(), { isRetired: false })).rejects.toMatchObject({ body: { errors: [{ pointer: '/scenarioIds', code: 'scenario-retired' }] } });
    expect(await catalogue.changeModule(world.actor('trainer'), once, await version(), { isRetired: false, scenarioIds: [taught?.id ?? ''] })).toMatchObject({ isRetired: false });
    expect(await listed()).toEqual([1]);
    await world.sql(`update training.training_plan set state = 'stopped' where id = $1`, [given.plan.id]);
    expect(await listed()).toEqual([0]);
    await world.sql('update training.business_process set is_retired = true where id = $1', [taught?.processId]);
    expect(await listed()).toEqual([]);
    await world.sql('update training.business_process set is_retired = false where id = $1', [taught?.processId]);
  });

  it('is given to an audience of its role, waits until it is applied, and then asks of nobody else', async () => {
    const given = await reached(3);
    const audienceId = await world.id(`insert into directory.audience (tenant_id, name, rule) values ($1, 'A few', '{"kind":"rule","where":{"kind":"any","conditions":[]}}') returning id`);
    await world.sql('insert into directory.audience_member (tenant_id, audience_id, person_id, valid_from) values ($1, $2, $3, current_date)', [world.tenantId, audienceId, given.people[0]]);
    const service = world.get(TrainingPlanService);
    const { version } = await service.get(world.actor('trainer'), given.plan.id);
    const held = await service.change(world.actor('trainer'), given.plan.id, version, { audienceId, hold: true });
    expect(held).toMatchObject({ audienceName: 'A few', isHeld: true, revisions: expect.arrayContaining([expect.objectContaining({ reason: 'For other people from now on' })]) });
    expect(await statesOf(given)).toEqual({ assigned: 3, offered: 3 });
    await service.change(world.actor('trainer'), given.plan.id, held.version, { hold: false });
    await world.deliver();
    expect(await statesOf(given)).toEqual({ assigned: 1, offered: 1, withdrawn: 4 });
    await expect(service.change(world.actor('trainer'), given.plan.id, held.version + 1, { audienceId: world.strangerTenantId })).rejects.toThrow('audience');
  });
});
