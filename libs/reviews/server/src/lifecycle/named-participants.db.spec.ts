import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import type { TenantSession } from '@realign/kernel';
import { PlatformDb, TenantDb } from '@realign/platform';
import { Namings, type NamedPeople } from '@realign/programmes/contract';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { CadenceStore } from '../cadence/cadence.store';
import { Participants } from '../cadence/participants';
import { readParticipants } from '../checkpoint/checkpoint-rows';
import { CheckpointStore } from '../checkpoint/checkpoint.store';
import { DecisionRightsStore } from '../decision/decision-rights.store';
import { CheckpointNews } from '../telling/checkpoint-news';
import { MyWorkViews } from '../work/my-work.view';
import { NamedParticipants } from './named-participants';
import { ParticipantStore } from './participant.store';

const register = jest.fn();

@Global()
@Module({ providers: [NamedParticipants, ParticipantStore, Participants, CadenceStore, CheckpointStore, CheckpointNews, DecisionRightsStore, MyWorkViews, { provide: Namings, useValue: { register } }] })
class NamingParts {}

/** A programme that names nobody, whose own checkpoint waits and whose goals are being looked at. */
const PLANT = `
  with p as (insert into programmes.programme (tenant_id, name, state) values ($1, 'P', 'live') returning id),
  c as (insert into reviews.review_cadence (tenant_id, programme_id, series, unit, every, weekday, local_time, tz, anchor_on) select $1, p.id, s, 'weeks', 2, 4, '10:00', 'UTC', current_date - 30 from p, unnest(array['checkpoint', 'goals']) s returning id, programme_id, series),
  y as (insert into reviews.review_cycle (tenant_id, cadence_id, seq, state) select $1, id, 1, case series when 'goals' then 'evidence_frozen' else 'open' end from c returning id, cadence_id)
  insert into reviews.checkpoint (tenant_id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at, state, frozen_at, lapse_after)
  select $1, c.programme_id, c.id, y.id, 1, to_char(now(), 'YYYY-MM-DD"T"10:00'), 'UTC', '2020a', now(), case c.series when 'goals' then 'pack_frozen' else 'scheduled' end, now(), case c.series when 'goals' then now() + interval '9 days' end
  from c join y on y.cadence_id = c.id returning id, programme_id as "programmeId", (select series from c where id = cadence_id) as series`;

