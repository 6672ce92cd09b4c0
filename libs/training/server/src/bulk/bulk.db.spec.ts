import { addDays, type Day } from '@realign/kernel';
import type { ActOnMatchingPage } from '@realign/training/contract';
import { AssignmentService } from '../assignment/assignment.service';
import { TrainingPlanService } from '../plan/training-plan.service';
import { TrainingPlanViews } from '../plan/training-plan.view';
import { aPlan, aUnit, giveToUnit, joiners, type Rolled } from '../testing/seeds';
import { item, TrainingWorld } from '../testing/training-world';
import { TrainingRunService } from '../reconcile/training-run.service';
import { CompletionService } from '../completion/completion.service';
import { BulkService } from './bulk.service';
import { UndoMatchingService } from './undo-matching.service';

describe('one act for all assignments that match', () => {
  let world: TrainingWorld;
  let plan: Rolled;
  let unitId: string;
  let people: string[];
  let today: Day;
  let service: BulkService;
  beforeAll(async () => void (world = await TrainingWorld.open()));
  afterAll(() => world.close());

  /** Ten people with a required and an offered module; of the first the required one is begun, of the second it is completed. */
  beforeEach(async () => {
    today = await world.today();
    service = world.get(BulkService);
    plan = await aPlan(world, 2);
    const unit = await aUnit(world, 10);
    ({ id: unitId, people } = unit);
    await giveToUnit(world, plan, unit.id);
    await world.deliver();
    await step(people[0], required(), 'start');
    await step(people[1], required(), 'complete');
  });

  const trainer = () => world.actor('trainer');
  const required = (): string => plan.moduleIds[0] ?? '';
  const offered = (): string => plan.moduleIds[1] ?? '';
  const idOf = (person: string | undefined, module: string) => world.id('select id from training.training_assignment where tenant_id = $1 and person_id = $2 and module_id = $3', [person, module]);
  const step = async (person: string | undefined, module: string, action: 'start' | 'complete'): Promise<void> => {
    await world.get(AssignmentService).move(world.actor('employee', person), await idOf(person, module), () => (action === 'start' ? { action } : { action, completedOn: today }));
  };
  const states = async (module: string): Promise<Record<string, number>> => {
    const rows = await world.sql<{ state: string; n: number }>('select state, count(*)::integer as n from training.training_assignment where module_id = $1 group by 1 order by 1', [module]);
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  };
  const act = async (action: ActOnMatchingPage['action'], input: Parameters<BulkService['start']>[2]) => {
    const { runId } = await service.start(trainer(), action, input);
    await world.deliver();
    await world.deliverAllAgain();
    const [run] = await world.sql<{ state: string; result: Record<string, number> }>('select state, result from platform.run where id = $1', [runId]);
    return run;
  };

  it('is held to the very ones that were shown: who began meanwhile is left alone, and who has come to it since is not touched, were it one for one', async () => {
    const filter = { orgUnitId: unitId, moduleId: required() };
    const shown = await service.preview(trainer(), { action: 'withdraw', ...filter });
    await joiners(world, unitId, 1);
    await world.get(TrainingRunService).start(trainer(), { roleAssignmentId: await world.id('select id from roles.role_assignment where tenant_id = $1 and org_unit_id = $2', [unitId]) });
    await world.deliver();
    await step(people[2], required(), 'start');
    expect(shown).toMatchObject({ affected: 8 });
    expect(await act('withdraw', { ...filter, reason: 'Not now', snapshot: shown.snapshot })).toMatchObject({ result: { withdrawn: 7 } });
    expect(await states(required())).toEqual({ assigned: 1, completed: 1, in_progress: 2, withdrawn: 7 });
  });

  it('is held to the very ones that were shown where an older one comes into the filter as another leaves it', async () => {
    const [oldest, other] = await Promise.all([people[2], people[3]].map((person) => idOf(person, required())));
    const due = (id: string | undefined, days: number) => world.sql('update training.training_assignment set due_on = $2 where id = $1', [id, addDays(today, days)]);
    const filter = { orgUnitId: unitId, moduleId: required(), dueUntil: addDays(today, 60) };
    await due(oldest, 90);
    const { affected, snapshot } = await service.preview(trainer(), { action: 'waive', ...filter });
    await due(other, 90);
    await due(oldest, 10);
    expect([affected, (await service.preview(trainer(), { action: 'waive', ...filter })).affected]).toEqual([8, 8]);
    expect(await act('waive', { ...filter, reason: 'Taught.', snapshot })).toMatchObject({ result: { waived: 7 } });
    expect(await world.sql('select state from training.training_assignment where id = any($1::uuid[])', [[oldest, other]])).toEqual([{ state: 'assigned' }, { state: 'assigned' }]);
    await expect(service.start(trainer(), 'waive', { ...filter, reason: 'Taught.', snapshot: oldest ?? '' })).rejects.toMatchObject({ body: { errors: [{ pointer: '/snapshot' }] } });
    await expect(service.start(world.actor('owner', null, world.strangerTenantId), 'waive', { reason: 'Taught.', snapshot })).rejects.toMatchObject({ body: { errors: [{ pointer: '/snapshot' }] } });
  });

  it('says first whom it touches and what it leaves, and why', async () => {
    expect(await service.preview(trainer(), { action: 'withdraw', orgUnitId: unitId, moduleId: required() })).toEqual({
      action: 'withdraw', people: 8, matching: 10, affected: 8, snapshot: expect.stringMatching(/^[0-9a-f-]{36}$/),
      skipped: [{ state: 'completed', count: 1, reason: 'completed already, which is never lost' }, { state: 'in_progress', count: 1, reason: 'begun already, so it is kept' }],
    });
    expect(await service.preview(trainer(), { action: 'remind', orgUnitId: unitId })).toMatchObject({
      people: 9, matching: 20, affected: 9,
      skipped: [{ state: 'offered', count: 10, reason: 'nobody is chased for an offer' }, { state: 'completed', count: 1 }],
    });
    expect(await service.preview(trainer(), { action: 'redate', moduleId: offered() })).toMatchObject({ people: 0, affected: 0, skipped: [{ state: 'offered', count: 10, reason: 'an offer has no due day' }] });
  });

  it('withdraws what nobody began, keeps what somebody did, and a run or a new version of the plan leaves it so', async () => {
    expect(await act('withdraw', { moduleId: required(), reason: 'The branch closes in May.' })).toEqual({ state: 'done', result: { people: 10, withdrawn: 8 } });
    const left = { completed: 1, in_progress: 1, withdrawn: 8 };
    expect(await states(required())).toEqual(left);
    expect(await world.count('training.completion where module_id = $1', [required()])).toBe(1);
    const { version } = await world.inSession((session) => world.get(TrainingPlanViews).one(session, plan.plan.id));
    await world.get(TrainingPlanService).change(trainer(), plan.plan.id, version, { items: [item(required(), 'required', 30), item(offered(), 'recommended')] });
    await world.deliver();
    expect(await states(required())).toEqual(left);
    await joiners(world, unitId, 1);
    await world.hear({ tenantId: world.tenantId, importId: plan.plan.id, added: 1, changed: 0, left: 0 });
    await world.deliver();
    expect(await states(required())).toEqual({ ...left, assigned: 1 });
  });

  it('asks again of who comes under the plan anew', async () => {
    await act('withdraw', { moduleId: required(), reason: 'Not now.' });
    const [anna] = people.slice(5);
    const elsewhere = await aUnit(world, 0);
    const move = async (unit: string) => {
      await world.sql('update directory.person set org_unit_id = $2 where id = $1', [anna, unit]);
      await world.hear({ tenantId: world.tenantId, importId: unit, added: 0, changed: 1, left: 0 });
      await world.deliver();
    };
    const annas = async () => (await world.sql('select state, withdrawn_by as by, note from training.training_assignment where person_id = $1 and module_id = $2', [anna, required()]))[0];
    await move(elsewhere.id);
    expect(await annas()).toEqual({ state: 'withdrawn', by: 'The trainer', note: 'Not now.' });
    await move(unitId);
    expect(await annas()).toEqual({ state: 'assigned', by: null, note: null });
  });

  it('sets another due day of what is open and required, and never one that has passed', async () => {
    const dueOn = addDays(today, 40);
    expect(await act('redate', { orgUnitId: unitId, dueOn })).toEqual({ state: 'done', result: { people: 10, redated: 9 } });
    expect(await world.count('training.training_assignment where module_id = $1 and due_on = $2', [required(), dueOn])).toBe(9);
    expect(await world.count(`training.training_assignment where module_id = $1 and due_on is not null`, [offered()])).toBe(0);
    await expect(service.start(trainer(), 'redate', { dueOn: addDays(today, -1) })).rejects.toMatchObject({ body: { errors: [{ pointer: '/dueOn', code: 'in-the-past' }] } });
    await expect(service.start(trainer(), 'redate', { dueOn: addDays(today, 9_000) })).rejects.toMatchObject({ body: { errors: [{ pointer: '/dueOn' }] } });
  });

  it('reminds once a day of what is open and required; what is waived then is owed no more', async () => {
    const told = () => world.count(`platform.notification where subject = $1 and state = 'open'`, [`training:${plan.plan.id}:${required()}`]);
    expect(await act('remind', { orgUnitId: unitId, message: 'The new desk opens on Monday.' })).toEqual({ state: 'done', result: { people: 10, reminded: 9 } });
    expect(await told()).toBe(9);
    expect(await world.sql(`select distinct body, urgency, due_on is null as is_undated from platform.notification where subject like $1`, [`training:${plan.plan.id}:%`])).toEqual([{ body: 'The new desk opens on Monday.', urgency: 'owed', is_undated: false }]);
    expect(await act('remind', { orgUnitId: unitId })).toMatchObject({ result: { reminded: 0 } });
    expect(await act('waive', { orgUnitId: unitId, state: 'assigned', reason: 'Taught on site.' })).toEqual({ state: 'done', result: { people: 8, waived: 8 } });
    expect(await told()).toBe(1);
  });

  it('is taken back whole within a day, but for what somebody did since', async () => {
    const undoing = world.get(UndoMatchingService);
    const runOf = async (action: 'waive' | 'withdraw' | 'redate', input: Parameters<BulkService['start']>[2]) => {
      const { runId } = await service.start(trainer(), action, input);
      await expect(undoing.undo(trainer(), runId)).rejects.toMatchObject({ body: { status: 409 } });
      await world.deliver();
      return runId;
    };
    const undo = async (runId: string) => {
      const { runId: by } = await undoing.undo(trainer(), runId);
      await world.deliver();
      await world.deliverAllAgain();
      return (await world.sql<{ state: string; result: object }>('select state, result from platform.run where id = $1', [by]))[0];
    };
    const as = () => world.sql('select person_id, module_id, state, mode, due_on, started_on, completed_on, note, withdrawn_by from training.training_assignment where plan_id = $1 order by 1, 2', [plan.plan.id]);
    const before = await as();
    for (const [action, input] of [['waive', { reason: 'Taught.' }], ['withdraw', { reason: 'Closed.' }], ['redate', { dueOn: addDays(today, 99) }]] as const) {
      const runId = await runOf(action, { orgUnitId: unitId, ...input });
      expect(await as()).not.toEqual(before);
      expect(await undoing.recent(trainer())).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ runId, action, askedBy: 'The trainer', undoneBy: null, can: { undo: true } })]) });
      expect(await undo(runId)).toMatchObject({ state: 'done', result: { restored: expect.any(Number) } });
      expect(await as()).toEqual(before);
      await expect(undoing.undo(trainer(), runId)).rejects.toMatchObject({ body: { status: 409 } });
    }
    const redated = await runOf('redate', { moduleId: required(), orgUnitId: unitId, dueOn: addDays(today, 50) });
    await step(people[7], required(), 'complete');
    expect(await undo(redated)).toMatchObject({ result: { restored: 8 } });
    expect(await states(required())).toMatchObject({ completed: 2 });
    await expect(undoing.undo(world.actor('owner', null, world.strangerTenantId), redated)).rejects.toMatchObject({ body: { status: 404 } });
    const old = await runOf('waive', { orgUnitId: unitId, reason: 'Long ago.' });
    await world.asOwner(`update platform.run set finished_at = now() - interval '25 hours' where id = $1`, [old]);
    await expect(undoing.undo(trainer(), old)).rejects.toMatchObject({ body: { status: 409 } });
  });

  it('takes completions of a whole act back, and no other’s', async () => {
    await step(people[2], offered(), 'complete');
    const { snapshot } = await service.preview(trainer(), { action: 'complete', moduleId: offered(), assignmentIds: [await idOf(people[3], offered())] });
    const held = await world.get(CompletionService).recordMatching(trainer(), { moduleId: offered(), orgUnitId: unitId, completedOn: today, snapshot });
    await world.deliver();
    expect(await states(offered())).toEqual({ completed: 2, offered: 8 });
    await world.get(UndoMatchingService).undo(trainer(), held.runId);
    await world.deliver();
    const { runId } = await world.get(CompletionService).recordMatching(trainer(), { moduleId: offered(), orgUnitId: unitId, completedOn: today });
    await world.deliver();
    expect(await states(offered())).toEqual({ completed: 10 });
    await world.get(UndoMatchingService).undo(trainer(), runId);
    await world.deliver();
    expect(await states(offered())).toEqual({ completed: 1, offered: 9 });
    expect(await world.sql('select person_id as by, source from training.completion where module_id = $1', [offered()])).toEqual([{ by: people[2], source: 'person' }]);
  });

  it('matches by plan and by due day, too', async () => {
    const other = await aPlan(world, 1);
    const matching = async (filter: object) => (await service.preview(trainer(), { action: 'remind', orgUnitId: unitId, ...filter })).matching;
    expect(await matching({ planId: plan.plan.id })).toBe(20);
    expect(await matching({ planId: other.plan.id })).toBe(0);
    expect(await matching({ dueFrom: today, dueUntil: addDays(today, 14) })).toBe(10);
    expect(await matching({ dueUntil: today })).toBe(0);
  });

  it('takes only those that were chosen, none of another organisation, and nothing once it is cancelled', async () => {
    const chosen = await Promise.all(people.slice(2, 4).map((person) => idOf(person, required())));
    expect(await act('withdraw', { assignmentIds: chosen, reason: 'Left the team.' })).toMatchObject({ result: { people: 2, withdrawn: 2 } });
    const stranger = world.actor('owner', null, world.strangerTenantId);
    expect(await service.preview(stranger, { action: 'withdraw', assignmentIds: await Promise.all([idOf(people[5], required())]) })).toMatchObject({ matching: 0, affected: 0 });
    const { runId } = await service.start(trainer(), 'withdraw', { orgUnitId: unitId, reason: 'By mistake.' });
    await world.sql(`update platform.run set state = 'cancelled' where id = $1`, [runId]);
    await world.deliver();
    expect(await states(required())).toEqual({ assigned: 6, completed: 1, in_progress: 1, withdrawn: 2 });
  });
});
