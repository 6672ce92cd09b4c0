import { Test, type TestingModule } from '@nestjs/testing';
import { systemActor } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { ARRIVAL_KINDS } from '@realign/reviews/contract';
import { isOwedBeforeDeciding } from '@realign/reviews/domain';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { SIGN } from '../room/room-feed';
import { LateDataStore } from './late-data.store';

/** One series for each row: the state of its checkpoint, and so many minutes ago it was due and its sources were asked. */
const PLANT = `
  with programme as (insert into programmes.programme (tenant_id, name, state) values ($1, 'P', 'live') returning id),
  row as (select * from unnest($2::text[], $3::text[], $4::integer[], $5::integer[]) as r(series, state, due, asked)),
  cadence as (insert into reviews.review_cadence (tenant_id, programme_id, series, unit, every, weekday, local_time, tz, anchor_on)
    select $1, p.id, r.series, 'weeks', 6, 4, '10:00', 'UTC', current_date from programme p, row r returning id, programme_id, series),
  cycle as (insert into reviews.review_cycle (tenant_id, cadence_id, seq) select $1, id, 1 from cadence returning id, cadence_id)
  insert into reviews.checkpoint (tenant_id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at, fired_at, frozen_at, asked_at, state)
  select $1, c.programme_id, c.id, y.id, 1, '2027-01-01T10:00', 'UTC', 'test', now() - make_interval(mins => r.due), now(), now() - make_interval(mins => r.asked), now() - make_interval(mins => r.asked), r.state
  from cadence c join row r on r.series = c.series join cycle y on y.cadence_id = c.id returning id, programme_id as "programmeId", (select series from cadence k where k.id = cadence_id) as series`;

interface Planted {
  readonly id: string;
  readonly programmeId: string;
  readonly series: string;
}

