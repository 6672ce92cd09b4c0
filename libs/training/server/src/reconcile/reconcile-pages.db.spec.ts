import { GivenUp, JobRegistry, newId, Outbox, Runs, TenantDb } from '@realign/platform';
import { DailyTrainingRound } from '@realign/training/contract';
import { aPlan, aUnit, endRole, giveToUnit, joiners, type Rolled } from '../testing/seeds';
import { TrainingWorld } from '../testing/training-world';
import { ReconcileSteps } from './reconcile.steps';
import { TrainingRunService } from './training-run.service';

const PEOPLE_PER_PAGE = 10_000;

const runOf = async (world: TrainingWorld, id: string) => (await world.sql<{ state: string; done: number; total: number; counts: Record<string, number> }>('select state, done, total, counts from platform.run where id = $1', [id]))[0];
const everyRow = (world: TrainingWorld) => world.sql('select * from training.training_assignment order by person_id, module_id, plan_id');

describe('a role for a whole department', () => {
  let world: TrainingWorld;
  let plan: Rolled;
  beforeAll(async () => {
    world = await TrainingWorld.open();
    world.get(ReconcileSteps).peoplePerPage = PEOPLE_PER_PAGE;
    plan = await aPlan(world, 2);
  });
  afterAll(() => world.close());

  it('reaches all 40,000 people, and every page replayed adds nobody twice', async () => {
    const unit = await aUnit(world, 40_000);
    const role = await giveToUnit(world, plan, unit.id);
    const delivered = await world.deliver();

    expect(delivered.filter((name) => name === 'training.reconcile-page').length).toBeGreaterThanOrEqual(40_000 / PEOPLE_PER_PAGE);
    expect(await world.count(`training.training_assignment where role_assignment_id = $1 and mode = 'push' and state = 'assigned'`, [role.id])).toBe(40_000);
    expect(await world.count(`training.training_assignment where role_assignment_id = $1 and mode = 'pull' and state = 'offered'`, [role.id])).toBe(40_000);
    expect(await runOf(world, role.runId)).toMatchObject({ state: 'done', done: 40_000, total: 40_000, counts: { assigned: 40_000, offered: 40_000 } });

    const before = await world.sql('select sum(version)::integer as changes, count(*)::integer as n from training.training_assignment');
    await world.deliverAllAgain();
    await world.get(TrainingRunService).start(world.actor('trainer'), { roleAssignmentId: role.id });
    await world.deliver();
    expect(await world.sql('select sum(version)::integer as changes, count(*)::integer as n from training.training_assignment')).toEqual(before);
  });

  it('goes on where it stopped when the worker died between two pages', async () => {
    const unit = await aUnit(world, PEOPLE_PER_PAGE + 10);
    const role = await giveToUnit(world, plan, unit.id);
    const mine = () => world.count('training.training_assignment where role_assignment_id = $1', [role.id]);
    await world.deliver(2);
    const done = await mine();
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(unit.people.length * 2);
    expect(await world.count(`platform.outbox where state = 'ready' and name = 'training.reconcile-page'`)).toBe(1);

    await world.deliver();
    expect(await mine()).toBe(unit.people.length * 2);
    expect(await runOf(world, role.runId)).toMatchObject({ state: 'done' });
  });

  it('stops at a page when somebody cancels, and keeps what was assigned until then', async () => {
    const unit = await aUnit(world, PEOPLE_PER_PAGE + 10);
    const role = await giveToUnit(world, plan, unit.id);
    const mine = () => world.count('training.training_assignment where role_assignment_id = $1', [role.id]);
    await world.deliver(2);
    const done = await mine();
    await world.sql(`update platform.run set state = 'cancelled' where id = $1`, [role.runId]);
    await world.deliver();
    expect(await mine()).toBe(done);
    expect(done).toBeLessThan(unit.people.length * 2);
    expect(await runOf(world, role.runId)).toMatchObject({ state: 'cancelled' });
  });

  it('ends as failed when a page is given up, and keeps what was assigned until then', async () => {
    const unit = await aUnit(world, PEOPLE_PER_PAGE + 10);
    const role = await giveToUnit(world, plan, unit.id);
    await world.deliver(2);
    const [page] = await world.sql<{ name: string; payload: unknown }>(`select name, payload from platform.outbox where state = 'ready' and name = 'training.reconcile-page'`);
    const registry = world.get(JobRegistry);
    registry.discover();
    await new GivenUp(world.get(TenantDb), world.get(Runs), registry).close(world.tenantId, page?.name ?? '', page?.payload);
    expect(await runOf(world, role.runId)).toMatchObject({ state: 'failed' });
    expect(await world.count(`training.reconcile_run where run_id = $1 and state = 'cancelled'`, [role.runId])).toBe(1);
    await world.deliver();
    expect(await world.count('training.training_assignment where role_assignment_id = $1', [role.id])).toBeLessThan(unit.people.length * 2);
  });
});

