import { text } from 'node:stream/consumers';
import { addDays } from '@realign/kernel';
import { aPlan, aUnit, giveToUnit, type Rolled } from '../testing/seeds';
import { TrainingWorld } from '../testing/training-world';
import type { AssignmentOrder, TrainingAssignmentView } from '@realign/training/contract';
import { assignmentsCsv } from './assignments-csv';
import { AssignmentService } from './assignment.service';

describe('one person and one module', () => {
  let world: TrainingWorld;
  let plan: Rolled;
  let anna: string;
  let ben: string;
  let service: AssignmentService;
  beforeAll(async () => {
    world = await TrainingWorld.open();
    plan = await aPlan(world, 2);
    const unit = await aUnit(world, 2);
    [anna = '', ben = ''] = unit.people;
    await giveToUnit(world, plan, unit.id);
    await world.deliver();
    service = world.get(AssignmentService);
  });
  afterAll(() => world.close());

  const itemOf = (personId: string, module: 0 | 1): Promise<string> =>
    world.id('select id from training.training_assignment where tenant_id = $1 and person_id = $2 and module_id = $3', [personId, plan.moduleIds[module]]);
  const asAnna = () => world.actor('employee', anna);
  const asTrainer = () => world.actor('trainer');

  it('can be declined with a reason, accepted after all, begun and completed, and the completion is kept as a fact', async () => {
    const offer = await itemOf(anna, 1);
    expect(await service.move(asAnna(), offer, () => ({ action: 'decline', reason: 'no_time_now', note: 'Year end' }))).toMatchObject({ state: 'declined', declineReason: 'no_time_now' });
    expect(await service.move(asAnna(), offer, () => ({ action: 'accept' }))).toMatchObject({ state: 'accepted', declineReason: null, actions: ['start', 'complete', 'decline', 'snooze'] });
    await service.move(asAnna(), offer, () => ({ action: 'start' }));
    expect(await service.move(asAnna(), offer, (today) => ({ action: 'complete', completedOn: today }))).toMatchObject({ state: 'completed', actions: ['apply'] });
    expect(await world.count('training.completion where person_id = $1 and module_id = $2', [anna, plan.moduleIds[1]])).toBe(1);
    await expect(service.move(asAnna(), offer, () => ({ action: 'accept' }))).rejects.toThrow();
  });

  it('is applied at work once the person or their trainer says so, from the day of completion on, and taken back by either', async () => {
    const offer = await itemOf(anna, 1);
    const today = await world.today();
    const apply = (actor: ReturnType<typeof asAnna>, days: number) => service.move(actor, offer, () => ({ action: 'apply', appliedOn: addDays(today, days), note: 'Answers in the open' }));
    await expect(apply(asAnna(), -1)).rejects.toMatchObject({ body: { code: 'before-completed' } });
    await expect(apply(asAnna(), 1)).rejects.toMatchObject({ body: { code: 'in-the-future' } });
    await expect(apply(world.actor('employee', ben), 0)).rejects.toMatchObject({ body: { code: 'not-found' } });
    expect(await apply(asAnna(), 0)).toMatchObject({ state: 'applied', completedOn: today, appliedOn: today, note: 'Answers in the open', actions: ['unapply'] });
    expect(await service.move(asTrainer(), offer, () => ({ action: 'unapply' }))).toMatchObject({ state: 'completed', completedOn: today, appliedOn: null, note: null });
    expect(await apply(asTrainer(), 0)).toMatchObject({ state: 'applied' });
    expect((await service.myLearning(asAnna())).completed.map(({ state, appliedOn }) => [state, appliedOn])).toEqual([['applied', today]]);
    await service.move(asAnna(), offer, () => ({ action: 'unapply' }));
  });

  it('is answered by the person alone: a trainer cannot decline for somebody, an employee cannot waive', async () => {
    await expect(service.move(asTrainer(), await itemOf(ben, 1), () => ({ action: 'decline', reason: 'other' }))).rejects.toThrow();
    await expect(service.move(asAnna(), await itemOf(anna, 0), () => ({ action: 'waive', reason: 'Because' }))).rejects.toThrow();
    expect(await service.move(asTrainer(), await itemOf(ben, 0), () => ({ action: 'waive', reason: 'Did an equal course' }))).toMatchObject({ state: 'waived', note: 'Did an equal course' });
  });

  it('of a colleague, or of another tenant, does not exist for an employee', async () => {
    const bens = await itemOf(ben, 1);
    const before = await world.sql('select * from training.training_assignment where id = $1', [bens]);
    const answers = [];
    for (const [actor, id] of [
      [asAnna(), bens],
      [world.actor('owner', null, world.strangerTenantId), bens],
      [asAnna(), world.strangerTenantId],
    ] as const) {
      answers.push(await service.move(actor, id, () => ({ action: 'accept' })).then(() => 'done', (error: Error) => error.message));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).not.toBe('done');
    expect(await world.sql('select * from training.training_assignment where id = $1', [bens])).toEqual(before);
  });

  it('is overdue only when it is required: the database itself refuses a due day for an offer', async () => {
    await world.sql(`update training.training_assignment set due_on = current_date - 1 where person_id = $1 and mode = 'push'`, [anna]);
    const overdue = await service.list(asTrainer(), { state: 'overdue' });
    expect(overdue).toMatchObject({ matching: 1, items: [{ personId: anna, engagementMode: 'push', isOverdue: true }] });
    await expect(world.sql(`update training.training_assignment set due_on = current_date where mode = 'pull'`)).rejects.toThrow('training_assignment_pull_is_never_due');
    await expect(world.sql(`update training.training_assignment set state = 'waived' where mode = 'pull'`)).rejects.toThrow();
  });

  it('is overdue once its day is over everywhere the organisation has people, and not while it is still that day somewhere', async () => {
    const dueOn = (day: string) => world.sql(`update training.training_assignment set due_on = ${day} where person_id = $1 and mode = 'push'`, [anna]);
    const isLate = async () => (await service.list(asTrainer(), { state: 'overdue' })).matching === 1 && (await service.myLearning(world.actor('employee', anna))).assigned[0]?.isOverdue === true;
    const livesIn = (zone: string) => world.sql(`insert into notifications.preference (tenant_id, person_id, time_zone) values ($1, $2, $3) on conflict (tenant_id, person_id) do update set time_zone = excluded.time_zone`, [world.tenantId, ben, zone]);
    const today = (zone: string) => `(now() at time zone '${zone}')::date`;
    // The one that is last and the one that is first on earth: at any time of the day, one of the two is on another day than the database.
    await livesIn('Etc/GMT+12');
    await dueOn(today('Etc/GMT+12'));
    expect(await isLate()).toBe(false);
    await dueOn(`${today('Etc/GMT+12')} - 1`);
    expect(await isLate()).toBe(true);
    await livesIn('Pacific/Kiritimati');
    await world.sql(`insert into notifications.policy (tenant_id, time_zone, signing_key) values ($1, 'Pacific/Kiritimati', '\\x00') on conflict (tenant_id, one) do update set time_zone = excluded.time_zone`, [world.tenantId]);
    await dueOn(`${today('Pacific/Kiritimati')} - 1`);
    expect(await isLate()).toBe(true);
    await livesIn('Nowhere/AtAll');
    await dueOn(`${today('UTC')} - 1`);
    expect(await isLate()).toBe(true);
    await world.sql('delete from notifications.preference');
    await world.sql(`update notifications.policy set time_zone = 'UTC'`);
  });

  it('put off comes back on its day in the person’s own list', async () => {
    await service.move(world.actor('employee', ben), await itemOf(ben, 1), (today) => ({ action: 'snooze', until: addDays(today, 7) }));
    expect(await service.myLearning(world.actor('employee', ben))).toMatchObject({ isUnlinked: false, assigned: [], offered: [], underWay: [{ state: 'snoozed' }] });
    await world.sql('update training.training_assignment set snoozed_until = current_date where person_id = $1 and snoozed_until is not null', [ben]);
    expect(await service.myLearning(world.actor('employee', ben))).toMatchObject({ offered: [{ state: 'snoozed', actions: ['complete', 'accept', 'decline'] }], underWay: [] });
    expect(await service.myLearning(world.actor('employee'))).toMatchObject({ isUnlinked: true, assigned: [] });
  });

  it('goes out as CSV with its filter, page after page', async () => {
    const all = async (query: object) => (await text(assignmentsCsv(service.all(asTrainer(), query)))).trim().split('\r\n');
    const [head, ...lines] = await all({ moduleId: plan.moduleIds[0] });
    expect(head).toContain('Name,Unit,Module,Asked as,State');
    expect(lines).toHaveLength(2);
    expect(await all({ q: 'nobody of this name' })).toHaveLength(1);
  });
});

