import { dueDateOf, type AssignmentActionName, type AssignmentMove } from '@realign/training/domain';
import { addDays, type Day } from '@realign/kernel';
import fc from 'fast-check';
import { AssignmentService } from '../assignment/assignment.service';
import { TrainingPlanService } from '../plan/training-plan.service';
import { aWish, OWN_DOING, PlanHistory } from '../testing/plan-history';
import { aModule, aUnit, endRole, giveToUnit, joiners, type Rolled } from '../testing/seeds';
import { item, TrainingWorld } from '../testing/training-world';

const event = fc.oneof(
  fc.record({ kind: fc.constantFrom('join', 'leave', 'move', 'give', 'agree', 'end') as fc.Arbitrary<'join' | 'leave' | 'move' | 'give' | 'agree' | 'end'>, unit: fc.nat(1), who: fc.nat(5) }),
  fc.record({ kind: fc.constant('answer' as const), action: fc.constantFrom<AssignmentActionName>('start', 'complete', 'accept', 'decline', 'snooze', 'waive', 'apply'), unit: fc.nat(1), who: fc.nat(5), which: fc.nat(2) }),
  fc.record({ kind: fc.constant('version' as const), plan: fc.nat(1), wishes: fc.tuple(aWish, aWish, aWish) }),
  fc.record({ kind: fc.constant('wave' as const), unit: fc.nat(1), state: fc.constantFrom('planned', 'ready', 'held', 'launched', 'withdrawn'), launchesIn: fc.constantFrom(0, 5, 90) }),
  fc.record({ kind: fc.constant('file' as const), unit: fc.nat(1), who: fc.nat(5), module: fc.nat(2), status: fc.constantFrom('completed' as const, 'in_progress' as const) }),
  fc.record({ kind: fc.constantFrom('apply' as const, 'undo' as const, 'takeBack' as const) }),
);
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;

interface Small {
  readonly units: readonly { id: string; people: string[] }[];
  readonly plans: readonly Rolled[];
  readonly modules: readonly string[];
  readonly given: Map<number, string>;
  /** One of each unit; at first neither is going to be launched. */
  readonly waves: { readonly id: string; state: string; launchesIn: number }[];
  /** Files of completions that stand, each of one person and module. */
  readonly files: { readonly id: string; readonly personId: string; readonly moduleId: string }[];
}

interface Kept {
  readonly id: string;
  readonly personId: string;
  readonly moduleId: string;
}

interface Answered {
  readonly begun: readonly Kept[];
  readonly finished: readonly Kept[];
}

const moveOf = (action: AssignmentActionName, today: Day): AssignmentMove => {
  if (action === 'complete') return { action, completedOn: today };
  if (action === 'apply') return { action, appliedOn: today };
  if (action === 'unapply' || action === 'start' || action === 'accept') return { action };
  if (action === 'decline') return { action, reason: 'no_time_now' };
  if (action === 'snooze') return { action, until: addDays(today, 30) };
  return { action, reason: 'Taught on site.' };
};

/** A history in which people answer, so that chance cannot leave that out: each step is tried on both modules, and one of them allows it. */
const ANSWERS: Event[] = ([[0, 'start'], [0, 'complete'], [0, 'accept'], [1, 'decline'], [1, 'waive'], [0, 'apply']] as const).flatMap(([who, action]) => [0, 1].map((which) => ({ kind: 'answer' as const, unit: 0 as const, who, action, which })));

/** Launches come nearer, are called off, held and done, under a role that is agreed and not yet at work. */
const LAUNCHES: Event[] = [
  { kind: 'agree', unit: 1, who: 0 }, { kind: 'wave', unit: 0, state: 'planned', launchesIn: 5 }, { kind: 'wave', unit: 1, state: 'ready', launchesIn: 90 }, { kind: 'apply' },
  { kind: 'wave', unit: 0, state: 'withdrawn', launchesIn: 5 }, { kind: 'wave', unit: 1, state: 'launched', launchesIn: 5 }, { kind: 'join', unit: 1, who: 0 },
];

