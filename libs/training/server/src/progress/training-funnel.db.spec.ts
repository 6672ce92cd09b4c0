import type { TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { SmallestGroups, TrainingEvidenceReader, type ProgrammeTrainingView } from '@realign/training/contract';
import { AssignmentService } from '../assignment/assignment.service';
import { OpenedAssignments } from '../assignment/opened-assignment';
import { TrainingPlanService } from '../plan/training-plan.service';
import { aModule, aPlan, aUnit, giveToUnit, type Rolled } from '../testing/seeds';
import { item, TrainingWorld } from '../testing/training-world';
import { ProgrammeTrainingViews } from './programme-training.view';
import { TrainingFunnelViews } from './training-funnel.view';

describe('the funnel of training', () => {
  let world: TrainingWorld;
  let plan: Rolled;
  let people: string[];
  let smallId: string;
  beforeAll(async () => {
    world = await TrainingWorld.open();
    plan = await aPlan(world, 2);
    const bank = await aUnit(world, 0);
    const [large, other, small] = [await aUnit(world, 30, bank.id), await aUnit(world, 12, bank.id), await aUnit(world, 3, bank.id)];
    ({ people } = large);
    smallId = small.id;
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
    const today = await world.today();
    await world.get(AssignmentService).move(world.actor('employee', people[4] ?? ''), await itemOf(people[4], 1), () => ({ action: 'apply', appliedOn: today }));
    const read = await funnel('pull');
    expect(read.units).toEqual([
      { orgUnitId: expect.any(String), name: 'Large', steps: { asked: 30, seen: 5, tookUp: 3, tried: 2, completed: 1, applied: 1 } },
      { orgUnitId: expect.any(String), name: 'Other', steps: null },
      { orgUnitId: expect.any(String), name: 'Small', steps: null },
    ]);
    expect(read.total).toEqual({ asked: 45, seen: 5, tookUp: 3, tried: 2, completed: 1, applied: 1 });
    expect((await funnel('push')).total).toMatchObject({ asked: 45, seen: 0, tried: 0 });
  });

  it('tells whoever may not see single people of groups alone: nobody looks like two, and a small plan is in no sum', async () => {
    const asExecutive = <T>(work: (session: TenantSession) => Promise<T>): Promise<T> => world.get(TenantDb).transaction(world.actor('executive'), work);
    const adviser = await world.id(`select id from roles.role_definition where tenant_id = $1 and key = 'adviser'`);
    await world.sql('insert into roles.programme_role (tenant_id, programme_id, role_definition_id) values ($1, $2, $3)', [world.tenantId, plan.programmeId, adviser]);
    const few = await world.get(TrainingPlanService).create(world.actor('trainer'), plan.programmeId, { roleDefinitionId: adviser, title: 'Advisers', items: [item(await aModule(world, 'Module 3'))] });
    await giveToUnit(world, { ...plan, roleDefinitionId: adviser }, smallId);
    await world.deliver();
    await world.sql(`update training.training_assignment set state = 'completed', completed_on = current_date where plan_id = $1`, [few.id]);
    const read = (session: TenantSession) => world.get(ProgrammeTrainingViews).read(session, plan.programmeId);
    const [exact, told] = [await world.inSession(read), await asExecutive(read)];
    const seen = ({ plans, push, processes, minGroupSize }: ProgrammeTrainingView) => {
      const of = plans.find(({ id }) => id === few.id);
      return { minGroupSize, few: [of?.peopleCount, of?.push?.completed, of?.items[0]?.push?.completed], all: [push?.assigned, push?.completed], process: [processes[0]?.assigned, processes[0]?.completed] };
    };
    expect(seen(exact)).toEqual({ minGroupSize: null, few: [3, 3, 3], all: [48, 3], process: [51, 4] });
    expect(seen(told)).toEqual({ minGroupSize: 10, few: [null, undefined, undefined], all: [45, 0], process: [50, 0] });
    const listed = await world.get(TrainingPlanService).get(world.actor('community_manager'), few.id);
    expect([listed.push, listed.pull, listed.peopleCount]).toEqual([null, null, null]);
    const [large, ...others] = (await asExecutive((session) => world.get(TrainingFunnelViews).read(session, plan.programmeId, 'pull'))).units.map(({ steps }) => steps);
    expect([large, others]).toEqual([{ asked: 30, seen: 5, tookUp: 5, tried: 0, completed: 0, applied: 0 }, [null, null]]);
    const push = (work: typeof asExecutive) => work((session) => world.get(TrainingFunnelViews).read(session, plan.programmeId, 'push'));
    expect([(await push(asExecutive)).total, (await push((work) => world.inSession(work))).total]).toMatchObject([{ asked: 45, completed: 0 }, { asked: 48, completed: 3 }]);
    const facts = await world.inSession((session) => world.get(TrainingEvidenceReader).read(session, plan.programmeId));
    expect(facts.filter(({ subjectId }) => subjectId === few.id).map(({ value, note }) => [value, note])).toEqual([[null, 'Withheld: it reaches fewer than 10 people.']]);
    expect(facts.find(({ subjectId }) => subjectId === plan.plan.id)).toMatchObject({ value: 0, note: '0 of 45 assigned are completed, 0 are overdue; to the nearest five.' });
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
