import { addDays } from '@realign/kernel';
import { AssignmentService } from '../assignment/assignment.service';
import { UndoMatchingService } from '../bulk/undo-matching.service';
import { CompletionService } from '../completion/completion.service';
import { TrainingPlanService } from '../plan/training-plan.service';
import { TrainingPlanViews } from '../plan/training-plan.view';
import { aPlan, aUnit, endRole, giveToUnit, type Rolled } from '../testing/seeds';
import { item, TrainingWorld } from '../testing/training-world';

/** Whatever plans came to ask between a completion and its undo: what is asked afterwards is what they ask now. */
describe('completions taken back', () => {
  let world: TrainingWorld;
  let plan: Rolled;
  let role: string;
  let people: string[];
  beforeAll(async () => void (world = await TrainingWorld.open()));
  afterAll(() => world.close());

  /** Three people under a plan that requires its first module and offers the second one. */
  beforeEach(async () => {
    plan = await aPlan(world, 2);
    const unit = await aUnit(world, 3);
    ({ people } = unit);
    role = (await giveToUnit(world, plan, unit.id)).id;
    await world.deliver();
  });

  const trainer = () => world.actor('trainer');
  const module = (at: number): string => plan.moduleIds[at] ?? '';
  const standing = async (at: number, of = plan) => {
    const rows = await world.sql<{ told: string }>(`select mode || ' ' || state || coalesce(' ' || (due_on - current_date), '') as told from training.training_assignment where plan_id = $1 and module_id = $2 order by person_id`, [of.plan.id, module(at)]);
    return rows.map(({ told }) => told);
  };
  const version = async (...items: ReturnType<typeof item>[]) => {
    const now = await world.inSession((session) => world.get(TrainingPlanViews).one(session, plan.plan.id));
    await world.get(TrainingPlanService).change(trainer(), plan.plan.id, now.version, { items });
    await world.deliver();
  };
  const ended = async () => {
    await endRole(world, plan, role);
    await world.deliver();
  };
  /** What takes a completion of the module of everybody back again, by a file or by an act on all that match. */
  const WAYS = {
    file: async (at: number) => {
      const id = await world.aFile(people.map((personId) => ({ personId, moduleId: module(at) })));
      return () => world.undoFile(id);
    },
    act: async (at: number) => {
      const { runId } = await world.get(CompletionService).recordMatching(trainer(), { moduleId: module(at), planId: plan.plan.id, completedOn: await world.today() });
      await world.deliver();
      return async () => {
        await world.get(UndoMatchingService).undo(trainer(), runId);
        await world.deliver();
      };
    },
  } as const;

  it('of a file that began work gives it back in the way the plan asks now: an offer, or nothing once no plan asks', async () => {
    const begun = () => world.aFile(people.slice(0, 2).map((personId) => ({ personId, moduleId: module(0), status: 'in_progress' as const })));
    const recommended = await begun();
    await version(item(module(0), 'recommended'), item(module(1), 'optional'));
    expect(await standing(0)).toEqual(['pull in_progress', 'pull in_progress', 'pull offered']);
    await world.undoFile(recommended);
    expect(await standing(0)).toEqual(['pull offered', 'pull offered', 'pull offered']);
    await version(item(module(0), 'required'), item(module(1), 'optional'));
    const stopped = await begun();
    await ended();
    await world.undoFile(stopped);
    expect(await standing(0)).toEqual(['push withdrawn 14', 'push withdrawn 14', 'push withdrawn 14'].map((told, at) => (at < 2 ? 'pull withdrawn' : told)));
  });

  describe.each(['file', 'act'] as const)('with a whole %s', (way) => {
    it('ask nobody whom no plan asks any more', async () => {
      const undo = await WAYS[way](0);
      await ended();
      expect(await standing(0)).toEqual(Array(3).fill('push completed 14'));
      await undo();
      expect(await standing(0)).toEqual(Array(3).fill('push withdrawn 14'));
    });

    it('ask for nothing that the plan has dropped since', async () => {
      const undo = await WAYS[way](0);
      await version(item(module(1), 'optional'));
      await undo();
      expect(await standing(0)).toEqual(Array(3).fill('push withdrawn 14'));
    });

    it('ask as the plan asks now: required by now, with a due day, or within another time', async () => {
      const undos = [await WAYS[way](0), await WAYS[way](1)];
      await version(item(module(0), 'required', 30), item(module(1), 'required'));
      expect(await standing(1)).toEqual(Array(3).fill('pull completed'));
      for (const undo of undos) await undo();
      expect(await standing(0)).toEqual(Array(3).fill('push assigned 30'));
      expect(await standing(1)).toEqual(Array(3).fill('push assigned 14'));
    });

    it('are what they were where the plan asks as before, by a day that was set since it asked, too', async () => {
      await world.sql('update training.training_assignment set due_on = $2 where plan_id = $1 and module_id = $3', [plan.plan.id, addDays(await world.today(), 5), module(0)]);
      const undo = await WAYS[way](0);
      await version(item(module(0), 'required'), item(module(1), 'recommended'));
      await undo();
      expect(await standing(0)).toEqual(Array(3).fill('push assigned 5'));
    });

    it('leave nothing applied at work, and nothing completed that another plan came to ask for meanwhile', async () => {
      const undo = await WAYS[way](0);
      const [first = ''] = people;
      const id = await world.id('select id from training.training_assignment where tenant_id = $1 and person_id = $2 and module_id = $3', [first, module(0)]);
      const today = await world.today();
      await world.get(AssignmentService).move(world.actor('employee', first), id, () => ({ action: 'apply', appliedOn: today }));
      const adviser = await world.id(`select id from roles.role_definition where tenant_id = $1 and key = 'adviser'`);
      await world.sql('insert into roles.programme_role (tenant_id, programme_id, role_definition_id) values ($1, $2, $3)', [world.tenantId, plan.programmeId, adviser]);
      const other: Rolled = { ...plan, roleDefinitionId: adviser, plan: await world.get(TrainingPlanService).create(trainer(), plan.programmeId, { roleDefinitionId: adviser, title: 'Advisers', items: [item(module(0))] }) };
      const [unit] = await world.sql<{ id: string }>('select org_unit_id as id from directory.person where id = $1', [first]);
      await giveToUnit(world, other, unit?.id ?? '');
      await world.deliver();
      await ended();
      expect([await standing(0), await standing(0, other)]).toEqual([['push applied 14', 'push completed 14', 'push completed 14'], Array(3).fill('push completed 14')]);
      await undo();
      expect([await standing(0), await standing(0, other)]).toEqual([Array(3).fill('push withdrawn 14'), Array(3).fill('push assigned 14')]);
      expect(await world.count('training.completion where module_id = $1', [module(0)])).toBe(0);
    });
  });
});
