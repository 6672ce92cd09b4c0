import { AssignmentService } from '../assignment/assignment.service';
import { aPlan, aUnit, endRole, giveToUnit, joiners, type Rolled } from '../testing/seeds';
import { TrainingWorld } from '../testing/training-world';
import { ReconcileService } from './reconcile.service';
import { TrainingRunService } from './training-run.service';

/** Two runs at once do no harm: every message is carried by two workers at the same moment, each in its own transaction. */
describe('reconciles at the same moment', () => {
  let world: TrainingWorld;
  beforeAll(async () => void (world = await TrainingWorld.open()));
  afterAll(() => world.close());

  const trainer = () => world.actor('trainer');
  const rows = (plan: Rolled) =>
    world.sql<{ person: string; module: string; mode: string; state: string; version: number }>('select person_id as person, module_id as module, mode, state, version from training.training_assignment where plan_id = $1 order by 1, 2', [plan.plan.id]);
  const asWanted = (plan: Rolled, people: readonly string[], state: Readonly<Record<'push' | 'pull', string>> = { push: 'assigned', pull: 'offered' }) =>
    people.flatMap((person) => plan.moduleIds.map((module, at) => ({ person, module, mode: at === 0 ? 'push' : 'pull', state: state[at === 0 ? 'push' : 'pull'], version: 1 })))
      .sort((a, b) => (a.person + a.module).localeCompare(b.person + b.module));
  const openedRuns = () => world.count(`training.reconcile_run where state = 'open'`);
  const applied = async (plan: Rolled): Promise<void> => {
    const scope = { planIds: [plan.plan.id] };
    const { snapshot } = await world.get(TrainingRunService).difference(trainer(), scope);
    await world.get(TrainingRunService).apply(trainer(), { ...scope, snapshot });
  };

  it('give each person each module once, written once, however many runs ask for it', async () => {
    const plan = await aPlan(world);
    const unit = await aUnit(world, 300);
    const role = await giveToUnit(world, plan, unit.id);
    await Promise.all([applied(plan), world.get(TrainingRunService).start(trainer(), { roleAssignmentId: role.id }), world.get(TrainingRunService).start(trainer(), { roleAssignmentId: role.id })]);
    expect(await openedRuns()).toBeGreaterThanOrEqual(3);
    await world.deliverAtOnce();
    expect(await rows(plan)).toEqual(asWanted(plan, unit.people));
    const [counted] = await world.sql<{ n: number }>(`select sum((counts->>'assigned')::integer)::integer as n from training.reconcile_run where $1 = any(plan_ids)`, [plan.plan.id]);
    expect(counted?.n).toBe(unit.people.length);
    expect(await openedRuns()).toBe(0);
  });

  it('an undo beside an apply and a joiner leaves what one of the orders leaves, and the next run mends the rest', async () => {
    const plan = await aPlan(world);
    const unit = await aUnit(world, 40);
    await giveToUnit(world, plan, unit.id);
    await world.deliver();
    const joined = await joiners(world, unit.id, 20);
    await applied(plan);
    await world.deliver();
    const { items } = await world.get(TrainingRunService).history(trainer());
    const last = items.find(({ can }) => can.undo);
    const late = await joiners(world, unit.id, 5);
    await Promise.all([world.get(ReconcileService).undo(trainer(), last?.id ?? ''), applied(plan)]);
    await world.deliverAtOnce();
    expect(await openedRuns()).toBe(0);
    const standing = (await rows(plan)).filter(({ state }) => state !== 'withdrawn');
    expect(new Set(standing.map(({ person, module }) => `${person} ${module}`)).size).toBe(standing.length);
    expect(standing.filter(({ person }) => unit.people.includes(person))).toHaveLength(unit.people.length * 2);
    await applied(plan);
    await world.deliver();
    const now = (await rows(plan)).filter(({ state }) => state !== 'withdrawn').map(({ person, module }) => `${person} ${module}`);
    expect(now).toEqual(asWanted(plan, [...unit.people, ...joined, ...late]).map(({ person, module }) => `${person} ${module}`));
  });

  it('what people begin or finish while a role is taken from them and a run is undone is never lost', async () => {
    const plan = await aPlan(world);
    const unit = await aUnit(world, 12);
    const role = await giveToUnit(world, plan, unit.id);
    await world.deliver();
    const [run] = (await world.get(TrainingRunService).history(trainer())).items;
    const required = await world.sql<{ id: string; person: string }>(`select id, person_id as person from training.training_assignment where plan_id = $1 and mode = 'push' order by person_id`, [plan.plan.id]);
    await endRole(world, plan, role.id);
    await world.get(ReconcileService).undo(trainer(), run?.id ?? '');
    const steps = required.map(({ id, person }, at) => () =>
      world.get(AssignmentService).move(world.actor('employee', person), id, (today) => (at % 2 === 0 ? { action: 'start' } : { action: 'complete', completedOn: today })).then(() => id, () => null));
    const [done] = await Promise.all([Promise.all(steps.map((step) => step())), world.deliverAtOnce()]);
    const taken = done.filter((id): id is string => id !== null);
    expect(taken.length).toBeGreaterThan(0);
    const after = await world.sql<{ id: string; state: string }>('select id, state from training.training_assignment where id = any($1::uuid[])', [taken]);
    expect(after.filter(({ state }) => !['in_progress', 'completed'].includes(state))).toEqual([]);
    await applied(plan);
    await world.deliverAtOnce();
    expect(await world.count(`training.training_assignment where id = any($1::uuid[]) and state in ('in_progress', 'completed')`, [taken])).toBe(taken.length);
    expect(await world.count(`training.training_assignment where plan_id = $1 and state in ('assigned', 'offered')`, [plan.plan.id])).toBe(0);
  });
});
