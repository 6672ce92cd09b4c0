import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { CalendarParts, PlatformDb, TenantDb } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { CheckpointCalendar } from '../calendar/checkpoint-calendar';
import { CadenceService } from '../cadence/cadence.service';
import { CadenceStore, type Cadence } from '../cadence/cadence.store';
import { CadenceViews } from '../cadence/cadence.view';
import { LoopStore } from '../cadence/loop.store';
import { Participants } from '../cadence/participants';
import { ReviewLoop } from '../cadence/review-loop';
import { CheckpointStore } from '../checkpoint/checkpoint.store';
import { CheckpointViews } from '../checkpoint/checkpoint.view';
import { EarlyCall } from '../checkpoint/early-call';
import { DecisionRightsStore } from '../decision/decision-rights.store';
import { DecisionStore } from '../decision/decision.store';
import { PlanTargets } from '../decision/plan-targets';
import { LateDataStore } from '../evidence/late-data.store';
import { ProposalStore } from '../proposal/proposal.store';
import { CheckpointNews } from '../telling/checkpoint-news';
import { SeriesNews } from '../telling/series-news';
import { TemporalCalendar } from '../time/temporal-calendar';
import { VerdictStore } from '../verdict/verdict.store';
import { WaveEndedListener, WaveReopenedListener } from './wave-ended.listener';
import { WaveLaunchedListener } from './wave-launched.listener';

/** The room and the rhythm's page; nothing is told, and the plan holds nothing. */
const SHOWN = [
  CadenceService, CadenceViews, CheckpointViews, DecisionStore, ProposalStore, VerdictStore, DecisionRightsStore, LateDataStore, CheckpointNews,
  { provide: PlanTargets, useValue: { of: () => Promise.resolve([]) } }, { provide: SeriesNews, useValue: { paused: () => Promise.resolve(), resumed: () => Promise.resolve(), deciders: () => Promise.resolve() } },
];

@Global()
@Module({ providers: [WaveEndedListener, WaveReopenedListener, CadenceStore, LoopStore, Participants, ReviewLoop, TemporalCalendar, CheckpointStore, EarlyCall, WaveLaunchedListener, CheckpointCalendar, CalendarParts, ...SHOWN] })
class EndingParts {}

/** A live programme with its own series and one of a wave, each with a checkpoint in the given state, a day past its date. */
const PLANT = `
  with p as (insert into programmes.programme (tenant_id, name, state) values ($1, 'P', 'live') returning id),
  c as (insert into reviews.review_cadence (tenant_id, programme_id, series, unit, every, weekday, local_time, tz, anchor_on) select $1, p.id, s, 'weeks', 2, 4, '10:00', 'UTC', current_date - 30 from p, unnest(array['checkpoint', 'wave:' || $3]) s returning id, programme_id, series),
  y as (insert into reviews.review_cycle (tenant_id, cadence_id, seq, state) select $1, id, 1, 'open' from c returning id, cadence_id)
  insert into reviews.checkpoint (tenant_id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at, state)
  select $1, c.programme_id, c.id, y.id, 1, to_char(now() - interval '1 day', 'YYYY-MM-DD"T"10:00'), 'UTC', '2020a', now() - interval '1 day', case when c.series = 'checkpoint' then 'scheduled' else $2 end
  from c join y on y.cadence_id = c.id returning id, cadence_id as "cadenceId", cycle_id as "cycleId", programme_id as "programmeId", nominal_local as "nominalLocal", state`;

