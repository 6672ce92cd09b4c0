import { addDays, type Day } from '@realign/kernel';
import { aModule, aPlan, aUnit, giveToUnit, type Rolled } from '../testing/seeds';
import { TrainingWorld } from '../testing/training-world';
import { CompletionService } from './completion.service';

describe('completions', () => {
  let world: TrainingWorld;
  let plan: Rolled;
  let people: string[];
  let unitId: string;
  let today: Day;
  let service: CompletionService;
  beforeAll(async () => {
    world = await TrainingWorld.open();
    today = await world.today();
    plan = await aPlan(world, 3);
    const unit = await aUnit(world, 10);
    people = unit.people;
    unitId = unit.id;
    await giveToUnit(world, plan, unit.id);
    await world.deliver();
    service = world.get(CompletionService);
  });
  afterAll(() => world.close());

  const trainer = () => world.actor('trainer');
  const module = (n: number): string => plan.moduleIds[n] ?? '';

  it('recorded by hand move the assignments, and recorded again change nothing', async () => {
    const input = { moduleId: module(0), personIds: people.slice(0, 4), completedOn: today };
    expect(await service.record(trainer(), input)).toEqual({ recorded: 4, alreadyKnown: 0, assignmentsCompleted: 4 });
    expect(await service.record(trainer(), input)).toEqual({ recorded: 0, alreadyKnown: 4, assignmentsCompleted: 0 });
    expect(await world.count(`training.training_assignment where module_id = $1 and state = 'completed'`, [module(0)])).toBe(4);
  });

  it('count for somebody who was never assigned, because what is learned is learned', async () => {
    const elsewhere = await aModule(world, 'Learned elsewhere');
    expect(await service.record(trainer(), { moduleId: elsewhere, personIds: people.slice(0, 2), completedOn: today })).toEqual({ recorded: 2, alreadyKnown: 0, assignmentsCompleted: 0 });
  });

  it('cannot be changed by the product, and only what a file brought can be taken back, whatever it tries', async () => {
    const before = await world.count('training.completion');
    expect(before).toBeGreaterThan(0);
    await world.sql('delete from training.completion');
    expect(await world.count('training.completion')).toBe(before);
    await expect(world.sql('update training.completion set completed_on = current_date')).rejects.toThrow('permission denied');
  });

  it('are refused for the future, for a day long before, for an unknown module and for unknown people, with no effect', async () => {
    const before = await world.count('training.completion');
    await expect(service.record(trainer(), { moduleId: module(0), personIds: people, completedOn: addDays(today, 1) })).rejects.toThrow();
    await expect(service.record(trainer(), { moduleId: module(0), personIds: people, completedOn: '1900-01-01' })).rejects.toMatchObject({ body: { errors: [{ pointer: '/completedOn', detail: expect.stringContaining('before 1990') }] } });
    await expect(service.record(trainer(), { moduleId: world.strangerTenantId, personIds: people, completedOn: today })).rejects.toThrow();
    await expect(service.record(trainer(), { moduleId: module(0), personIds: [people[5] ?? '', world.strangerTenantId], completedOn: today })).rejects.toThrow();
    await expect(service.record(world.actor('owner', null, world.strangerTenantId), { moduleId: module(0), personIds: people, completedOn: today })).rejects.toThrow();
    expect(await world.count('training.completion')).toBe(before);
  });

  it('for all that match run in the background, once, however often the page comes', async () => {
    const started = await service.recordMatching(trainer(), { programmeId: plan.programmeId, moduleId: module(1), completedOn: today, orgUnitId: unitId, state: 'offered' });
    expect(await world.deliver()).toContain('training.record-completion-page');
    await world.deliverAllAgain();
    expect(await world.count('training.completion where module_id = $1', [module(1)])).toBe(10);
    const [run] = await world.sql('select state, done, total, result from platform.run where id = $1', [started.runId]);
    expect(run).toMatchObject({ state: 'done', done: 10, total: 10 });
  });

  it('stay as they are when the run is cancelled before its page', async () => {
    const started = await service.recordMatching(trainer(), { programmeId: plan.programmeId, moduleId: module(2), completedOn: today });
    await world.sql(`update platform.run set state = 'cancelled' where id = $1`, [started.runId]);
    await world.deliver();
    expect(await world.count('training.completion where module_id = $1', [module(2)])).toBe(0);
  });
});