describe('a role that changes', () => {
  let world: TrainingWorld;
  beforeAll(async () => void (world = await TrainingWorld.open()));
  afterAll(() => world.close());

  it('takes back what nobody began when it ends, and leaves begun work and completions', async () => {
    const plan = await aPlan(world);
    const unit = await aUnit(world, 5);
    const role = await giveToUnit(world, plan, unit.id);
    await world.deliver();
    const [begun, done] = unit.people;
    const required = plan.moduleIds[0];
    await world.sql(`update training.training_assignment set state = 'in_progress', started_on = current_date where person_id = $1 and module_id = $2`, [begun, required]);
    await world.sql(`update training.training_assignment set state = 'completed', completed_on = current_date where person_id = $1 and module_id = $2`, [done, required]);

    await endRole(world, plan, role.id);
    await world.deliver();
    const states = await world.sql(`select state, count(*)::integer as n from training.training_assignment where role_assignment_id = $1 group by state order by state`, [role.id]);
    expect(states).toEqual([{ state: 'completed', n: 1 }, { state: 'in_progress', n: 1 }, { state: 'withdrawn', n: 8 }]);
  });

  it('keeps the training of people whom another unit with the same role still covers', async () => {
    const plan = await aPlan(world);
    const whole = await aUnit(world, 2);
    const part = await aUnit(world, 3, whole.id);
    const outer = await giveToUnit(world, plan, whole.id);
    const inner = await giveToUnit(world, plan, part.id);
    await world.deliver();
    await endRole(world, plan, outer.id);
    await world.deliver();
    const left = `training.training_assignment where plan_id = $1 and state = 'withdrawn'`;
    expect(await world.count(left, [plan.plan.id])).toBe(4);
    expect(await world.count(`training.training_assignment where person_id = any($1::uuid[]) and state in ('assigned', 'offered')`, [part.people])).toBe(6);

    await endRole(world, plan, inner.id);
    await world.deliver();
    expect(await world.count(left, [plan.plan.id])).toBe(10);
  });

  it('adds who joined and takes back from who left when it is run again, exactly as the dry run said', async () => {
    const plan = await aPlan(world);
    const unit = await aUnit(world, 4);
    const role = await giveToUnit(world, plan, unit.id);
    await world.deliver();
    await joiners(world, unit.id, 3);
    await world.sql('update directory.person set org_unit_id = null where id = $1', [unit.people[0]]);

    const runs = world.get(TrainingRunService);
    const before = await everyRow(world);
    const dry = await runs.dryRun(world.actor('trainer'), { roleAssignmentId: role.id });
    expect(dry.counts).toEqual({ people: 6, assign: 3, offer: 3, alreadyCompleted: 0, withdraw: 2, unchanged: 6 });
    expect(await everyRow(world)).toEqual(before);

    const { runId } = await runs.start(world.actor('trainer'), { roleAssignmentId: role.id });
    await world.deliver();
    expect((await runOf(world, runId ?? ''))?.counts).toMatchObject({ assigned: 3, offered: 3, withdrawn: 2 });
    expect(await world.count(`training.training_assignment where person_id = $1 and state = 'withdrawn'`, [unit.people[0]])).toBe(2);
  });

  it('follows the people after an import of the directory, without anybody asking', async () => {
    const plan = await aPlan(world);
    const unit = await aUnit(world, 3);
    await giveToUnit(world, plan, unit.id);
    await world.deliver();
    const [joined] = await joiners(world, unit.id, 1);
    await world.sql('update directory.person set org_unit_id = null where id = $1', [unit.people[0]]);
    const imported = { tenantId: world.tenantId, importId: unit.id, added: 1, changed: 1, left: 0 };
    await world.hear(imported);
    await world.hear(imported);
    await world.deliver();
    expect(await world.count(`training.training_assignment where person_id = $1 and state in ('assigned', 'offered')`, [joined])).toBe(2);
    expect(await world.count(`training.training_assignment where person_id = $1 and state = 'withdrawn'`, [unit.people[0]])).toBe(2);
    expect(await world.count('training.reconcile_run where cause = $1', [`people:${unit.id}`])).toBe(1);
  });

  it('follows the undo of an import as it followed the import', async () => {
    const plan = await aPlan(world);
    const unit = await aUnit(world, 2);
    await giveToUnit(world, plan, unit.id);
    await world.deliver();
    const states = async () => (await world.sql<{ state: string }>('select state from training.training_assignment where person_id = $1 order by 1', [unit.people[0]])).map(({ state }) => state);
    const isSaid = async (state: string, runId: string) => {
      await world.sql(`update directory.person set state = $2, left_on = case when $2 = 'left' then current_date end where id = $1`, [unit.people[0], state]);
      await world.hear({ tenantId: world.tenantId, importId: unit.id, runId, added: 0, changed: 0, left: 1 });
      await world.deliver();
    };
    await isSaid('left', newId());
    expect(await states()).toEqual(['withdrawn', 'withdrawn']);
    await isSaid('active', newId());
    expect(await states()).toEqual(['assigned', 'offered']);
  });

  it('asks nothing of somebody who is hired for a later day, until the daily round of that day', async () => {
    const plan = await aPlan(world);
    const unit = await aUnit(world, 2);
    const [soon = ''] = unit.people;
    await world.sql('update directory.person set hired_on = current_date + 60 where id = $1', [soon]);
    await giveToUnit(world, plan, unit.id);
    await world.sql(`insert into roles.role_assignment (tenant_id, programme_id, role_definition_id, person_id, state, starts_on) values ($1, $2, $3, $4, 'active', current_date)`, [world.tenantId, plan.programmeId, plan.roleDefinitionId, soon]);
    await world.deliver();
    const asked = () => world.count('training.training_assignment where person_id = $1', [soon]);
    expect([await asked(), await world.count('training.training_assignment where person_id = $1', [unit.people[1]])]).toEqual([0, 2]);
    await world.sql('update directory.person set hired_on = current_date where id = $1', [soon]);
    await world.inSession((session) => world.get(Outbox).put(session, DailyTrainingRound, { tenantId: world.tenantId, day: '2001-01-01' }));
    await world.deliver();
    expect(await asked()).toBe(2);
    expect(await world.count('training.training_assignment where person_id = $1 and due_on < current_date + 14', [soon])).toBe(0);
  });

  it('gives back what was withdrawn when the role comes back, and counts what was learned meanwhile', async () => {
    const plan = await aPlan(world);
    const unit = await aUnit(world, 2);
    const first = await giveToUnit(world, plan, unit.id);
    await world.deliver();
    await endRole(world, plan, first.id);
    await world.deliver();
    await world.sql(
      `insert into training.completion (tenant_id, person_id, module_id, completed_on, source, recorded_by) values ($1, $2, $3, current_date, 'by_hand', 'The trainer')`,
      [world.tenantId, unit.people[0], plan.moduleIds[0]],
    );
    const again = await giveToUnit(world, plan, unit.id);
    await world.deliver();
    const states = await world.sql(`select state, count(*)::integer as n from training.training_assignment where role_assignment_id = $1 group by state order by state`, [again.id]);
    expect(states).toEqual([{ state: 'assigned', n: 1 }, { state: 'completed', n: 1 }, { state: 'offered', n: 2 }]);
  });

  it('finds nothing to do for a page from nowhere or of another tenant', async () => {
    const plan = await aPlan(world);
    const unit = await aUnit(world, 3);
    await giveToUnit(world, plan, unit.id);
    await world.deliver(1);
    const [run] = await world.sql<{ id: string }>(`select id from training.reconcile_run where state = 'open'`);
    const before = await everyRow(world);
    const stranger = world.strangerTenantId;
    for (const [tenantId, reconcileRunId] of [[stranger, run?.id ?? ''], [world.tenantId, stranger]] as const) await world.page({ tenantId, reconcileRunId, page: 0 });
    expect(await everyRow(world)).toEqual(before);
    await world.deliver();
  });
});
