import { addDays, isRefused, type Day } from '@realign/kernel';
import { act, dueDateOf, engagementModeOf, leadTimeStart, reconcile, type Assignment, type AssignmentMove, type Requirement, type Wanted } from '@realign/training/domain';
import fc from 'fast-check';
import { aModule, aPlan, aUnit, endRole, giveToUnit, type Rolled } from '../testing/seeds';
import { item, TrainingWorld } from '../testing/training-world';
import { TrainingPlanService } from '../plan/training-plan.service';
import { TrainingPlanViews } from '../plan/training-plan.view';
import { TrainingRunService } from './training-run.service';

const requirement = fc.constantFrom<Requirement>('required', 'recommended', 'optional');
const story = fc.record({
  first: requirement,
  /** null: the module is taken out of the plan. */
  then: fc.option(requirement, { nil: null }),
  leadDays: fc.integer({ min: 0, max: 30 }),
  startsIn: fc.integer({ min: -30, max: 40 }),
  roleEnds: fc.boolean(),
  people: fc.array(
    fc.record({ leaves: fc.boolean(), knowsIt: fc.boolean(), does: fc.array(fc.constantFrom('start', 'accept', 'complete', 'decline', 'snooze', 'waive'), { maxLength: 4 }) }),
    { minLength: 1, maxLength: 8 },
  ),
});

const moveOf = (name: string, today: Day): AssignmentMove => {
  if (name === 'complete') return { action: 'complete', completedOn: today };
  if (name === 'decline') return { action: 'decline', reason: 'other' };
  if (name === 'snooze') return { action: 'snooze', until: addDays(today, 5) };
  return name === 'waive' ? { action: 'waive', reason: 'Knows it' } : { action: name as 'start' | 'accept' };
};