/** Completed and begun by files that are taken back after the role ended, the module was dropped or required, or people moved to where the other plan asks for it. */
const TAKEN_BACK: Event[][] = [
  [{ kind: 'file', unit: 0, who: 0, module: 0, status: 'completed' }, { kind: 'file', unit: 0, who: 1, module: 2, status: 'in_progress' }, { kind: 'end', unit: 0, who: 0 }, { kind: 'takeBack' }, { kind: 'takeBack' }],
  [{ kind: 'file', unit: 0, who: 0, module: 2, status: 'completed' }, { kind: 'file', unit: 0, who: 1, module: 0, status: 'in_progress' }, { kind: 'version', plan: 0, wishes: ['optional', null, 'required'] }, { kind: 'takeBack' }, { kind: 'takeBack' }],
  [{ kind: 'give', unit: 1, who: 0 }, { kind: 'file', unit: 0, who: 0, module: 2, status: 'completed' }, { kind: 'move', unit: 0, who: 0 }, { kind: 'apply' }, { kind: 'takeBack' }],
  [{ kind: 'file', unit: 0, who: 0, module: 0, status: 'completed' }, { kind: 'wave', unit: 0, state: 'ready', launchesIn: 5 }, { kind: 'apply' }, { kind: 'takeBack' }],
];

