import { Test, type TestingModule } from '@nestjs/testing';
import { TenantDb } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { decisionLogCsv } from './log-csv';
import { LogStore } from './log.store';
import { DecisionLogViews } from './log.view';
import { VerdictLibraryViews } from './verdict-library.view';

const DECISIONS = 260;

/** One programme whose checkpoint decided 260 things, a minute apart, each of which changed the plan and was judged: every third did not work. */
const PLANT = `
  with programme as (insert into programmes.programme (tenant_id, name, state) values ($1, 'P', 'live') returning id),
  cadence as (insert into reviews.review_cadence (tenant_id, programme_id, unit, every, weekday, local_time, tz, anchor_on) select $1, id, 'weeks', 6, 4, '10:00', 'UTC', current_date from programme returning id, programme_id),
  cycle as (insert into reviews.review_cycle (tenant_id, cadence_id, seq, state, closed_at) select $1, id, 1, 'closed', now() from cadence returning id, cadence_id),
  checkpoint as (
    insert into reviews.checkpoint (tenant_id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at, fired_at, state)
    select $1, c.programme_id, c.id, y.id, 1, '2026-01-01T10:00', 'UTC', 'test', now(), now(), 'decided' from cadence c join cycle y on y.cadence_id = c.id returning id),
  item as (insert into reviews.agenda_item (tenant_id, checkpoint_id, position, title, needs_decision) select $1, id, n, 'Item ' || n, true from checkpoint, generate_series(1, ${DECISIONS}) n returning id, checkpoint_id, position),
  decision as (
    insert into reviews.decision (tenant_id, checkpoint_id, agenda_item_id, choice, reason, decided_by_name, effective_on, decided_at)
    select $1, checkpoint_id, id, 'stop', 'As it is.', 'Lead', current_date, now() - make_interval(mins => ${DECISIONS} - position) from item returning id, checkpoint_id, agenda_item_id),
  change as (
    insert into reviews.plan_change (tenant_id, decision_id, position, kind, target, target_id, title, summary, field, before_value, after_value)
    select $1, id, 1, 'stopped', 'activity', uuidv7(), 'A', 'Stopped.', 'state', 'running', 'stopped' from decision),
  verdict as (
    insert into reviews.verdict (tenant_id, decision_id, checkpoint_id, verdict, reason, suggested, suggested_why, judged_by_name)
    select $1, d.id, d.checkpoint_id, case when i.position % 3 = 0 then 'did_not' else 'worked' end, 'Seen.', 'worked', 'It moved.', 'Lead' from decision d join item i on i.id = d.agenda_item_id)
  select d.id from decision d join item i on i.id = d.agenda_item_id where i.position = 1`;

describe('a long decision log', () => {
  let database: TestDatabase;
  let module: TestingModule;
  let tenantId: string;
  let oldest: string;
  const read = <T>(work: Parameters<TenantDb['read']>[1]): Promise<T> => module.get(TenantDb).read({ tenantId, accountId: null, personId: null, roles: ['owner'], displayName: 'O' }, work) as Promise<T>;

  beforeAll(async () => {
    database = await testDatabase();
    module = await Test.createTestingModule({ imports: [database.platform()], providers: [LogStore, DecisionLogViews, VerdictLibraryViews] }).compile();
    tenantId = await database.tenant('Bank');
    oldest = (await database.sql<{ id: string }>(PLANT, [tenantId]))[0]?.id ?? '';
  });
  afterAll(async () => {
    await module.close();
    await database.close();
  });

  it('finds one decision however many were made since, and nothing of another organisation', async () => {
    expect(await read((session) => module.get(DecisionLogViews).one(session, oldest))).toMatchObject({ id: oldest, title: 'Item 1', verdict: { verdict: 'worked' }, replies: [] });
    const other = await database.tenant('Other');
    expect(await module.get(TenantDb).read({ tenantId: other, accountId: null, personId: null, roles: ['owner'], displayName: 'O' }, (session) => module.get(DecisionLogViews).one(session, oldest))).toBeUndefined();
  });

  it('is a file with all of its lines, whatever a page of it holds', async () => {
    for (const page of [7, DECISIONS, DECISIONS + 1]) {
      const text = (await decisionLogCsv(module.get(DecisionLogViews).all((work) => read(work as never), {}, page)).toArray()).join('');
      const items = text.trim().split('\n').slice(1).map((line) => line.split(',')[3]);
      expect({ page, items }).toEqual({ page, items: Array.from({ length: DECISIONS }, (_, n) => `Item ${DECISIONS - n}`) });
    }
  });

  it('counts every verdict of a kind, and shows the newest', async () => {
    const { items } = await read<{ items: { total: number; worked: number; didNot: number; cannotTell: number; entries: unknown[] }[] }>((session) => module.get(VerdictLibraryViews).read(session));
    expect(items.map(({ entries, ...kind }) => ({ ...kind, shown: entries.length }))).toEqual([expect.objectContaining({ kindName: 'Activity', choice: 'stop', total: DECISIONS, worked: 174, didNot: 86, cannotTell: 0, shown: 50 })]);
    expect(Object.keys((items[0]?.entries[0] ?? {}) as object)).not.toEqual(expect.arrayContaining(['place', 'kind']));
  });
});