describe('the list of assignments', () => {
  let world: TrainingWorld;
  beforeAll(async () => void (world = await TrainingWorld.open()));
  afterAll(() => world.close());

  it('is walked page by page without losing or repeating anybody, and filtered by unit, mode and module', async () => {
    const plan = await aPlan(world, 3);
    const whole = await aUnit(world, 4);
    const part = await aUnit(world, 3, whole.id);
    await giveToUnit(world, plan, whole.id);
    await world.deliver();
    const service = world.get(AssignmentService);
    const walk = async (sort?: AssignmentOrder): Promise<TrainingAssignmentView[]> => {
      const seen: TrainingAssignmentView[] = [];
      let cursor: string | undefined;
      do {
        const page = await service.list(world.actor('trainer'), { programmeId: plan.programmeId, limit: 5, ...(sort && { sort }), ...(cursor !== undefined && { cursor }) });
        expect(page.matching).toBe(cursor === undefined ? 21 : null);
        seen.push(...page.items);
        cursor = page.next;
      } while (cursor !== undefined);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(21);
      expect(seen).toHaveLength(21);
      return seen;
    };
    const ids = (await walk()).map(({ id }) => id);
    expect((await walk('newest')).map(({ id }) => id)).toEqual([...ids].reverse());
    const byName = await walk('name');
    expect(byName.map(({ personName }) => personName)).toEqual(byName.map(({ personName }) => personName).sort());
    expect(byName.map(({ id }) => id).sort()).toEqual([...ids].sort());
    // Two days, and what is not asked any more; whoever is behind a page of one order cannot be looked for in another.
    await world.sql(`update training.training_assignment set due_on = current_date + 1 where id = any($1::uuid[]) and mode = 'push'`, [[...ids].reverse().slice(0, 9)]);
    await world.sql(`update training.training_assignment set state = 'completed', completed_on = current_date where id in (select id from training.training_assignment where mode = 'push' order by due_on, id limit 1)`);
    await world.sql(`update training.training_assignment set state = 'in_progress' where id in (select id from training.training_assignment where mode = 'pull' order by id desc limit 2)`);
    const STATES = ['assigned', 'in_progress', 'offered', 'completed'];
    const rank = ({ state, dueOn }: TrainingAssignmentView): string => (dueOn !== null && state !== 'completed' ? `0 ${dueOn}` : `1 ${STATES.indexOf(state)}`);
    const byDue = await walk('due');
    expect(new Set(byDue.map(rank)).size).toBe(5);
    expect(byDue.map(rank)).toEqual(byDue.map(rank).sort());
    const byState = (await walk('state')).map(({ state }) => STATES.indexOf(state));
    expect([new Set(byState).size, byState]).toEqual([4, [...byState].sort()]);
    const byModule = (await walk('module')).map(({ moduleTitle, personName }) => `${moduleTitle.toLowerCase()} ${personName}`);
    expect(byModule).toEqual([...byModule].sort());
    const firstOf = async (query: object) => (await service.list(world.actor('trainer'), { limit: 2, ...query })).next ?? '';
    for (const [sort, other] of [['due', 'state'], ['state', 'module'], ['module', 'due']] as const) {
      await expect(service.list(world.actor('trainer'), { sort, cursor: await firstOf({ sort: other }) })).rejects.toMatchObject({ body: { status: 422, errors: [{ pointer: '?cursor' }] } });
    }
    for (const sort of ['due', 'module', 'state'] as const) {
      expect((await service.list(world.actor('trainer'), { sort, state: 'completed', mode: 'push' })).items.map(({ state }) => state)).toEqual(['completed']);
      expect(await service.list(world.actor('trainer'), { sort, state: 'waived', mode: 'pull' })).toMatchObject({ items: [], matching: 0 });
      expect((await service.list(world.actor('trainer'), { sort, mode: 'pull' })).matching).toBe(14);
      expect((await service.list(world.actor('owner', null, world.strangerTenantId), { sort })).items).toEqual([]);
    }
    const { next } = await service.list(world.actor('trainer'), { limit: 2 });
    await expect(service.list(world.actor('trainer'), { sort: 'name', cursor: next ?? '' })).rejects.toMatchObject({ body: { status: 422 } });

    expect((await service.list(world.actor('trainer'), { orgUnitId: part.id })).matching).toBe(9);
    expect((await service.list(world.actor('trainer'), { orgUnitId: part.id, mode: 'push' })).matching).toBe(3);
    expect((await service.list(world.actor('trainer'), { moduleId: plan.moduleIds[1] ?? '' })).matching).toBe(7);
    expect((await service.list(world.actor('trainer'), { q: 'NO 3', mode: 'push' })).items.map((row) => row.personName)).toEqual(['Person No 3', 'Person No 3']);
    expect((await service.list(world.actor('trainer'), { q: 'person' })).matching).toBe(21);
    expect((await service.list(world.actor('trainer'), { q: '%' })).matching).toBe(0);
    expect((await service.list(world.actor('owner', null, world.strangerTenantId), { programmeId: plan.programmeId })).matching).toBe(0);
  });
});
