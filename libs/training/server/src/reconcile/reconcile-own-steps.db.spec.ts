import { AudienceChanged, UnitsChanged } from '@realign/directory/contract';
import { day } from '@realign/kernel';
import { newId, Outbox } from '@realign/platform';
import { possibleActions, type Assignment, type AssignmentMove } from '@realign/training/domain';
import fc from 'fast-check';
import { AssignmentService } from '../assignment/assignment.service';
import { TrainingPlanService } from '../plan/training-plan.service';
import { EXPIRE } from '../expiry/expiry.sql';
import { aWish, OWN_DOING, PlanHistory } from '../testing/plan-history';
import { aModule, aUnit, giveToUnit, joiners, type Rolled } from '../testing/seeds';
import { item, TrainingWorld } from '../testing/training-world';

const KEPT = ['in_progress', 'completed', 'waived'];
const event = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('start' as const, 'accept' as const, 'decline' as const, 'snooze' as const, 'waive' as const, 'complete' as const), at: fc.nat(11) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('merge' as const, 'split' as const, 'below' as const, 'apart' as const, 'join' as const, 'leave' as const), at: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('hire' as const, 'arrive' as const, 'leaveBegun' as const, 'undoImport' as const, 'expire' as const), at: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rule' as const), members: fc.nat(15) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('version' as const), at: fc.nat(1), wishes: fc.tuple(aWish, aWish, aWish) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('apply' as const, 'undo' as const) }) },
);
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;

/** Some of it is begun already. One plan for the role that the first unit holds, one for an audience; the test keeps for itself who is where. */
interface Small {
  readonly plans: readonly Pick<Rolled, 'plan'>[];
  readonly modules: readonly string[];
  readonly units: string[];
  readonly unitOf: Map<string, number>;
  readonly isBelow: Set<number>;
  readonly audienceId: string;
  members: string[];
  /** Hired for a later day, by the unit they come to. */
  readonly hired: Map<string, number>;
  /** Left by a file that can still be undone, with where they were. */
  readonly gone: Map<string, number>;
}

interface Row {
  readonly id: string;
  readonly key: string;
  readonly personId: string;
  readonly moduleId: string;
  readonly mode: 'push' | 'pull';
  readonly state: Assignment['state'];
}

