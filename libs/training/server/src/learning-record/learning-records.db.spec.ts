import { CompletionFileStore } from '../completion-file/completion-file.store';
import { aPlan, aUnit, giveToUnit, type Rolled } from '../testing/seeds';
import { TrainingWorld } from '../testing/training-world';
import type { SaidOfLearning } from './learning-record.store';
import { LearningRecords } from './learning-records';

describe('what another system says about learning', () => {
  let world: TrainingWorld;
  let plan: Rolled;
  let anna: string;
  let ben: string;
  let importId: string;
  beforeAll(async () => {
    world = await TrainingWorld.open();
    plan = await aPlan(world, 2);
    const unit = await aUnit(world, 2);
    [anna = '', ben = ''] = unit.people;
    await giveToUnit(world, plan, unit.id);
    await world.deliver();
    await world.sql(`update directory.person set email = id || '@bank.example'`);
    await world.sql(`insert into training.course_alias (tenant_id, key, module_id, made_by) values ($1, 'c1', $2, 'Test'), ($1, 'c2', $3, 'Test')`, [world.tenantId, plan.moduleIds[0], plan.moduleIds[1]]);
    importId = await world.id(`insert into training.learning_import (tenant_id, file_id, file_name, sha256, source, format, state, made_by) values ($1, uuidv7(), 'f', 's', 'lms', '', 'applied', 'T') returning id`);
  });
  afterAll(() => world.close());

  const said = (personId: string, courseKey: string, more: Partial<SaidOfLearning> = {}): SaidOfLearning => ({
    source: 'file:lms', sourceRecordId: `${personId}|${courseKey}`, importId, line: 1, personKeyType: 'email', personKey: `${personId}@bank.example`, courseKey, courseTitle: null, status: 'completed', scorePercent: null, startedOn: null, completedOn: '2026-11-01', ...more,
  });
  const take = (...records: SaidOfLearning[]) => world.inSession((session) => world.get(LearningRecords).take(session, records, 'LMS'));
  const states = async (): Promise<string[]> => (await world.sql<{ state: string }>('select state from training.training_assignment order by person_id, module_id')).map(({ state }) => state);

  it('completes assignments and begins others, once; said again word for word it writes nothing', async () => {
    const before = await states();
    expect(await take(said(anna, 'C1'), said(ben, 'C1', { status: 'in_progress', completedOn: null, startedOn: '2026-10-30' }))).toEqual({ added: 2, changed: 0, same: 0, completions: 1, assignments: 1, begun: 1 });
    expect(await take(said(anna, 'C1'))).toEqual({ added: 0, changed: 0, same: 1, completions: 0, assignments: 0, begun: 0 });
    expect([...(await states())].sort()).toEqual([...before.filter((state) => state !== 'assigned'), 'completed', 'in_progress'].sort());
  });

  it('never takes a completion back: a course begun again stays completed', async () => {
    expect(await take(said(anna, 'C1', { status: 'in_progress', completedOn: null }))).toMatchObject({ changed: 0, begun: 0 });
    expect(await world.count('training.completion where person_id = $1', [anna])).toBe(1);
  });

  it('is undone with its file: assignments are what they were, and a completion from elsewhere stays', async () => {
    await world.sql(`insert into training.completion (tenant_id, person_id, module_id, completed_on, source, recorded_by) values ($1, $2, $3, '2026-09-01', 'by_hand', 'Trainer')`, [world.tenantId, ben, plan.moduleIds[1]]);
    await take(said(ben, 'C2'));
    await world.inSession((session) => world.get(CompletionFileStore).undo(session, importId));
    expect(await world.count('training.completion')).toBe(1);
    expect(await world.count(`training.training_assignment where person_id = $1 and state = 'assigned'`, [anna])).toBe(1);
    expect(await world.count(`training.training_assignment where person_id = $1 and state = 'assigned' and started_on is null`, [ben])).toBe(1);
    expect(await world.count(`training.training_assignment where person_id = $1 and state = 'completed'`, [ben])).toBe(1);
    expect(await world.count('training.learning_record')).toBe(0);
  });

  it('of the database’s own will keeps every completion that did not come by file', async () => {
    await world.sql('delete from training.completion');
    expect(await world.count('training.completion')).toBe(1);
  });
});
