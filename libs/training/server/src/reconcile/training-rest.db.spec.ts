import { DailyRoundService } from '../daily/daily-round.service';
import { TrainingPlanViews } from '../plan/training-plan.view';
import { aPlan, aUnit, giveToUnit, joiners, type Rolled } from '../testing/seeds';
import { TrainingWorld } from '../testing/training-world';
import { ReconcileService } from './reconcile.service';
import { TrainingRest } from './training-rest';

describe('the training of a retired programme', () => {
  let world: TrainingWorld;
  beforeAll(async () => void (world = await TrainingWorld.open()));
  afterAll(() => world.close());

  const moved = async ({ programmeId }: Rolled, from: 'retiring' | 'retired', to: 'retired' | 'preparing') => {
    await world.sql('update programmes.programme set state = $2 where id = $1', [programmeId, to]);
    await world.inSession((session) => world.get(TrainingRest).moved(session, { programmeId, from, to }));
    await world.deliver();
  };
  const statesOf = async ({ plan }: Rolled, people: readonly string[]) => {
    const rows = await world.sql<{ person_id: string; told: string }>(`select person_id, mode || ' ' || state || coalesce(' ' || (due_on - current_date), '') as told from training.training_assignment where plan_id = $1`, [plan.id]);
    return people.map((person) => rows.find((row) => row.person_id === person)?.told ?? 'nothing');
  };
  const reminders = () => world.count('training.reminder');
  const owed = (person: string) => world.count(`platform.notification where person_id = $1 and urgency = 'owed' and state = 'open'`, [person]);
  const aRound = async (day: string) => {
    await world.get(DailyRoundService).run({ tenantId: world.tenantId, day });
    await world.deliver();
  };

  it.each([false, true])('is owed by nobody, and asked again when the programme is reinstated; its plan held: %s', async (isHeld) => {
    const given = await aPlan(world, 1);
    const unit = await aUnit(world, 3);
    await giveToUnit(world, given, unit.id);
    await world.deliver();
    const [untouched = '', begun = '', done = ''] = unit.people;
    await world.sql(`update training.training_assignment set due_on = current_date + 1 where plan_id = $1`, [given.plan.id]);
    await world.sql(`update training.training_assignment set state = 'in_progress', started_on = current_date where plan_id = $1 and person_id = $2`, [given.plan.id, begun]);
    await world.sql(`update training.training_assignment set state = 'completed', completed_on = current_date where plan_id = $1 and person_id = $2`, [given.plan.id, done]);
    await aRound(isHeld ? '2031-02-01' : '2031-01-01');
    const given0 = await reminders();
    expect(await owed(untouched)).toBe(1);
    await world.sql('update training.training_plan set is_held = $2 where id = $1', [given.plan.id, isHeld]);

    await moved(given, 'retiring', 'retired');
    expect(await statesOf(given, unit.people)).toEqual(['push withdrawn 1', 'pull in_progress', 'push completed 1']);
    expect(await owed(untouched)).toBe(0);
    expect(await world.inSession((session) => world.get(TrainingPlanViews).one(session, given.plan.id))).toMatchObject({ state: 'active', isResting: true, can: { startRun: false } });
    const [run] = await world.sql<{ id: string; title: string }>(`select id, title from training.reconcile_run where $1 = any(plan_ids) order by created_at desc, id desc limit 1`, [given.plan.id]);
    expect(run?.title).toBe('After Enterprise social was retired');
    await expect(world.get(ReconcileService).undo(world.actor('trainer'), run?.id ?? '')).rejects.toThrow('Enterprise social is retired, so nobody is asked for its training.');

    const [late = ''] = await joiners(world, unit.id, 1);
    await world.hear({ tenantId: world.tenantId, importId: late, added: 1, changed: 0, left: 0 });
    await aRound(isHeld ? '2031-02-02' : '2031-01-02');
    expect(await statesOf(given, [late])).toEqual(['nothing']);
    expect(await reminders()).toBe(given0);

    await moved(given, 'retired', 'preparing');
    expect(await statesOf(given, [untouched, begun, done, late])).toEqual(isHeld ? ['push withdrawn 1', 'pull in_progress', 'push completed 1', 'nothing'] : ['push assigned 14', 'push in_progress 14', 'push completed 1', 'push assigned 14']);
    expect(await world.inSession((session) => world.get(TrainingPlanViews).one(session, given.plan.id))).toMatchObject({ isHeld, isResting: false });
  });

  it('gives no reminder, not even of what was not taken back yet', async () => {
    const given = await aPlan(world, 1);
    const unit = await aUnit(world, 1);
    await giveToUnit(world, given, unit.id);
    await world.deliver();
    await world.sql(`update training.training_assignment set due_on = current_date + 1 where plan_id = $1`, [given.plan.id]);
    await world.sql(`update programmes.programme set state = 'retired' where id = $1`, [given.programmeId]);
    await world.get(DailyRoundService).run({ tenantId: world.tenantId, day: '2031-03-01' });
    expect(await world.count('training.reminder where plan_id = $1', [given.plan.id])).toBe(0);
  });
});