/** People begin, accept, decline, put off and finish, arrive, leave and come back, what they learned expires, trainers waive, units merge, split and move, a rule is changed: the plans and the people still say all. */
describe('a reconcile after people’s own steps and a reorganisation', () => {
  let world: TrainingWorld;
  let history: PlanHistory;
  /** Finished once, and good no longer. */
  const expired = new Set<string>();
  beforeAll(async () => {
    world = await TrainingWorld.open();
    history = new PlanHistory(world);
  });
  afterAll(() => world.close());

  it('equals a reconcile from scratch, minus what people began, finished, declined or were excused from', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 6, maxLength: 12 }), async (events) => {
        const small = await begin();
        let begun: string[] = [];
        expired.clear();
        for (const happened of events) {
          await happen(small, happened);
          await world.deliver();
          begun = await stillBegun(small, begun.filter((key) => !expired.has(key)));
        }
        await history.apply(small.plans);
        await stillBegun(small, begun);
        const { standing, wanted, owed } = await compared(small);
        expect(standing).toEqual(wanted);
        expect(owed).toEqual([]);
      }),
      { numRuns: 20, interruptAfterTimeLimit: 10_000 },
    );
  });

  const begin = async (): Promise<Small> => {
    const programmeId = await world.id(`insert into programmes.programme (tenant_id, name) values ($1, 'Enterprise social') returning id`);
    const roleDefinitionId = await world.id(`select id from roles.role_definition where tenant_id = $1 and key = 'people_manager'`);
    await world.sql('insert into roles.programme_role (tenant_id, programme_id, role_definition_id) values ($1, $2, $3)', [world.tenantId, programmeId, roleDefinitionId]);
    const audienceId = await world.id(`insert into directory.audience (tenant_id, name, rule) values ($1, 'Rule ' || uuidv7(), '{"kind":"rule","where":{"kind":"any","conditions":[]}}') returning id`);
    const modules = [await aModule(world), await aModule(world), await aModule(world)];
    const [home, away] = [await aUnit(world, 2), await aUnit(world, 1)];
    const make = async (whom: { roleDefinitionId: string } | { audienceId: string }, at: number): Promise<Pick<Rolled, 'plan'>> => ({
      plan: await world.get(TrainingPlanService).create(world.actor('trainer'), programmeId, { ...whom, title: `Plan ${at}`, items: [item(modules[at] ?? '', 'required'), item(modules[2] ?? '', at === 0 ? 'optional' : 'recommended')] }),
    });
    const plans = [await make({ roleDefinitionId }, 0), await make({ audienceId }, 1)];
    const unitOf = new Map([...home.people.map((id) => [id, 0] as const), ...away.people.map((id) => [id, 1] as const)]);
    const small: Small = { plans, modules, units: [home.id, away.id], unitOf, isBelow: new Set(), audienceId, members: [], hired: new Map(), gone: new Map() };
    await rule(small, 5);
    const [ofRole] = plans;
    if (ofRole) await giveToUnit(world, { programmeId, roleDefinitionId, moduleIds: modules, plan: ofRole.plan }, home.id);
    await world.deliver();
    for (const at of [0, 1, 2]) await step(small, 'start', at);
    return small;
  };

  /** What was begun, finished or excused stays so; begun work can still be excused. */
  const stillBegun = async (small: Small, before: readonly string[]): Promise<string[]> => {
    const now = (await rows(small)).filter(({ state }) => KEPT.includes(state)).map(({ key }) => key);
    expect(now).toEqual(expect.arrayContaining([...before]));
    return now;
  };

  const happen = async (small: Small, happened: Event): Promise<void> => {
    switch (happened.kind) {
      case 'apply': return history.apply(small.plans);
      case 'undo': return history.undo();
      case 'rule': return rule(small, happened.members);
      case 'version': return history.change(small.plans, small.modules, happened.at, happened.wishes);
      case 'join': case 'leave': return happened.kind === 'join' ? join(small, happened.at) : leave(small, happened.at);
      case 'hire': return hire(small, happened.at);
      case 'arrive': return arrive(small);
      case 'leaveBegun': return leaveBegun(small, happened.at);
      case 'undoImport': return undoImport(small);
      case 'expire': return expire(small, happened.at);
      case 'merge': case 'split': case 'below': case 'apart': return reorganise(small, happened.kind, happened.at);
      default: return step(small, happened.kind, happened.at);
    }
  };

  /** A step as the person takes it, or the trainer; what the state does not allow is not tried, and an offer that no plan makes any more is refused. */
  const step = async (small: Small, action: AssignmentMove['action'], at: number): Promise<void> => {
    const possible = (await rows(small)).filter((row) => possibleActions(row).includes(action));
    const row = possible[at % Math.max(1, possible.length)];
    if (!row) return;
    const today = await world.today();
    const move = { start: { action }, accept: { action }, decline: { action, reason: 'no_time_now' }, snooze: { action, until: await tomorrow() }, waive: { action, reason: 'Does it every day' }, complete: { action, completedOn: today }, apply: { action, appliedOn: today }, unapply: { action } }[action] as AssignmentMove;
    const taken = world.get(AssignmentService).move(action === 'waive' ? world.actor('trainer') : world.actor('employee', row.personId), row.id, () => move);
    await taken.catch((error: { readonly body?: { readonly status?: number } }) => expect(error.body?.status).toBe(409));
  };

  const tomorrow = async () => day((await world.sql<{ on: string }>(`select (current_date + 1)::text as "on"`))[0]?.on ?? '');

  /** The rows that a merge, a split or a move of units leaves behind, and what is announced. */
  const reorganise = async (small: Small, kind: 'merge' | 'split' | 'below' | 'apart', at: number): Promise<void> => {
    const { units, isBelow } = small;
    const unit = 1 + (at % (units.length - 1));
    if (kind === 'merge') await place(small, [...small.unitOf].filter(([, n]) => n === unit).map(([id]) => id), 0);
    if (kind === 'split') {
      units.push((await aUnit(world, 0)).id);
      await place(small, [...small.unitOf].filter(([, n]) => n === 0).map(([id]) => id).slice(0, 1), units.length - 1);
    }
    if (kind === 'below' && !isBelow.has(unit)) {
      isBelow.add(unit);
      await world.sql('insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth) values ($1, $2, $3, 1)', [world.tenantId, units[0], units[unit]]);
    }
    if (kind === 'apart' && isBelow.delete(unit)) await world.sql('delete from directory.org_unit_closure where org_unit_id = $1 and below_id = $2', [units[0], units[unit]]);
    await world.inSession((session) => world.get(Outbox).put(session, UnitsChanged, { tenantId: world.tenantId, changeId: newId() }));
  };

  const place = async ({ units, unitOf }: Small, people: readonly string[], unit: number): Promise<void> => {
    for (const id of people) unitOf.set(id, unit);
    await world.sql('update directory.person set org_unit_id = $2 where id = any($1::uuid[])', [people, units[unit]]);
  };

  const join = async ({ units, unitOf }: Small, at: number): Promise<void> => {
    const unit = at % units.length;
    for (const id of await joiners(world, units[unit] ?? '', 1)) unitOf.set(id, unit);
  };

  const leave = async ({ unitOf, gone }: Small, at: number): Promise<void> => {
    const id = [...unitOf.keys()][at];
    const unit = id === undefined ? undefined : unitOf.get(id);
    if (id === undefined || unit === undefined) return;
    unitOf.delete(id);
    gone.set(id, unit);
    await world.sql(`update directory.person set state = 'left', left_on = current_date where id = $1`, [id]);
  };

  /** Whoever has begun something leaves: it stays theirs, and is not owed. */
  const leaveBegun = async (small: Small, at: number): Promise<void> => {
    const begun = (await rows(small)).filter(({ state, personId }) => state === 'in_progress' && small.unitOf.has(personId));
    const personId = begun[at % Math.max(1, begun.length)]?.personId;
    if (personId) await leave(small, [...small.unitOf.keys()].indexOf(personId));
    await heard();
  };

  /** The file that let them go is undone: they are where they were. */
  const undoImport = async ({ unitOf, gone }: Small): Promise<void> => {
    for (const [id, unit] of gone) unitOf.set(id, unit);
    await world.sql(`update directory.person set state = 'active', left_on = null where id = any($1::uuid[])`, [[...gone.keys()]]);
    gone.clear();
    await heard();
  };

  /** Known before their first day; nothing is asked of them until then. */
  const hire = async ({ units, hired }: Small, at: number): Promise<void> => {
    const unit = at % units.length;
    for (const id of await joiners(world, units[unit] ?? '', 1)) {
      hired.set(id, unit);
      await world.sql('update directory.person set hired_on = current_date + 30 where id = $1', [id]);
    }
    await heard();
  };

  const arrive = async ({ unitOf, hired }: Small): Promise<void> => {
    for (const [id, unit] of hired) unitOf.set(id, unit);
    await world.sql('update directory.person set hired_on = current_date where id = any($1::uuid[])', [[...hired.keys()]]);
    hired.clear();
  };

  /** What somebody finished long ago was good until yesterday. */
  const expire = async (small: Small, at: number): Promise<void> => {
    const done = (await rows(small)).filter(({ state }) => state === 'completed');
    const row = done[at % Math.max(1, done.length)];
    if (!row) return;
    const { personId, moduleId } = row;
    for (const other of done) if (other.personId === personId && other.moduleId === moduleId) expired.add(other.key);
    const of = [world.tenantId, personId, moduleId];
    await world.asOwner('delete from training.completion where tenant_id = $1 and person_id = $2 and module_id = $3', of);
    await world.sql(`insert into training.completion (tenant_id, person_id, module_id, completed_on, source, recorded_by) values ($1, $2, $3, current_date - 400, 'by_hand', 'The trainer')`, of);
    await world.sql(
      `insert into training.learning_record (tenant_id, source, source_record_id, person_key_type, person_key, course_key, status, completed_on, expires_on, person_id, module_id)
       values ($1, 'file:lms', uuidv7()::text, 'employee_number', '1', 'c', 'completed', current_date - 400, current_date - 1, $2, $3)`,
      of,
    );
    await world.inSession((session) => session.sql(EXPIRE, [world.tenantId]));
  };

  const heard = () => world.hear({ tenantId: world.tenantId, importId: newId(), added: 0, changed: 1, left: 0 });

  /** The rule of the audience is another one from today on: these of the people are in it, by one bit each; the membership of the others has ended, as a refresh ends it. */
  const rule = async (small: Small, members: number): Promise<void> => {
    small.members = [...small.unitOf.keys()].filter((_, n) => members & (1 << n));
    await world.sql('update directory.audience_member set valid_to = current_date where audience_id = $1 and person_id <> all($2::uuid[])', [small.audienceId, small.members]);
    await world.sql(
      `insert into directory.audience_member (tenant_id, audience_id, person_id, valid_from) select $1, $2, unnest($3::uuid[]), current_date - 1 on conflict (tenant_id, audience_id, person_id, valid_from) do update set valid_to = null`,
      [world.tenantId, small.audienceId, small.members],
    );
    await world.inSession((session) => world.get(Outbox).put(session, AudienceChanged, { tenantId: world.tenantId, audienceId: small.audienceId, joined: small.members.length, left: 0 }));
  };

  const planIdsOf = ({ plans }: Small): string[] => plans.map(({ plan }) => plan.id);

  const rows = (small: Small): Promise<Row[]> =>
    world.sql<Row>(
      `select id, person_id || ' ' || plan_id || ' ' || module_id as key, person_id as "personId", module_id as "moduleId", mode, state from training.training_assignment where plan_id = any($1::uuid[]) order by 2`,
      [planIdsOf(small)],
    );

  /** What is asked and nobody answered yet, beside what plans and people alone ask for; what people answered is left out of both. */
  const compared = async (small: Small): Promise<{ standing: string[]; wanted: string[]; owed: string[] }> => {
    const now = await rows(small);
    const own = new Set(now.filter(({ state }) => OWN_DOING.some((own) => own === state)).map(({ key }) => key));
    const home = [...small.unitOf].filter(([, unit]) => unit === 0 || small.isBelow.has(unit)).map(([id]) => id);
    const people = [home, small.members.filter((id) => small.unitOf.has(id))];
    const desired = (await history.asked(small.plans, people)).map((one) => ({ key: `${one.personId} ${one.planId} ${one.moduleId}`, mode: one.mode }));
    const say = (list: readonly { key: string; mode: string }[]): string[] => list.filter(({ key }) => !own.has(key)).map(({ key, mode }) => `${key} ${mode}`).sort();
    const asked = (await history.asked(small.plans, people)).map(({ personId, moduleId }) => `${personId} ${moduleId}`);
    const owed = now.filter(({ personId, moduleId, state, mode }) => state === 'in_progress' && mode === 'push' && !asked.includes(`${personId} ${moduleId}`)).map(({ key }) => key);
    return { standing: say(now.filter(({ state }) => state !== 'withdrawn' && state !== 'expired')), wanted: say(desired), owed };
  };
});
