import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Actor, TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import type { ChangeTogether, PlanView } from '@realign/programmes/contract';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { PlanViews } from '../plan/plan.view';
import { DateChangeService } from '../plan/date-change.service';
import { ProgrammeService } from '../programme/programme.service';
import { ProgrammesModule } from '../programmes.module';
import { TogetherService } from './together.service';

describe('many things of a plan changed by one act', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let tenantId: string;
  let programmeId: string;
  let lead: Actor;

  const inSession = <T>(work: (session: TenantSession) => Promise<T>): Promise<T> => app.get(TenantDb).transaction(lead, work);
  const sql = <T = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<T[]> => inSession((session) => session.sql<T>(text, params));
  const plan = (): Promise<PlanView> => inSession((session) => app.get(PlanViews).of(session, programmeId));
  const account = async (name: string): Promise<Actor> => ({ tenantId, accountId: (await sql<{ id: string }>('select uuidv7() as id'))[0]?.id ?? null, personId: null, roles: ['change_lead'], displayName: name });
  const change = async (over: Partial<ChangeTogether> & Pick<ChangeTogether, 'change'>, who = lead) => app.get(TogetherService).change(who, programmeId, { dryRun: false, ...over });
  const all = async () => {
    const { phases, waves, activities, messages } = await plan();
    return {
      phases: phases.map(({ id, version }) => ({ phaseId: id, version })), waves: waves.map(({ id, version }) => ({ waveId: id, version })),
      activities: activities.map(({ id, version }) => ({ activityId: id, version })), messages: messages.map(({ id, version }) => ({ messageId: id, version })),
    };
  };
  const dates = async () => { const { phases, waves, activities, messages } = await plan(); return [...phases.map((p) => p.startsOn), ...waves.map((w) => w.launchOn), ...activities.map((a) => a.endsOn), ...messages.map((m) => m.sendOn)]; };

  beforeAll(async () => {
    database = await testDatabase();
    app = await Test.createTestingModule({ imports: [database.platform(), ProgrammesModule] }).compile();
    tenantId = await database.tenant('Meridian Bank');
    lead = { tenantId, accountId: null, personId: null, roles: ['change_lead'], displayName: 'The lead' };
    lead = await account('The lead');
    programmeId = (await app.get(ProgrammeService).create(lead, { name: 'Enterprise social' })).id;
    await sql(`insert into programmes.phase (tenant_id, programme_id, name, position, starts_on, ends_on) values ($1, $2, 'Pilot', 0, '2027-01-01', '2027-03-01')`, [tenantId, programmeId]);
    await sql(`insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until, state, launched_on, held_from) values ($1, $2, 'Wave 1', 0, '2027-02-01', '2027-04-01', 'planned', null, null), ($1, $2, 'Pilot wave', 1, '2026-02-01', '2026-04-01', 'held', '2026-02-02', 'launched')`, [tenantId, programmeId]);
    await sql(`insert into programmes.activity (tenant_id, programme_id, title, starts_on, ends_on, state) select $1, $2, 'Activity ' || n, '2027-01-01', '2027-01-10', case n when 3 then 'stopped' else 'scheduled' end from generate_series(1, 5) n`, [tenantId, programmeId]);
    await sql(`insert into programmes.message (tenant_id, programme_id, title, channel, send_on) values ($1, $2, 'Why', 'email', '2027-01-05')`, [tenantId, programmeId]);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  it('says first what it would do and what it leaves alone, and changes nothing by that', async () => {
    const before = await dates();
    expect(await change({ ...(await all()), change: { shiftDays: 14 }, dryRun: true })).toEqual({ id: null, asked: 9, changed: 7, unapproved: 0, dryRun: true, skipped: [{ reason: 'over', count: 2, titles: ['Pilot wave', 'Activity 3'] }] });
    expect(await dates()).toEqual(before);
  });

  it('moves all of them by one request, keeps why for each, and stands as one line in the log', async () => {
    const before = await dates();
    const { id, changed } = await change({ ...(await all()), change: { shiftDays: 14 }, dateReason: 'early_results', dateNote: 'The pilot answered twice as fast.' });
    expect(changed).toBe(7);
    expect(await dates()).not.toEqual(before);
    expect((await plan()).history[0]).toMatchObject({ subjectType: 'programme', title: '7 things together', summary: '14 days later', reason: 'Because of early results: The pilot answered twice as fast.' });
    const moves = (await app.get(DateChangeService).list(lead, programmeId)).items;
    expect(moves).toHaveLength(7);
    expect(moves.every(({ reason }) => reason === 'early_results')).toBe(true);
    // What was said of it is only added to: not taken back without a word, nor for the estimates at all.
    const [reasons, one] = [app.get(DateChangeService), moves.find(({ subjectType }) => subjectType === 'wave')];
    const explain = (reason: 'planned' | 'early_results', note?: string, version = one?.version ?? 0) => reasons.explain(lead, one?.id ?? '', version, { reason, ...(note !== undefined && { note }) });
    for (const note of [undefined, ' ']) await expect(explain('planned', note)).rejects.toMatchObject({ body: { errors: [{ pointer: '/note', detail: expect.stringContaining('early results moved it (“The pilot answered twice as fast.”)') }] } });
    const otherwise = await explain('planned', 'The room was booked before.');
    expect(otherwise).toMatchObject({ reason: 'planned', earlier: [{ reason: 'early_results', note: 'The pilot answered twice as fast.', changedBy: 'The lead' }] });
    expect(await sql('select reason, was_early from programmes.date_change_v where date_change_id = $1', [one?.id])).toEqual([{ reason: 'planned', was_early: true }]);
    expect((await plan()).history[0]).toMatchObject({ subjectId: one?.subjectId, summary: expect.stringContaining('said before: early results moved it'), reason: 'The room was booked before.' });
    expect(await sql(`select count(*)::integer as lines, count(distinct subject_id)::integer as things from programmes.plan_change where together_id = $1`, [id])).toEqual([{ lines: 7, things: 7 }]);
    expect(await sql(`select count(*)::integer as n from platform.audit where action = 'plan.changed-together'`)).toEqual([{ n: 1 }]);

    expect(await app.get(TogetherService).undo(lead, id ?? '')).toMatchObject({ asked: 7, changed: 7, skipped: [] });
    expect(await dates()).toEqual(before);
    expect((await app.get(DateChangeService).list(lead, programmeId)).items).toEqual([]);
    expect((await plan()).history[0]).toMatchObject({ summary: 'Taken back: 14 days later' });
    await expect(app.get(TogetherService).undo(lead, id ?? '')).rejects.toThrow('taken back already');
  });

  it('leaves what somebody changed since it was seen, and taking back leaves what was changed after it', async () => {
    const seen = await all();
    await sql(`update programmes.activity set version = version + 1, title = 'Renamed' where title = 'Activity 1'`);
    const { id, ...view } = await change({ activities: seen.activities, change: { effortClass: 'technology' } });
    expect(view).toEqual({ asked: 5, changed: 4, unapproved: 0, dryRun: false, skipped: [{ reason: 'changed_meanwhile', count: 1, titles: ['Renamed'] }] });
    await sql(`update programmes.activity set version = version + 1 where title = 'Activity 2'`);
    expect(await app.get(TogetherService).undo(lead, id ?? '')).toMatchObject({ changed: 3, skipped: [{ reason: 'changed_meanwhile', count: 1, titles: ['Activity 2'] }] });
    expect((await plan()).activities.filter(({ effortClass }) => effortClass === 'technology').map(({ title }) => title)).toEqual(['Activity 2']);
  });

  it('gives a wave and a person, and says both in the log of each', async () => {
    const wave = (await plan()).waves[0];
    const [person] = await sql<{ id: string }>(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name) values ($1, '7', 'Priya', '', 'Priya') returning id`, [tenantId]);
    const { activities, phases } = await all();
    expect(await change({ activities, phases, change: { phaseId: phases[0]?.phaseId ?? '', waveId: wave?.id ?? '', responsiblePersonId: person?.id ?? '' } })).toMatchObject({ changed: 5, skipped: [{ reason: 'not_of_this_kind', titles: ['Pilot'] }] });
    expect((await plan()).activities.every(({ waveId, responsibleName }) => waveId === wave?.id && responsibleName === 'Priya')).toBe(true);
    expect(await sql(`select distinct summary from programmes.plan_change where together_id = (select max(id::text)::uuid from programmes.change_together)`)).toEqual([{ summary: 'Phase from nothing to Pilot; Wave from nothing to Wave 1; Responsible from nothing to Priya' }]);
  });

  it('lets no approval of a message go along to other people; taken back, it is approved as it was', async () => {
    await sql(`update programmes.message set state = 'approved', approved_by = 'Olga Owner', approved_at = '2026-11-01T08:00:00.123456Z', version = version + 1`);
    const approval = () => sql('select state, approved_by as by, approved_at::text as at, wave_id as wave from programmes.message');
    const [before] = await approval();
    const { messages } = await all();
    expect(await change({ messages, change: { shiftDays: 1 } })).toMatchObject({ changed: 1, unapproved: 0 });
    expect(await approval()).toEqual([before]);
    const elsewhere = { messages: (await all()).messages, change: { waveId: (await plan()).waves[0]?.id ?? '' } };
    expect(await change({ ...elsewhere, dryRun: true })).toMatchObject({ changed: 1, unapproved: 1 });
    const { id } = await change(elsewhere);
    expect(await approval()).toEqual([{ state: 'draft', by: null, at: null, wave: elsewhere.change.waveId }]);
    await app.get(TogetherService).undo(lead, id ?? '');
    expect(await approval()).toEqual([before]);
  });

  it('tells whoever reads the plan who of it belongs to their unit or below', async () => {
    const [unit, below] = await sql<{ id: string }>(`insert into directory.org_unit (tenant_id, key, name) values ($1, 'retail', 'Retail'), ($1, 'branches', 'Branches') returning id`, [tenantId]);
    await sql('insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth) values ($1, $2, $2, 0), ($1, $3, $3, 0), ($1, $2, $3, 1)', [tenantId, unit?.id, below?.id]);
    const [reader] = await sql<{ id: string }>(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, org_unit_id) values ($1, '8', 'Lea', '', 'Lea', $2) returning id`, [tenantId, unit?.id]);
    const [priya] = await sql<{ id: string }>(`update directory.person set org_unit_id = $1 where display_name = 'Priya' returning id`, [below?.id]);
    const seen = (personId: string | null) => app.get(TenantDb).read({ ...lead, personId }, async (session) => (await app.get(PlanViews).of(session, programmeId)).reader);
    expect(await seen(reader?.id ?? '')).toEqual({ personId: reader?.id, unitPersonIds: [priya?.id] });
    expect(await seen(null)).toEqual({ personId: null, unitPersonIds: [] });
  });

  it('is taken back only by whoever made it', async () => {
    const { activities } = await all();
    const { id } = await change({ activities, change: { engagementMode: 'pull' } });
    await expect(app.get(TogetherService).undo(await account('Another lead'), id ?? '')).rejects.toThrow('Somebody else made this change');
  });

  it('refuses in words what names nothing, asks nothing, or is not of this plan', async () => {
    await expect(change({ change: { shiftDays: 1 } })).rejects.toMatchObject({ body: { errors: [{ pointer: '/activities' }] } });
    const { activities } = await all();
    await expect(change({ activities, change: {} })).rejects.toMatchObject({ body: { errors: [{ pointer: '/change' }] } });
    await expect(change({ activities, change: { shiftDays: 0 } })).rejects.toMatchObject({ body: { errors: [{ pointer: '/change/shiftDays' }] } });
    await expect(change({ activities, change: { shiftDays: 2 }, dateReason: 'other' })).rejects.toMatchObject({ body: { errors: [{ pointer: '/dateNote' }] } });
    await expect(change({ activities: [{ activityId: programmeId, version: 1 }], change: { shiftDays: 1 } })).rejects.toMatchObject({ body: { errors: [{ pointer: '/activities', code: 'reference' }] } });
  });

  it('takes two thousand within the time of a handful of statements', async () => {
    await sql(`insert into programmes.activity (tenant_id, programme_id, title, starts_on, ends_on) select $1, $2, 'Many ' || n, '2027-01-01', '2027-01-10' from generate_series(1, 2000) n`, [tenantId, programmeId]);
    const activities = (await all()).activities;
    const { id, changed } = await change({ activities, change: { shiftDays: -7 } });
    expect(changed).toBe(2004);
    expect(await app.get(TogetherService).undo(lead, id ?? '')).toMatchObject({ changed: 2004 });
  });
});
