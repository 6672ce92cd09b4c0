import { AssignmentService } from '../assignment/assignment.service';
import { BulkService } from '../bulk/bulk.service';
import { DailyRoundService } from '../daily/daily-round.service';
import { TrainingPlanService } from '../plan/training-plan.service';
import { TrainingPlanViews } from '../plan/training-plan.view';
import { aPlan, aUnit, giveToUnit, joiners } from '../testing/seeds';
import { item, TrainingWorld } from '../testing/training-world';
import { ReconcileService } from './reconcile.service';
import { TrainingRunService } from './training-run.service';

describe('a run that can be taken back', () => {
  let world: TrainingWorld;
  const states = async (planId: string): Promise<Record<string, number>> =>
    Object.fromEntries((await world.sql<{ state: string; n: number }>('select state, count(*)::integer as n from training.training_assignment where plan_id = $1 group by state', [planId])).map(({ state, n }) => [state, n]));
  const lastRun = async () => (await world.get(TrainingRunService).history(world.actor('trainer'))).items[0];
  beforeAll(async () => void (world = await TrainingWorld.open()));
  afterAll(() => world.close());

  it('takes back what nobody touched, keeps what somebody began, and holds its plans until they are applied again', async () => {
    const plan = await aPlan(world);
    const unit = await aUnit(world, 4);
    await giveToUnit(world, plan, unit.id);
    await world.deliver();
    await world.sql(`update training.training_assignment set state = 'in_progress', started_on = current_date, version = version + 1 where person_id = $1 and mode = 'push'`, [unit.people[0]]);
    await world.get(ReconcileService).undo(world.actor('trainer'), (await lastRun())?.id ?? '');
    await world.deliver();
    expect(await states(plan.plan.id)).toEqual({ in_progress: 1, withdrawn: 7 });
    expect(await world.count(`training.training_assignment where plan_id = $1 and state = 'in_progress' and mode = 'pull' and due_on is null`, [plan.plan.id])).toBe(1);

    await world.get(DailyRoundService).run({ tenantId: world.tenantId, day: await world.today() });
    await world.deliver();
    expect(await states(plan.plan.id)).toEqual({ in_progress: 1, withdrawn: 7 });

    const scope = { planIds: [plan.plan.id] };
    const { snapshot, counts } = await world.get(TrainingRunService).difference(world.actor('trainer'), scope);
    expect(counts).toMatchObject({ assign: 3, offer: 4 });
    await world.get(TrainingRunService).apply(world.actor('trainer'), { ...scope, snapshot });
    await world.deliver();
    expect(await states(plan.plan.id)).toEqual({ assigned: 3, in_progress: 1, offered: 4 });
    expect(await world.count(`training.training_assignment where plan_id = $1 and state = 'in_progress' and mode = 'push' and due_on > current_date`, [plan.plan.id])).toBe(1);
  });

  it('owes begun training no longer once its person has left or its plan asks nobody: it is neither overdue nor reminded of', async () => {
    const plan = await aPlan(world);
    const unit = await aUnit(world, 2);
    await giveToUnit(world, plan, unit.id);
    await world.deliver();
    await world.sql(`update training.training_assignment set state = 'in_progress', started_on = current_date, due_on = current_date - 1, assigned_on = current_date - 20, version = version + 1 where plan_id = $1 and mode = 'push'`, [plan.plan.id]);
    const overdue = () => world.count(`training.training_assignment where plan_id = $1 and due_on < current_date`, [plan.plan.id]);
    expect(await overdue()).toBe(2);
    const [leaver] = unit.people;
    await world.sql(`update directory.person set state = 'left', left_on = current_date where id = $1`, [leaver]);
    const scope = { planIds: [plan.plan.id] };
    const { counts, snapshot } = await world.get(TrainingRunService).difference(world.actor('trainer'), scope);
    expect(counts).toMatchObject({ withdraw: 1, change: 1 });
    const { items } = await world.get(TrainingRunService).people(world.actor('trainer'), { planId: plan.plan.id, kind: 'change', limit: 5 });
    expect(items).toMatchObject([{ personId: leaver, reason: 'Begun, and not required of them any more: theirs to finish, and not owed.' }]);
    await world.get(TrainingRunService).apply(world.actor('trainer'), { ...scope, snapshot });
    await world.deliver();
    expect(await overdue()).toBe(1);
    await world.get(DailyRoundService).run({ tenantId: world.tenantId, day: '2001-02-03' });
    expect(await world.sql('select person_id from training.reminder_v where plan_id = $1', [plan.plan.id])).toEqual([{ person_id: unit.people[1] }]);
    await world.sql(`update directory.person set state = 'active', left_on = null where id = $1`, [leaver]);
    const back = await world.get(TrainingRunService).difference(world.actor('trainer'), scope);
    await world.get(TrainingRunService).apply(world.actor('trainer'), { ...scope, snapshot: back.snapshot });
    await world.deliver();
    expect(await world.sql(`select state, mode, due_on >= current_date as "isDueAgain" from training.training_assignment where person_id = $1 and mode = 'push'`, [leaver])).toEqual([{ state: 'in_progress', mode: 'push', isDueAgain: true }]);
  });

  it('can be undone once and only within a day', async () => {
    const plan = await aPlan(world);
    const unit = await aUnit(world, 1);
    await giveToUnit(world, plan, unit.id);
    await world.deliver();
    const run = (await lastRun())?.id ?? '';
    await world.sql(`update training.reconcile_run set finished_at = now() - interval '25 hours' where id = $1`, [run]);
    await expect(world.get(ReconcileService).undo(world.actor('trainer'), run)).rejects.toMatchObject({ body: { code: 'cannot-undo' } });
    await world.sql('update training.reconcile_run set finished_at = now() where id = $1', [run]);
    await world.get(ReconcileService).undo(world.actor('trainer'), run);
    await expect(world.get(ReconcileService).undo(world.actor('trainer'), run)).rejects.toMatchObject({ body: { code: 'cannot-undo' } });
    await world.deliver();
  });

  it('is not offered to be undone once its plan was stopped, and of several plans leaves that one as it is', async () => {
    const [stopped, live] = [await aPlan(world, 1), await aPlan(world, 1)];
    const unit = await aUnit(world, 2);
    for (const one of [stopped, live]) await giveToUnit(world, one, unit.id);
    await world.deliver();
    await world.sql(`update roles.role_assignment set state = 'ended', ended_reason = 'Reorganised' where programme_id = any($1::uuid[])`, [[stopped.programmeId, live.programmeId]]);
    const scope = { planIds: [stopped.plan.id, live.plan.id] };
    const { snapshot } = await world.get(TrainingRunService).difference(world.actor('trainer'), scope);
    await world.get(TrainingRunService).apply(world.actor('trainer'), { ...scope, snapshot });
    await world.deliver();
    const both = (await lastRun())?.id ?? '';
    const now = await world.inSession((session) => world.get(TrainingPlanViews).one(session, stopped.plan.id));
    await world.get(TrainingPlanService).change(world.actor('trainer'), stopped.plan.id, now.version, { state: 'stopped' });
    await world.deliver();
    const { items } = await world.get(TrainingRunService).history(world.actor('trainer'));
    const ofStopped = await world.sql<{ id: string }>('select id from training.reconcile_run where plan_ids = array[$1::uuid]', [stopped.plan.id]);
    expect(ofStopped.length).toBeGreaterThan(0);
    for (const { id } of ofStopped) {
      expect(items.find((run) => run.id === id)?.can.undo ?? false).toBe(false);
      await expect(world.get(ReconcileService).undo(world.actor('trainer'), id)).rejects.toMatchObject({ body: { code: 'plan-stopped', detail: expect.stringContaining('was stopped, so nobody is asked') } });
    }
    await world.get(ReconcileService).undo(world.actor('trainer'), both);
    await world.deliver();
    expect([await states(stopped.plan.id), await states(live.plan.id)]).toEqual([{ withdrawn: 2 }, { assigned: 2 }]);
    expect(await world.count('training.enrolment where plan_id = $1', [stopped.plan.id])).toBe(0);
  });

  it('applies the very difference that was seen, and refuses when it is another by now', async () => {
    const plan = await aPlan(world);
    const unit = await aUnit(world, 2);
    await giveToUnit(world, plan, unit.id);
    await world.deliver();
    await joiners(world, unit.id, 1);
    const scope = { planIds: [plan.plan.id] };
    const seen = await world.get(TrainingRunService).difference(world.actor('trainer'), scope);
    await joiners(world, unit.id, 1);
    await expect(world.get(TrainingRunService).apply(world.actor('trainer'), { ...scope, snapshot: seen.snapshot })).rejects.toMatchObject({ body: { code: 'difference-changed' } });
    const behind = await world.get(TrainingRunService).people(world.actor('trainer'), { planId: plan.plan.id, kind: 'assign', limit: 1 });
    expect(behind.items).toHaveLength(1);
    expect(behind.items[0]?.reason).toMatch(/^The plan requires it, due on/);
    const rest = await world.get(TrainingRunService).people(world.actor('trainer'), { planId: plan.plan.id, kind: 'assign', limit: 5, ...(behind.next !== undefined && { cursor: behind.next }) });
    expect(rest.items).toHaveLength(1);
    expect(rest.items[0]?.personId).not.toBe(behind.items[0]?.personId);
  });

  it('shows which of two plans wins when both ask the same module of one person, and asks only once', async () => {
    const strong = await aPlan(world);
    const module = strong.moduleIds[0] ?? '';
    const adviser = await world.id(`select id from roles.role_definition where tenant_id = $1 and key = 'adviser'`);
    await world.sql('insert into roles.programme_role (tenant_id, programme_id, role_definition_id) values ($1, $2, $3)', [world.tenantId, strong.programmeId, adviser]);
    const weak = await world.get(TrainingPlanService).create(world.actor('trainer'), strong.programmeId, { roleDefinitionId: adviser, title: 'Advisers', items: [item(module, 'optional')] });
    await world.deliver();
    const unit = await aUnit(world, 2);
    await giveToUnit(world, strong, unit.id);
    const other = { ...strong, roleDefinitionId: adviser };
    await giveToUnit(world, other, unit.id);
    const scope = { planIds: [strong.plan.id, weak.id] };
    expect((await world.get(TrainingRunService).difference(world.actor('trainer'), scope)).counts).toMatchObject({ assign: 2, conflict: 2 });
    await world.deliver();
    expect(await states(weak.id)).toEqual({});
    expect(await world.count(`training.training_assignment where module_id = $1 and state = 'assigned'`, [module])).toBe(2);

    const now = await world.inSession((session) => world.get(TrainingPlanViews).one(session, strong.plan.id));
    await world.get(TrainingPlanService).change(world.actor('trainer'), strong.plan.id, now.version, { state: 'stopped' });
    await world.deliver();
    expect(await states(weak.id)).toEqual({ offered: 2 });
  });

  it('waives all that match, and says before what it would leave alone and why', async () => {
    const plan = await aPlan(world);
    const unit = await aUnit(world, 3);
    await giveToUnit(world, plan, unit.id);
    await world.deliver();
    await world.sql(`update training.training_assignment set state = 'completed', completed_on = current_date where person_id = $1 and mode = 'push'`, [unit.people[0]]);
    const filter = { programmeId: plan.programmeId };
    const preview = await world.get(BulkService).preview(world.actor('trainer'), { ...filter, action: 'waive' });
    expect(preview).toMatchObject({ matching: 6, affected: 2 });
    expect(preview.skipped.map(({ state, count }) => `${count} ${state}`)).toEqual(['3 offered', '1 completed']);
    await world.get(BulkService).start(world.actor('trainer'), 'waive', { ...filter, reason: 'Taught on site.' });
    await world.deliver();
    expect(await states(plan.plan.id)).toEqual({ waived: 2, completed: 1, offered: 3 });
  });

  it('reminds of required training a week before, a day before and once when it is overdue, and never of an offer', async () => {
    const plan = await aPlan(world);
    const unit = await aUnit(world, 3);
    await giveToUnit(world, plan, unit.id);
    await world.deliver();
    for (const [at, days] of [6, 1, -2].entries()) await world.sql(`update training.training_assignment set due_on = current_date + $2::integer, assigned_on = current_date - 20 where person_id = $1 and mode = 'push'`, [unit.people[at], days]);
    const given = () => world.sql(`select kind, count(*)::integer as n from training.reminder_v where plan_id = $1 group by kind order by kind`, [plan.plan.id]);
    await world.get(DailyRoundService).run({ tenantId: world.tenantId, day: await world.today() });
    const once = await given();
    expect(once).toEqual([{ kind: 'day_before', n: 1 }, { kind: 'overdue', n: 1 }, { kind: 'week_before', n: 1 }]);
    await world.get(DailyRoundService).run({ tenantId: world.tenantId, day: await world.today() });
    expect(await given()).toEqual(once);
    const told = () => world.sql<{ at: number; title: string; state: string }>(`select array_position($1::uuid[], person_id) as at, regexp_replace(title, '^.* is ', '') as title, state from platform.notification where person_id = any($1::uuid[]) and dedupe_key like 'reminder:%' order by 1`, [unit.people]);
    expect(await told()).toEqual([{ at: 1, title: 'due in a week', state: 'open' }, { at: 2, title: 'due tomorrow', state: 'open' }, { at: 3, title: 'overdue', state: 'open' }]);
    await world.sql(`update training.training_assignment set state = 'completed', completed_on = current_date where person_id = $1 and mode = 'push'`, [unit.people[2]]);
    await world.get(DailyRoundService).run({ tenantId: world.tenantId, day: await world.today() });
    expect((await told()).map(({ state }) => state)).toEqual(['open', 'open', 'done']);
    const id = (person: string | undefined) => world.id(`select id from training.training_assignment where tenant_id = $1 and person_id = $2 and plan_id = $3 and mode = 'push'`, [person, plan.plan.id]);
    const today = await world.today();
    await world.get(AssignmentService).move(world.actor('employee', unit.people[1]), await id(unit.people[1]), () => ({ action: 'complete', completedOn: today }));
    expect((await told()).map(({ state }) => state)).toEqual(['open', 'done', 'done']);
    await world.get(AssignmentService).move(world.actor('trainer'), await id(unit.people[0]), () => ({ action: 'waive', reason: 'Taught on site.' }));
    expect((await told()).map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    await world.sql(`update platform.notification set state = 'open' where person_id = any($1::uuid[]) and dedupe_key like 'reminder:%'`, [unit.people]);
    await world.sql(`update training.training_assignment set state = 'assigned', completed_on = null, note = null where plan_id = $1 and mode = 'push'`, [plan.plan.id]);
    await world.aFile([{ personId: unit.people[2] ?? '', moduleId: plan.moduleIds[0] ?? '' }]);
    expect((await told()).map(({ state }) => state)).toEqual(['open', 'open', 'done']);
    expect(await world.count('training.reminder_v r join training.training_assignment t using (tenant_id, person_id, plan_id, module_id) where t.mode = $1', ['pull'])).toBe(0);
  });
});
