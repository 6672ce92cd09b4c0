import { Test, type TestingModule } from '@nestjs/testing';
import { systemActor, type TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { TripwireStore } from './tripwire.store';

describe('what watches between two packs', () => {
  let database: TestDatabase;
  let module: TestingModule;
  let tenantId: string;
  beforeAll(async () => {
    database = await testDatabase();
    module = await Test.createTestingModule({ imports: [database.platform()], providers: [TripwireStore] }).compile();
    tenantId = await database.tenant('Bank');
  });
  afterAll(async () => {
    await module?.close();
    await database?.close();
  });

  const act = <T>(work: (session: TenantSession, store: TripwireStore) => Promise<T>): Promise<T> => module.get(TenantDb).transaction(systemActor(tenantId), (session) => work(session, module.get(TripwireStore)));
  const programme = async (zone: string): Promise<string> =>
    (await database.sql<{ id: string }>(`insert into programmes.programme (tenant_id, name, state, time_zone, launched_at) values ($1, 'P', 'live', $2, '2026-03-01T22:30:00Z') returning id`, [tenantId, zone]))[0]?.id ?? '';

  it('sees check-ins and measured figures of the weeks between, without those that were corrected and those of units', async () => {
    const programmeId = await programme('UTC');
    const [metric] = await database.sql<{ id: string }>(`insert into goals.metric (tenant_id, key, name, unit) values ($1, 'm', 'M', 'share') returning id`, [tenantId]);
    const [cadence] = await database.sql<{ id: string }>(`insert into reviews.review_cadence (tenant_id, programme_id, unit, every, weekday, local_time, tz, anchor_on) values ($1, $2, 'weeks', 6, 4, '10:00', 'UTC', current_date) returning id`, [tenantId, programmeId]);
    const keyResults = await database.sql<{ id: string }>(
      `with goal as (insert into goals.goal (tenant_id, programme_id, title, state) values ($1, $2, 'G', 'active') returning id)
       insert into goals.key_result (tenant_id, goal_id, title, target, target_on, metric_id) select $1, goal.id, k.title, 1, current_date + 90, k.metric_id from goal, (values ('By hand', null::uuid), ('Measured', $3::uuid)) as k(title, metric_id) returning id`, [tenantId, programmeId, metric?.id]);
    const [byHand, measured] = keyResults.map(({ id }) => id);
    const [wrong] = await database.sql<{ id: string }>(`insert into goals.check_in (tenant_id, key_result_id, value, as_of, submitted_by) values ($1, $2, 0.9, '2026-11-02', 'Lead') returning id`, [tenantId, byHand]);
    await database.sql(`insert into goals.check_in (tenant_id, key_result_id, value, as_of, submitted_by, supersedes_id) values ($1, $2, 0.2, '2026-11-02', 'Lead', $3), ($1, $2, 0.3, '2026-11-09', 'Lead', null)`, [tenantId, byHand, wrong?.id]);
    const [unit] = await database.sql<{ id: string }>(`insert into directory.org_unit (tenant_id, key, name) values ($1, 'u', 'U') returning id`, [tenantId]);
    await database.sql(`insert into goals.observation (tenant_id, metric_id, org_unit_id, period_start, period_end, value, source) values ($1, $2, null, '2026-11-02', '2026-11-08', 0.5, 'f'), ($1, $2, $3, '2026-11-02', '2026-11-08', 0.7, 'f')`, [tenantId, metric?.id, unit?.id]);
    const seen = await act((session, store) => store.earlier(session, { id: cadence?.id ?? '', programmeId }));
    const readings = seen.map(({ key, value, asOf }) => [key, value, asOf]).sort((a, b) => String(a[2]).localeCompare(String(b[2])) || Number(a[1]) - Number(b[1]));
    expect(readings).toEqual([[`goals.key-result:${byHand}`, 0.2, '2026-11-02'], [`goals.key-result:${measured}`, 0.5, '2026-11-08'], [`goals.key-result:${byHand}`, 0.3, '2026-11-09']]);
  });

  it('goes by the days of its programme’s zone', async () => {
    const [east, west] = [await programme('Asia/Tokyo'), await programme('America/New_York')];
    expect(await act(async (session, store) => [(await store.watched(session, east)).since, (await store.watched(session, west)).since])).toEqual(['2026-03-02', '2026-03-01']);
  });

  it('is armed from the start with all there is at its usual mark, and can be disarmed', async () => {
    const programmeId = await programme('UTC');
    await act((session, store) => store.armUsual(session, programmeId));
    const armed = await act((session, store) => store.armed(session, programmeId));
    expect(armed.map(({ kind, threshold }) => [kind, threshold])).toEqual([['momentum', 1], ['role_vacancy', 2], ['slope', 10], ['staleness', 45], ['unanswered_questions', 5], ['variance', 3]]);
    const [first] = armed;
    if (!first) throw new Error('nothing is armed');
    await act((session, store) => store.put(session, programmeId, first.version, { kind: first.kind, threshold: first.threshold, isArmed: false, coolDownDays: 14 }));
    await act((session, store) => store.armUsual(session, programmeId));
    expect(await act((session, store) => store.armed(session, programmeId))).toHaveLength(5);
  });
});