describe('a wave that is over', () => {
  const WAVE = '01900000-0000-7000-8000-00000000000a';
  let database: TestDatabase;
  let module: TestingModule;
  let tenantId: string;
  beforeAll(async () => {
    database = await testDatabase();
    module = await Test.createTestingModule({ imports: [database.platform(), EndingParts] }).compile();
  });
  beforeEach(async () => { tenantId = await database.tenant('Bank'); });
  afterAll(async () => {
    await module.close();
    await database.close();
  });

  const planted = async (state: string) => {
    const rows = await database.sql<{ id: string; cadenceId: string; cycleId: string; programmeId: string; nominalLocal: string; series: string }>(PLANT, [tenantId, state, WAVE]);
    const series = await database.sql<{ id: string; series: string }>('select id, series from reviews.review_cadence where tenant_id = $1', [tenantId]);
    return (wanted: 'own' | 'wave') => {
      const cadence = series.find(({ series: name }) => (name === 'checkpoint') === (wanted === 'own'));
      const row = rows.find(({ cadenceId }) => cadenceId === cadence?.id);
      if (!row) throw new Error(wanted);
      return row;
    };
  };
  const end = (programmeId: string) => module.get(WaveEndedListener).on({ tenantId, programmeId, waveId: WAVE, state: 'merged' });
  const inSession = <T>(work: Parameters<TenantDb['transaction']>[1]) => module.get(TenantDb).transaction({ tenantId, accountId: null, personId: null, roles: ['owner'], displayName: 'The owner' }, work) as Promise<T>;
  const shown = async (programmeId: string) => (await database.sql<{ series: string; state: string }>('select series, state from reviews.series_checkpoint_v where tenant_id = $1 and programme_id = $2 order by series, seq', [tenantId, programmeId])).map(({ series, state }) => `${series.slice(0, 10)} ${state}`);

  it('ends its own series: the checkpoint that waits rests, is claimed by nobody and shown to nobody, and the programme’s own goes on', async () => {
    const of = await planted('scheduled');
    const { programmeId } = of('own');
    await end(programmeId);
    await end(programmeId);
    expect(await shown(programmeId)).toEqual(['checkpoint scheduled']);
    await module.get(PlatformDb).sql('select reviews.fire_due(10)');
    expect(await database.sql('select state, rests from reviews.checkpoint where tenant_id = $1 order by state', [tenantId])).toEqual([{ state: 'collecting', rests: false }, { state: 'scheduled', rests: true }]);
    expect((await inSession<{ series: string }[]>((session) => module.get(CadenceStore).list(session, programmeId))).map(({ series }) => series)).toEqual(['checkpoint']);
    const told = await database.sql(`select count(*)::integer as n from platform.audit where tenant_id = $1 and action = 'cadence.ended'`, [tenantId]);
    expect(told).toEqual([{ n: 1 }]);
  });

  it('lets the checkpoint that is under way be decided; what follows it rests', async () => {
    const of = await planted('in_review');
    const { id, cadenceId, cycleId, programmeId, nominalLocal } = of('wave');
    await end(programmeId);
    expect(await shown(programmeId)).toEqual(['checkpoint scheduled', 'wave:01900 in_review']);
    await database.sql(`update reviews.checkpoint set state = 'decided', decided_at = now() where tenant_id = $1 and id = $2`, [tenantId, id]);
    const next = await inSession<string>((session) => module.get(ReviewLoop).closeAndOpenNext(session, { cadenceId, cycleId, seq: 1, nominalLocal: nominalLocal as never, timeZone: 'UTC' } as never));
    expect(await database.sql('select rests, state from reviews.checkpoint where tenant_id = $1 and id = $2', [tenantId, next])).toEqual([{ rests: true, state: 'scheduled' }]);
    expect(await shown(programmeId)).toEqual(['checkpoint scheduled', 'wave:01900 decided']);
  });

  it('and one of a retired programme that is under way is decided too; what follows it rests, with every date of the series', async () => {
    const of = await planted('scheduled');
    const { id, cadenceId, cycleId, programmeId, nominalLocal } = of('own');
    for (const state of ['collecting', 'pack_frozen', 'decided']) await database.sql(`update reviews.checkpoint set state = $3, decided_at = case when $3 = 'decided' then now() end where tenant_id = $1 and id = $2`, [tenantId, id, state]);
    await database.sql(`update programmes.programme set state = 'retired' where tenant_id = $1`, [tenantId]);
    const next = await inSession<string>((session) => module.get(ReviewLoop).closeAndOpenNext(session, { cadenceId, cycleId, seq: 1, nominalLocal: nominalLocal as never, timeZone: 'UTC' } as never));
    expect(await database.sql('select rests, state, reports_asked_at is not null as "asksNobody" from reviews.checkpoint where tenant_id = $1 and id = $2', [tenantId, next])).toEqual([{ rests: true, state: 'scheduled', asksNobody: true }]);
    const cadence = await inSession((session) => module.get(CadenceStore).find(session, programmeId));
    expect(await inSession((session) => module.get(EarlyCall).call(session, cadence as Cadence, () => 'Now.'))).toBeUndefined();
  });

  it('names no date at which nothing is held: in the room before and after it closes, and in the rhythm, which nobody moves', async () => {
    const of = await planted('in_review');
    const { id, cadenceId, cycleId, programmeId, nominalLocal } = of('wave');
    const room = (checkpointId = id) => inSession((session) => module.get(CheckpointViews).one(session, checkpointId).then(({ next, nextCheckpointId, restsWhy }) => ({ next, nextCheckpointId, restsWhy })));
    const rhythm = (cadence: string) => inSession(async (session) => module.get(CadenceViews).of(session, await module.get(CadenceStore).byId(session, cadence)).then(({ nextDates, restsWhy, can }) => ({ dates: nextDates.length, restsWhy, edit: can.edit })));
    expect(await room()).toEqual({ next: expect.objectContaining({ timeZone: 'UTC' }), nextCheckpointId: null, restsWhy: null });
    expect(await rhythm(cadenceId)).toEqual({ dates: 10, restsWhy: null, edit: true });
    // It rests while what was called is open: no date, here or in calendars, before it resumes.
    await database.sql(`update reviews.review_cadence set paused_until = current_date + 200, pause_reason = 'A freeze.', paused_by_name = 'X' where id = $1`, [cadenceId]);
    const resumes = new Date(Date.now() + 199 * 86_400_000).toISOString().slice(0, 10);
    const dates = await inSession<readonly string[]>(async (session) => (await module.get(CadenceViews).of(session, await module.get(CadenceStore).byId(session, cadenceId))).nextDates.slice(1).map(({ nominalLocal }) => nominalLocal));
    const feed = (await module.get(CheckpointCalendar).file({ tenantId, accountId: null, personId: null, roles: ['owner'], displayName: 'The owner' }, programmeId)).match(/(?<=UID:checkpoint-)[^@]*/g) ?? [];
    const fed = feed.filter((uid) => uid.startsWith(cadenceId)).map((uid) => uid.slice(-12)).sort().slice(1);
    expect([dates.length, dates.filter((one) => one < resumes), fed.length, fed.filter((one) => one < resumes.replaceAll('-', ''))]).toEqual([9, [], 5, []]);
    await database.sql(`update reviews.review_cadence set paused_until = null, pause_reason = null, paused_by_name = null where id = $1`, [cadenceId]);
    await end(programmeId);
    const over = { next: null, nextCheckpointId: null, restsWhy: 'The wave was withdrawn.' };
    expect(await room()).toEqual(over);
    expect(await rhythm(cadenceId)).toEqual({ dates: 1, restsWhy: over.restsWhy, edit: false });
    await database.sql(`update reviews.checkpoint set state = 'decided', decided_at = now() where tenant_id = $1 and id = $2`, [tenantId, id]);
    const after = await inSession<string>((session) => module.get(ReviewLoop).closeAndOpenNext(session, { cadenceId, cycleId, seq: 1, nominalLocal: nominalLocal as never, timeZone: 'UTC' } as never));
    expect([await room(), await room(after)]).toEqual([over, over]);
    await database.sql(`with a as (insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name) values ($1, 'A', 'Ada', 'Berg', 'Ada Berg') returning id) update programmes.programme set sponsor_person_id = (select id from a) where tenant_id = $1`, [tenantId]);
    for (const [closed, next] of [[id, after], [after, of('own').id]] as const) await inSession((session) => module.get(CheckpointNews).closed(session, { id: closed, programmeId, seq: 1, series: 'wave:x', waveName: null }, next));
    const published = await database.sql<{ data: { nextCheckpointId: string | null } }>(`select data from platform.published_event where tenant_id = $1 and type = 'checkpoint.closed' order by created_at, id`, [tenantId]);
    expect(published.map(({ data }) => data.nextCheckpointId)).toEqual([null, of('own').id]);
    for (const [lapsed, series] of [[id, 'wave:x'], [of('own').id, 'checkpoint']] as const) await inSession((session) => module.get(CheckpointNews).lapsed(session, { id: lapsed, programmeId, seq: 1, series, waveName: null }, 2));
    const told = await database.sql<{ body: string }>(`select body from platform.notification where tenant_id = $1 order by body`, [tenantId]);
    expect(told.map(({ body }) => body.split('.')[0])).toEqual(['No other checkpoint of this series comes due', 'The next one is scheduled']);
    const own = of('own').cadenceId;
    await database.sql(`update programmes.programme set state = 'retired' where tenant_id = $1`, [tenantId]);
    await database.sql(`update reviews.checkpoint set rests = true where tenant_id = $1 and cadence_id = $2`, [tenantId, own]);
    expect([await rhythm(cadenceId), await rhythm(own)]).toEqual([{ dates: 0, restsWhy: over.restsWhy, edit: false }, { dates: 0, restsWhy: 'The programme is retired.', edit: false }]);
    const [actor, service, resumeOn] = [{ tenantId, accountId: null, personId: null, roles: ['owner' as const], displayName: 'The owner' }, module.get(CadenceService), new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)];
    await database.sql(`update reviews.review_cadence set paused_until = current_date + 20, pause_reason = 'A freeze.', paused_by_name = 'X' where tenant_id = $1`, [tenantId]);
    const moves = [() => service.pause(actor, own, 1, { resumeOn, reason: 'A freeze.' }), () => service.resume(actor, own, 1), () => service.putOne(actor, own, 1, { unit: 'weeks', every: 3, weekday: 4 } as never), () => service.pause(actor, cadenceId, 2, { resumeOn, reason: 'A freeze.' })];
    for (const move of moves) await expect(move()).rejects.toThrow(/^Nothing of this rhythm comes due any more/);
    await expect(service.start(actor, programmeId, { series: 'goals', unit: 'weeks', every: 3, weekday: 4, localTime: '10:00', timeZone: 'UTC', anchorOn: resumeOn } as never)).rejects.toThrow('A rhythm begun now would have no date. The programme is retired.');
  });

  it('has begun with deciders of its own only where somebody states them: else they follow the programme’s, also after its launch', async () => {
    const { programmeId } = (await planted('scheduled'))('own');
    const WATCHED = '01900000-0000-7000-8000-00000000000b';
    const stating = (deciders: string) => database.sql(`update reviews.review_cadence set deciders = $2 where tenant_id = $1 and series = 'checkpoint'`, [tenantId, deciders]);
    await stating('{"stop": ["change_lead"]}');
    await module.get(WaveLaunchedListener).on({ tenantId, programmeId, waveId: WATCHED, launchedOn: '2026-11-01' });
    await stating('{"stop": ["sponsor"]}');
    const series = await inSession<Cadence[]>((session) => module.get(CadenceStore).list(session, programmeId));
    expect(series.map(({ series: name, deciders }) => [name.slice(-3), deciders.stop])).toEqual(expect.arrayContaining([['00b', ['sponsor']], ['int', ['sponsor']]]));
  });

  it('is shown with who decides, by the day of its own zone, and every screen reads it again when that changes', async () => {
    const of = await planted('in_review');
    const { id } = of('wave');
    await database.sql(`update reviews.checkpoint set tz = 'America/Los_Angeles', lapse_after = '2030-12-11T01:00:00Z' where id = $1`, [id]);
    const actor = { tenantId, accountId: null, personId: null, roles: ['owner' as const], displayName: 'The owner' };
    const read = () => inSession<readonly unknown[]>(async (session) => { const room = await module.get(CheckpointViews).one(session, id); return [room.version, room.decideBy, room.decideByDay, (await module.get(DecisionRightsStore).read(session, id)).decideByDay]; });
    expect(await read()).toEqual([1, '2030-12-11T01:00:00.000Z', '2030-12-10', '2030-12-10']);
    const { unit, every, weekday, localTime, timeZone, anchorOn } = await inSession<Cadence>((session) => module.get(CadenceStore).byId(session, of('own').cadenceId));
    const put = { unit, every, weekday, localTime, timeZone, anchorOn, deciders: { continue: ['sponsor'], adapt: ['sponsor'], stop: ['sponsor'], scale: ['sponsor'], start: ['change_lead'] } };
    await module.get(CadenceService).putOne(actor, of('own').cadenceId, 1, put as never);
    expect((await read())[0]).toBe(2);
  });

  it('is looked at again when a scenario that withdrew it is undone, whichever is told first', async () => {
    const { programmeId } = (await planted('scheduled'))('wave');
    const [real] = await database.sql<{ id: string }>(`insert into programmes.wave (tenant_id, programme_id, name, position, state, launch_on, embed_until) values ($1, $2, 'W', 0, 'withdrawn', current_date, current_date + 60) returning id`, [tenantId, programmeId]);
    const waveId = real?.id ?? '';
    await database.sql(`update reviews.review_cadence set series = 'wave:' || $2 where tenant_id = $1 and series <> 'checkpoint'`, [tenantId, waveId]);
    const told = { tenantId, programmeId, waveId };
    await module.get(WaveEndedListener).on({ ...told, state: 'withdrawn' });
    await module.get(WaveReopenedListener).on(told);
    expect(await shown(programmeId)).toEqual(['checkpoint scheduled']);
    await database.sql(`update programmes.wave set state = 'planned' where tenant_id = $1 and id = $2`, [tenantId, waveId]);
    await module.get(WaveReopenedListener).on(told);
    await module.get(WaveEndedListener).on({ ...told, state: 'withdrawn' });
    expect(await shown(programmeId)).toEqual(['checkpoint scheduled', `wave:${waveId.slice(0, 5)} scheduled`]);
    const [again] = await database.sql<{ ahead: boolean; rests: boolean; asked: Date | null }>(`select c.due_at > now() as ahead, c.rests, c.reports_asked_at as asked from reviews.checkpoint c join reviews.review_cadence d on d.tenant_id = c.tenant_id and d.id = c.cadence_id where c.tenant_id = $1 and d.series <> 'checkpoint'`, [tenantId]);
    expect(again).toEqual({ ahead: true, rests: false, asked: null });
    const audited = await database.sql<{ action: string }>(`select action from platform.audit where tenant_id = $1 order by seq`, [tenantId]);
    expect(audited.map(({ action }) => action)).toEqual(['cadence.ended', 'cadence.reopened']);
  });

  it('whose end an earlier release told nobody is told once when the release changes, and its series ends with the reason', async () => {
    const { programmeId } = (await planted('scheduled'))('wave');
    const waves = await database.sql<{ id: string; state: string }>(
      `insert into programmes.wave (tenant_id, programme_id, name, position, state, launch_on, embed_until) select $1, $2, 'W' || s, 0, s, current_date, current_date + 60 from unnest(array['merged', 'planned']) s returning id, state`, [tenantId, programmeId]);
    const waveId = waves.find(({ state }) => state === 'merged')?.id ?? '';
    await database.sql(`update reviews.review_cadence set series = 'wave:' || $2 where tenant_id = $1 and series <> 'checkpoint'`, [tenantId, waveId]);
    await database.migrateAgain('UntoldEnds');
    await database.migrateAgain('UntoldEnds');
    const told = await database.sql<{ payload: { programmeId: string; waveId: string; state: string; tenantId: string } }>(`select payload from platform.outbox where tenant_id = $1 and name = 'programmes.wave-ended'`, [tenantId]);
    expect(told.map(({ payload }) => payload)).toEqual([{ tenantId, programmeId, waveId, state: 'merged' }]);
    for (const { payload } of told) await module.get(WaveEndedListener).on(payload as never);
    expect(await shown(programmeId)).toEqual(['checkpoint scheduled']);
    expect(await database.sql(`select ended_why as why from reviews.review_cadence where tenant_id = $1 and ended_on is not null`, [tenantId])).toEqual([{ why: 'The wave has merged: it is looked at with the programme.' }]);
    await database.migrateAgain('UntoldEnds');
    expect(await database.sql(`select relname from pg_class where oid in ('reviews.review_cadence'::regclass, 'programmes.wave'::regclass, 'platform.outbox'::regclass) and not relforcerowsecurity`)).toEqual([]);
  });
});
