import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { systemActor, type Actor, type TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { RealignmentCommands, type ChangeWave, type PhaseView, type WaveView } from '@realign/programmes/contract';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { BehaviourService } from '../behaviour/behaviour.service';
import { LaunchService } from '../launch/launch.service';
import { LaunchViews } from '../launch/launch.view';
import { OpenPointService } from '../open-point/open-point.service';
import { ProgrammeService } from '../programme/programme.service';
import { ProgrammesModule } from '../programmes.module';
import { ActivityService } from './activity.service';
import { ConsultationService } from '../impact/consultation.service';
import { ImpactViews } from '../impact/impact.view';
import { CriterionService } from './criterion.service';
import { DependencyService } from './dependency.service';
import { MessageService } from './message.service';
import { PhaseService } from './phase.service';
import { PlanCalendar } from './plan-calendar';
import { PlanDifferenceViews } from './plan-difference.view';
import { StrategyService } from '../strategy/strategy.service';
import { WaveService } from './wave.service';

describe('a wave, held and launched', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let tenantId: string;
  let programmeId: string;
  let unitId: string;
  let lead: Actor;
  let today: string;

  const sql = <T = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<T[]> => app.get(TenantDb).transaction(systemActor(tenantId), (session: TenantSession) => session.sql<T>(text, params));
  const dayFrom = (days: number): string => new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  const aWave = (name: string, launchOn = dayFrom(20)): Promise<WaveView> => app.get(WaveService).create(lead, programmeId, { name, launchOn, embedUntil: dayFrom(120), orgUnitIds: [unitId] });
  const change = (wave: WaveView, input: ChangeWave): Promise<WaveView> => app.get(WaveService).change(lead, wave.id, wave.version, input);
  const despite = { readyDespite: 'Its people were told by their own leaders.' };
  const ready = async (name: string, launchOn?: string): Promise<WaveView> => change(await aWave(name, launchOn), { state: 'ready', ...despite });
  const reached = async (): Promise<number> => (await sql('select 1 from programmes.reached_person_v where programme_id = $1', [programmeId])).length;
  const announced = async ({ id }: WaveView): Promise<number> => (await sql(`select 1 from platform.outbox where name = 'programmes.wave-launched' and payload ->> 'waveId' = $1`, [id])).length;

  beforeAll(async () => {
    database = await testDatabase();
    app = await Test.createTestingModule({ imports: [database.platform(), ProgrammesModule] }).compile();
    await app.init();
    tenantId = await database.tenant('Meridian Bank');
    lead = { tenantId, accountId: null, personId: null, roles: ['change_lead'], displayName: 'The lead' };
    programmeId = (await app.get(ProgrammeService).create(lead, { name: 'Enterprise social', timeZone: 'UTC' })).id;
    [{ id: unitId }] = (await sql<{ id: string }>(`insert into directory.org_unit (tenant_id, key, name) values ($1, 'R', 'Retail') returning id`, [tenantId])) as [{ id: string }];
    await sql('insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth) values ($1, $2, $2, 0)', [tenantId, unitId]);
    await sql(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, org_unit_id) select $1, n::text, 'P', 'P', 'P', $2 from generate_series(1, 3) n`, [tenantId, unitId]);
    await sql(`update programmes.programme set state = 'live' where id = $1`, [programmeId]);
    today = (await sql<{ day: string }>(`select (now() at time zone 'UTC')::date::text as day`))[0]?.day ?? '';
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  it('tells other systems and channels of each step it goes, by hand or by a decision, and of nothing else', async () => {
    let wave = await change(await ready('Watched'), { state: 'launched' });
    wave = await change(wave, { state: 'held' });
    wave = await change(wave, { state: 'launched' });
    wave = await change(wave, { name: 'Watched, and renamed' });
    const { id } = await aWave('Decided', dayFrom(30));
    await app.get(TenantDb).transaction(lead, (session) => app.get(RealignmentCommands).realign(session, { programmeId, target: 'wave', change: 'stop', targetId: id, reason: 'Not now.', decisionId: '01990000-0000-7000-8000-000000000001' }));
    const told = async (of: string) => (await sql<{ title: string; data: { from: string; to: string } }>(`select title, data from platform.published_event where type = 'wave.state_changed' and data ->> 'waveId' = $1 order by created_at, id`, [of])).map(({ title, data: { from, to } }) => `${title}: ${from} to ${to}`);
    expect([...(await told(wave.id)), ...(await told(id))]).toEqual(['Watched is ready: planned to ready', 'Watched is launched: ready to launched', 'Watched is held: launched to held', 'Watched is launched: held to launched', 'Decided is held: planned to held']);
  });

  it('is a moved date, with why, when it is held back before its launch', async () => {
    const moves = (id: string) => sql('select reason, is_hold as "isHold", starts_before = starts_after as same from programmes.date_change_v where subject_id = $1', [id]);
    const waiting = await ready('Held back');
    await expect(change(waiting, { state: 'held', dateReason: 'other' })).rejects.toMatchObject({ body: { errors: [{ pointer: '/dateNote' }] } });
    await change(waiting, { state: 'held', dateReason: 'early_results', dateNote: 'The pilot disappoints.' });
    expect(await moves(waiting.id)).toEqual([{ reason: 'early_results', isHold: true, same: true }]);
    const launched = await change(await ready('Under way', dayFrom(-9)), { state: 'launched' });
    await change(launched, { state: 'held' });
    expect(await moves(launched.id)).toEqual([]);
    await sql(`update programmes.wave set state = 'withdrawn', held_from = null where id = any($1)`, [[waiting.id, launched.id]]);
  });

  it('says why it was not launched on its day as soon as that has passed, and that is a moved date; before then nothing is asked', async () => {
    const moves = (id: string) => sql('select reason, is_late as "isLate", starts_before = starts_after as same from programmes.date_change_v where subject_id = $1', [id]);
    const late = await ready('Left overdue', dayFrom(-3));
    await expect(change(late, { name: 'Left overdue', dateReason: 'other' })).rejects.toMatchObject({ body: { errors: [{ pointer: '/dateNote' }] } });
    const said = await change(late, { name: 'Left overdue', dateReason: 'early_results', dateNote: 'The pilot disappoints.' });
    expect(await moves(late.id)).toEqual([{ reason: 'early_results', isLate: true, same: true }]);
    const { warnings } = await app.get(TenantDb).read(lead, (session) => app.get(PlanCalendar).of(session, programmeId));
    expect(warnings.find(({ subjectId, code }) => subjectId === late.id && code === 'late')?.detail).toMatch(/ and is still ready: early results \(“The pilot disappoints\.”\)\. Launch it, or give it another day\.$/);
    await change(said, { launchOn: dayFrom(9) });
    expect((await moves(late.id)).length).toBe(2);
    const inWords = await ready('Said in words', dayFrom(-3));
    await change(inWords, { name: 'Said in words', dateReason: 'planned', dateNote: 'The licences came late.' });
    expect(await moves(inWords.id)).toEqual([{ reason: 'planned', isLate: true, same: true }]);
    const ahead = await ready('Not yet due');
    await change(ahead, { name: 'Not yet due', dateReason: 'early_results' });
    expect(await moves(ahead.id)).toEqual([]);
    await sql(`update programmes.wave set state = 'withdrawn' where id = any($1)`, [[late.id, inWords.id, ahead.id]]);
  });

  it('keeps the day it was launched on beside the day that was planned', async () => {
    const early = await change(await ready('Early'), { state: 'launched' });
    expect(early).toMatchObject({ launchedOn: today, launchOn: dayFrom(20) });
    const late = await ready('Said', dayFrom(-40));
    for (const [input, pointer] of [[{}, '/launchedOn'], [{ launchedOn: '1999-01-01', dateNote: 'A slip.' }, '/launchedOn'], [{ launchedOn: dayFrom(-30) }, '/dateNote']] as const) await expect(change(late, { state: 'launched', ...input })).rejects.toMatchObject({ body: { status: 422, errors: [{ pointer }] } });
    const said = await change(late, { state: 'launched', launchedOn: dayFrom(-30), dateNote: 'The licences came late.' });
    expect(said).toMatchObject({ launchedOn: dayFrom(-30) });
    expect(await change(await ready('As planned', dayFrom(-9)), { state: 'launched' })).toMatchObject({ launchedOn: dayFrom(-9) });
    await expect(change(said, { launchOn: dayFrom(2) })).rejects.toMatchObject({ body: { errors: [{ pointer: '/launchOn', code: 'launched' }] } });
    await expect(change(said, { launchedOn: dayFrom(1) })).rejects.toMatchObject({ body: { errors: [{ pointer: '/launchedOn' }] } });
    await expect(change(await aWave('Not yet'), { launchedOn: today })).rejects.toMatchObject({ body: { errors: [{ pointer: '/launchedOn' }] } });
    for (const dateNote of [undefined, ' ']) await expect(change(said, { launchedOn: dayFrom(-31), dateReason: 'early_results', ...(dateNote && { dateNote }) })).rejects.toMatchObject({ body: { status: 422, errors: [{ pointer: '/dateNote', code: 'launched' }] } });
    expect((await change(said, { launchedOn: dayFrom(-31), dateReason: 'early_results', dateNote: 'The mail went out a day before.' })).launchedOn).toBe(dayFrom(-31));
    expect(await sql('select starts_before::text as was, starts_after::text as is, reason, is_launch_day as corrected from programmes.date_change_v where subject_id = $1 order by date_change_id', [said.id])).toEqual([
      { was: dayFrom(-40), is: dayFrom(-30), reason: 'planned', corrected: false }, { was: dayFrom(-30), is: dayFrom(-31), reason: 'early_results', corrected: true },
    ]);
    const [row] = await sql<{ day: string }>('select min(launch_on)::text as day from programmes.unit_wave_v where programme_id = $1', [programmeId]);
    expect(row?.day).toBe(dayFrom(-31));
  });

  it('reached whom it reached: after its launch that changes only as a correction with its reason, also by a wave nearer to a unit', async () => {
    const { id } = await app.get(ProgrammeService).create(lead, { name: 'Reached', timeZone: 'UTC' });
    await sql(`update programmes.programme set state = 'live' where id = $1`, [id]);
    const me: Actor = { ...lead, accountId: '01a21913-537c-7d27-b971-48960a9e4ab9' };
    const waves = app.get(WaveService);
    const [[team], [other]] = [await sql<{ id: string }>(`insert into directory.org_unit (tenant_id, key, name, parent_id) values ($1, 'R1', 'Retail Munich', $2) returning id`, [tenantId, unitId]), await sql<{ id: string }>(`insert into directory.org_unit (tenant_id, key, name) values ($1, 'O', 'Operations') returning id`, [tenantId])];
    await sql('insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth) values ($1, $2, $2, 0), ($1, $3, $3, 0), ($1, $4, $2, 1)', [tenantId, team?.id, other?.id, unitId]);
    const wave = (name: string, orgUnitIds: string[]) => waves.create(lead, id, { name, launchOn: dayFrom(-9), embedUntil: dayFrom(120), orgUnitIds });
    const treated = async () => (await sql<{ name: string }>('select o.name from programmes.unit_launch_v v join directory.org_unit o on o.id = v.org_unit_id where v.programme_id = $1 order by 1', [id])).map(({ name }) => name);
    const first = await change(await change(await wave('Pilot', [unitId]), { state: 'ready', ...despite }), { state: 'launched' });
    const asked = { body: { status: 422, errors: [{ pointer: '/reachReason', code: 'launched' }] } };
    const [second] = [await wave('Second', [other?.id ?? ''])];
    for (const orgUnitIds of [[], [unitId, other?.id ?? '']]) await expect(change(first, { orgUnitIds })).rejects.toMatchObject(asked);
    await expect(change(first, { orgUnitIds: [], reachReason: ' ' })).rejects.toThrow(`Pilot (${dayFrom(-9)}): whom a launched wave reached stays as it was.`);
    await expect(change(second, { orgUnitIds: [team?.id ?? ''] })).rejects.toMatchObject(asked);
    await expect(wave('Third', [team?.id ?? ''])).rejects.toMatchObject(asked);
    expect(await treated()).toEqual(['Retail', 'Retail Munich']);
    const kept = await change(first, { name: 'Pilot: Retail', orgUnitIds: [unitId], audienceIds: [] });
    const corrected = await waves.change(me, kept.id, kept.version, { orgUnitIds: [team?.id ?? ''], reachReason: 'Only Munich got its invitations.' });
    expect(await treated()).toEqual(['Retail Munich']);
    expect(await sql('select wave_name, reason from programmes.reach_change_v where programme_id = $1', [id])).toEqual([{ wave_name: 'Pilot: Retail', reason: 'Only Munich got its invitations.' }]);
    expect((await sql<{ summary: string }>('select summary from programmes.plan_change where subject_id = $1 order by id desc limit 1', [first.id]))[0]?.summary).toBe('Units from Retail to Retail Munich; whom its launch reached is corrected: Only Munich got its invitations.');
    await waves.undo(me, corrected.id, corrected.version);
    expect(await treated()).toEqual(['Retail', 'Retail Munich']);
    expect(await sql('select 1 from programmes.reach_change where wave_id = $1', [first.id])).toHaveLength(2);
    expect((await change(await change(second, { state: 'ready', ...despite }), { state: 'launched', orgUnitIds: [] })).launchedOn).toBe(dayFrom(-9));
    await sql('delete from directory.org_unit_closure where org_unit_id <> below_id');
  });

  it('has activities of its own programme alone, and so has a phase', async () => {
    const { id } = await app.get(ProgrammeService).create(lead, { name: 'Beside it', timeZone: 'UTC' });
    const [theirs, activities, of] = [await aWave('Theirs'), app.get(ActivityService), (pointer: string) => ({ body: { status: 422, errors: [{ pointer, code: 'reference' }] } })];
    const phase = await app.get(PhaseService).create(lead, programmeId, { name: 'Theirs', startsOn: dayFrom(1), endsOn: dayFrom(9) });
    const input = { title: 'Office hours', startsOn: dayFrom(21), endsOn: dayFrom(22) };
    await expect(activities.create(lead, id, { ...input, waveId: theirs.id })).rejects.toMatchObject(of('/waveId'));
    const own = await activities.create(lead, id, input);
    for (const [named, pointer] of [[{ waveId: theirs.id }, '/waveId'], [{ phaseId: phase.id }, '/phaseId']] as const) await expect(activities.change(lead, own.id, own.version, named)).rejects.toMatchObject(of(pointer));
    await expect(sql('update programmes.activity set wave_id = $2 where id = $1', [own.id, theirs.id])).rejects.toThrow('activity_wave');
    await expect(sql('update programmes.activity set phase_id = $2 where id = $1', [own.id, phase.id])).rejects.toThrow('activity_phase');
    const stranger = await activities.create(lead, programmeId, { ...input, waveId: theirs.id, phaseId: phase.id });
    expect(stranger.waveId).toBe(theirs.id);
    const [behaviours, points] = [app.get(BehaviourService), app.get(OpenPointService)];
    const behaviour = { fromBehaviour: 'Asks by mail', toBehaviour: 'Asks in the open' };
    await expect(behaviours.add(lead, id, { ...behaviour, activityIds: [own.id, stranger.id] })).rejects.toMatchObject(of('/activityIds/1'));
    const expected = await behaviours.add(lead, id, { ...behaviour, activityIds: [own.id] });
    await sql(`update programmes.activity set state = 'stopped' where id = $1`, [own.id]);
    expect((await behaviours.get(lead, expected.id)).missing).toContain('no activity brings it about');
    await expect(behaviours.change(lead, expected.id, expected.version, { activityIds: [stranger.id] })).rejects.toMatchObject(of('/activityIds/0'));
    // Dropped, it is expected no more and stays to be seen; brought back, it is as it was.
    const dropped = await behaviours.change(lead, expected.id, expected.version, { state: 'dropped' });
    const shown = async () => (({ items, dropped: gone }) => [items.map((one) => one.id), gone.map((one) => one.id)])(await behaviours.list(lead, id));
    expect(await shown()).toEqual([[], [expected.id]]);
    expect(await behaviours.change(lead, expected.id, dropped.version, { state: 'expected' })).toMatchObject({ toBehaviour: 'Asks in the open', activities: [{ id: own.id }] });
    expect(await shown()).toEqual([[expected.id], []]);
    await expect(points.raise(lead, id, { kind: 'risk', title: 'Branches are closed', waveId: theirs.id })).rejects.toMatchObject(of('/waveId'));
    const point = await points.raise(lead, id, { kind: 'risk', title: 'Branches are closed' });
    await expect(points.change(lead, point.id ?? '', point.version, { waveId: theirs.id })).rejects.toMatchObject(of('/waveId'));
  });

  it('goes on where it was held: what was launched stays launched for its people, and nobody is told twice', async () => {
    await sql('delete from programmes.wave_unit');
    let wave = await change(await ready('Held later', dayFrom(-9)), { state: 'launched' });
    wave = await change(wave, { state: 'adopting' });
    expect([await reached(), await announced(wave)]).toEqual([3, 1]);
    wave = await change(wave, { state: 'held' });
    expect(wave).toMatchObject({ heldFrom: 'adopting', nextStates: ['adopting', 'withdrawn'], launchedOn: dayFrom(-9) });
    expect(await reached()).toBe(3);
    await expect(change(wave, { state: 'planned' })).rejects.toThrow('From held a wave cannot become planned.');
    await expect(change(wave, { state: 'launched' })).rejects.toThrow('From held a wave cannot become launched.');
    expect((await app.get(TenantDb).read(lead, (session) => app.get(LaunchViews).of(session, programmeId))).waves.map(({ waveId }) => waveId)).not.toContain(wave.id);
    expect(await change(wave, { state: 'adopting' })).toMatchObject({ state: 'adopting', heldFrom: null });
    expect(await announced(wave)).toBe(1);
  });

  it('goes on where a decision held it', async () => {
    const wave = await change(await ready('By decision', dayFrom(-2)), { state: 'launched' });
    await app.get(TenantDb).transaction(lead, (session) => app.get(RealignmentCommands).realign(session, { programmeId, change: 'stop', target: 'wave', targetId: wave.id, reason: 'Too much at once.', decisionId: wave.id }));
    const [row] = await sql<{ state: string; heldFrom: string }>('select state, held_from as "heldFrom" from programmes.wave where id = $1', [wave.id]);
    expect(row).toEqual({ state: 'held', heldFrom: 'launched' });
  });

  it('is looked at once more when it is launched: what was open and accepted needs no second reason, what opened since does', async () => {
    const wave = await ready('Slips');
    const entry = await app.get(CriterionService).create(lead, 'wave', wave.id, { kind: 'entry', statement: 'The help desk is staffed.' });
    await expect(change(wave, { state: 'launched' })).rejects.toThrow('1 of its conditions to begin is not met');
    await app.get(CriterionService).change(lead, entry.id, entry.version, { state: 'met' });
    expect(await change(wave, { state: 'launched' })).toMatchObject({ state: 'launched' });
    const other = await ready('Slips too');
    await app.get(CriterionService).create(lead, 'wave', other.id, { kind: 'entry', statement: 'The help desk is staffed.' });
    await change(other, { state: 'launched', readyDespite: 'The help desk opens the day after.' });
    const [line] = await sql<{ summary: string }>('select summary from programmes.plan_change where subject_id = $1 order by id desc limit 1', [other.id]);
    expect(line?.summary).toContain('launched without “Its conditions hold”: The help desk opens the day after.');
  });

  it('is merged, and a phase closed, with conditions to leave it that are not met only with a reason the log keeps', async () => {
    const wave = await change(await ready('Ends', dayFrom(-9)), { state: 'launched' });
    await app.get(CriterionService).create(lead, 'wave', wave.id, { kind: 'exit', statement: 'Half of them ask in the open.' });
    const embedding = await change(await change(wave, { state: 'adopting' }), { state: 'embedding' });
    await expect(change(embedding, { state: 'merged' })).rejects.toMatchObject({ body: { errors: [{ pointer: '/leftDespite', code: 'criteria-unmet' }] } });
    await change(embedding, { state: 'merged', leftDespite: 'They ask by phone, which is counted elsewhere.' });
    const summary = async (id: string) => (await sql<{ summary: string }>('select summary from programmes.plan_change where subject_id = $1 order by id desc limit 1', [id]))[0]?.summary;
    expect(await summary(wave.id)).toContain('merged without “Half of them ask in the open.”: They ask by phone, which is counted elsewhere.');
    const phases = app.get(PhaseService);
    const phase = await phases.create(lead, programmeId, { name: 'Pilot', startsOn: dayFrom(-30), endsOn: dayFrom(-1) });
    const exit = await app.get(CriterionService).create(lead, 'phase', phase.id, { kind: 'exit', statement: 'It was learned from.' });
    await expect(phases.change(lead, phase.id, phase.version, { closed: true, leftDespite: 'Short.' })).rejects.toThrow('“It was learned from.” is not judged yet.');
    const closed = await phases.change(lead, phase.id, phase.version, { closed: true, leftDespite: 'The learning is written next week.' });
    expect(closed).toMatchObject({ closedOn: today, closedBy: 'The lead', closedDespite: 'The learning is written next week.' });
    expect(await phases.change(lead, phase.id, closed.version, { closed: false })).toMatchObject({ closedOn: null, closedBy: null, closedDespite: '' });
    await app.get(CriterionService).change(lead, exit.id, exit.version, { state: 'met', note: 'Read on the last day.' });
    const last = await phases.change(lead, phase.id, closed.version + 1, { closed: true });
    expect(last).toMatchObject({ closedOn: today, closedDespite: '' });

    // Removed and put back, it is what it was, with what hung on it; what lost its other end meanwhile, or would be a circle now, stays away.
    const dependencies = app.get(DependencyService);
    const [after, gone, source] = await Promise.all(['After it', 'Goes, too', 'Before it'].map((name) => phases.create(lead, programmeId, { name, startsOn: dayFrom(1), endsOn: dayFrom(9) })));
    const follow = (one: PhaseView | undefined, other: PhaseView | undefined) => dependencies.create(lead, programmeId, { beforeKind: 'phase', beforeId: one?.id ?? '', afterKind: 'phase', afterId: other?.id ?? '', kind: 'start_start', lagDays: 3 });
    for (const [one, other] of [[last, after], [gone, last], [source, last]]) await follow(one, other);
    const held = await app.get(ActivityService).create(lead, programmeId, { title: 'Held by it', startsOn: dayFrom(-9), endsOn: dayFrom(-3), phaseId: phase.id });
    for (const { id, version } of [last, gone ?? last]) await phases.remove(lead, id, version);
    // What is taken back goes to where it stood: a phase that is gone is named, with who removed it.
    const activities = app.get(ActivityService);
    const me: Actor = { ...lead, accountId: '01a21913-537c-7d27-b971-48960a9e4ab9' };
    const moved = await activities.create(lead, programmeId, { title: 'Moved out of it', startsOn: dayFrom(1), endsOn: dayFrom(3), phaseId: after?.id ?? '' });
    const elsewhere = await activities.change(me, moved.id, moved.version, { phaseId: null });
    const empty = await phases.create(lead, programmeId, { name: 'Soon gone', startsOn: dayFrom(1), endsOn: dayFrom(9) });
    const inIt = await activities.change(me, moved.id, elsewhere.version, { phaseId: empty.id });
    const outOfIt = await activities.change(me, moved.id, inIt.version, { phaseId: after?.id ?? '' });
    await phases.remove(lead, empty.id, empty.version);
    await expect(activities.undo(me, moved.id, outOfIt.version)).rejects.toMatchObject({ body: { status: 409, code: 'place-gone', detail: expect.stringMatching(/^It belonged to the phase “Soon gone”, which The lead removed on .*Choose another phase in its form, or none\.$/) } });
    await follow(after, source);
    const back = await phases.create(lead, programmeId, { putsBack: phase.id, name: 'Pilot', startsOn: dayFrom(-30), endsOn: dayFrom(-1) });
    expect(back).toEqual({ ...last, version: back.version, criteria: back.criteria });
    expect(back.criteria).toMatchObject([{ id: exit.id, state: 'met', note: 'Read on the last day.', judgedBy: 'The lead' }]);
    expect((await sql<{ phaseId: string }>('select phase_id as "phaseId" from programmes.activity where id = $1', [held.id]))[0]?.phaseId).toBe(phase.id);
    expect(await sql('select before_id as before, after_id as after, kind, lag_days as lag from programmes.dependency_v where $1 in (before_id, after_id)', [phase.id])).toEqual([{ before: phase.id, after: after?.id, kind: 'start_start', lag: 3 }]);
  });

  it('that is a pilot is merged with what was learned, or a reason', async () => {
    const pilot = await change(await change(await change(await change(await ready('Learns', dayFrom(-9)), { kind: 'pilot' }), { state: 'launched' }), { state: 'adopting' }), { state: 'embedding' });
    await expect(change(pilot, { state: 'merged' })).rejects.toMatchObject({ body: { errors: [{ pointer: '/leftDespite', code: 'not-learned' }] } });
    for (const state of ['merged', undefined] as const) await expect(change(pilot, { kind: 'phased', ...(state && { state }) })).rejects.toMatchObject({ body: { errors: [{ pointer: '/kind', code: 'launched-as-pilot' }] } });
    const held = await change(await change(await change(await ready('Stops', dayFrom(-9)), { kind: 'pilot' }), { state: 'launched' }), { state: 'held' });
    await expect(change(held, { state: 'withdrawn' })).rejects.toMatchObject({ body: { errors: [{ pointer: '/leftDespite', code: 'not-learned' }] } });
    await change(held, { state: 'withdrawn', learning: 'Nobody had time.', leftDespite: 'The supplier withdrew the tool.' });
    await change(pilot, { state: 'merged', learning: 'Leaders answer first.', leftDespite: 'It was cut short by the merger.' });
    expect((await sql<{ summary: string }>('select summary from programmes.plan_change where subject_id = $1 order by id desc limit 1', [pilot.id]))[0]?.summary).toContain('merged without “No condition says when it has done its work.”: It was cut short');
  });

  it('is told of in the words that were approved, on a day that has come', async () => {
    const messages = app.get(MessageService);
    const made = await messages.create(lead, programmeId, { title: 'It begins', body: 'On Monday.', channel: 'email', sendOn: dayFrom(40) });
    const approved = await messages.change(lead, made.id, made.version, { state: 'approved' });
    await expect(messages.change(lead, made.id, approved.version, { state: 'sent', body: 'On Tuesday.' })).rejects.toMatchObject({ body: { code: 'approved-otherwise' } });
    const reworded = await messages.change(lead, made.id, approved.version, { state: 'approved', body: 'On Tuesday.' });
    expect(reworded).toMatchObject({ state: 'draft', approvedBy: null, body: 'On Tuesday.' });
    const again = await messages.change(lead, made.id, reworded.version, { state: 'approved', sendOn: dayFrom(50) });
    const later = await messages.change(lead, made.id, again.version, { title: 'It begins', sendOn: dayFrom(45) });
    expect(later).toMatchObject({ state: 'approved', approvedBy: 'The lead' });
    await expect(messages.change(lead, made.id, later.version, { state: 'sent', sendOn: dayFrom(3) })).rejects.toMatchObject({ body: { errors: [{ pointer: '/sendOn', code: 'day.future' }] } });
    expect(await messages.change(lead, made.id, later.version, { state: 'sent' })).toMatchObject({ state: 'sent', sendOn: today });
  });

  it('that is withdrawn asks nothing for its audiences any more; a hearing of long before the programme is shown and not counted', async () => {
    const { id } = await app.get(ProgrammeService).create(lead, { name: 'Heard', timeZone: 'UTC' });
    const [audience] = await sql<{ id: string }>(`insert into directory.audience (tenant_id, name, rule) values ($1, 'Tellers', '{"kind":"rule","where":{"kind":"any","conditions":[]}}') returning id`, [tenantId]);
    const wave = await app.get(WaveService).create(lead, id, { name: 'First', launchOn: dayFrom(20), embedUntil: dayFrom(120), orgUnitIds: [unitId], audienceIds: [audience?.id ?? ''] });
    const view = () => app.get(TenantDb).read(lead, (session) => app.get(ImpactViews).of(session, id));
    const hear = (heldOn: string) => app.get(ConsultationService).record(lead, id, { orgUnitId: unitId, heldOn, method: 'meeting', heard: 'Not now.' });
    await sql(`insert into programmes.change_impact (tenant_id, programme_id, org_unit_id, aspect, programme_severity, programme_note, programme_rated_by, programme_rated_at) values ($1, $2, $3, 'habit', 2, '', 'x', now())`, [tenantId, id, unitId]);
    await hear('1999-01-01');
    const { receivers, coverage } = await view();
    expect(receivers.map(({ name }) => name)).toEqual(['Retail', 'Tellers']);
    expect([coverage, receivers[0]]).toMatchObject([{ impacted: 1, heard: 0 }, { isUnheard: true, consultations: [{ heldOn: '1999-01-01', isTooOld: true }] }]);
    await hear(dayFrom(-100));
    await change(wave, { state: 'withdrawn' });
    expect(await view()).toMatchObject({ coverage: { impacted: 1, heard: 1 }, receivers: [{ name: 'Retail', isUnheard: false }] });

    // Recorded by mistake, it is corrected, or taken back and put back, by its version.
    const hearings = app.get(ConsultationService);
    const [heard] = (await view()).receivers[0]?.consultations ?? [];
    const [at, seen] = [heard?.id ?? '', heard?.version ?? 0];
    const { receivers: [corrected] } = await hearings.change(lead, at, seen, { heard: 'Not before the summer.', voices: null });
    expect(corrected?.consultations[0]).toMatchObject({ id: at, heard: 'Not before the summer.', heldOn: dayFrom(-100), voices: null, version: seen + 1 });
    await expect(hearings.change(lead, at, seen + 1, { heldOn: dayFrom(2) })).rejects.toMatchObject({ body: { errors: [{ pointer: '/heldOn', code: 'day' }] } });
    for (const stale of [hearings.change(lead, at, seen, { heard: 'Otherwise.' }), hearings.remove(lead, at, seen)]) await expect(stale).rejects.toMatchObject({ body: { status: 412 } });
    expect((await hearings.remove({ ...lead, displayName: 'Another lead' }, at, seen + 1)).coverage.heard).toBe(0);
    const again = { putsBack: at, orgUnitId: unitId, heldOn: dayFrom(-100), method: 'meeting' as const, heard: 'Not before the summer.' };
    const back = await hearings.record({ ...lead, displayName: 'Another lead' }, id, again);
    expect([back.coverage.heard, back.receivers[0]?.consultations[0]]).toMatchObject([1, { id: at, recordedBy: 'The lead' }]);
    await expect(hearings.record(lead, id, { ...again, putsBack: unitId })).rejects.toMatchObject({ body: { errors: [{ pointer: '/putsBack', code: 'reference' }] } });
  });

  it('is what a programme goes live for: the first to launch says whom it reaches, and a later or a held one does not stand in for it', async () => {
    const { id } = await app.get(ProgrammeService).create(lead, { name: 'Gated', timeZone: 'UTC' });
    const line = async () => (await app.get(TenantDb).read(lead, (session) => app.get(LaunchViews).of(session, id))).checks.find(({ key }) => key === 'programmes.waves');
    expect(await line()).toMatchObject({ state: 'missing', why: 'No wave is planned.' });
    const lasting = async (teamUntil: string) => {
      const { version } = await app.get(ProgrammeService).get(lead, id);
      return (await app.get(LaunchService).changeContinuity(lead, id, version, { teamUntil })).checks.find(({ key }) => key === 'programmes.team');
    };
    expect([await lasting('2001-01-01'), await lasting(dayFrom(200))]).toMatchObject([{ state: 'flagged', why: 'It ended on 2001-01-01.' }, { state: 'flagged', why: expect.stringContaining('no wave is planned') }]);
    const [gone] = await sql<{ id: string }>(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, state, left_on) values ($1, 'gone', 'G', 'S', 'Gone Soon', 'left', current_date) returning id`, [tenantId]);
    await sql('update programmes.programme set steward_person_id = $2 where id = $1', [id, gone?.id]);
    expect((await app.get(TenantDb).read(lead, (session) => app.get(LaunchViews).of(session, id))).checks.find(({ key }) => key === 'programmes.steward')).toMatchObject({ state: 'missing', why: 'Gone Soon has left: name who follows.' });
    const strategies = app.get(StrategyService);
    const canvas = { whyNow: 'Mail hides answers.', outcomes: [{ outcome: 'Questions are answered' }], reach: 'Branches', whatNot: 'Chat', risks: 'Nobody asks' };
    const strategy = async () => (await app.get(TenantDb).read(lead, (session) => app.get(LaunchViews).of(session, id))).checks.find(({ key }) => key === 'programmes.strategy');
    const kept = await strategies.keep(lead, id, (await strategies.put(lead, id, 0, canvas)).version, {});
    expect(await strategy()).toMatchObject({ state: 'ok' });
    // An outcome that is taken off and put back under its id is traced to its goals as before.
    const [{ outcomeId = '' } = {}] = kept.outcomes;
    await sql(`with g as (insert into goals.goal (tenant_id, programme_id, level, title, position) values ($1, $2, 'organisation', 'Answers', 0) returning id) insert into goals.goal_outcome (tenant_id, outcome_id, goal_id) select $1, $3, id from g`, [tenantId, id, outcomeId]);
    const traced = () => sql('select v.outcome, (select count(*)::integer from goals.goal_outcome o where o.outcome_id = v.outcome_id) as goals from programmes.strategy_outcome_v v where v.programme_id = $1', [id]);
    const without = await strategies.put(lead, id, kept.version, { ...canvas, outcomes: [] });
    expect([without.outcomes, without.missing, await traced()]).toEqual([[], ['Outcomes'], []]);
    const again = await strategies.put(lead, id, without.version, { ...canvas, outcomes: [{ outcomeId, outcome: 'Questions are answered' }] });
    expect([again.outcomes, again.isKept, await traced()]).toEqual([kept.outcomes, true, [{ outcome: 'Questions are answered', goals: 1 }]]);
    await strategies.put(lead, id, again.version, { ...canvas, risks: ' ' });
    expect(await strategy()).toMatchObject({ state: 'missing', why: expect.stringContaining('parts of the canvas have been emptied since') });
    const wave = (name: string, days: number, orgUnitIds: string[]) => app.get(WaveService).create(lead, id, { name, launchOn: dayFrom(days), embedUntil: dayFrom(120), orgUnitIds });
    const [first] = [await wave('Pilot', 20, []), await wave('Everybody', 60, [unitId])];
    expect(await line()).toMatchObject({ state: 'missing', why: `Pilot, which launches first (${dayFrom(20)}), names no unit and no audience.` });
    expect([await lasting(dayFrom(59)), await lasting(dayFrom(200))]).toMatchObject([{ state: 'flagged' }, { state: 'ok' }]);
    const held = await change(first, { state: 'held' });
    expect(await line()).toMatchObject({ state: 'ok', why: '1 of 2 waves name whom they reach.' });
    await change(await change(held, { state: 'planned' }), { orgUnitIds: [unitId] });
    expect(await line()).toMatchObject({ state: 'ok', why: 'Each wave names whom it reaches.' });
  });

  it('that names people whom another reaches first says so, and where they live counts each of them once', async () => {
    const { id } = await app.get(ProgrammeService).create(lead, { name: 'Shared', timeZone: 'UTC' });
    const [{ id: audienceId }] = (await sql<{ id: string }>(`insert into directory.audience (tenant_id, name, rule) values ($1, 'Leaders', '{"kind":"rule","where":{"kind":"any","conditions":[]}}') returning id`, [tenantId])) as [{ id: string }];
    await sql(`insert into directory.audience_member (tenant_id, audience_id, person_id, valid_from) select $1, $2, id, current_date from directory.person where employee_number in ('1', '2')`, [tenantId, audienceId]);
    await sql(`update directory.person set country = case when employee_number = '3' then 'FR' else 'DE' end`);
    const wave = (name: string, days: number, reach: object) => app.get(WaveService).create(lead, id, { name, launchOn: dayFrom(days), embedUntil: dayFrom(120), orgUnitIds: [], ...reach });
    const [everybody, leaders] = [await wave('Everybody', 60, { orgUnitIds: [unitId] }), await wave('Leaders first', 20, { audienceIds: [audienceId] })];
    const around = () => app.get(TenantDb).read(lead, (session) => app.get(PlanCalendar).of(session, id));
    const { countries, warnings } = await around();
    expect(countries.map(({ country, people }) => [country, people])).toEqual([['DE', 2], ['FR', 1]]);
    expect(warnings.filter(({ code }) => code === 'shared_people')).toEqual([
      { code: 'shared_people', subjectType: 'wave', subjectId: everybody.id, detail: '2 people of Everybody are in Leaders first, too, which launches before it: counted once, with Leaders first.' },
    ]);
    await change(leaders, { state: 'withdrawn' });
    expect((await around()).warnings.filter(({ code }) => code === 'shared_people')).toEqual([]);
    await sql(`update directory.person set country = null`);
  });

  it('a plan is held against what it was at an instant: each thing once, with its days then and now; what was taken back or came and went is nothing', async () => {
    const { id } = await app.get(ProgrammeService).create(lead, { name: 'Compared', timeZone: 'UTC' });
    const phases = app.get(PhaseService);
    const me: Actor = { ...lead, accountId: '01a21913-537c-7d27-b971-48960a9e4ab9' };
    const phase = (name: string) => phases.create(lead, id, { name, startsOn: dayFrom(1), endsOn: dayFrom(9) });
    const [kept, moved, gone, back] = [await phase('Kept'), await phase('Moved'), await phase('Gone'), await phase('Back')];
    const [{ at: since }] = (await sql<{ at: string }>(`select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`)) as [{ at: string }];
    const difference = (from: string) => app.get(TenantDb).read(lead, (session) => app.get(PlanDifferenceViews).since(session, id, from));
    expect((await difference(since)).items).toEqual([]);
    const once = await phases.change(lead, moved.id, moved.version, { startsOn: dayFrom(5), endsOn: dayFrom(15) });
    await phases.change(lead, moved.id, once.version, { startsOn: dayFrom(8), endsOn: dayFrom(18), dateReason: 'early_results' });
    await phases.remove(lead, gone.id, gone.version);
    const tried = await phases.change(me, back.id, back.version, { startsOn: dayFrom(3), endsOn: dayFrom(12) });
    await phases.undo(me, back.id, tried.version);
    await phase('New');
    const passing = await phase('Came and went');
    await phases.remove(lead, passing.id, passing.version);
    await phases.change(lead, kept.id, kept.version, { name: 'Kept under another name' });
    const { items } = await difference(since);
    expect(items.map(({ what, title, startsBefore, startsOn, daysLater }) => [what, title, startsBefore, startsOn, daysLater])).toEqual([
      ['changed', 'Kept under another name', null, dayFrom(1), null], ['added', 'New', null, dayFrom(1), null], ['moved', 'Moved', dayFrom(1), dayFrom(8), 7], ['removed', 'Gone', null, null, null],
    ]);
    expect(items.find(({ what }) => what === 'moved')).toMatchObject({ endsBefore: dayFrom(9), endsOn: dayFrom(18), reasons: ['Because of early results'], isDecided: false });
    await expect(difference(new Date(Date.now() + 60_000).toISOString())).rejects.toMatchObject({ body: { errors: [{ pointer: '?since' }] } });
  });
});
