import { OpenedAssignments } from '../assignment/opened-assignment';
import { aPlan, aUnit, giveToUnit, type Rolled } from '../testing/seeds';
import { TrainingWorld } from '../testing/training-world';
import { SmallestGroups } from '@realign/training/contract';
import { TrainingFunnelViews } from './training-funnel.view';

describe('the funnel of training', () => {
  let world: TrainingWorld;
  let plan: Rolled;
  let people: string[];
  beforeAll(async () => {
    world = await TrainingWorld.open();
    plan = await aPlan(world, 2);
    const bank = await aUnit(world, 0);
    const [large, other, small] = [await aUnit(world, 30, bank.id), await aUnit(world, 12, bank.id), await aUnit(world, 3, bank.id)];
    ({ people } = large);
    await world.sql(`update directory.org_unit set name = case id when $1 then 'Large' when $2 then 'Other' else 'Small' end where id in ($1, $2, $3)`, [large.id, other.id, small.id]);
    await giveToUnit(world, plan, bank.id);
    await world.deliver();
  });
  afterAll(() => world.close());

  const itemOf = (personId: string | undefined, module: 0 | 1) => world.id('select id from training.training_assignment where tenant_id = $1 and person_id = $2 and module_id = $3', [personId, plan.moduleIds[module]]);
  const funnel = (mode: 'pull' | 'push') => world.inSession((session) => world.get(TrainingFunnelViews).read(session, plan.programmeId, mode));

  it('counts who opened it as seen and who began it as tried, and withholds the small department with the next one', async () => {
    const opened = world.get(OpenedAssignments);
    const about = await opened.open(world.actor('employee', people[0] ?? ''), await itemOf(people[0], 1));
    expect(about).toMatchObject({ moduleTitle: 'Module 2', minutes: 30, scenarios: [{ title: 'Module 2' }] });
    await opened.open(world.actor('employee', people[0] ?? ''), await itemOf(people[0], 1));
    await world.sql(`update training.training_assignment set state = 'declined', decline_reason = 'other' where id = $1`, [await itemOf(people[1], 1)]);
    await world.sql(`update training.training_assignment set state = 'accepted' where id = $1`, [await itemOf(people[2], 1)]);
    await world.sql(`update training.training_assignment set state = 'in_progress', started_on = current_date where id = $1`, [await itemOf(people[3], 1)]);
    await world.sql(`update training.training_assignment set state = 'completed', completed_on = current_date where id = $1`, [await itemOf(people[4], 1)]);
    const read = await funnel('pull');
    expect(read.units).toEqual([
      { orgUnitId: expect.any(String), name: 'Large', steps: { asked: 30, seen: 5, tookUp: 3, tried: 2, completed: 1 } },
      { orgUnitId: expect.any(String), name: 'Other', steps: null },
      { orgUnitId: expect.any(String), name: 'Small', steps: null },
    ]);
    expect(read.total).toEqual({ asked: 45, seen: 5, tookUp: 3, tried: 2, completed: 1 });
    expect((await funnel('push')).total).toMatchObject({ asked: 45, seen: 0, tried: 0 });
  });

  it('withholds more where the organisation wants more people behind a figure', async () => {
    world.get(SmallestGroups).register({ smallestGroup: () => Promise.resolve(40) });
    const read = await funnel('pull');
    expect([read.minGroupSize, read.units.map(({ steps }) => steps)]).toEqual([40, [null, null, null]]);
    expect(read.total).toMatchObject({ asked: 45 });
    world.get(SmallestGroups).register({ smallestGroup: () => Promise.resolve(50) });
    expect((await funnel('pull')).total).toBeNull();
  });

  it('opens one’s own item only', async () => {
    await expect(world.get(OpenedAssignments).open(world.actor('trainer', people[1] ?? ''), await itemOf(people[0], 1))).rejects.toThrow('training assignment');
  });
});
