import type { Day } from '@realign/kernel';
import { CompletionService } from '../completion/completion.service';
import { LearningRecords } from '../learning-record/learning-records';
import { ReconcileService } from '../reconcile/reconcile.service';
import { TrainerService } from '../trainer/trainer.service';
import { CapacityViews } from '../trainer/capacity.view';
import { aPlan, aUnit, endRole, giveToUnit, joiners } from '../testing/seeds';
import { TrainingWorld } from '../testing/training-world';
import { Invitations } from './invitations';
import { SeatService } from './seat.service';
import { SessionService } from './session.service';
import { SessionViews } from './session.view';

describe('a seat that nobody needs any more', () => {
  let world: TrainingWorld;
  beforeAll(async () => void (world = await TrainingWorld.open()));
  afterAll(() => world.close());

  const aSession = (moduleId: string | undefined, capacity: number) => world.id(
    `insert into training.training_session (tenant_id, module_id, starts_local, ends_local, time_zone, starts_at, ends_at, capacity, language)
     values ($1, $2, localtimestamp + interval '5 days', localtimestamp + interval '5 days 1 hour', 'UTC', now() + interval '5 days', now() + interval '5 days 1 hour', $3, 'en') returning id`,
    [moduleId, capacity],
  );
  const seat = (sessionId: string, personId: string | undefined, state: string) => world.sql(`insert into training.session_seat (tenant_id, session_id, person_id, state, booked_by, asked_at) values ($1, $2, $3, $4, 'person', clock_timestamp())`, [world.tenantId, sessionId, personId, state]);
  const statesOf = async (sessionId: string, people: readonly string[]) => {
    const rows = await world.sql<{ person_id: string; state: string }>('select person_id, state from training.session_seat where session_id = $1', [sessionId]);
    return people.map((person) => rows.find((row) => row.person_id === person)?.state);
  };
  const told = (personId: string | undefined) => world.sql(`select reason from platform.notification where person_id = $1 and title like 'You have no place any more%'`, [personId]);

  it('of somebody whose training is taken back is freed and they are told; who is asked by another plan, or never was, keeps theirs', async () => {
    const given = await aPlan(world, 1);
    const unit = await aUnit(world, 2);
    const role = await giveToUnit(world, given, unit.id);
    await world.deliver();
    const [asked, begun] = unit.people;
    const [guest] = await joiners(world, (await aUnit(world, 0)).id, 1);
    await world.sql(`update training.training_assignment set state = 'in_progress', started_on = current_date where person_id = $1`, [begun]);
    const id = await aSession(given.moduleIds[0], 5);
    for (const person of [asked, begun, guest]) await seat(id, person, 'booked');
    await endRole(world, given, role.id);
    await world.deliver();
    expect(await statesOf(id, [asked ?? '', begun ?? '', guest ?? ''])).toEqual(['cancelled', 'booked', 'booked']);
    expect(await told(asked)).toEqual([{ reason: 'nothing asks for this module of you any more' }]);
    expect(await told(guest)).toEqual([]);
  });

  it('taken by a run is given back with its undo: as far as there is room a seat, else the place in the line that it was', async () => {
    const given = await aPlan(world, 1);
    const unit = await aUnit(world, 3);
    const role = await giveToUnit(world, given, unit.id);
    await world.deliver();
    const [first = '', second = '', third = ''] = unit.people;
    const [late = ''] = await joiners(world, (await aUnit(world, 0)).id, 1);
    const [full, roomy] = [await aSession(given.moduleIds[0], 2), await aSession(given.moduleIds[0], 5)];
    await world.sql(`update training.training_session set starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day' where id = $1`, [roomy]);
    for (const [person, state] of [[first, 'booked'], [second, 'booked'], [third, 'waiting'], [late, 'waiting']] as const) await seat(full, person, state);
    await seat(roomy, first, 'booked');
    await endRole(world, given, role.id);
    await world.deliver();
    expect([await statesOf(full, [first, second, third, late]), await statesOf(roomy, [first])]).toEqual([['cancelled', 'cancelled', 'cancelled', 'booked'], ['cancelled']]);
    const [run] = await world.sql<{ id: string }>(`select r.id from training.reconcile_run r where r.kind = 'apply' and r.state = 'done' order by r.created_at desc limit 1`);
    await world.get(ReconcileService).undo(world.actor('trainer'), run?.id ?? '');
    await world.deliver();
    expect([await statesOf(full, [first, second, third, late]), await statesOf(roomy, [first])]).toEqual([['booked', 'waiting', 'waiting', 'booked'], ['booked']]);
    await world.get(SeatService).takeOff(world.actor('trainer'), full, { personIds: [late], reason: 'Is away' });
    expect(await statesOf(full, [second, third])).toEqual(['booked', 'waiting']);
  });

  it('is given in a session that is over without inviting anybody to it', async () => {
    const given = await aPlan(world, 1);
    const [person = ''] = await joiners(world, (await aUnit(world, 0)).id, 1);
    await world.sql(`update directory.person set email = 'late@bank.example' where id = $1`, [person]);
    const [over, ahead] = [await aSession(given.moduleIds[0], 1), await aSession(given.moduleIds[0], 1)];
    await world.sql(`update training.training_session set starts_at = now() - interval '1 day', ends_at = now() - interval '23 hours' where id = $1`, [over]);
    const invited = () => world.sql<{ id: string }>(`select about as id from platform.mail where to_address = 'late@bank.example'`);
    for (const id of [over, ahead]) await world.inSession((session) => world.get(Invitations).invite(session, id, [person]));
    expect(await invited()).toEqual([{ id: `training-session:${ahead}` }]);
    await world.sql(`update platform.outbox set state = 'done' where name = 'platform.send-mail'`);
  });

  it('of somebody marked away beforehand goes to who waits longest, without waiting for another change', async () => {
    const given = await aPlan(world, 1);
    const [away = '', waits = ''] = await joiners(world, (await aUnit(world, 0)).id, 2);
    const id = await aSession(given.moduleIds[0], 1);
    await seat(id, away, 'booked');
    await seat(id, waits, 'waiting');
    await world.get(SeatService).mark(world.actor('trainer'), id, { personIds: [away], as: 'no_show' });
    expect(await statesOf(id, [away, waits])).toEqual(['no_show', 'booked']);
  });

  it('is given to everybody of a list of assignments who has the module to do and none yet, the earliest due first', async () => {
    const given = await aPlan(world, 2);
    const [module = '', offered = ''] = given.moduleIds;
    const unit = await aUnit(world, 5);
    await giveToUnit(world, given, unit.id);
    await world.deliver();
    const [late = '', done = '', seated = '', soon = '', next = ''] = unit.people;
    await world.sql(`update training.training_assignment set due_on = current_date + array_position($2::uuid[], person_id) where module_id = $1 and mode = 'push'`, [module, [soon, next, done, seated, late]]);
    await world.sql(`update training.training_assignment set state = 'completed', completed_on = current_date where module_id = $1 and person_id = $2`, [module, done]);
    const id = await aSession(module, 3);
    await seat(id, seated, 'booked');
    const register = (matching: object, session = id) => world.get(SeatService).register(world.actor('trainer'), session, { matching, fillWaitingList: true });
    expect(await register({ orgUnitId: unit.id, mode: 'push', state: 'overdue' })).toMatchObject({ booked: 0, waiting: 0 });
    expect(await register({ orgUnitId: unit.id, planId: given.plan.id })).toMatchObject({ booked: 2, waiting: 1, leftOut: 0 });
    expect(await statesOf(id, unit.people)).toEqual(['waiting', undefined, 'booked', 'booked', 'booked']);
    // An offer nobody took up gives no seat.
    expect(await register({ orgUnitId: unit.id }, await aSession(offered, 3))).toMatchObject({ booked: 0, waiting: 0 });
    await expect(world.get(SeatService).register(world.actor('trainer'), id, {})).rejects.toMatchObject({ body: { errors: [{ pointer: '/personIds' }] } });
  });

  it('is on nobody’s calendar; what a trainer teaches is on theirs', async () => {
    const given = await aPlan(world, 1);
    const [teacher] = await joiners(world, (await aUnit(world, 0)).id, 1);
    const id = await aSession(given.moduleIds[0], 5);
    const trainer = await world.id(`insert into training.trainer (tenant_id, person_id, hours_per_week, time_zone, languages) values ($1, $2, 5, 'UTC', '{en}') returning id`, [teacher]);
    await world.sql('insert into training.session_trainer (tenant_id, session_id, trainer_id) values ($1, $2, $3)', [world.tenantId, id, trainer]);
    const eventsOf = (person: string | undefined) => world.inSession((session) => world.get(Invitations).eventsOf(session, person ?? ''));
    expect(await eventsOf(teacher)).toMatchObject([{ uid: `session-${id}@realign`, title: 'Module 1 (you teach)' }]);
    await seat(id, teacher, 'booked');
    expect(await eventsOf(teacher)).toHaveLength(1);
  });

  it('of somebody who left goes to whoever waits longest', async () => {
    const given = await aPlan(world, 1);
    const unit = await aUnit(world, 0);
    const people = await joiners(world, unit.id, 3);
    await world.sql(`update directory.person set email = id || '@bank.example' where id = any($1::uuid[])`, [people]);
    const id = await aSession(given.moduleIds[0], 1);
    await seat(id, people[0], 'booked');
    await seat(id, people[1], 'waiting');
    await seat(id, people[2], 'waiting');
    await world.sql(`update directory.person set state = 'left', left_on = current_date where id = any($1::uuid[])`, [[people[0], people[1]]]);
    await world.hear({ tenantId: world.tenantId, importId: world.strangerTenantId, added: 0, changed: 0, left: 2 });
    expect(await statesOf(id, people)).toEqual(['cancelled', 'cancelled', 'booked']);
    const mails = await world.sql<{ to: string; subject: string }>(`select to_address as "to", subject from platform.mail where about = $1 order by subject`, [`training-session:${id}`]);
    expect(mails.map(({ to, subject }) => [to.split('@')[0], subject.split(':')[0]])).toEqual([[people[0], 'Cancelled'], [people[2], 'Invitation']]);
  });

  it('of somebody who completed the module elsewhere since is freed and the line moves up; who learns it once more keeps theirs', async () => {
    const given = await aPlan(world, 1);
    const [moduleId = ''] = given.moduleIds;
    const unit = await aUnit(world, 5);
    await giveToUnit(world, given, unit.id);
    await world.deliver();
    const [byHand = '', byFile = '', again = '', next = '', second = ''] = unit.people;
    const today: Day = await world.today();
    const record = (personIds: string[]) => world.get(CompletionService).record(world.actor('trainer'), { moduleId, personIds, completedOn: today });
    await record([again]);
    await world.deliver();
    const id = await aSession(moduleId, 3);
    for (const person of [byHand, byFile, again]) await seat(id, person, 'booked');
    for (const person of [next, second]) await seat(id, person, 'waiting');
    await record([byHand, again]);
    await world.deliver();
    expect(await statesOf(id, unit.people)).toEqual(['cancelled', 'booked', 'booked', 'booked', 'waiting']);
    await world.sql(`update directory.person set email = id || '@bank.example' where id = $1`, [byFile]);
    await world.sql(`insert into training.course_alias (tenant_id, key, module_id, made_by) values ($1, 'elsewhere', $2, 'Test')`, [world.tenantId, moduleId]);
    await world.inSession((session) => world.get(LearningRecords).take(session, [{ source: 'xapi:lms', sourceRecordId: byFile, importId: null, line: null, personKeyType: 'email', personKey: `${byFile}@bank.example`, courseKey: 'elsewhere', courseTitle: null, status: 'completed', scorePercent: null, startedOn: null, completedOn: today }], 'LMS'));
    await world.deliver();
    expect(await statesOf(id, unit.people)).toEqual(['cancelled', 'cancelled', 'booked', 'booked', 'booked']);
    for (const person of [byHand, byFile]) expect(await told(person)).toEqual([{ reason: 'you have completed this module' }]);
    expect(await told(again)).toEqual([]);
    for (const person of [next, second]) expect(await world.count(`platform.notification where person_id = $1 and title like 'You have a seat%'`, [person])).toBe(1);
  });

  it('is not free where the only trainer has left: nobody books it, who has one is told once, and again when somebody teaches', async () => {
    const given = await aPlan(world, 1);
    const unit = await aUnit(world, 3);
    await giveToUnit(world, given, unit.id);
    await world.deliver();
    const [booked = '', waits = '', asks = ''] = unit.people;
    const [teacher = '', other = ''] = await joiners(world, (await aUnit(world, 0)).id, 2);
    const trainers: string[] = [];
    for (const person of [teacher, other]) trainers.push(await world.id(`insert into training.trainer (tenant_id, person_id, hours_per_week, time_zone, languages) values ($1, $2, 5, 'UTC', '{en}') returning id`, [person]));
    const id = await aSession(given.moduleIds[0], 1);
    await world.sql('insert into training.session_trainer (tenant_id, session_id, trainer_id) values ($1, $2, $3)', [world.tenantId, id, trainers[0]]);
    await world.sql('update training.training_session set capacity = 2 where id = $1', [id]);
    await seat(id, booked, 'booked');
    await seat(id, waits, 'waiting');
    const free = async () => (await world.inSession((session) => world.get(CapacityViews).board(session))).languages.flatMap(({ weeks }) => weeks).reduce((sum, week) => sum + week.free, 0);
    const heard = async (person: string) => (await world.sql<{ told: string }>(`select split_part(title, ':', 1) as told from platform.notification where person_id = $1 and subject = 'training-session:' || $2 order by id`, [person, id])).map(({ told: words }) => words);
    const untaught = async () => (await world.inSession((session) => world.get(SessionViews).run(session, id))).session.isUntaught;
    const people = async (state: string) => {
      await world.sql(`update directory.person set state = $2, left_on = case when $2 = 'left' then current_date end where id = $1`, [teacher, state]);
      for (let times = 0; times < 2; times++) await world.hear({ tenantId: world.tenantId, importId: world.strangerTenantId, added: 0, changed: 1, left: 0 });
    };
    const before = await free();
    expect(await untaught()).toBe(false);
    await people('left');
    expect([await untaught(), before - (await free())]).toEqual([true, 1]);
    for (const person of [booked, waits]) expect(await heard(person)).toEqual(['It has no trainer any more']);
    await expect(world.get(SeatService).bookMine(world.actor('employee', asks), id)).rejects.toThrow('This session has no trainer any more.');
    expect((await world.inSession((session) => world.get(SessionViews).mine(session, asks))).open.map((one) => one.id)).not.toContain(id);
    expect((await world.inSession((session) => world.get(SessionViews).mine(session, booked))).booked).toMatchObject([{ id, isUntaught: true }]);
    await people('active');
    expect([await untaught(), await free()]).toEqual([false, before]);
    await people('left');
    expect(await heard(booked)).toEqual(['It has no trainer any more', 'It has a trainer again', 'It has no trainer any more']);
    await people('active');
    const teaches = async (isActive: boolean) => {
      const [row] = await world.sql<{ version: number }>('select version from training.trainer where id = $1', [trainers[0]]);
      await world.get(TrainerService).change(world.actor('trainer'), trainers[0] ?? '', row?.version ?? 0, { isActive });
      return [await untaught(), before - (await free()), (await heard(booked)).at(-1)];
    };
    expect(await teaches(false)).toEqual([true, 1, 'It has no trainer any more']);
    expect(await teaches(true)).toEqual([false, 0, 'It has a trainer again']);
    await people('left');
    const { version, trainers: named } = (await world.inSession((session) => world.get(SessionViews).run(session, id))).session;
    expect(named).toMatchObject([{ name: expect.stringContaining('(has left)') }]);
    await world.get(SessionService).change(world.actor('trainer'), id, version, { trainerIds: [trainers[1] ?? ''] });
    expect(await heard(waits)).toEqual(['It has no trainer any more', 'It has a trainer again', 'It has no trainer any more', 'It has a trainer again', 'It has no trainer any more', 'It has a trainer again', 'It has no trainer any more', 'It has a trainer again', 'You have a seat']);
  });
});
