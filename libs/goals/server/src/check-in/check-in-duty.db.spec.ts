import { Test, type TestingModule } from '@nestjs/testing';
import type { Actor } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import type { CheckInDutiesQuery, SubmitCheckIn } from '@realign/goals/contract';
import { CalibrationService } from '../calibration/calibration.service';
import { CheckInDutyViews } from './check-in-duties.view';
import { CheckInDutyStore } from './check-in-duty.store';
import { CheckInService } from './check-in.service';
import { CheckInSweeper } from './check-in.sweeper';
import { LookAfterCheckInsService } from './look-after-check-ins.service';

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('check-ins that are owed', () => {
  let database: TestDatabase;
  let module: TestingModule;
  let tenantId: string;
  let lead: Actor;
  let keyResult: string;
  let milestones: string;
  let read: string;
  let owner: Actor;
  const id = async (text: string, ...params: unknown[]): Promise<string> => (await database.sql<{ id: string }>(`${text} returning id`, [tenantId, ...params]))[0]?.id ?? '';
  const duties = () => database.sql<{ state: string; due_on: string }>('select state, due_on::text from goals.check_in_duty where tenant_id = $1 and key_result_id = $2 order by due_on', [tenantId, keyResult]);
  const told = async () => (await database.sql<{ who: string; title: string }>(`select distinct p.display_name as who, n.title from platform.notification n join directory.person p on p.id = n.person_id where n.tenant_id = $1 and n.state = 'open' order by 1, 2`, [tenantId])).map(({ who, title }) => `${who}: ${title}`);
  const round = () => module.get(LookAfterCheckInsService).lookAfter({ tenantId });
  /** As if so many more days had passed: everything that happened lies further back. */
  const later = (days: number) => database.sql(`with r as (update goals.key_result set created_at = created_at - $2 * interval '1 day' where tenant_id = $1), c as (update goals.check_in set submitted_at = submitted_at - $2 * interval '1 day' where tenant_id = $1)
    update goals.check_in_duty set due_on = due_on - $2::integer where tenant_id = $1`, [tenantId, days]);

  beforeAll(async () => {
    database = await testDatabase();
    module = await Test.createTestingModule({ imports: [database.platform()], providers: [CalibrationService, CheckInService, CheckInDutyStore, CheckInDutyViews, CheckInSweeper, LookAfterCheckInsService] }).compile();
    await module.init();
    tenantId = await database.tenant('Owed');
    const [olga, boss, sponsor] = await Promise.all(['Olga Owner', 'Lena Lead', 'Sam Sponsor'].map((name) => id(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name) values ($1, $2, 'A', 'B', $2)`, name)));
    const programme = await id(`insert into programmes.programme (tenant_id, name, state, change_lead_person_id, sponsor_person_id) values ($1, 'P', 'live', $2, $3)`, boss, sponsor);
    const goal = await id(`insert into goals.goal (tenant_id, programme_id, title, state, owner_person_id) values ($1, $2, 'Answers', 'active', $3)`, programme, olga);
    keyResult = await id(`insert into goals.key_result (tenant_id, goal_id, title, baseline, baseline_on, target, target_on, check_in_days) values ($1, $2, 'Answers a day', 0, current_date - 30, 10, current_date + 90, 30)`, goal);
    [milestones, read] = [await id(`insert into goals.key_result (tenant_id, goal_id, title, target, target_on, kind, unit, check_in_days) values ($1, $2, 'Steps', 1, current_date + 90, 'milestone', 'share', 400)`, goal), await id(`insert into goals.key_result (tenant_id, goal_id, title, baseline, baseline_on, target, target_on, unit, check_in_days) values ($1, $2, 'Active people', 0.1, current_date - 90, 0.6, current_date + 20, 'share', 400)`, goal)];
    lead = { tenantId, accountId: null, personId: boss ?? null, roles: ['change_lead'], displayName: 'Lena Lead' };
    owner = { tenantId, accountId: null, personId: olga ?? null, roles: ['employee'], displayName: 'Olga Owner' };
  });
  afterAll(async () => {
    await module?.close();
    await database?.close();
  });

  it('nothing is owed before its time', async () => {
    await round();
    expect(await duties()).toEqual([]);
  });

  it('the owner hears of it two days before; the same round again changes nothing', async () => {
    await later(28);
    await round();
    await round();
    expect((await duties()).map(({ state }) => state)).toEqual(['due']);
    expect(await told()).toEqual(['Olga Owner: Check in: Answers a day']);
  });

  it('it lapses three days after its day, and ten days after the lead and the sponsor hear of it', async () => {
    await later(6);
    await round();
    expect((await duties()).map(({ state }) => state)).toEqual(['lapsed']);
    await later(7);
    await round();
    expect((await duties()).map(({ state }) => state)).toEqual(['escalated']);
    expect(await told()).toEqual(['Lena Lead: No check-in: Answers a day', 'Olga Owner: Check in: Answers a day', 'Sam Sponsor: No check-in: Answers a day']);
  });

  it('an employee sees what is owed of the goals they own, and of nobody else’s', async () => {
    const seen = (actor: Actor, query: CheckInDutiesQuery = {}) => module.get(TenantDb).read(actor, (session) => module.get(CheckInDutyViews).list(session, query));
    expect(await seen(owner)).toMatchObject({ canReadGoals: false, items: [{ keyResultId: keyResult, isMine: true, canCheckIn: true }] });
    expect((await seen({ ...owner, personId: lead.personId })).items).toEqual([]);
    expect((await seen({ ...owner, personId: null }, { mine: false })).items).toEqual([]);
    expect(await seen({ ...owner, personId: null, roles: ['executive'] })).toMatchObject({ canReadGoals: true, items: [{ keyResultId: keyResult, isMine: false, canCheckIn: false }] });
  });

  it('who owns a goal checks it in whatever their role; who does not is not told that there is one', async () => {
    const asked: [Partial<Actor>, string][] = [[{ personId: lead.personId }, 'key result'], [{ personId: null }, 'key result'], [{ personId: lead.personId, roles: ['executive'] }, 'Whoever owns this goal checks it in.']];
    for (const [who, refusal] of asked) await expect(module.get(CheckInService).submit({ ...owner, ...who }, keyResult, { value: 4 })).rejects.toThrow(refusal);
    const made = await module.get(CheckInService).submit(owner, keyResult, { value: 3 });
    expect(made).toMatchObject({ value: 3, submittedBy: 'Olga Owner' });
    await database.sql('update goals.check_in_duty set state = $2, check_in_id = null where tenant_id = $1', [tenantId, 'escalated']);
    await database.sql('delete from goals.check_in where tenant_id = $1', [tenantId]);
    await round();
  });

  it('a late check-in is still taken, settles what was asked, and is acknowledged once', async () => {
    const made = await module.get(CheckInService).submit(lead, keyResult, { value: 4 });
    expect((await duties()).map(({ state }) => state)).toEqual(['submitted']);
    expect(await told()).toEqual(['Lena Lead: No check-in: Answers a day', 'Sam Sponsor: No check-in: Answers a day']);
    expect(await module.get(CheckInService).acknowledge(lead, made.id)).toMatchObject({ acknowledgedBy: 'Lena Lead' });
    await expect(module.get(CheckInService).acknowledge(lead, made.id)).rejects.toThrow('acknowledged already');
  });

  it('one nobody asked for counts, and only the newest of a day is acknowledged', async () => {
    const first = await module.get(CheckInService).submit(lead, keyResult, { value: 5 });
    const second = await module.get(CheckInService).submit(lead, keyResult, { value: 6 });
    await expect(module.get(CheckInService).acknowledge(lead, first.id)).rejects.toThrow('newer');
    await module.get(CheckInService).acknowledge(lead, second.id);
    await round();
    expect((await duties()).every(({ state }) => state === 'acknowledged')).toBe(true);
  });

  it('a word about a day long past, or a correction of one, settles nothing that is owed today', async () => {
    const submit = (input: SubmitCheckIn) => module.get(CheckInService).submit(lead, keyResult, input);
    const before = await submit({ value: 6 });
    await database.sql(`update goals.check_in set as_of = as_of - 29 where tenant_id = $1`, [tenantId]);
    await later(29);
    await round();
    const open = async () => [(await duties()).filter(({ state }) => state === 'due').length, (await told()).filter((one) => one === 'Olga Owner: Check in: Answers a day').length];
    expect(await open()).toEqual([1, 1]);
    await submit({ value: 4, asOf: '2024-01-01' });
    const corrected = await submit({ value: 7, asOf: before.asOf > dayFrom(-29) ? dayFrom(-29) : before.asOf, supersedesId: before.id });
    await round();
    expect(await open()).toEqual([1, 1]);
    expect(await module.get(CheckInService).acknowledge(lead, corrected.id)).toMatchObject({ acknowledgedBy: 'Lena Lead' });
    const made = await submit({ value: 8 });
    expect(await open()).toEqual([0, 0]);
    await module.get(CheckInService).acknowledge(lead, made.id);
    await round();
    expect((await duties()).every(({ state }) => state === 'acknowledged')).toBe(true);
  });

  it('what is counted is not below 0, and no value lies beyond what its metric can be', async () => {
    const [metric] = [await id(`insert into goals.metric (tenant_id, key, name, unit, source, min_value, max_value) values ($1, 'score', 'Score', 'points', 'Survey', 1, 5)`)];
    const [goalId] = (await database.sql<{ id: string }>('select goal_id as id from goals.key_result where id = $1', [keyResult])).map((row) => row.id);
    const made = (unit: string, metricId: string | null) => id(`insert into goals.key_result (tenant_id, goal_id, title, unit, metric_id, baseline, baseline_on, target, target_on, check_in_days) values ($1, $2, 'Read', $3, $4, 3, current_date - 30, 4, current_date + 90, 400)`, goalId, unit, metricId);
    const [tickets, score, money] = [await made('tickets', null), await made('points', metric), await made('EUR', null)];
    const submit = (of: string, value: number) => module.get(CheckInService).submit(lead, of, { value });
    for (const [of, value] of [[tickets, -300], [score, 6], [score, 0]] as const) await expect(submit(of, value)).rejects.toMatchObject({ body: { status: 422, errors: [{ pointer: '/value', code: 'range' }] } });
    for (const [of, value] of [[tickets, 0], [score, 5], [money, -20]] as const) expect((await submit(of, value)).value).toBe(value);
    await database.sql('delete from goals.check_in_duty where key_result_id = any($1::uuid[])', [[tickets, score, money]]);
    await database.sql('delete from goals.check_in where key_result_id = any($1::uuid[])', [[tickets, score, money]]);
    await database.sql('delete from goals.key_result where id = any($1::uuid[])', [[tickets, score, money]]);
  });

  it('what a metric or milestones read is owed too, and is said without a number: a typed value never stands over a reading', async () => {
    const submit = (of: string, input: SubmitCheckIn) => module.get(CheckInService).submit(lead, of, input);
    const field = (pointer: string, code: string) => ({ body: { status: 422, errors: [{ pointer, code }] } });
    const latest = async () => (await database.sql<{ value: number; source: string }>('select value, source from goals.key_result_latest where tenant_id = $1 and key_result_id = $2', [tenantId, read]))[0];
    await database.sql('update goals.key_result set check_in_days = 1 where id = any($1)', [[milestones, read]]);
    await submit(read, { value: 0.2, asOf: dayFrom(-70), confidence: 4 });
    const metric = await id(`insert into goals.metric (tenant_id, key, name, unit, source) values ($1, 'active.share', 'Active people', 'share', 'Usage')`);
    await database.sql('update goals.key_result set metric_id = $2 where id = $1', [read, metric]);
    await submit(read, { value: 0.95 });
    await database.sql(`insert into goals.observation (tenant_id, metric_id, period_start, period_end, value, source) values ($1, $2, current_date - 40, current_date - 10, 0.268, 'Usage report')`, [tenantId, metric]);
    expect(await latest()).toEqual({ value: 0.268, source: 'Usage report' });
    await expect(submit(read, { value: 0.95, confidence: 9 })).rejects.toMatchObject(field('/value', 'read-automatically'));
    await expect(submit(read, {})).rejects.toMatchObject(field('/confidence', 'required'));
    await expect(submit(keyResult, { confidence: 9 })).rejects.toMatchObject(field('/value', 'required'));
    await later(2);
    await round();
    const seen = await module.get(TenantDb).read(lead, (session) => module.get(CheckInDutyViews).list(session, {}));
    expect(seen.items.map(({ keyResultTitle, isRead }) => [keyResultTitle, isRead]).sort()).toEqual(expect.arrayContaining([['Active people', true], ['Steps', true]]));
    await database.sql(`insert into goals.milestone (tenant_id, key_result_id, title, due_on, position) values ($1, $2, 'Agreed', current_date + 10, 0)`, [tenantId, milestones]);
    for (const one of [milestones, read]) expect(await submit(one, { confidence: 7, status: 'at_risk', note: 'The report lags.', blockers: 'The works council.' })).toMatchObject({ value: null, confidence: 7, blockers: 'The works council.' });
    expect(await latest()).toEqual({ value: 0.268, source: 'Usage report' });
    expect((await module.get(CheckInService).list(lead, read)).items.map(({ value }) => value).sort()).toEqual([0.2, 0.95, null]);
    expect((await database.sql(`select 1 from goals.reading_v where tenant_id = $1 and key_result_id = $2`, [tenantId, read]))).toHaveLength(2);
  });

  it('a statement is judged by the target and the day it was made about, whatever they become', async () => {
    const [{ programmeId } = { programmeId: '' }] = await database.sql<{ programmeId: string }>('select id as "programmeId" from programmes.programme where tenant_id = $1', [tenantId]);
    const past = await id(`insert into goals.key_result (tenant_id, goal_id, title, baseline, baseline_on, target, target_on, unit) select $1, goal_id, 'Past', 1, current_date - 90, 10, current_date - 14, 'count' from goals.key_result where id = $2`, keyResult);
    for (const days of [-42, -40, -38, -36, -34, -32]) await module.get(CheckInService).submit(lead, past, { value: 12, confidence: 9, asOf: dayFrom(days) });
    /** As if each had been said on the day it speaks of. */
    await database.sql(`update goals.check_in set submitted_at = as_of + interval '9 hours' where tenant_id = $1 and key_result_id = $2`, [tenantId, past]);
    const score = async () => (await module.get(CalibrationService).ofProgramme(lead, programmeId)).everybody?.brier;
    const before = await score();
    expect(before).toBeCloseTo(0.01, 6);
    // What is said, or corrected, once the day has come is hindsight: what was said before it stands.
    const { items } = await module.get(CheckInService).list(lead, past);
    await module.get(CheckInService).submit(lead, past, { value: 12, confidence: 0, asOf: dayFrom(-30) });
    await module.get(CheckInService).submit(lead, past, { value: 12, confidence: 0, asOf: dayFrom(-32), supersedesId: items[0]?.id ?? '' });
    expect(await score()).toBe(before);
    await database.sql(`update goals.key_result set target = 99, semantics = 'decrease', target_on = current_date - 1 where id = $1`, [past]);
    expect(await score()).toBe(before);
    await database.sql(`update goals.key_result set target_on = current_date + 30 where id = $1`, [past]);
    expect(await score()).toBe(before);
    // By the metric it was read from, however well another reads.
    const metric = await id(`insert into goals.metric (tenant_id, key, name, unit) values ($1, 'flattering', 'Flattering', 'count')`);
    await database.sql(`insert into goals.observation (tenant_id, metric_id, period_start, period_end, value, source) values ($1, $2, current_date - 40, current_date - 14, 1, 'File')`, [tenantId, metric]);
    await database.sql(`update goals.key_result set metric_id = $2, earlier = jsonb_build_array(jsonb_build_object('readFrom', jsonb_build_object('id', null, 'name', 'check-ins'), 'stood', '[]'::jsonb, 'at', now())) where id = $1`, [past, metric]);
    expect(await score()).toBe(before);
    await database.sql(`update goals.key_result set earlier = '[]' where id = $1`, [past]);
    expect(await score()).not.toBe(before);
    await database.sql(`update goals.key_result set metric_id = null where id = $1`, [past]);
  });

  it('a statement about milestones is judged by those that were promised then', async () => {
    const [{ programmeId } = { programmeId: '' }] = await database.sql<{ programmeId: string }>('select id as "programmeId" from programmes.programme where tenant_id = $1', [tenantId]);
    const staged = await id(`insert into goals.key_result (tenant_id, goal_id, title, target, target_on, kind, unit, check_in_days) select $1, goal_id, 'Staged', 1, current_date - 10, 'milestone', 'share', 400 from goals.key_result where id = $2`, keyResult);
    const [reached, late] = [await id(`insert into goals.milestone (tenant_id, key_result_id, title, due_on, reached_on, position) values ($1, $2, 'A', current_date - 30, current_date - 30, 0)`, staged), await id(`insert into goals.milestone (tenant_id, key_result_id, title, due_on, position) values ($1, $2, 'B', current_date - 12, 1)`, staged)];
    for (let n = 0; n < 6; n++) await database.sql(`insert into goals.check_in (tenant_id, key_result_id, as_of, submitted_at, submitted_by, confidence, target, target_on, semantics) values ($1, $2, current_date - 40 + $3::integer, current_date - 40 + $3::integer, 'A', 9, 1, current_date - 10, 'increase')`, [tenantId, staged, n]);
    const score = async () => (await module.get(CalibrationService).ofProgramme(lead, programmeId)).everybody?.brier;
    const missed = await score();
    await database.sql('delete from goals.milestone where id = $1', [late]);
    expect(await score()).not.toBe(missed);
    await database.sql(`update goals.key_result set earlier = jsonb_build_array(jsonb_build_object('stood', jsonb_build_array(jsonb_build_object('id', $2::text, 'reachedOn', null), jsonb_build_object('id', $3::text, 'reachedOn', null)), 'at', now())) where id = $1`, [staged, reached, late]);
    expect(await score()).toBe(missed);
  });

  it('two who correct one check-in at once: one does, the other hears of it; of a withdrawn goal none is taken', async () => {
    const made = await module.get(CheckInService).submit(lead, keyResult, { value: 5 });
    const done = await Promise.allSettled([6, 7, 8].map((value) => module.get(CheckInService).submit(lead, keyResult, { value, supersedesId: made.id })));
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of done) if (one.status === 'rejected') expect(one.reason).toMatchObject({ body: { code: 'corrected-already' } });
    await database.sql(`update goals.goal set state = 'withdrawn' where tenant_id = $1`, [tenantId]);
    await expect(module.get(CheckInService).submit(lead, keyResult, { value: 6 })).rejects.toMatchObject({ body: { code: 'goal-over' } });
    await database.sql(`update goals.goal set state = 'active' where tenant_id = $1`, [tenantId]);
    await database.sql(`delete from goals.check_in_duty where tenant_id = $1 and state in ('due', 'lapsed', 'escalated')`, [tenantId]);
    await database.sql(`update goals.check_in_duty set state = 'acknowledged', acknowledged_by = 'Lena Lead', acknowledged_at = now() where tenant_id = $1`, [tenantId]);
  });

  it('what belongs to a goal that ended is owed no more', async () => {
    await later(40);
    await round();
    expect((await duties()).at(-1)?.state).not.toBe('acknowledged');
    expect(await told()).not.toContain('Lena Lead: Check in: Answers a day');
    // Who owned it has left: whoever leads is asked in their place.
    await database.sql(`update directory.person set state = 'left', left_on = current_date where id = $1`, [owner.personId]);
    await round();
    expect(await told()).toContain('Lena Lead: Check in: Answers a day');
    await database.sql(`update goals.goal set state = 'withdrawn' where tenant_id = $1`, [tenantId]);
    await round();
    expect((await duties()).every(({ state }) => state === 'acknowledged')).toBe(true);
  });

  it('each organisation is asked once a day', async () => {
    await database.sql(`update goals.goal set state = 'active' where tenant_id = $1`, [tenantId]);
    await module.get(CheckInSweeper).sweep();
    await module.get(CheckInSweeper).sweep();
    const asked = await database.sql(`select 1 from platform.outbox where tenant_id = $1 and name = 'goals.look-after-check-ins'`, [tenantId]);
    expect(asked).toHaveLength(1);
  });
});
