import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { PlatformDb, TenantDb } from '@realign/platform';
import type { Calendar, WallTime } from '@realign/reviews/domain';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { CadenceStore } from '../cadence/cadence.store';
import { TemporalCalendar } from '../time/temporal-calendar';
import { ZoneDataService } from '../time/zone-data.service';
import { SchedulerViews } from './scheduler.view';

@Global()
@Module({ providers: [SchedulerViews, CadenceStore, TemporalCalendar, ZoneDataService] })
class SchedulerParts {}

/** One programme and one checkpoint for each line: how it stands, when it was due and when it began, in minutes from now. */
const PLANT = `
  with line as (select * from unnest($2::text[], $3::integer[], $4::integer[]) with ordinality as l(state, due, fired, n)),
  programme as (insert into programmes.programme (tenant_id, id, name, state) select $1, uuidv7(), 'P' || n, 'live' from line returning id, name),
  cadence as (
    insert into reviews.review_cadence (tenant_id, programme_id, unit, every, weekday, local_time, tz, anchor_on)
    select $1, id, 'weeks', 6, 4, '10:00', 'Europe/Madrid', current_date from programme returning id, programme_id),
  cycle as (insert into reviews.review_cycle (tenant_id, cadence_id, seq, state, closed_at)
    select $1, c.id, 1, case when l.state in ('decided', 'escalated') then 'closed' else 'open' end, case when l.state in ('decided', 'escalated') then now() end
    from cadence c join programme p on p.id = c.programme_id join line l on 'P' || l.n = p.name returning id, cadence_id)
  insert into reviews.checkpoint (tenant_id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at, fired_at, state)
  select $1, c.programme_id, c.id, y.id, 1, to_char((now() + make_interval(mins => l.due)) at time zone 'Europe/Madrid', 'YYYY-MM-DD"T"HH24:MI'), 'Europe/Madrid', '2020a',
    now() + make_interval(mins => l.due), now() + make_interval(mins => l.fired), l.state
  from cadence c join cycle y on y.cadence_id = c.id join programme p on p.id = c.programme_id join line l on 'P' || l.n = p.name`;

type Line = readonly [state: string, due: number, fired: number | null];

