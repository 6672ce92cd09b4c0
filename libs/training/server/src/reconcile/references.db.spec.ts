import { aPlan, aUnit, giveToUnit, joiners, type Rolled } from '../testing/seeds';
import { TrainingWorld } from '../testing/training-world';

const BROKEN = { code: '23503' };

/** Assignments are checked once per statement instead of once per row; what is guaranteed is what a foreign key guarantees. */
describe('an assignment never refers to nothing, nor to another tenant', () => {
  let world: TrainingWorld;
  let plan: Rolled;
  let person: string;
  const ask = (personId: string, planId: string, moduleId: string): Promise<unknown> =>
    world.sql(`insert into training.training_assignment (tenant_id, person_id, plan_id, module_id, mode, state) values ($1, $2, $3, $4, 'pull', 'offered')`, [world.tenantId, personId, planId, moduleId]);

  beforeAll(async () => {
    world = await TrainingWorld.open();
    plan = await aPlan(world);
    const unit = await aUnit(world, 3);
    await giveToUnit(world, plan, unit.id);
    await world.deliver();
    person = unit.people[0] ?? '';
  });
  afterAll(() => world.close());

  it('refuses a person or a plan item that is not there', async () => {
    await expect(ask(world.strangerTenantId, plan.plan.id, plan.moduleIds[0] ?? '')).rejects.toMatchObject(BROKEN);
    await expect(ask(person, plan.plan.id, world.strangerTenantId)).rejects.toMatchObject(BROKEN);
  });

  it('refuses a person of another tenant, even for the owner of the tables', async () => {
    const [stranger] = await world.asOwner<{ id: string }>(
      `insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name) values ($1, 'S1', 'S', 'S', 'S') returning id`, [world.strangerTenantId],
    );
    await expect(ask(stranger?.id ?? '', plan.plan.id, plan.moduleIds[0] ?? '')).rejects.toMatchObject(BROKEN);
    const asOwner = world.asOwner(`insert into training.training_assignment (tenant_id, person_id, plan_id, module_id, mode, state) values ($1, $2, $3, $4, 'pull', 'offered')`, [world.tenantId, stranger?.id, plan.plan.id, plan.moduleIds[0]]);
    await expect(asOwner).rejects.toMatchObject(BROKEN);
  });

  it('lets nothing vanish, move or be emptied that is referred to', async () => {
    await expect(world.asOwner('delete from directory.person where id = $1', [person])).rejects.toMatchObject(BROKEN);
    await expect(world.asOwner('update directory.person set id = uuidv7() where id = $1', [person])).rejects.toMatchObject(BROKEN);
    await expect(world.asOwner('delete from training.training_plan_item where plan_id = $1', [plan.plan.id])).rejects.toMatchObject(BROKEN);
    await expect(world.asOwner('truncate directory.person cascade')).rejects.toMatchObject(BROKEN);
    await expect(world.sql('update training.training_assignment set plan_id = uuidv7() where person_id = $1', [person])).rejects.toMatchObject(BROKEN);
  });

  it('waits for somebody who is about to delete the parent, and then refuses', async () => {
    const [unit] = await world.sql<{ id: string }>('select org_unit_id as id from directory.person where id = $1', [person]);
    const [joined = ''] = await joiners(world, unit?.id ?? '', 1);
    const deleted = await world.ownerDeletes(joined, () => ask(joined, plan.plan.id, plan.moduleIds[0] ?? ''));
    expect(deleted).toMatchObject(BROKEN);
    expect(await world.count('training.training_assignment where person_id = $1', [joined])).toBe(0);
  });
});