describe('who is named while a checkpoint is ahead', () => {
  let database: TestDatabase;
  let module: TestingModule;
  let tenantId: string;
  let programmeId: string;
  let waiting: string;
  let open: string;
  let [grace, priya, lena] = ['', '', ''];
  beforeAll(async () => {
    database = await testDatabase();
    module = await Test.createTestingModule({ imports: [database.platform(), NamingParts] }).compile();
    await module.init();
    tenantId = await database.tenant('Bank');
    const planted = await database.sql<{ id: string; programmeId: string; series: string }>(PLANT, [tenantId]);
    [waiting, open] = ['checkpoint', 'goals'].map((name) => planted.find(({ series }) => series === name)?.id ?? '') as [string, string];
    programmeId = planted[0]?.programmeId ?? '';
    [grace, priya, lena] = (await database.sql<{ id: string }>(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name) select $1, n, n, 'X', n from unnest(array['Grace', 'Priya', 'Lena']) n returning id`, [tenantId])).map(({ id }) => id) as [string, string, string];
  });
  afterAll(async () => {
    await module?.close();
    await database?.close();
  });

  let before: NamedPeople = { sponsor: null, changeLead: null, steward: null };
  const inSession = <T>(work: (session: TenantSession) => Promise<T>): Promise<T> => module.get(TenantDb).transaction({ tenantId, accountId: null, personId: null, roles: ['owner'], displayName: 'Owner' }, work);
  const name = async (now: NamedPeople): Promise<void> => {
    await inSession(async (session) => {
      await session.sql('update programmes.programme set sponsor_person_id = $2, change_lead_person_id = $3, steward_person_id = $4 where id = $1', [programmeId, now.sponsor, now.changeLead, now.steward]);
      await module.get(NamedParticipants).follow(session, programmeId, before, now);
    });
    before = now;
  };
  const called = (id: string): string => ({ [grace]: 'Grace', [priya]: 'Priya', [lena]: 'Lena' })[id] ?? id;
  const tasks = async (of: string) => (await database.sql<{ id: string; duty: string }>('select person_id as id, duty from reviews.review_task_v where checkpoint_id = $1 order by duty', [of])).map(({ id, duty }) => `${called(id)} ${duty}`);
  const owed = async () => (await database.sql<{ id: string; title: string; due: number }>(`select person_id as id, title, due_on - current_date as due from platform.notification where tenant_id = $1 and state = 'open' order by person_id`, [tenantId])).map(({ id, title, due }) => `${called(id)}: ${title}, in ${due} days`).sort();

  it('is heard of as a naming, and takes part from then on: has a task at what is held now, is told that it waits and by when, and has one at what comes', async () => {
    expect(register).toHaveBeenCalledWith(module.get(NamedParticipants));
    await name({ sponsor: grace, changeLead: lena, steward: lena });
    expect(await tasks(open)).toEqual(['Lena change_lead', 'Grace sponsor']);
    expect(await owed()).toEqual(['Grace', 'Lena'].map((who) => `${who}: Checkpoint 1 of the goals waits for its decisions, in 9 days`));
    expect(await tasks(waiting)).toEqual([]);
  });

  it('takes the place of whoever was named before, who owes nothing more; named again, they hear of it again', async () => {
    const version = async (): Promise<number> => (await database.sql<{ version: number }>('select version from reviews.checkpoint where id = $1', [open]))[0]?.version ?? 0;
    const seen = await version();
    await name({ sponsor: priya, changeLead: lena, steward: null });
    // Every screen that shows it reads it again.
    expect(await version()).toBe(seen + 1);
    expect(await tasks(open)).toEqual(['Lena change_lead', 'Priya sponsor']);
    expect((await owed()).map((line) => line.split(':')[0])).toEqual(['Lena', 'Priya']);
    await name({ sponsor: grace, changeLead: lena, steward: priya });
    expect(await tasks(open)).toEqual(['Lena change_lead', 'Grace sponsor', 'Priya steward']);
    expect((await owed()).map((line) => line.split(':')[0])).toEqual(['Grace', 'Lena', 'Priya']);
  });

  it('hears that one lapsed when nobody named before them is there any more', async () => {
    const left = (id: string, state: string) => database.sql(`update directory.person set state = $2, left_on = case when $2 = 'left' then current_date end where id = $1`, [id, state]);
    await left(grace, 'left');
    const lapses = (id: string) => inSession((session) => module.get(CheckpointNews).lapsed(session, { id, programmeId, seq: 1, series: 'goals', waveName: null }, 2));
    await lapses(open);
    // The programme's pages are open to some roles; to whom they are shut, the checkpoint is.
    await database.sql(`with a as (insert into identity.account (email, password_hash, display_name) values ('lena-' || gen_random_uuid() || '@bank.example', 'x', 'Lena') returning id) insert into identity.membership (tenant_id, account_id, person_id, email, display_name, roles) select $1, id, $2, 'lena@bank.example', 'Lena', array['change_lead'] from a`, [tenantId, lena]);
    await lapses(waiting);
    await left(grace, 'active');
    const told = await database.sql<{ id: string; reason: string; link: string }>(`select person_id as id, reason, link from platform.notification where tenant_id = $1 and subject like 'checkpoint-lapsed:%' order by created_at, id`, [tenantId]);
    expect(told.map(({ id, reason, link }) => [`${called(id)}: ${reason}`, link])).toEqual([`/checkpoints/${open}`, `/programmes/${programmeId}/reviews`].map((link) => ['Lena: you lead this programme, whose sponsor has left', link]));
  });

  it('has the task of the checkpoint that comes due next, which does not begin while somebody is being named', async () => {
    await inSession(async (session) => {
      await session.sql('update programmes.programme set sponsor_person_id = $2, steward_person_id = null where id = $1', [programmeId, priya]);
      await module.get(NamedParticipants).follow(session, programmeId, before, { ...before, sponsor: priya, steward: null });
      await module.get(PlatformDb).sql('select reviews.fire_due(10)');
      expect(await database.sql('select state from reviews.checkpoint where id = $1', [waiting])).toEqual([{ state: 'scheduled' }]);
    });
    await module.get(PlatformDb).sql('select reviews.fire_due(10)');
    expect(await tasks(waiting)).toEqual(['Lena change_lead', 'Priya sponsor']);
    const work = async (personId: string) => (await module.get(MyWorkViews).of({ tenantId, accountId: null, personId, roles: [], displayName: 'Anybody' })).items.filter(({ checkpointId }) => checkpointId === waiting).map(({ title }) => title);
    expect([await work(priya), await work(grace)]).toEqual([['Take part in checkpoint 1'], []]);
    expect((await inSession((session) => readParticipants(session, waiting))).map(({ name: who, task }) => `${who} ${task}`)).toEqual(['Priya open', 'Lena open']);
  });

  it('and whose evidence is frozen while somebody is being named: the task is theirs', async () => {
    const freeze = () => inSession((session) => module.get(CheckpointStore).freeze(session, waiting));
    const frozen = await inSession(async (session) => {
      await session.sql('update programmes.programme set sponsor_person_id = $2 where id = $1', [programmeId, grace]);
      await module.get(NamedParticipants).follow(session, programmeId, before, { ...before, sponsor: grace, steward: null });
      const freezing = freeze();
      // Until it waits for whoever names.
      const isBlocked = async () => (await database.sql(`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`)).length > 0;
      for (let looks = 0; looks < 500 && !(await isBlocked()); looks++);
      return [freezing];
    });
    expect(await frozen[0]).toMatchObject({ id: waiting, state: 'pack_frozen' });
    expect((await database.sql<{ id: string }>('select person_id as id from reviews.review_task where checkpoint_id = $1 order by duty', [waiting])).map(({ id }) => called(id))).toEqual(['Lena', 'Grace']);
  });

  it('of a release that did not follow namings is set right once: participants, tasks, what rests and who decides at a wave', async () => {
    await database.sql(`update programmes.programme set sponsor_person_id = $2, state = 'retired' where id = $1`, [programmeId, grace]);
    const [wave, stated] = await database.sql<{ id: string }>(`insert into reviews.review_cadence (tenant_id, programme_id, series, unit, every, weekday, local_time, tz, anchor_on, deciders) select $1, $2, 'wave:' || s, 'weeks', 2, 4, '10:00', 'UTC', current_date, '{"stop": ["sponsor"]}' from unnest(array['019b0000-0000-7000-8000-00000000000a', '019b0000-0000-7000-8000-00000000000b']) s returning id`, [tenantId, programmeId]);
    const [ahead] = await database.sql<{ id: string }>(`with y as (insert into reviews.review_cycle (tenant_id, cadence_id, seq) values ($1, $3, 1) returning id) insert into reviews.checkpoint (tenant_id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at) select $1, $2, $3, id, 1, '2027-01-01T10:00', 'UTC', '2020a', now() from y returning id`, [tenantId, programmeId, wave?.id]);
    await database.sql(`insert into platform.audit (tenant_id, seq, at, actor_name, action, subject, before, after, prev_hash, hash) values ($1, 99, now(), 'Lena', 'cadence.changed', 'cadence:' || $2::uuid, '{"deciders": {}}', '{"deciders": {"stop": ["sponsor"]}}', '', '')`, [tenantId, stated?.id]);
    await database.migrateAgain('AsNamed');
    expect(await tasks(open)).toEqual(['Lena change_lead', 'Grace sponsor']);
    expect(await database.sql('select rests from reviews.checkpoint where id = $1', [ahead?.id])).toEqual([{ rests: true }]);
    expect(await database.sql('select id, deciders from reviews.review_cadence where id = any($1::uuid[]) order by series', [[wave?.id, stated?.id]])).toEqual([{ id: wave?.id, deciders: {} }, { id: stated?.id, deciders: { stop: ['sponsor'] } }]);
    expect(await database.sql(`select relname from pg_class where oid in ('reviews.review_cadence'::regclass, 'reviews.checkpoint'::regclass, 'platform.audit'::regclass) and not relforcerowsecurity`)).toEqual([]);
  });
});