describe('what the scheduler says', () => {
  let database: TestDatabase;
  let module: TestingModule;
  const tenant = async (lines: readonly Line[]): Promise<string> => {
    const id = await database.tenant('Bank');
    await database.sql(PLANT, [id, lines.map(([state]) => state), lines.map(([, due]) => due), lines.map(([, , fired]) => fired)]);
    return id;
  };
  const ask = (tenantId: string) => module.get(SchedulerViews).get({ tenantId, accountId: null, personId: null, roles: ['owner'], displayName: 'The owner' });
  const DAY = 24 * 60;

  beforeAll(async () => {
    database = await testDatabase();
    module = await Test.createTestingModule({ imports: [database.platform(), SchedulerParts] }).compile();
  });
  afterAll(async () => {
    await module.close();
    await database.close();
  });

  it('is what the tables hold: due, began, late, lapsed, and nothing of anybody else', async () => {
    const tenantId = await tenant([
      ['scheduled', 30 * DAY, null], ['deferred', 2 * DAY, null], ['scheduled', -10, null], ['collecting', -3, -3], ['in_review', -2 * DAY, -2 * DAY], ['decided', -3 * DAY, -3 * DAY + 5], ['decided', -40 * DAY, -40 * DAY + 90], ['escalated', -5 * DAY, -3 * DAY],
    ]);
    await tenant([['scheduled', -500, null], ['escalated', -5 * DAY, -3 * DAY]]);
    await database.sql(`insert into reviews.passed_date (tenant_id, cadence_id, nominal_local, tz, why) select tenant_id, id, '2026-01-01T10:00', 'UTC', 'overlap' from reviews.review_cadence where tenant_id = $1 limit 1`, [tenantId]);
    await database.sql(
      `insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload, state, attempts, last_error, not_before, created_at) select $1, 'job', 'x.y', n::text, '{}', s, 5, case s when 'dead' then 'It broke.' end, now() - make_interval(secs => 100 * n), now()
       from unnest(array['ready', 'ready', 'dead', 'done']) with ordinality as o(s, n)`, [tenantId],
    );
    const view = await ask(tenantId);
    expect(view.counts).toEqual({ waiting: 3, due: 1, beingHeld: 2, firedToday: 1, firedInMonth: 4, lateInMonth: 2, lapsedInMonth: 1, passedInMonth: 1, oldestDueSeconds: expect.closeTo(600, -1), worstLagSeconds: 2 * DAY * 60 });
    expect(view.outbox).toEqual({ waiting: 2, oldestSeconds: expect.closeTo(200, -1), dead: 1 });
    expect(view.deadLetters).toEqual([expect.objectContaining({ name: 'x.y', attempts: 5, error: 'It broke.' })]);
    expect(view.series).toHaveLength(5);
    expect(view.series[0]?.nextLocal).toHaveLength(3);
    expect(view.seriesCount).toBe(5);
  });

  it('shows the series due soonest and counts all of them', async () => {
    const view = await ask(await tenant(Array.from({ length: 203 }, (_, n): Line => ['scheduled', n, null])));
    expect([view.series.length, view.seriesCount]).toEqual([200, 203]);
  });

  it('names no date of a rhythm that rests before it resumes, while an extra checkpoint is open', async () => {
    const tenantId = await tenant([['in_review', -60, -60]]);
    const [{ resumes } = { resumes: '' }] = await database.sql<{ resumes: string }>(`update reviews.review_cadence set paused_until = current_date + 200, pause_reason = 'A freeze.', paused_by_name = 'X' where tenant_id = $1 returning paused_until::text as resumes`, [tenantId]);
    const [open, ...further] = (await ask(tenantId)).series[0]?.nextLocal ?? [];
    expect([open !== undefined && open < resumes, further.length, further.filter((one) => one.slice(0, 10) < resumes)]).toEqual([true, 2, []]);
  });

  it('names workers that ticked, and the clock that is not in step', async () => {
    await module.get(PlatformDb).sql(`select platform.beat('worker-1', 'postgres', '2025c', now() + interval '5 minutes', 12)`);
    const { workers, lastTickAt } = await ask(await tenant([]));
    expect(workers).toEqual([expect.objectContaining({ worker: 'worker-1', backend: 'postgres', sweepMs: 12, aheadSeconds: expect.closeTo(300, 0) })]);
    expect(Date.parse(lastTickAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });

  it('for an organisation without a checkpoint is nothing, not an error', async () => {
    expect((await ask(await tenant([]))).counts).toMatchObject({ waiting: 0, due: 0, lateInMonth: 0 });
  });

  it('when a country changes its clocks: the wall stays, the instant moves, and what moved is reported once', async () => {
    const tenantId = await tenant([['scheduled', 60 * DAY, null], ['scheduled', 90 * DAY, null], ['deferred', 70 * DAY, null], ['collecting', -5, -5]]);
    await module.get(TenantDb).transaction({ tenantId, accountId: null, personId: null, roles: ['owner'], displayName: 'O' }, (session) => session.sql(`update reviews.checkpoint set lapse_after = due_at + interval '1 day' where state = 'scheduled'`));
    const real = new TemporalCalendar();
    // Put off to another hour than the rule's: it is that hour which stays.
    await database.sql(`update reviews.checkpoint set deferred_local = to_char(due_at at time zone tz, 'YYYY-MM-DD"T"HH24:MI:SS.MS'), nominal_local = '2026-01-01T10:00' where tenant_id = $1 and state = 'deferred'`, [tenantId]);
    const before = await database.sql<{ id: string; state: string; due: string; nominal: WallTime }>(`select id, state, due_at::text as due, nominal_local as nominal from reviews.checkpoint where tenant_id = $1 order by due_at`, [tenantId]);
    /** Madrid abolishes daylight saving and stays an hour ahead of where it was, by the release 2099a. */
    const abolished: Calendar = { version: '2099a', isZone: real.isZone.bind(real), isCountry: real.isCountry.bind(real), isWorkingDay: real.isWorkingDay.bind(real), toWall: real.toWall.bind(real), toInstant: (wall, zone) => new Date(Date.parse(real.toInstant(wall, zone)) - 3_600_000).toISOString() as never };
    const zones = module.get(ZoneDataService);
    expect(await zones.recompute({ ...abolished, version: 'unknown' })).toBe(0);
    const moved = await zones.recompute(abolished);
    expect(moved).toBeGreaterThanOrEqual(2);
    expect(await zones.recompute(abolished)).toBe(0);
    expect(await zones.recompute({ ...abolished, version: '2098z' })).toBe(0);
    const after = await database.sql<{ id: string; due: string; lapse: string | null }>(`select id, due_at::text as due, lapse_after::text as lapse from reviews.checkpoint where tenant_id = $1 order by due_at`, [tenantId]);
    for (const one of before) {
      const now = after.find(({ id }) => id === one.id);
      const expected = one.state === 'scheduled' ? Date.parse(abolished.toInstant(one.nominal, 'Europe/Madrid')) : Date.parse(one.due) - (one.state === 'deferred' ? 3_600_000 : 0);
      expect({ state: one.state, due: Date.parse(now?.due ?? '') }).toEqual({ state: one.state, due: expected });
      if (one.state === 'scheduled') expect(Date.parse(now?.lapse ?? '') - expected).toBe(DAY * 60_000);
    }
    const { zoneShifts } = await ask(tenantId);
    expect(zoneShifts).toHaveLength(3);
    expect(zoneShifts[0]).toMatchObject({ fromVersion: '2020a', toVersion: '2099a', timeZone: 'Europe/Madrid' });
  });
});