/** Whatever happened before, applying the plans leads to the state that the plans and the people alone describe, minus what people did themselves. */
describe('a reconcile after any history', () => {
  let world: TrainingWorld;
  /** What people did at least once; a history in which nobody answers would show nothing. */
  const answers = new Set<AssignmentActionName>();
  let history: PlanHistory;
  beforeAll(async () => {
    world = await TrainingWorld.open();
    history = new PlanHistory(world);
  });
  afterAll(() => world.close());

  it('equals a reconcile from scratch, and nothing that people began, finished or answered is ever lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 12 }), async (events) => {
        const small = await begin();
        let kept: Answered = { begun: [], finished: [] };
        for (const happened of events) {
          const taken = small.files.at(-1);
          await happen(small, happened);
          await world.deliver();
          const now = await answered(small);
          if (happened.kind === 'takeBack') kept = { begun: kept.begun.filter(isNotOf(taken)), finished: kept.finished.filter(isNotOf(taken)) };
          expect(now.finished).toEqual(expect.arrayContaining([...kept.finished]));
          expect([...now.begun, ...now.finished]).toEqual(expect.arrayContaining([...kept.begun]));
          kept = now;
        }
        await history.apply(small.plans);
        expect(await standing(small)).toEqual(await wanted(small));
        expect(await world.count(`training.training_assignment t where t.state in ('completed', 'applied') and not exists (select 1 from training.completion c where c.person_id = t.person_id and c.module_id = t.module_id)`)).toBe(0);
        const versions = await world.sql('select sum(version)::integer as n from training.training_assignment');
        await history.apply(small.plans);
        expect(await world.sql('select sum(version)::integer as n from training.training_assignment')).toEqual(versions);
      }),
      { numRuns: 20, endOnFailure: true, examples: [[ANSWERS], [LAUNCHES], ...TAKEN_BACK.map((events): [Event[]] => [events])] },
    );
    expect(answers.size).toBeGreaterThanOrEqual(3);
  }, 120_000);

  const begin = async (): Promise<Small> => {
    const programmeId = await world.id(`insert into programmes.programme (tenant_id, name) values ($1, 'Enterprise social') returning id`);
    const modules = [await aModule(world), await aModule(world), await aModule(world)];
    const units = [await aUnit(world, 2), await aUnit(world, 1)];
    const plans: Rolled[] = [];
    for (const [at, key] of ['people_manager', 'adviser'].entries()) {
      const roleDefinitionId = await world.id(`select id from roles.role_definition where tenant_id = $1 and key = $2`, [key]);
      await world.sql('insert into roles.programme_role (tenant_id, programme_id, role_definition_id) values ($1, $2, $3)', [world.tenantId, programmeId, roleDefinitionId]);
      const items = [item(modules[at] ?? '', 'required'), item(modules[2] ?? '', at === 0 ? 'optional' : 'recommended')];
      plans.push({ programmeId, roleDefinitionId, moduleIds: modules, plan: await world.get(TrainingPlanService).create(world.actor('trainer'), programmeId, { roleDefinitionId, title: `Plan ${at}`, items }) });
    }
    const waves = await Promise.all(units.map(({ id }, at) => aWave(programmeId, id, at)));
    const small: Small = { units, plans, modules, given: new Map(), waves, files: [] };
    await give(small, 0);
    await world.deliver();
    return small;
  };

  const give = async ({ plans, units, given }: Small, at: number): Promise<void> => {
    const [plan, unit] = [plans[at], units[at]];
    if (!given.has(at) && plan && unit) given.set(at, (await giveToUnit(world, plan, unit.id)).id);
  };

  const aWave = async (programmeId: string, unitId: string, at: number): Promise<Small['waves'][number]> => {
    const id = await world.id(`insert into programmes.wave (tenant_id, programme_id, name, position, state, launch_on, embed_until) values ($1, $2, 'Wave', $3, 'withdrawn', current_date, current_date + 400) returning id`, [programmeId, at + 1]);
    await world.sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) values ($1, $2, $3)', [world.tenantId, id, unitId]);
    return { id, state: 'withdrawn', launchesIn: 0 };
  };

  const launch = async (wave: Small['waves'][number] | undefined, state: string, launchesIn: number): Promise<void> => {
    await world.sql(`update programmes.wave set state = $2, launch_on = current_date + $3::integer, launched_on = case when $2 = 'launched' then current_date end where id = $1`, [wave?.id, state, launchesIn]);
    if (wave) Object.assign(wave, { state, launchesIn });
  };

  /** Agreed, and not yet at work. */
  const agree = async ({ plans, units, given }: Small, at: number): Promise<void> => {
    const [plan, unit] = [plans[at], units[at]];
    if (given.has(at) || !plan || !unit) return;
    const id = await world.id(`insert into roles.role_assignment (tenant_id, programme_id, role_definition_id, org_unit_id, state, starts_on) values ($1, $2, $3, $4, 'acknowledged', current_date) returning id`, [plan.programmeId, plan.roleDefinitionId, unit.id]);
    given.set(at, id);
  };

  const happen = async (small: Small, happened: Event): Promise<void> => {
    if (happened.kind === 'wave') return launch(small.waves[happened.unit], happened.state, happened.launchesIn);
    if (happened.kind === 'version') return history.change(small.plans, small.modules, happened.plan, happened.wishes);
    if (happened.kind === 'takeBack') return takeBack(small);
    if (!('unit' in happened)) return happened.kind === 'apply' ? history.apply(small.plans) : history.undo();
    const unit = small.units[happened.unit];
    const person = unit?.people[happened.who % Math.max(1, unit.people.length)];
    if (happened.kind === 'give') return give(small, happened.unit);
    if (happened.kind === 'agree') return agree(small, happened.unit);
    if (happened.kind === 'join' && unit) return void unit.people.push(...(await joiners(world, unit.id, 1)));
    if (happened.kind === 'end') {
      const [plan, role] = [small.plans[happened.unit], small.given.get(happened.unit)];
      if (plan && role && small.given.delete(happened.unit)) await endRole(world, plan, role);
      return;
    }
    if (!person) return;
    if (happened.kind === 'file') {
      const moduleId = small.modules[happened.module] ?? '';
      small.files.push({ id: await world.aFile([{ personId: person, moduleId, status: happened.status }]), personId: person, moduleId });
    }
    if (happened.kind === 'leave') await world.sql(`update directory.person set state = 'left', left_on = current_date where id = $1`, [person]);
    if (happened.kind === 'move') await world.sql('update directory.person set org_unit_id = $2 where id = $1', [person, small.units[1 - happened.unit]?.id]);
    if (happened.kind === 'answer') await answer(person, happened.action, happened.which);
  };

  /** The latest file that stands. */
  const takeBack = async ({ files }: Small): Promise<void> => {
    const last = files.pop();
    if (last) await world.undoFile(last.id);
  };

  const isNotOf = (file: Small['files'][number] | undefined) => ({ personId, moduleId }: Kept): boolean => personId !== file?.personId || moduleId !== file.moduleId;

  /** A person or their trainer does something with one of their modules, where its state allows it. */
  const answer = async (personId: string, action: AssignmentActionName, which: number): Promise<void> => {
    const own = await world.sql<{ id: string }>(`select id from training.training_assignment where person_id = $1 and state <> 'withdrawn' order by id`, [personId]);
    const id = own[which % Math.max(1, own.length)]?.id;
    if (id === undefined) return;
    const actor = action === 'waive' ? world.actor('trainer') : world.actor('employee', personId);
    const move = world.get(AssignmentService).move(actor, id, (today) => moveOf(action, today));
    await move.then(() => void answers.add(action), (error: unknown) => {
      if ((error as { body?: { code?: string } }).body?.code !== 'action-not-possible') throw error;
    });
  };

  const answered = async ({ plans }: Small): Promise<Answered> => {
    const rows = await world.sql<Kept & { state: string }>(`select id, person_id as "personId", module_id as "moduleId", state from training.training_assignment where plan_id = any($1::uuid[]) and state in ('in_progress', 'completed', 'applied') order by id`, [plans.map(({ plan }) => plan.id)]);
    const of = (...states: string[]): Kept[] => rows.filter(({ state }) => states.includes(state)).map(({ id, personId, moduleId }) => ({ id, personId, moduleId }));
    return { begun: of('in_progress'), finished: of('completed', 'applied') };
  };

  /** What is asked of people now, without what they began, finished or answered themselves. */
  const standing = ({ plans }: Small): Promise<unknown[]> =>
    world.sql(
      `select person_id as "personId", plan_id as "planId", module_id as "moduleId", mode, due_on::text as "dueOn" from training.training_assignment where plan_id = any($1::uuid[]) and state <> 'withdrawn' and state <> all($2::text[]) order by 1, 2, 3`,
      [plans.map(({ plan }) => plan.id), OWN_DOING],
    );

  /** By the launch of somebody's own wave while it is ahead; by the first one of the programme for whoever is in no wave. */
  const goLiveOf = (waves: Small['waves'], at: number, today: Day): Day | null => {
    const ahead = ({ state, launchesIn }: Small['waves'][number]): boolean => ['planned', 'ready', 'held'].includes(state) && launchesIn > 0;
    const own = waves[at]?.state === 'withdrawn' ? waves : waves.slice(at, at + 1);
    const first = own.filter(ahead).map(({ launchesIn }) => launchesIn).sort((a, b) => a - b)[0];
    return first === undefined ? null : addDays(today, first);
  };

  const wanted = async ({ plans, given, units, waves }: Small): Promise<unknown[]> => {
    const people = await Promise.all(
      plans.map(async (_, at) => (given.has(at) ? (await world.sql<{ id: string }>(`select id from directory.person where org_unit_id = $1 and state = 'active'`, [units[at]?.id])).map(({ id }) => id) : [])),
    );
    const today = await world.today();
    const unitOf = new Map((await world.sql<{ id: string; unit: string }>('select id, org_unit_id as unit from directory.person')).map(({ id, unit }) => [id, units.findIndex((one) => one.id === unit)]));
    const dueOn = (personId: string): Day | null => dueDateOf({ requirement: 'required', leadDays: 14 }, today, goLiveOf(waves, unitOf.get(personId) ?? 0, today));
    const finished = await world.sql<{ key: string }>(`select person_id || ' ' || plan_id || ' ' || module_id as key from training.training_assignment where state = any($1::text[])`, [OWN_DOING]);
    const isFinished = new Set(finished.map(({ key }) => key));
    return (await history.asked(plans, people))
      .filter(({ personId, planId, moduleId }) => !isFinished.has(`${personId} ${planId} ${moduleId}`))
      .map((one) => ({ ...one, dueOn: one.mode === 'push' ? dueOn(one.personId) : null }))
      .sort((a, b) => [a.personId, a.planId, a.moduleId].join().localeCompare([b.personId, b.planId, b.moduleId].join()));
  };
});