describe('what arrives after a pack was frozen', () => {
  let database: TestDatabase;
  let module: TestingModule;
  beforeAll(async () => {
    database = await testDatabase();
    module = await Test.createTestingModule({ imports: [database.platform()], providers: [LateDataStore] }).compile();
  });
  afterAll(async () => {
    await module?.close();
    await database?.close();
  });

  const plant = (tenantId: string, rows: readonly (readonly [string, string, number, number])[]): Promise<Planted[]> =>
    database.sql<Planted>(PLANT, [tenantId, ...[0, 1, 2, 3].map((at) => rows.map((row) => row[at]))]);

  it('is counted by kind from the moment the sources were asked, for its own programme and while the pack is open', async () => {
    const tenantId = await database.tenant('Bank');
    const [open, closed] = await plant(tenantId, [['checkpoint', 'pack_frozen', 10, 30], ['goals', 'decided', 10, 30]]);
    const other = (await database.sql<{ id: string }>(`insert into programmes.programme (tenant_id, name, state) values ($1, 'Other', 'live') returning id`, [tenantId]))[0];
    const [metric] = await database.sql<{ id: string }>(`insert into goals.metric (tenant_id, key, name, unit) values ($1, 'm', 'M', 'share') returning id`, [tenantId]);
    const keyResult = async (programmeId: string | undefined, metricId: string | null): Promise<string> =>
      (await database.sql<{ id: string }>(`with goal as (insert into goals.goal (tenant_id, programme_id, title, state) values ($1, $2, 'G', 'active') returning id) insert into goals.key_result (tenant_id, goal_id, title, target, target_on, metric_id) select $1, id, 'K', 1, current_date + 90, $3 from goal returning id`, [tenantId, programmeId, metricId]))[0]?.id ?? '';
    const [mine, theirs] = [await keyResult(open?.programmeId, metric?.id ?? null), await keyResult(other?.id, null)];
    const checkIn = (of: string, minutes: number) => database.sql(`insert into goals.check_in (tenant_id, key_result_id, value, as_of, submitted_by, submitted_at) values ($1, $2, 0.5, current_date, 'Lead', now() - make_interval(mins => $3))`, [tenantId, of, minutes]);
    await checkIn(mine, 40);
    await checkIn(mine, 20);
    await checkIn(theirs, 20);
    const read = <T>(work: (store: LateDataStore, session: Parameters<LateDataStore['since']>[0]) => Promise<T>): Promise<T> => module.get(TenantDb).transaction(systemActor(tenantId), (session) => work(module.get(LateDataStore), session));
    const since = (id = ''): Promise<[string, number][]> => read(async (store, session) => (await store.since(session, id)).map(({ kind, count }) => [kind, count]));
    expect(await since(open?.id)).toEqual([['check_in', 1]]);
    await database.sql(`insert into goals.observation (tenant_id, metric_id, period_start, period_end, value, source) values ($1, $2, current_date - 7, current_date - 1, 0.4, 'file')`, [tenantId, metric?.id]);
    await database.sql(`with person as (insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name) values ($1, '1', 'Ada', 'Berg', 'Ada Berg') returning id), module as (insert into training.training_module (tenant_id, key, title, format, minutes) values ($1, 'm', 'M', 'self_paced', 30) returning id),
      role as (insert into roles.role_definition (tenant_id, key, name, cover_kind, holders_needed) values ($1, 'r', 'R', 'fixed', 1) returning id),
      needed as (insert into roles.programme_role (tenant_id, programme_id, role_definition_id) select $1, $2, id from role returning role_definition_id as id), plan as (insert into training.training_plan (tenant_id, programme_id, title, role_definition_id) select $1, $2, 'T', id from needed returning id),
      item as (insert into training.training_plan_item (tenant_id, plan_id, module_id, requirement, lead_days, position) select $1, plan.id, module.id, 'required', 30, 1 from plan, module)
      insert into training.completion (tenant_id, person_id, module_id, completed_on, source, recorded_by) select $1, person.id, module.id, current_date, 'by_hand', 'T' from person, module`, [tenantId, open?.programmeId]);
    expect(await since(open?.id)).toEqual([['check_in', 1], ['completion', 5], ['reading', 1]]);
    // What people say: reports of the field, questions and remarks; what stands in a report counts once, as the report.
    await database.sql(`with writer as (select id from directory.person where tenant_id = $1 limit 1),
      report as (insert into listening.field_report (tenant_id, programme_id, round_id, round_name, person_id, state, due_at, submitted_at) select $1, $2, $3, 'Checkpoint 1', id, 'submitted', now(), now() from writer),
      later as (insert into listening.field_report (tenant_id, programme_id, round_id, round_name, person_id, state, due_at) select $1, $2, uuidv7(), 'Checkpoint 2', id, 'due', now() from writer),
      asked as (insert into listening.question_group (tenant_id, programme_id, text) values ($1, $2, 'Why?') returning id)
      insert into listening.feedback_item (tenant_id, programme_id, kind, text, question_group_id, received_at) select $1, $2, k.kind, 'Why?', case k.kind when 'question' then asked.id end, now() - k.age::interval
      from asked, (values ('question', '0 minutes'), ('question', '1 minute'), ('question', '50 minutes'), ('remark', '0 minutes'), ('field_report_item', '0 minutes')) k(kind, age)`, [tenantId, open?.programmeId, open?.id]);
    expect(await since(open?.id)).toEqual([['check_in', 1], ['completion', 5], ['field_report', 1], ['question', 2], ['reading', 1], ['remark', 1]]);
    const signs = await database.sql<{ id: string; arrived: number }>(`with c as (${SIGN}) select id, arrived from c order by arrived desc`, [[open?.id, closed?.id]]);
    expect(signs).toEqual([{ id: open?.id, arrived: 11 }, { id: closed?.id, arrived: 0 }]);
    expect(await since(closed?.id)).toEqual([]);
    const owed = (): Promise<boolean> => read((store, session) => store.isLookOwed(session, open?.id ?? ''));
    expect(await owed()).toBe(true);
    await read((store, session) => store.asked(session, open?.id ?? '', new Date().toISOString()));
    expect(await since(open?.id)).toEqual([]);
    const worthIt = (): Promise<boolean> => read((store, session) => store.isLookWorthIt(session, open?.id ?? ''));
    expect([await owed(), await worthIt()]).toEqual([false, false]);
    expect(ARRIVAL_KINDS.filter(isOwedBeforeDeciding)).toEqual(['check_in', 'reading', 'usage_day', 'completion']);
    // What people write is worth the hour's look and keeps nobody from deciding; the first figure does.
    await database.sql(`insert into listening.feedback_item (tenant_id, programme_id, kind, text) values ($1, $2, 'remark', 'Again.')`, [tenantId, open?.programmeId]);
    expect([await since(open?.id), await owed(), await worthIt()]).toEqual([[['remark', 1]], false, true]);
    await checkIn(mine, 0);
    expect([await owed(), await worthIt()]).toEqual([true, true]);
  });

  it('is looked at on the due day and every hour from then on, whatever called the checkpoint; not before it is due, and not once it is closed', async () => {
    const tenantId = await database.tenant('Bank');
    const planted = await plant(tenantId, [['checkpoint', 'pack_frozen', 120, 90], ['goals', 'in_review', 120, 30], ['role_kpis', 'pack_frozen', -60, 90], ['training_plans', 'decided', 120, 90]]);
    const asked = async (): Promise<string[]> => {
      await database.sql('select reviews.ask_for_editions(500)');
      const rows = await database.sql<{ id: string }>(`select payload ->> 'checkpointId' as id from platform.outbox where tenant_id = $1 and name = 'reviews.refresh-evidence'`, [tenantId]);
      return rows.map(({ id }) => planted.find((one) => one.id === id)?.series ?? '');
    };
    expect(await asked()).toEqual(['checkpoint']);
    expect(await asked()).toEqual(['checkpoint']);
  });
});
