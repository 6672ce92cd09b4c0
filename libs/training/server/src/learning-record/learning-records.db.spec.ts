import { zoneOfCountry, zonesByWriting } from '@realign/kernel';
import { AssignmentService } from '../assignment/assignment.service';
import { CompletionFileStore } from '../completion-file/completion-file.store';
import { DailyRoundService } from '../daily/daily-round.service';
import { TrainingRunService } from '../reconcile/training-run.service';
import { aPlan, aUnit, giveToUnit, type Rolled } from '../testing/seeds';
import { TrainingWorld } from '../testing/training-world';
import { learnedDays } from '../xapi/learned-days';
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

  it('that somebody said to be applied at work goes back with its file, too; by another completion it stays applied, from its day on', async () => {
    const second = await world.id(`insert into training.learning_import (tenant_id, file_id, file_name, sha256, source, format, state, made_by) values ($1, uuidv7(), 'f', 'applied', 'lms', '', 'applied', 'T') returning id`);
    const c2 = `select state, completed_on::text as done, applied_on::text as applied, note from training.training_assignment where person_id = $1 and module_id = $2`;
    const standing = async (person: string, module: number) => (await world.sql(c2, [person, plan.moduleIds[module]]))[0];
    await world.sql(`update training.training_assignment set state = 'offered', completed_on = null where person_id = $1 and module_id = $2`, [anna, plan.moduleIds[1]]);
    await take(said(anna, 'C2', { importId: second, sourceRecordId: 'applied', completedOn: '2026-10-20' }), said(anna, 'C1', { importId: second, sourceRecordId: 'other', completedOn: '2026-10-20' }));
    await world.sql(`update training.training_assignment set state = 'applied', applied_on = '2026-10-21', note = 'Answers in the open' where person_id = $1`, [anna]);
    await world.sql(`insert into training.completion (tenant_id, person_id, module_id, completed_on, source, recorded_by) values ($1, $2, $3, '2026-10-25', 'by_hand', 'Trainer')`, [world.tenantId, anna, plan.moduleIds[0]]);
    await world.inSession((session) => world.get(CompletionFileStore).undo(session, second));
    expect(await standing(anna, 1)).toEqual({ state: 'offered', done: null, applied: null, note: null });
    expect(await standing(anna, 0)).toEqual({ state: 'applied', done: '2026-10-25', applied: '2026-10-25', note: 'Answers in the open' });
    await world.sql(`update training.training_assignment set state = 'assigned', completed_on = null, applied_on = null, note = null where person_id = $1 and module_id = $2`, [anna, plan.moduleIds[0]]);
    await world.asOwner(`delete from training.completion where person_id = $1`, [anna]);
  });

  it('is of the day it was where the person is, or of the one a clock showed that says where', async () => {
    const of = (person: string, saidAt: string | null) => ({ personKeyType: 'email' as const, personKey: `${person}@bank.example`, saidAt, stored: '2026-11-28T04:00:00.000Z' });
    await world.sql(`update directory.person set country = case id when $1 then 'US' else 'Australia' end`, [anna]);
    const evening = '2026-11-28T03:30:00Z';
    const days = (...all: Parameters<typeof learnedDays>[1][number][]) => world.inSession((session) => learnedDays(session, all));
    expect(await days(of(anna, evening), of(ben, evening), of('nobody', evening), of(anna, '2026-11-28T07:00:00+11:00'), of(anna, null), of(ben, '0001-01-01T00:00:00Z'))).toEqual(['2026-11-27', '2026-11-28', '2026-11-28', '2026-11-28', '2026-11-27', '2026-11-28']);
    await world.sql(`insert into notifications.preference (tenant_id, person_id, time_zone) values ($1, $2, 'Pacific/Honolulu')`, [world.tenantId, ben]);
    expect(await days(of(ben, '2026-11-28T08:00:00Z'))).toEqual(['2026-11-27']);
    await world.sql('delete from notifications.preference');
    await world.sql('update directory.person set country = null');
  });

  it('finds the zone of a country however it is written, as the mails that are sent find it', async () => {
    const all = Object.keys(zonesByWriting());
    const asked = [...all, ...all.map((writing) => writing.toUpperCase()), ' germany ', 'DEU', 'Deutschland', 'DE-BY', 'ZZ-BY', 'Atlantis', ''];
    const rows = await world.sql<{ zone: string | null }>('select notifications.zone_of_country(g.name) as zone from unnest($1::text[]) with ordinality as g(name, place) order by g.place', [asked]);
    expect(rows.map(({ zone }) => zone ?? undefined)).toEqual(asked.map(zoneOfCountry));
  });

  describe('that is good until a day', () => {
    const round = async (day: string): Promise<void> => {
      await world.get(DailyRoundService).run({ tenantId: world.tenantId, day });
      await world.deliver();
    };
    const standing = async (personId: string, module: 0 | 1) =>
      (await world.sql<{ state: string; due: number | null; gone: number | null; done: string | null }>(
        `select state, due_on - current_date as due, current_date - expired_on as gone, completed_on::text as done from training.training_assignment where person_id = $1 and module_id = $2`,
        [personId, plan.moduleIds[module]],
      ))[0];
    const aFileOf = () => world.id(`insert into training.learning_import (tenant_id, file_id, file_name, sha256, source, format, state, made_by) values ($1, uuidv7(), 'f', uuidv7()::text, 'lms', '', 'applied', 'T') returning id`);
    let file: string;

    it('counts until then; what had expired before it came is a fact that completes nothing', async () => {
      file = await aFileOf();
      await world.sql('update training.enrolment set since = current_date - 400');
      await take(said(anna, 'C1', { importId: file, expiresOn: '2031-11-01' }), said(anna, 'C2', { importId: file, expiresOn: '2031-11-01' }), said(ben, 'C1', { importId: file, completedOn: '2024-05-01', expiresOn: '2025-05-01' }));
      await round('2030-01-01');
      expect(await standing(anna, 0)).toMatchObject({ state: 'completed', done: '2026-11-01' });
      expect(await standing(ben, 0)).toMatchObject({ state: 'assigned', done: null });
      expect((await world.get(AssignmentService).myLearning(world.actor('employee', anna))).completed.map(({ goodUntil }) => goodUntil)).toEqual(['2031-11-01', '2031-11-01']);
    });

    it('is said a month before its last day, once, to whoever is under a plan that asks for it', async () => {
      const told = () => world.sql<{ person: string; title: string }>(`select person_id as person, title from platform.notification where title like '%is good until%' order by title`);
      await world.asOwner(`update training.learning_record set expires_on = current_date + 20 where person_id = $1 and course_key = 'C1'`, [anna]);
      await round('2029-12-30');
      await round('2029-12-31');
      expect(await told()).toEqual([{ person: anna, title: expect.stringMatching(/^Module 1 is good until \d+ \w+ \d{4}$/) }]);
    });

    it('asks again the day after, with a due day of its own, and what was learned stays known', async () => {
      const known = await world.count('training.completion');
      await world.asOwner('update training.learning_record set expires_on = current_date - 1 where person_id = $1', [anna]);
      await round('2030-01-02');
      expect(await standing(anna, 0)).toEqual({ state: 'assigned', due: 14, gone: 1, done: null });
      expect(await standing(anna, 1)).toEqual({ state: 'offered', due: null, gone: 1, done: null });
      expect(await world.count('training.completion')).toBe(known);
      expect((await world.get(AssignmentService).list(world.actor('trainer'), { state: 'assigned', q: 'person' })).items.find(({ personId }) => personId === anna)?.expiredOn).not.toBeNull();
      const versions = () => world.sql('select sum(version)::integer as n from training.training_assignment');
      const before = await versions();
      await round('2030-01-03');
      expect(await versions()).toEqual(before);
    });

    it('is expired while nobody asks, and whoever comes under a plan again is asked, not taken for done', async () => {
      await world.sql('update training.training_plan set is_held = true, held_reason = $1', ['Wait']);
      await take(said(anna, 'C1', { importId: file, sourceRecordId: 'again', completedOn: '2026-11-02', expiresOn: '2031-11-02' }));
      expect(await standing(anna, 0)).toMatchObject({ state: 'completed' });
      await world.asOwner(`update training.learning_record set expires_on = current_date - 2 where source_record_id = 'again'`);
      await round('2030-01-04');
      expect(await standing(anna, 0)).toMatchObject({ state: 'expired', gone: 2 });
      expect((await world.get(AssignmentService).myLearning(world.actor('employee', anna))).expired).toMatchObject([{ state: 'expired' }]);
      const runs = world.get(TrainingRunService);
      const { counts, snapshot } = await runs.difference(world.actor('trainer'), {});
      expect(counts).toMatchObject({ assign: 1, complete: 0 });
      await runs.apply(world.actor('trainer'), { snapshot });
      await world.deliver();
      expect(await standing(anna, 0)).toMatchObject({ state: 'assigned', due: 14 });
    });

    it('stands again when the file that said so is undone, or says a later day', async () => {
      await world.sql(`insert into training.completion (tenant_id, person_id, module_id, completed_on, source, recorded_by) values ($1, $2, $3, '2026-10-01', 'by_hand', 'Trainer')`, [world.tenantId, ben, plan.moduleIds[0]]);
      await world.sql(`update training.training_assignment set state = 'applied', completed_on = '2026-10-01', applied_on = '2026-10-09' where person_id = $1 and module_id = $2`, [ben, plan.moduleIds[0]]);
      const second = await aFileOf();
      await take(said(ben, 'C1', { importId: second, sourceRecordId: 'short', completedOn: '2026-10-01', expiresOn: '2026-10-31' }));
      await round('2030-01-05');
      expect(await standing(ben, 0)).toMatchObject({ state: 'assigned', due: 14 });
      await world.inSession((session) => world.get(CompletionFileStore).undo(session, second));
      expect(await standing(ben, 0)).toMatchObject({ state: 'applied', done: '2026-10-01' });
      expect(await world.count(`training.training_assignment where person_id = $1 and applied_on = '2026-10-09'`, [ben])).toBe(1);
      await take(said(anna, 'C1', { importId: file, sourceRecordId: 'again', completedOn: '2026-11-02', expiresOn: '2032-11-02' }));
      await round('2030-01-06');
      expect(await standing(anna, 0)).toMatchObject({ state: 'completed', done: '2026-11-02' });
    });
  });

  it('of the database’s own will keeps every completion that did not come by file', async () => {
    await world.sql('delete from training.completion');
    expect(await world.count(`training.completion where source = 'by_hand'`)).toBe(2);
    expect(await world.count('training.completion')).toBe(2);
  });
});
