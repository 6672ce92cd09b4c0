import fc from 'fast-check';
import { text } from 'node:stream/consumers';
import { statesOf } from '@realign/training/domain';
import { DailyRoundService } from '../daily/daily-round.service';
import { ProgrammeTrainingViews } from '../progress/programme-training.view';
import { aPlan, aUnit, giveToUnit, type Rolled } from '../testing/seeds';
import { TrainingWorld } from '../testing/training-world';
import { WorkbenchViews } from '../workbench/workbench.view';
import { assignmentsCsv } from './assignments-csv';
import { AssignmentService } from './assignment.service';

const PEOPLE = 6;

/** In which state each of the required and the offered ones stands, and for how many days. */
const standing = fc.array(fc.record({ push: fc.constantFrom(...statesOf('push')), pull: fc.constantFrom(...statesOf('pull')), age: fc.integer({ min: -3, max: 400 }) }), { minLength: PEOPLE, maxLength: PEOPLE });

/** What the columns beside a state must hold. `$3` the state, `$4` the age in days. */
const STAND = `update training.training_assignment set state = $3, assigned_on = current_date - abs($4::integer), due_on = case when mode = 'push' then current_date - $4::integer end,
  completed_on = case when $3 in ('completed', 'applied') then current_date end, snoozed_until = case when $3 = 'snoozed' then current_date - 1 end, decline_reason = case when $3 = 'declined' then 'other' end
  where person_id = $1 and mode = $2`;

describe('an offer', () => {
  let world: TrainingWorld;
  let plan: Rolled;
  let people: string[];
  beforeAll(async () => {
    world = await TrainingWorld.open();
    plan = await aPlan(world, 2);
    const unit = await aUnit(world, PEOPLE);
    ({ people } = unit);
    await giveToUnit(world, plan, unit.id);
    await world.deliver();
  });
  afterAll(() => world.close());

  it('is late nowhere, whatever its state and age: list, file, cockpit, programme, reminders, inboxes and people’s own pages', async () => {
    const trainer = world.actor('trainer');
    const service = world.get(AssignmentService);
    await fc.assert(
      fc.asyncProperty(standing, async (given) => {
        for (const [at, { push, pull, age }] of given.entries()) {
          await world.sql(STAND, [people[at], 'push', push, age]);
          await world.sql(STAND, [people[at], 'pull', pull, age]);
        }
        const late = given.filter(({ push, age }) => (push === 'assigned' || push === 'in_progress') && age > 0).length;
        const listed = await service.list(trainer, { state: 'overdue' });
        expect([listed.matching, listed.items.every(({ engagementMode }) => engagementMode === 'push')]).toEqual([late, true]);
        expect((await service.list(trainer, { mode: 'pull' })).items.filter(({ isOverdue, dueOn }) => isOverdue || dueOn !== null)).toEqual([]);
        const [head = '', ...lines] = (await text(assignmentsCsv(service.all(trainer, {})))).replace('\ufeff', '').trim().split('\r\n');
        const cell = (line: string, name: string): string | undefined => line.split(',')[head.split(',').indexOf(name)];
        const lateLines = lines.filter((line) => cell(line, 'Overdue') === 'yes');
        expect([lines.length, lateLines.length, [...new Set(lateLines.map((line) => cell(line, 'Asked as')))]]).toEqual([2 * PEOPLE, late, late > 0 ? ['required'] : []]);
        const desk = await world.inSession((session) => world.get(WorkbenchViews).read(session));
        expect([desk.overdueCount, desk.overdue.map(({ moduleId }) => moduleId)]).toEqual([late, late > 0 ? [plan.moduleIds[0]] : []]);
        expect((await world.inSession((session) => world.get(ProgrammeTrainingViews).read(session, plan.programmeId))).push?.overdue).toBe(late);
        for (const person of people) {
          const { offered, underWay } = await service.myLearning(world.actor('employee', person));
          expect([...offered, ...underWay].filter(({ isOverdue }) => isOverdue)).toEqual([]);
        }
        await world.get(DailyRoundService).run({ tenantId: world.tenantId, day: await world.today() });
        expect(await world.count(`training.reminder where module_id = $1`, [plan.moduleIds[1]])).toBe(0);
        expect(await world.count(`platform.notification where kind = 'training' and urgency = 'owed' and subject like '%' || $1`, [plan.moduleIds[1]])).toBe(0);
      }),
      { numRuns: 12, interruptAfterTimeLimit: 12_000 },
    );
    expect(await world.count('training.reminder')).toBeGreaterThan(0);
  });
});
