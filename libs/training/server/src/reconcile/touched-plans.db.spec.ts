import { AudienceChanged, UnitsChanged } from '@realign/directory/contract';
import { newId, Outbox } from '@realign/platform';
import { TrainingPlanService } from '../plan/training-plan.service';
import { aModule, aPlan, aUnit, giveToUnit } from '../testing/seeds';
import { item, TrainingWorld } from '../testing/training-world';
import { PlansOfUnits } from './plans-of-units';
import { TouchedPlans } from './touched-plans';
import { TrainingRunService } from './training-run.service';

describe('plans that a change of the directory touched', () => {
  let world: TrainingWorld;
  beforeAll(async () => {
    world = await TrainingWorld.open();
  });
  afterAll(() => world.close());

  const anAudience = (name: string) => world.id(`insert into directory.audience (tenant_id, name, rule) values ($1, $2, '{"kind":"rule","where":{"kind":"any","conditions":[]}}') returning id`, [name]);
  const joins = (audienceId: string, personId: string) => world.sql(`insert into directory.audience_member (tenant_id, audience_id, person_id, valid_from) values ($1, $2, $3, current_date)`, [world.tenantId, audienceId, personId]);
  const changed = (audienceId: string) => world.inSession((session) => world.get(Outbox).put(session, AudienceChanged, { tenantId: world.tenantId, audienceId, joined: 1, left: 0 }));
  const runs = () => world.sql<{ planIds: string[] }>(`select plan_ids as "planIds" from training.reconcile_run where cause like 'touched:%' order by id`);

  async function planFor(programmeId: string, audienceId: string): Promise<{ planId: string; moduleId: string }> {
    const moduleId = await aModule(world, `For ${audienceId}`);
    const { id: planId } = await world.get(TrainingPlanService).create(world.actor('trainer'), programmeId, { audienceId, title: `Plan ${audienceId}`, items: [item(moduleId)] });
    await world.sql(`update training.training_plan set is_held = false, held_reason = null where id = $1`, [planId]);
    return { planId, moduleId };
  }

  it('are looked at once for all audiences that changed together, and nothing else is', async () => {
    const { programmeId } = await aPlan(world, 1);
    const { people } = await aUnit(world, 2);
    const [north, south, quiet] = [await anAudience('North'), await anAudience('South'), await anAudience('Quiet')];
    const plans = [await planFor(programmeId, north), await planFor(programmeId, south)];
    await planFor(programmeId, quiet);
    await world.deliver();
    for (const [at, audience] of [north, south].entries()) await joins(audience, people[at] ?? '');
    for (const audience of [north, south, north]) await changed(audience);
    await world.deliver();
    expect(await runs()).toEqual([{ planIds: plans.map(({ planId }) => planId).sort() }]);
    for (const [at, { moduleId }] of plans.entries()) expect(await world.count('training.training_assignment where module_id = $1 and person_id = $2 and state = $3', [moduleId, people[at], 'assigned'])).toBe(1);
    await world.get(TouchedPlans).follow({ tenantId: world.tenantId, stretch: 0 });
    expect(await runs()).toHaveLength(1);
  });

  it('take back on the same day what somebody had not begun who left their audience or moved to another', async () => {
    const { programmeId } = await aPlan(world, 1);
    const { people: [mover = ''] } = await aUnit(world, 1);
    const [from, to] = [await anAudience('East'), await anAudience('West')];
    const plans = [await planFor(programmeId, from), await planFor(programmeId, to)];
    await world.sql(`insert into directory.audience_member (tenant_id, audience_id, person_id, valid_from) values ($1, $2, $3, current_date - 3)`, [world.tenantId, from, mover]);
    await changed(from);
    await world.deliver();
    await world.get(TouchedPlans).follow({ tenantId: world.tenantId, stretch: 0 });
    await world.deliver();
    await world.sql('update directory.audience_member set valid_to = current_date where audience_id = $1', [from]);
    await joins(to, mover);
    const diff = await world.get(TrainingRunService).difference(world.actor('trainer'), { planIds: plans.map(({ planId }) => planId) });
    expect(diff.counts).toMatchObject({ assign: 1, withdraw: 1 });
    for (const audience of [from, to]) await changed(audience);
    await world.deliver();
    await world.get(TouchedPlans).follow({ tenantId: world.tenantId, stretch: 0 });
    await world.deliver();
    expect(await world.sql('select plan_id as "planId", state from training.training_assignment where person_id = $1 order by state', [mover])).toEqual([{ planId: plans[1]?.planId, state: 'assigned' }, { planId: plans[0]?.planId, state: 'withdrawn' }]);
  });

  it('follow a reorganisation: who was moved below a unit with the role gets its training', async () => {
    const rolled = await aPlan(world, 1);
    const [home, away] = [await aUnit(world, 1), await aUnit(world, 1)];
    await giveToUnit(world, rolled, home.id);
    await world.deliver();
    const mover = away.people[0] ?? '';
    await world.sql('update directory.person set org_unit_id = $1 where id = $2', [home.id, mover]);
    const changeId = newId();
    await world.get(TouchedPlans).byUnits(Object.assign(new UnitsChanged(), { tenantId: world.tenantId, changeId }));
    await world.get(TouchedPlans).follow({ tenantId: world.tenantId, stretch: 0 });
    await world.deliver();
    expect(await world.count('training.training_assignment where person_id = $1 and plan_id = $2', [mover, rolled.plan.id])).toBe(1);
  });

  it('say before a change of units whom they would lose, and what would be withdrawn of what they have not begun', async () => {
    const { programmeId } = await aPlan(world, 1);
    const { people: [stays = '', goes = '', begun = ''] } = await aUnit(world, 3);
    const audience = await anAudience('Merged away');
    const { planId } = await planFor(programmeId, audience);
    for (const person of [stays, goes, begun]) await world.sql(`insert into directory.audience_member (tenant_id, audience_id, person_id, valid_from) values ($1, $2, $3, current_date - 3)`, [world.tenantId, audience, person]);
    await changed(audience);
    await world.deliver();
    await world.get(TouchedPlans).follow({ tenantId: world.tenantId, stretch: 0 });
    await world.deliver();
    await world.sql(`update training.training_assignment set state = 'in_progress' where plan_id = $1 and person_id = $2`, [planId, begun]);
    const found = await world.inSession(async (session) => {
      const look = await world.get(PlansOfUnits).watch(session, { unitIds: [], audienceIds: [audience] });
      await session.sql('update directory.audience_member set valid_to = current_date where audience_id = $1 and person_id <> $2', [audience, stays]);
      return look();
    });
    expect(found).toEqual({ shifts: [{ kind: 'training_plan', name: `Plan ${audience}`, before: 3, after: 1 }], withdrawn: 1 });
  });

  it('follow a role held by a unit to the unit it was merged into', async () => {
    const rolled = await aPlan(world, 1);
    const [old, into] = [await aUnit(world, 0), await aUnit(world, 2)];
    await world.sql('update directory.org_unit set merged_into = $2, followed_by = $2, closed_on = current_date where id = $1', [old.id, into.id]);
    await world.sql('insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth, is_followed) values ($1, $2, $3, 0, true)', [world.tenantId, old.id, into.id]);
    await giveToUnit(world, rolled, old.id);
    await world.deliver();
    expect(await world.count('training.training_assignment where plan_id = $1', [rolled.plan.id])).toBe(2);
  });
});
