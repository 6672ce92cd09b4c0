import { Test, type TestingModule } from '@nestjs/testing';
import { systemActor } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import type { EarlierChange } from '@realign/reviews/domain';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { ChangeHistory } from './change-history.store';

/** Checkpoints of series, and so many days ago each was decided; each changed one thing, which was judged so many days ago (null is not yet). */
const PLANT = `
  with line as (select * from unnest($2::text[], $3::integer[], $4::integer[], $5::integer[]) with ordinality as l(series, seq, decided, judged, n)),
  programme as (insert into programmes.programme (tenant_id, name, state) values ($1, 'P', 'live') returning id),
  cadence as (insert into reviews.review_cadence (tenant_id, programme_id, series, unit, every, weekday, local_time, tz, anchor_on) select distinct $1::uuid, p.id, l.series, 'weeks', 6, 4, '10:00', 'UTC', current_date from programme p, line l returning id, programme_id, series),
  cycle as (insert into reviews.review_cycle (tenant_id, cadence_id, seq, state, closed_at) select $1, c.id, l.seq, 'closed', now() from cadence c join line l on l.series = c.series returning id, cadence_id, seq),
  checkpoint as (
    insert into reviews.checkpoint (tenant_id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at, fired_at, decided_at, state)
    select $1, c.programme_id, c.id, y.id, y.seq, '2026-01-0' || y.seq || 'T10:00', 'UTC', 'test', now(), now(), now() - make_interval(days => l.decided), case when l.decided is null then 'pack_frozen' else 'decided' end
    from cadence c join cycle y on y.cadence_id = c.id join line l on l.series = c.series and l.seq = y.seq returning id, cadence_id, seq),
  of_line as (select k.id, l.* from checkpoint k join cadence c on c.id = k.cadence_id join line l on l.series = c.series and l.seq = k.seq),
  item as (insert into reviews.agenda_item (tenant_id, checkpoint_id, position, title, needs_decision) select $1, id, 1, series || ' ' || seq, true from of_line where decided is not null returning id, checkpoint_id, title),
  decision as (insert into reviews.decision (tenant_id, checkpoint_id, agenda_item_id, choice, reason, decided_by_name, effective_on) select $1, checkpoint_id, id, 'stop', 'As it is.', 'Lead', current_date + case when title = 'goals 1' then 30 else 0 end from item returning id, checkpoint_id),
  change as (insert into reviews.plan_change (tenant_id, decision_id, position, kind, target, target_id, title, summary, field, before_value, after_value) select $1, id, 1, 'stopped', 'activity', uuidv7(), 'A', 'Stopped.', 'state', 'running', 'stopped' from decision),
  verdict as (
    insert into reviews.verdict (tenant_id, decision_id, checkpoint_id, verdict, reason, suggested, suggested_why, judged_by_name, judged_at)
    select $1, d.id, d.checkpoint_id, 'worked', 'It did.', 'worked', 'Seen.', 'Lead', now() - make_interval(days => o.judged) from decision d join of_line o on o.id = d.checkpoint_id where o.judged is not null)
  select id, series, seq::integer as seq from of_line`;

describe('what changed since the last pack', () => {
  let database: TestDatabase;
  let module: TestingModule;
  beforeAll(async () => {
    database = await testDatabase();
    module = await Test.createTestingModule({ imports: [database.platform()], providers: [ChangeHistory] }).compile();
  });
  afterAll(async () => {
    await module?.close();
    await database?.close();
  });

  it('is told of every series in the programme’s own pack, with verdicts given since its last checkpoint; another series tells its own', async () => {
    const tenantId = await database.tenant('Bank');
    const lines: readonly (readonly [string, number, number | null, number | null])[] = [
      ['checkpoint', 1, 30, null], ['checkpoint', 2, null, null],
      ['training_plans', 1, 60, 40], ['training_plans', 2, 20, 10], ['training_plans', 3, 5, null], ['training_plans', 4, null, null],
      ['goals', 1, 50, null],
    ];
    const planted = await database.sql<{ id: string; series: string; seq: number }>(PLANT, [tenantId, ...[0, 1, 2, 3].map((at) => lines.map((line) => line[at]))]);
    let changes: EarlierChange[] = [];
    const told = async (series: string, seq: number) => {
      const id = planted.find((one) => one.series === series && one.seq === seq)?.id ?? '';
      changes = await module.get(TenantDb).read(systemActor(tenantId), (session) => module.get(ChangeHistory).before(session, id));
      return changes.map((one) => [one.title, one.series, one.verdict]).sort((a, b) => String(a[0]).localeCompare(String(b[0])));
    };
    expect(await told('checkpoint', 2)).toEqual([['checkpoint 1', null, null], ['goals 1', 'goals', null], ['training_plans 2', 'training_plans', 'worked'], ['training_plans 3', 'training_plans', null]]);
    expect(changes.filter(({ takesEffectOn }) => takesEffectOn !== null).map(({ title }) => title)).toEqual(['goals 1']);
    expect(await told('training_plans', 4)).toEqual([['training_plans 3', null, null]]);
  });
});
