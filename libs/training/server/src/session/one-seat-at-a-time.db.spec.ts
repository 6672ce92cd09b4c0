import type { TenantSession } from '@realign/kernel';
import { QuietHours } from '@realign/platform';
import { aPlan, aUnit, giveToUnit } from '../testing/seeds';
import { TrainingWorld } from '../testing/training-world';
import { SeatService } from './seat.service';
import { SeatStore } from './seat.store';
import { SessionService } from './session.service';

const NO_MEANING = { orgUnitId: null, waveId: null };

describe('two who give or free seats at one moment', () => {
  let world: TrainingWorld;
  beforeAll(async () => void (world = await TrainingWorld.open()));
  afterAll(() => world.close());

  /** Two sessions at overlapping hours, with one seat each unless there are more, of a module that these people have to do. */
  async function twoSessions(people: number, capacity = 1): Promise<{ readonly sessions: readonly [string, string]; readonly people: readonly string[] }> {
    const plan = await aPlan(world, 1);
    const unit = await aUnit(world, people);
    await giveToUnit(world, plan, unit.id);
    await world.deliver();
    const at = (hours: number) => world.id(
      `insert into training.training_session (tenant_id, module_id, starts_local, ends_local, time_zone, starts_at, ends_at, capacity, language)
       select $1, $2, at.on_day, at.on_day + interval '2 hours', 'UTC', at.on_day at time zone 'UTC', (at.on_day + interval '2 hours') at time zone 'UTC', $3, 'en' from (select date_trunc('hour', localtimestamp) + interval '5 days' + $4 * interval '1 hour' as on_day) at returning id`,
      [plan.moduleIds[0], capacity, hours],
    );
    return { sessions: [await at(0), await at(1)], people: unit.people };
  }

  const seat = (sessionId: string, personId: string | undefined, state: string) => world.sql(`insert into training.session_seat (tenant_id, session_id, person_id, state, booked_by, asked_at) values ($1, $2, $3, $4, 'person', clock_timestamp())`, [world.tenantId, sessionId, personId, state]);
  const seatsOf = async (personId: string | undefined) => (await world.sql<{ id: string }>(`select session_id as id from training.session_seat where person_id = $1 and state = 'booked'`, [personId])).map(({ id }) => id);

  /** Begins `second` while what `first` did is not yet committed, and commits once `second` waits for it or is over. @returns what became of `second` */
  async function meanwhile(first: (session: TenantSession) => Promise<unknown>, second: () => Promise<unknown>): Promise<unknown> {
    const { outcome } = await world.inSession(async (session) => {
      await first(session);
      let isOver = false;
      const outcome = second().then(() => 'done', (error: unknown) => error).finally(() => (isOver = true));
      const isWaiting = async () => ((await world.asOwner<{ n: number }>('select count(*)::integer as n from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())'))[0]?.n ?? 0) > 0;
      while (!isOver && !(await isWaiting())) await new Promise((resolve) => setTimeout(resolve, 5));
      return { outcome };
    });
    return outcome;
  }

  it('seat nobody in two sessions at the same hour: whoever books for themselves is told where they sit', async () => {
    const { sessions: [trainers, own], people: [anna = ''] } = await twoSessions(1);
    const outcome = await meanwhile((session) => world.get(SeatService).fillFor(session, trainers, NO_MEANING), () => world.get(SeatService).bookMine(world.actor('employee', anna), own));
    expect([outcome, await seatsOf(anna)]).toMatchObject([{ body: { code: 'elsewhere-then' } }, [trainers]]);
  });

  it('seat nobody in two sessions at the same hour: a trainer is told how many sit elsewhere', async () => {
    const { sessions: [first, second], people } = await twoSessions(3, 3);
    const given: unknown[] = [];
    await meanwhile((session) => world.get(SeatService).fillFor(session, first, NO_MEANING), async () => given.push(await world.get(SeatService).register(world.actor('trainer'), second, { personIds: [...people] })));
    expect([given, await Promise.all(people.map(seatsOf))]).toMatchObject([[{ booked: 0, elsewhere: 3 }], people.map(() => [first])]);
  });

  it('seat nobody where they teach elsewhere at the hour, and have nobody teach who sits elsewhere then', async () => {
    const { sessions: [taught, other], people: [anna = ''] } = await twoSessions(1);
    const trainer = await world.id(`insert into training.trainer (tenant_id, person_id, hours_per_week, languages, time_zone) values ($1, $2, 30, '{en}', 'UTC') returning id`, [anna]);
    await world.sql('insert into training.session_trainer (tenant_id, session_id, trainer_id) values ($1, $2, $3)', [world.tenantId, taught, trainer]);
    await expect(world.get(SeatService).bookMine(world.actor('employee', anna), other)).rejects.toMatchObject({ body: { code: 'elsewhere-then' } });
    expect(await world.get(SeatService).register(world.actor('trainer'), other, { personIds: [anna] })).toMatchObject({ booked: 0, elsewhere: 1 });
    await world.sql('delete from training.session_trainer where session_id = $1', [taught]);
    await seat(other, anna, 'booked');
    await expect(world.get(SessionService).change(world.actor('trainer'), taught, 1, { trainerIds: [trainer] })).rejects.toMatchObject({ body: { code: 'session-collides', errors: [{ pointer: '/trainerIds', code: 'trainer-busy' }] } });
  });

  it('move nobody up twice: two seats given up at once seat who waits for both in one', async () => {
    const { sessions: [first, second], people: [anna, ben, cleo] } = await twoSessions(3);
    for (const [session, person, state] of [[first, anna, 'booked'], [second, ben, 'booked'], [first, cleo, 'waiting'], [second, cleo, 'waiting']] as const) await seat(session, person, state);
    const annaGivesUp = async (session: TenantSession): Promise<void> => {
      await world.get(SeatStore).change(session, first, [anna ?? ''], 'cancelled');
      await world.get(SeatService).fillUp(session, first);
    };
    expect(await meanwhile(annaGivesUp, () => world.get(SeatService).giveUpMine(world.actor('employee', ben), second))).toBe('done');
    expect(await seatsOf(cleo)).toEqual([first]);
  });
});

