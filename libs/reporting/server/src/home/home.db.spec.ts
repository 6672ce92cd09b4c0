import { Test, type TestingModule } from '@nestjs/testing';
import type { Role, TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import type { Deciders, DecidersReader } from '@realign/reviews/contract';
import { readElsewhere } from '../executive/executive-rows';
import { readCheckpoints } from '../thread/review-rows';
import { readReviews } from './home-items';
import { STANDING, type StandingRow } from '../executive/rag.service';
import { readBlackouts, readCollisions, readInbox, readReportsDue, readReportsToAnswer, readSlips } from './home-people-items';

describe('what of the organisation is on somebody’s home page', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let tenantId: string;
  let unit: string;
  let lead: string;
  let stranger: string;
  let manager: string;
  let programme: string;

  beforeAll(async () => {
    database = await testDatabase();
    app = await Test.createTestingModule({ imports: [database.platform()] }).compile();
    tenantId = await database.tenant('Home');
    unit = await id(`insert into directory.org_unit (tenant_id, key, name) values ($1, 'u', 'Payments') returning id`);
    [lead, stranger] = [await person(), await person()];
    manager = await person();
    await rows('update directory.person set manager_id = $2, org_unit_id = $3 where id = $1', [await person(), manager, unit]);
    programme = await id(`insert into programmes.programme (tenant_id, name, state, change_lead_person_id) values ($1, 'Enterprise social', 'live', $2) returning id`, [lead]);
  });
  afterAll(async () => {
    await app?.close();
    await database?.close();
  });

  const as = <T>(personId: string | null, role: Role, work: (session: TenantSession) => Promise<T>): Promise<T> =>
    app.get(TenantDb).transaction({ tenantId, accountId: null, personId, roles: [role], displayName: 'X' }, work);
  const rows = <T = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<T[]> => as(null, 'owner', (session) => session.sql<T>(text, params));
  const id = async (text: string, params: readonly unknown[] = []): Promise<string> => (await rows<{ id: string }>(text, [tenantId, ...params]))[0]?.id ?? '';
  const person = (): Promise<string> => id(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name) values ($1, uuidv7()::text, 'A', 'B', 'A B') returning id`);

  it('a week in which too much meets: for whoever leads the programme or the unit, and for nobody else', async () => {
    const items = JSON.stringify([{ programmeId: programme, title: 'One' }, { programmeId: programme, title: 'Two' }]);
    for (const week of [7, 14, -14]) await rows(`insert into reporting.load_collision (tenant_id, org_unit_id, week_on, p95, people, items, moves) values ($1, $2, date_trunc('week', current_date)::date + $3::integer, 3.14, 40, $4, '[]')`, [tenantId, unit, week, items]);
    const seen = await as(lead, 'change_lead', readCollisions);
    expect(seen).toEqual([expect.objectContaining({ kind: 'collision', title: 'Too much meets in Payments', detail: expect.stringMatching(/^3\.1 hours a person in the week of .*, from 2 items\. No move helps/) })]);
    expect(await as(manager, 'executive', readCollisions)).toEqual(seen);
    expect(await as(null, 'owner', readCollisions)).toEqual(seen);
    expect(await as(stranger, 'change_lead', readCollisions)).toEqual([]);
    expect(await as(null, 'change_lead', readCollisions)).toEqual([]);
  });

  it('a field report: for whom it is asked of until it is filed, then for whom it is to answer', async () => {
    const report = await id(`insert into listening.field_report (tenant_id, programme_id, round_id, round_name, person_id, state, due_at) values ($1, $2, uuidv7(), 'Checkpoint 1', $3, 'due', now() + interval '2 days') returning id`, [programme, stranger]);
    expect(await as(stranger, 'community_manager', (session) => readReportsDue(session, stranger))).toEqual([expect.objectContaining({ link: `/field-reports/${report}`, status: 'at_risk' })]);
    expect(await as(lead, 'change_lead', (session) => readReportsDue(session, lead))).toEqual([]);
    expect(await as(lead, 'change_lead', readReportsToAnswer)).toEqual([]);
    const said = await id(`insert into listening.feedback_item (tenant_id, programme_id, kind, text) values ($1, $2, 'field_report_item', 'The app signs people out.') returning id`, [programme]);
    await rows(`insert into listening.field_report_line (tenant_id, field_report_id, position, topic, feedback_item_id) values ($1, $2, 1, 'in_the_way', $3)`, [tenantId, report, said]);
    await rows(`update listening.field_report set state = 'submitted', submitted_at = now() where id = $1`, [report]);
    expect(await as(lead, 'change_lead', readReportsToAnswer)).toEqual([expect.objectContaining({ kind: 'report_to_answer', title: 'Answer 1 field report', detail: expect.stringContaining('1 line is owed a reply') })]);
    expect(await as(manager, 'change_lead', readReportsToAnswer)).toEqual([]);
  });

  it('what the inbox holds that is owed and not put off, the late first', async () => {
    const told = (title: string, urgency: string, due: string, more = 'null') => rows(
      `insert into platform.notification (tenant_id, person_id, kind, urgency, subject, title, link, reason, dedupe_key, due_on, snoozed_until) values ($1, $2, 'plan', $3, $4, $4, '/x', 'you lead', $4, ${due}, ${more})`, [tenantId, lead, urgency, title]);
    await told('Late', 'owed', 'current_date - 1');
    await told('Soon', 'owed', 'current_date + 3');
    await told('Put off', 'owed', 'current_date', `now() + interval '1 day'`);
    await told('News', 'fyi', 'null');
    const items = await as(lead, 'change_lead', (session) => readInbox(session, lead));
    expect(items.map(({ title, status, detail }) => [title, status, detail])).toEqual([['Late', 'off_track', 'Because you lead.'], ['Soon', 'at_risk', 'Because you lead.']]);
  });

  it('decisions that wait at the checkpoint of any series, and one that lapsed, with the same number in the portfolio', async () => {
    const other = await id(`insert into programmes.programme (tenant_id, name, state, sponsor_person_id) values ($1, 'Of many series', 'live', $2) returning id`, [lead]);
    const standing = async () => (await rows<StandingRow>(`${STANDING} where programme_id = $1`, [other]))[0];
    const series = async (name: string, state: string, daysAgo: number, decisions: number): Promise<void> => {
      const cadence = await id(`insert into reviews.review_cadence (tenant_id, programme_id, series, unit, every, weekday, local_time, tz, anchor_on) values ($1, $2, $3, 'weeks', 2, 4, '10:00', 'UTC', current_date - 60) returning id`, [other, name]);
      const cycle = await id(`insert into reviews.review_cycle (tenant_id, cadence_id, seq, state, closed_at) values ($1, $2, 1, $3, case when $3 = 'closed' then now() end) returning id`, [cadence, state === 'escalated' ? 'closed' : 'evidence_frozen']);
      const checkpoint = await id(`insert into reviews.checkpoint (tenant_id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at, state, frozen_at, lapse_after) values ($1, $2, $3, $4, 1, to_char(now(), 'YYYY-MM-DD"T"10:00'), 'UTC', '2020a', date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' - $5::integer * interval '1 day', $6, now(), now() + interval '5 days') returning id`, [other, cadence, cycle, daysAgo, state]);
      await rows(`insert into reviews.agenda_item (tenant_id, checkpoint_id, position, title, needs_decision) select $1, $2, n, 'Item ' || n, true from generate_series(1, $3::integer) n`, [tenantId, checkpoint, decisions]);
    };
    await series('checkpoint', 'pack_frozen', 1, 2);
    expect(await standing()).toMatchObject({ decisionsWaiting: 2, daysLate: 1, hasLapsed: false });
    await series('goals', 'in_review', 12, 3);
    expect(await standing()).toMatchObject({ decisionsWaiting: 5, daysLate: 12, hasLapsed: false });
    await series('role_kpis', 'escalated', 30, 0);
    expect(await standing()).toMatchObject({ decisionsWaiting: 5, daysLate: 12, hasLapsed: true });
    // Who has left sponsors nothing.
    expect(await standing()).toMatchObject({ hasSponsor: true, sponsorName: 'A B' });
    await rows(`update directory.person set state = 'left', left_on = current_date where id = $1`, [lead]);
    expect(await standing()).toMatchObject({ hasSponsor: false, sponsorName: null });
    await rows(`update directory.person set state = 'active', left_on = null where id = $1`, [lead]);
    // Who decides is each checkpoint's own; whoever steers sees for whom the others wait, and nobody else sees them.
    const goals = (await rows<{ id: string }>(`select c.id from reviews.checkpoint c join reviews.review_cadence k on k.id = c.cadence_id where c.programme_id = $1 and k.series = 'goals'`, [other]))[0]?.id;
    const of = (id: string) => ({ who: 'Ada Berg (sponsor)', isMine: id === goals }) as Deciders;
    const deciders: DecidersReader = { read: (_, id) => Promise.resolve(of(id)), readMany: (_, ids) => Promise.resolve(new Map(ids.map((one) => [one, of(one)]))) };
    const home = async (personId: string, steers: boolean, hearsOfNear = steers) => (await as(personId, 'community_manager', (session) => readReviews(session, { deciders, steers, hearsOfNear }))).filter(({ programmeId }) => programmeId === other);
    const days = ({ due }: { due: string | null }) => Math.round((Date.parse(due ?? '') - Date.now()) / 86_400_000);
    const seen = await home(stranger, true);
    expect(seen.map((one) => [one.kind, one.title, one.status, days(one)]).sort()).toEqual([['checkpoint', '2 decisions wait at checkpoint 1', 'info', 5], ['decision', '3 decisions wait at checkpoint 1 of Goals', 'off_track', 5]]);
    expect(seen.find(({ kind }) => kind === 'checkpoint')?.detail).toBe('It is up to Ada Berg (sponsor).');
    expect((await home(lead, false)).map(({ title }) => title)).toEqual(['3 decisions wait at checkpoint 1 of Goals']);
    expect(await home(stranger, false)).toEqual([]);
    // What rests is wanted by nobody.
    await series('training_plans', 'scheduled', 2, 0);
    expect((await home(stranger, true)).map(({ title }) => title)).toContain('Checkpoint 1 of Training plans is near');
    await rows(`update reviews.checkpoint set rests = true where programme_id = $1 and state = 'scheduled'`, [other]);
    expect(await home(stranger, true)).toHaveLength(2);
    // However many wait for others before it.
    await rows(
      `with p as (insert into programmes.programme (tenant_id, name, state) select $1, 'Many ' || n, 'live' from generate_series(1, 210) n returning id),
       k as (insert into reviews.review_cadence (tenant_id, programme_id, series, unit, every, weekday, local_time, tz, anchor_on) select $1, id, 'checkpoint', 'weeks', 2, 4, '10:00', 'UTC', current_date - 60 from p returning id, programme_id),
       y as (insert into reviews.review_cycle (tenant_id, cadence_id, seq, state) select $1, id, 1, 'evidence_frozen' from k returning id, cadence_id),
       c as (insert into reviews.checkpoint (tenant_id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at, state, frozen_at, lapse_after)
         select $1, k.programme_id, k.id, y.id, 1, '2026-01-01T10:00', 'UTC', '2020a', now(), 'pack_frozen', now(), now() + interval '1 day' from k join y on y.cadence_id = k.id returning id)
       insert into reviews.agenda_item (tenant_id, checkpoint_id, position, title, needs_decision) select $1, id, 1, 'Item', true from c`, [tenantId]);
    const crowded = await as(stranger, 'executive', (session) => readReviews(session, { deciders, steers: true, hearsOfNear: true }));
    expect([crowded.length, crowded[0]?.title]).toEqual([200, '3 decisions wait at checkpoint 1 of Goals']);
    await rows(`update reviews.checkpoint set rests = true where programme_id in (select id from programmes.programme where name like 'Many %')`);
    const [elsewhere] = await as(lead, 'owner', (session) => readElsewhere(session, other));
    expect(days({ due: elsewhere?.dueAt ?? null })).toBe(5);
    const own = async () => (await as(lead, 'owner', (session) => readCheckpoints(session, other))).length;
    expect(await own()).toBe(1);
    await rows('update reviews.checkpoint set rests = true where programme_id = $1', [other]);
    expect(await own()).toBe(0);
  });

  it('on the lines of the programmes: a freeze of the whole organisation that is near, and none of a country or of one programme', async () => {
    const freeze = (name: string, from: string, to: string, countries = '{}', of: string | null = null) => rows(`insert into programmes.blackout_period (tenant_id, programme_id, name, starts_on, ends_on, countries) values ($1, $4, $2, current_date + ${from}, current_date + ${to}, $3)`, [tenantId, name, countries, of]);
    await freeze('Year end', '20', '30');
    await freeze('Long over', '-40', '-20');
    await freeze('Golden Week', '20', '30', '{JP}');
    await freeze('Of one programme', '20', '30', '{}', programme);
    expect((await as(lead, 'change_lead', readBlackouts)).map(({ name }) => name)).toEqual(['Year end']);
  });

  it('what was moved to a later day this week, from where it stood at first; nothing that was moved back', async () => {
    const move = (subject: string, title: string, from: string, to: string, ago: string) => rows(
      `with logged as (insert into programmes.plan_change (tenant_id, programme_id, subject_type, subject_id, kind, title, summary, changed_by) values ($1, $2, 'wave', $3, 'changed', $4, '', 'Lena') returning id)
       insert into programmes.date_change (tenant_id, programme_id, subject_type, subject_id, title, starts_before, ends_before, starts_after, ends_after, change_id, changed_by, changed_at)
       select $1, $2, 'wave', $3, $4, $5, $5, $6, $6, logged.id, 'Lena', now() - $7::interval from logged`, [tenantId, programme, subject, title, from, to, ago]);
    const [twice, back, old] = ['01990000-0000-7000-8000-000000000001', '01990000-0000-7000-8000-000000000002', '01990000-0000-7000-8000-000000000003'];
    await move(twice, 'Wave 2', '2026-12-01', '2026-12-08', '3 days');
    await move(twice, 'Wave 2', '2026-12-08', '2026-12-15', '1 day');
    await move(back, 'Wave 3', '2026-12-01', '2026-12-08', '2 days');
    await move(back, 'Wave 3', '2026-12-08', '2026-12-01', '1 day');
    await move(old, 'Wave 4', '2026-12-01', '2026-12-08', '9 days');
    const slips = await as(lead, 'change_lead', (session) => readSlips(session, [programme]));
    expect(slips.map(({ title, startsBefore, startsAfter }) => [title, startsBefore, startsAfter])).toEqual([['Wave 2', '2026-12-01', '2026-12-15']]);
  });
});