/** The set-based pages and the pure rule must tell the same story, person by person. */
describe('the pages of a rollout', () => {
  let world: TrainingWorld;
  let today: Day;
  beforeAll(async () => {
    world = await TrainingWorld.open();
    today = await world.today();
  });
  afterAll(() => world.close());

  it('do for every person what the domain decides for one', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (given) => {
        const told = await tell(given);
        expect(told.database).toEqual(told.domain);
      }),
      { numRuns: 25 },
    );
  });

  it('make nobody hurry for a launch that is not theirs, is called off, or was today; and ask whoever agreed before the role begins, by its first day as it is now', async () => {
    const [soon, later, none] = [await aUnit(world, 1), await aUnit(world, 1), await aUnit(world, 1)];
    const plan = await aPlan(world, 1);
    const wave = async (unitId: string, launchesIn: number): Promise<string> => {
      const id = await world.id(`insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until) values ($1, $2, 'Wave', 1, current_date + $3::integer, current_date + 400) returning id`, [plan.programmeId, launchesIn]);
      await world.sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) values ($1, $2, $3)', [world.tenantId, id, unitId]);
      return id;
    };
    const [first] = [await wave(soon.id, 5), await wave(later.id, 90)];
    for (const { id } of [soon, later, none]) await giveToUnit(world, plan, id);
    const agreed = (await aUnit(world, 1)).people[0] ?? '';
    await world.sql(`insert into roles.role_assignment (tenant_id, programme_id, role_definition_id, person_id, state, starts_on) values ($1, $2, $3, $4, 'acknowledged', current_date + 20)`, [world.tenantId, plan.programmeId, plan.roleDefinitionId, agreed]);
    await world.sql('update training.training_plan_item set lead_days = 30 where plan_id = $1', [plan.plan.id]);
    const dueIn = async (): Promise<unknown> => {
      const planIds = [plan.plan.id];
      const { snapshot } = await world.get(TrainingRunService).difference(world.actor('trainer'), { planIds });
      await world.get(TrainingRunService).apply(world.actor('trainer'), { planIds, snapshot });
      await world.deliver();
      const rows = await world.sql<{ person: string; days: number }>('select person_id as person, due_on - current_date as days from training.training_assignment where plan_id = $1', [plan.plan.id]);
      const days = new Map(rows.map(({ person, days: n }) => [person, n]));
      return [soon.people[0], later.people[0], none.people[0], agreed].map((person) => days.get(person ?? ''));
    };
    expect(await dueIn()).toEqual([5, 30, 5, 50]);
    await world.sql(`update programmes.wave set state = 'withdrawn' where id = $1`, [first]);
    expect(await dueIn()).toEqual([30, 30, 30, 50]);
    await world.sql(`update programmes.wave set state = 'planned', launch_on = current_date where id = $1`, [first]);
    expect(await dueIn()).toEqual([30, 30, 30, 50]);
    const begins = (days: number) => world.sql('update roles.role_assignment set starts_on = current_date + $2::integer where person_id = $1', [agreed, days]);
    for (const [days, due] of [[100, 130], [10, 40], [-5, 30]] as const) {
      await begins(days);
      expect(await dueIn()).toEqual([30, 30, 30, due]);
    }
    // Whose time has begun keeps it, however far back the first day is put.
    await begins(-20);
    expect(await dueIn()).toEqual([30, 30, 30, 30]);
  });

  const tell = async (given: (typeof story extends fc.Arbitrary<infer S> ? S : never)): Promise<{ database: unknown; domain: unknown }> => {
    const [module, other] = [await aModule(world), await aModule(world, 'Stays in the plan')];
    const { plan, startsOn } = await planned(given, module, other);
    const unit = await aUnit(world, given.people.length);
    const known = (n: number): Day | null => (given.people[n]?.knowsIt ? today : null);
    for (const [n, id] of unit.people.entries()) if (known(n)) await complete(id, module);
    const role = await giveToUnit(world, plan, unit.id, startsOn);
    await world.deliver();

    const wanted = (wish: Requirement): Wanted => ({ mode: engagementModeOf(wish), dueOn: dueDateOf({ requirement: wish, leadDays: given.leadDays }, leadTimeStart(startsOn, today), null) });
    let model = given.people.map((_, n) => reconcile(null, wanted(given.first), known(n)));
    model = model.map((now, n) => (given.people[n]?.does ?? []).reduce((a, name) => step(a, moveOf(name, today)), now));
    for (const [n, id] of unit.people.entries()) await overwrite(id, module, model[n] ?? null);

    await change(plan, given.then === null ? [item(other)] : [item(module, given.then, given.leadDays), item(other)]);
    const then = given.then === null ? null : wanted(given.then);
    model = model.map((now, n) => reconcile(now, then, known(n)));

    for (const [n, id] of unit.people.entries()) if (given.people[n]?.leaves) await world.sql('update directory.person set org_unit_id = null where id = $1', [id]);
    if (given.roleEnds) await endRole(world, plan, role.id);
    else await world.get(TrainingRunService).start(world.actor('trainer'), { roleAssignmentId: role.id });
    await world.deliver();
    model = model.map((now, n) => (given.roleEnds || given.people[n]?.leaves ? reconcile(now, null, null) : reconcile(now, then, known(n))));
    return { database: await Promise.all(unit.people.map((id) => stored(id, module))), domain: model };
  };

  const planned = async (given: { first: Requirement; leadDays: number; startsIn: number }, module: string, other: string): Promise<{ plan: Rolled; startsOn: Day }> => {
    const programmeId = await world.id(`insert into programmes.programme (tenant_id, name) values ($1, 'Enterprise social') returning id`);
    const roleDefinitionId = await world.id(`select id from roles.role_definition where tenant_id = $1 and key = 'adviser'`);
    await world.sql('insert into roles.programme_role (tenant_id, programme_id, role_definition_id) values ($1, $2, $3)', [world.tenantId, programmeId, roleDefinitionId]);
    const items = [item(module, given.first, given.leadDays), item(other)];
    const plan = await world.get(TrainingPlanService).create(world.actor('trainer'), programmeId, { roleDefinitionId, title: 'Advisers', items });
    await world.deliver();
    return { plan: { programmeId, roleDefinitionId, moduleIds: [module, other], plan }, startsOn: addDays(today, given.startsIn) };
  };

  const change = async ({ plan }: Rolled, items: ReturnType<typeof item>[]): Promise<void> => {
    const now = await world.inSession((session) => world.get(TrainingPlanViews).one(session, plan.id));
    await world.get(TrainingPlanService).change(world.actor('trainer'), plan.id, now.version, { items });
    await world.deliver();
  };

  const step = (now: Assignment | null, move: AssignmentMove): Assignment | null => {
    const next = now && act(now, move, today);
    return isRefused(next) ? now : next;
  };

  const complete = (personId: string, moduleId: string): Promise<unknown> =>
    world.sql(`insert into training.completion (tenant_id, person_id, module_id, completed_on, source, recorded_by) values ($1, $2, $3, $4, 'by_hand', 'The trainer')`, [world.tenantId, personId, moduleId, today]);

  const overwrite = (personId: string, moduleId: string, a: Assignment | null): Promise<unknown> =>
    world.sql(
      `update training.training_assignment set state = $3, started_on = $4, completed_on = $5, snoozed_until = $6, decline_reason = $7, note = $8 where person_id = $1 and module_id = $2`,
      [personId, moduleId, a?.state, a?.startedOn, a?.completedOn, a?.snoozedUntil, a?.declineReason, a?.note],
    );

  const stored = async (personId: string, moduleId: string): Promise<unknown> =>
    (
      await world.sql(
        `select mode, state, due_on::text as "dueOn", started_on::text as "startedOn", completed_on::text as "completedOn", snoozed_until::text as "snoozedUntil", decline_reason as "declineReason", note
         from training.training_assignment where person_id = $1 and module_id = $2`,
        [personId, moduleId],
      )
    )[0] ?? null;
});