describe('a session that changes', () => {
  let world: TrainingWorld;
  beforeAll(async () => void (world = await TrainingWorld.open()));
  afterAll(() => world.close());

  it('with more room is told of to those who were invited; who moves up is invited once, to it as it is by now; another language is a change, too', async () => {
    const plan = await aPlan(world, 1);
    const { id: unitId, people: [anna, ben] } = await aUnit(world, 2);
    await giveToUnit(world, plan, unitId);
    await world.deliver();
    await world.sql(`update directory.person set email = id || '@moves.example' where id = any($1::uuid[])`, [[anna, ben]]);
    const id = await world.id(
      `insert into training.training_session (tenant_id, module_id, starts_local, ends_local, time_zone, starts_at, ends_at, capacity, language, room)
       select $1, $2, at.on_day, at.on_day + interval '2 hours', 'UTC', at.on_day at time zone 'UTC', (at.on_day + interval '2 hours') at time zone 'UTC', 1, 'en', 'Room 1' from (select date_trunc('hour', localtimestamp) + interval '5 days' as on_day) at returning id`,
      [plan.moduleIds[0]],
    );
    for (const [person, state] of [[anna, 'booked'], [ben, 'waiting']] as const) await world.sql(`insert into training.session_seat (tenant_id, session_id, person_id, state, booked_by) values ($1, $2, $3, $4, 'person')`, [world.tenantId, id, person, state]);
    const told = async (person: string | undefined) => (await world.sql<{ what: string }>(`select split_part(subject, ':', 1) as what from platform.mail where to_address = $1 || '@moves.example' order by id`, [person])).map(({ what }) => what);
    const { session } = await world.get(SessionService).change(world.actor('trainer'), id, 1, { capacity: 2, room: 'Room 2' });
    expect([await told(anna), await told(ben)]).toEqual([['Changed'], ['Invitation']]);
    await world.get(SessionService).change(world.actor('trainer'), id, session.version, { language: 'es' });
    expect([await told(anna), await told(ben)]).toEqual([['Changed', 'Changed'], ['Invitation', 'Changed']]);
    expect(await world.count(`platform.mail where to_address = $1 || '@moves.example' and body_text like '%In Spanish%'`, [ben])).toBe(1);
  });

  it('disturbs no night: what is told in quiet hours waits for their end and gives way to what is told later, unless the session begins before', async () => {
    await world.sql(`update platform.outbox set state = 'done' where name = 'platform.send-mail'`);
    const plan = await aPlan(world, 1);
    const { id: unitId, people: [cleo = '', dan = '', eva = ''] } = await aUnit(world, 3);
    await giveToUnit(world, plan, unitId);
    await world.deliver();
    await world.sql(`update directory.person set email = id || '@night.example' where id = any($1::uuid[])`, [[cleo, dan, eva]]);
    const HOUR = 3_600_000;
    // Cleo and Eva sleep now, for eight hours; Dan works at night.
    world.get(QuietHours).answerBy((_, personIds) => Promise.resolve(new Map(personIds.filter((one) => one !== dan).map((one) => [one, [{ from: Date.now() - HOUR, until: Date.now() + 8 * HOUR }]]))));
    const id = await world.id(
      `insert into training.training_session (tenant_id, module_id, starts_local, ends_local, time_zone, starts_at, ends_at, capacity, language, room)
       select $1, $2, at.on_day, at.on_day + interval '2 hours', 'UTC', at.on_day at time zone 'UTC', (at.on_day + interval '2 hours') at time zone 'UTC', 3, 'en', 'Room 7' from (select date_trunc('hour', localtimestamp) + interval '5 days' as on_day) at returning id`,
      [plan.moduleIds[0]],
    );
    const told = async (person: string) => (await world.sql<{ what: string; waits: boolean }>(`select split_part(subject, ':', 1) as what, coalesce(quiet @> now(), false) as waits from platform.mail where to_address = $1 || '@night.example' and state <> 'superseded' order by created_at, id`, [person])).map(({ what, waits }) => `${what}${waits ? ' in the morning' : ''}`);
    /** As the sender does with what would wake its reader. */
    const letSleep = () => world.sql(`update platform.mail set next_try_at = now() + interval '8 hours' where quiet @> now() and state = 'ready'`);
    const seats = world.get(SeatService);
    await seats.register(world.actor('trainer'), id, { personIds: [cleo, dan] });
    await seats.bookMine(world.actor('employee', eva), id);
    expect([await told(cleo), await told(dan), await told(eva)]).toEqual([['Invitation in the morning'], ['Invitation'], ['Invitation']]);
    expect((await world.get(SessionService).read(world.actor('trainer'), id)).invitations).toMatchObject({ ready: 3, asleep: 1 });
    await letSleep();
    const change = async (input: object) => {
      const [row] = await world.sql<{ version: number }>('select version from training.training_session where id = $1', [id]);
      return world.get(SessionService).change(world.actor('trainer'), id, row?.version ?? 0, input);
    };
    await change({ room: 'Room 8' });
    expect([await told(cleo), await told(eva)]).toEqual([['Invitation in the morning'], ['Invitation', 'Changed in the morning']]);
    expect(await world.count(`platform.mail where to_address = $1 || '@night.example' and body_text like '%Room 8%'`, [cleo])).toBe(1);
    await letSleep();
    // Who never heard of it has nothing to take out of their calendar; who did hears of the end in the morning, and no more of the change before it.
    await seats.takeOff(world.actor('trainer'), id, { personIds: [cleo, eva], reason: 'Needed elsewhere' });
    expect([await told(cleo), await told(eva)]).toEqual([[], ['Invitation', 'Cancelled in the morning']]);
    // What begins before the night is over is told at once, also when it moves away from there.
    await world.sql(`update training.training_session set starts_local = localtimestamp + interval '6 hours', ends_local = localtimestamp + interval '8 hours', starts_at = now() + interval '6 hours', ends_at = now() + interval '8 hours' where id = $1`, [id]);
    await seats.register(world.actor('trainer'), id, { personIds: [cleo] });
    const [later] = await world.sql<{ starts: string; ends: string }>(`select to_char(localtimestamp + interval '9 days', 'YYYY-MM-DD"T"HH24:MI') as starts, to_char(localtimestamp + interval '9 days 1 hour', 'YYYY-MM-DD"T"HH24:MI') as ends`);
    await change({ startsAt: later?.starts, endsAt: later?.ends });
    expect(await told(cleo)).toEqual(['Invitation', 'Changed']);
  });
});
