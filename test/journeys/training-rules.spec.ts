import { startStack, type Client, type Stack } from '@realign/test-support';
import { aWorld, type World } from './matrix/world';

interface Plan {
  readonly id: string;
  readonly version: number;
  readonly isHeld: boolean;
  readonly items: readonly { readonly moduleId: string; readonly requirement: string; readonly leadDays: number }[];
}

/** As a trainer over HTTP: a rule is changed, its difference seen, applied and taken back. */
describe('a training rule', () => {
  let stack: Stack;
  let world: World;
  let trainer: Client;
  let plan: Plan;
  const difference = async () => (await trainer.post('/api/training/reconcile/dry-run', { planIds: [plan.id] }).expect(200)).body;
  const ended = (runId: string) => trainer.until<{ state: string }>(`/api/runs/${runId}`, ({ state }) => state !== 'queued' && state !== 'running');
  const offered = async (): Promise<number> => (await trainer.get(`/api/training/assignments?state=offered&moduleId=${plan.items[0]?.moduleId ?? ''}`).expect(200)).body.matching;

  beforeAll(async () => {
    stack = await startStack();
    world = await aWorld(stack, 'rules', 'Amsel');
    trainer = world.organisation.as.trainer;
    plan = (await trainer.get(`/api/training/plans/${world.ids.trainingPlan}`).expect(200)).body;
  });
  afterAll(() => stack?.stop());

  it('that is changed waits until its difference was seen and applied', async () => {
    const items = plan.items.map(({ moduleId, requirement, leadDays }, at) => ({ moduleId, leadDays, requirement: at === 0 ? 'optional' : requirement }));
    const changed = (await trainer.patch(`/api/training/plans/${plan.id}`, { items, hold: true }, plan.version).expect(200)).body;
    expect(changed.isHeld).toBe(true);
    expect(changed.revisions[0].summary).toContain('is now optional');
    const seen = await difference();
    expect(seen.counts.change).toBeGreaterThan(0);
    const behind = (await trainer.get(`/api/training/reconcile/people?planId=${plan.id}&kind=change&limit=1`).expect(200)).body;
    expect(behind.items[0]).toMatchObject({ planId: plan.id, kind: 'change', reason: 'Was required, is now offered.' });

    await trainer.post('/api/training/reconcile', { planIds: [plan.id], snapshot: 'another' }).expect(409);
    const { body } = await trainer.post('/api/training/reconcile', { planIds: [plan.id], snapshot: seen.snapshot }).expect(202);
    expect((await ended(body.runId)).state).toBe('done');
    expect(await offered()).toBe(seen.counts.change);
    expect((await difference()).people).toBe(0);
  });

  it('that was applied is taken back, and then waits again', async () => {
    const { body: history } = await trainer.get('/api/training/reconcile/runs').expect(200);
    const { body } = await trainer.post(`/api/training/reconcile/runs/${history.items[0].id}/undo`).expect(202);
    await ended(body.runId);
    expect(await offered()).toBe(0);
    const now = (await trainer.get(`/api/training/plans/${plan.id}`).expect(200)).body;
    expect(now.isHeld).toBe(true);
    await trainer.post(`/api/training/reconcile/runs/${history.items[0].id}/undo`).expect(409);
    await world.organisation.as.employee.post('/api/training/reconcile/dry-run', {}).expect(403);
  });

  it('says what is wrong with its input, field by field', async () => {
    const items = [{ moduleId: plan.items[0]?.moduleId, requirement: 'required', leadDays: 3, dueRule: 'fixed_day' }];
    const { body } = await trainer.post(`/api/programmes/${world.ids.programme}/training/plans`, { audienceId: world.ids.audience, title: 'T', items }).expect(422);
    expect(body.errors[0].pointer).toBe('/items/0/dueDay');
    const nobody = await trainer.post(`/api/programmes/${world.ids.programme}/training/plans`, { title: 'T', items: [{ moduleId: plan.items[0]?.moduleId, requirement: 'optional', leadDays: 0 }] }).expect(422);
    expect(nobody.body.errors[0].code).toBe('nobody');
    const csv = await trainer.get('/api/training/matrix.csv').expect(200);
    expect(csv.text).toContain('Role,Process,People');
    const assignments = await trainer.get('/api/training/assignments.csv?mode=push').expect(200);
    expect(assignments.text).toContain('Name,Unit,Module');
  });
});
