import { Test, type TestingModule } from '@nestjs/testing';
import { systemActor, type Day, type TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { isInUse, rollUpGoals } from '@realign/goals/domain';
import fc from 'fast-check';
import { BenefitViews } from '../benefit/benefit.view';
import { CheckInDutyViews } from '../check-in/check-in-duties.view';
import { programmeToday, readGoals, readKeyResults, readKeyResultsById, type KeyResultRow } from './goal.rows';
import { standingOf } from './present-key-result';
import { readFirst, readHealthCounts, readHealthCountsOfAll } from './health.sql';
import { readShape, rollUpShape } from './standing.rows';

interface Op {
  readonly kind: 'goal' | 'result' | 'check_in' | 'correct' | 'observe' | 'observe_unit' | 'withdraw' | 'reach' | 'state' | 'retarget' | 'remove_result' | 'remove_goal';
  readonly at: number;
  readonly value: number;
  readonly days: number;
}

const OP = fc.record<Op>({
  kind: fc.constantFrom('goal', 'goal', 'result', 'result', 'check_in', 'check_in', 'check_in', 'correct', 'observe', 'observe', 'observe_unit', 'withdraw', 'reach', 'state', 'retarget', 'remove_result', 'remove_goal'),
  at: fc.nat(1000), value: fc.integer({ min: -30, max: 130 }), days: fc.nat(60),
});
const STATES = ['draft', 'active', 'at_review', 'achieved_holding', 'withdrawn'] as const;
const KINDS = [['increase', 0, 100, 'numeric'], ['decrease', 100, 0, 'numeric'], ['at_least', 50, 80, 'numeric'], ['increase', 80, 40, 'numeric'], ['increase', null, 40, 'numeric'], ['increase', 0, 1, 'milestone']] as const;

describe('how goals stand is kept by the tables', () => {
  let database: TestDatabase;
  let module: TestingModule;
  let db: TenantDb;
  let tenantId: string;
  beforeAll(async () => {
    database = await testDatabase();
    module = await Test.createTestingModule({ imports: [database.platform()] }).compile();
    db = module.get(TenantDb);
    tenantId = await database.tenant('Standing');
  });
  afterAll(async () => {
    await module?.close();
    await database?.close();
  });

  const inSession = <T>(work: (session: TenantSession) => Promise<T>): Promise<T> => db.transaction(systemActor(tenantId), work);
  const idOf = async (session: TenantSession, text: string, params: unknown[]): Promise<string> => (await session.one<{ id: string }>(text, params))?.id ?? '';
  const pick = async (session: TenantSession, table: string, where: string, params: unknown[], at: number): Promise<string | undefined> => {
    const rows = await session.sql<{ id: string }>(`select t.id from ${table} t where ${where} order by t.id`, params);
    return rows[at % Math.max(1, rows.length)]?.id;
  };

  /** One command, with set-based statements as the services write them. */
  async function run(session: TenantSession, programmeId: string, metricIds: readonly string[], { kind, at, value, days }: Op): Promise<void> {
    const ofProgramme = 't.programme_id = $1';
    const ofGoals = 't.goal_id in (select id from goals.goal where programme_id = $1)';
    const goal = await pick(session, 'goals.goal', ofProgramme, [programmeId], at);
    const result = await pick(session, 'goals.key_result', ofGoals, [programmeId], at);
    const metric = metricIds[at % metricIds.length];
    if (kind === 'goal') await session.sql(`insert into goals.goal (tenant_id, programme_id, parent_id, level, title, state) values ($1, $2, $3, 'team', 'G', 'active')`, [tenantId, programmeId, at % 4 === 0 ? null : (goal ?? null)]);
    if (kind === 'result' && goal) {
      const [semantics, baseline, target, sort] = KINDS[at % KINDS.length] ?? KINDS[0];
      const made = await idOf(session, `insert into goals.key_result (tenant_id, goal_id, metric_id, title, semantics, baseline, baseline_on, target, target_on, kind, check_in_days) values ($1, $2, $3, 'K', $4, $5::float8, case when $5::float8 is null then null else current_date - 90 end, $6, current_date + 60, $7, $8) returning id`,
        [tenantId, goal, sort === 'milestone' || at % 3 === 0 ? null : metric, semantics, baseline, target, sort, [1, 7, 30, 90][at % 4]]);
      if (sort === 'milestone') await session.sql(`insert into goals.milestone (tenant_id, key_result_id, title, due_on, position) select $1, $2, 'M', current_date + n * 10 - 20, n from generate_series(0, 3) n`, [tenantId, made]);
    }
    if (kind === 'check_in' && result) await session.sql(`insert into goals.check_in (tenant_id, key_result_id, value, as_of, submitted_by) select $1, id, $3, current_date - $4::integer, 'A' from goals.key_result where id = $2 and kind <> 'milestone'`, [tenantId, result, value, days]);
    if (kind === 'correct' && result) await session.sql(`insert into goals.check_in (tenant_id, key_result_id, value, as_of, submitted_by, supersedes_id) select tenant_id, key_result_id, $2, as_of, 'B', id from goals.check_in c where key_result_id = $1 and not exists (select 1 from goals.check_in n where n.supersedes_id = c.id) order by as_of desc, submitted_at desc limit 1`, [result, value]);
    if (kind.startsWith('observe')) {
      const unit = kind === 'observe_unit' ? await idOf(session, 'select id from directory.org_unit limit 1', []) : null;
      await session.sql(`insert into goals.observation (tenant_id, metric_id, programme_id, org_unit_id, period_start, period_end, value, source) values ($1, $2, $3, $4, current_date - $6::integer - 6, current_date - $6::integer, $5, 'file') on conflict on constraint observation_once do update set value = excluded.value, recorded_at = now()`,
        [tenantId, metric, at % 2 === 0 ? programmeId : null, unit, value, days]);
    }
    if (kind === 'withdraw') await session.sql('delete from goals.observation where metric_id = $1 and period_end >= current_date - $2::integer', [metric, days]);
    if (kind === 'reach' && result) await session.sql('update goals.milestone set reached_on = case when reached_on is null then current_date - $2::integer end where key_result_id = $1 and position = $3', [result, days, at % 4]);
    if (kind === 'state' && goal) await session.sql('update goals.goal set state = $2 where id = $1', [goal, STATES[at % STATES.length]]);
    if (kind === 'retarget' && result) await session.sql(`update goals.key_result set target = target + $2 where id = $1 and kind <> 'milestone'`, [result, value]);
    if (kind === 'remove_result' && result) await session.sql('delete from goals.key_result k where id = $1 and not exists (select 1 from goals.check_in c where c.key_result_id = k.id)', [result]);
    if (kind === 'remove_goal' && goal) await session.sql('delete from goals.goal g where id = $1 and not exists (select 1 from goals.goal c where c.parent_id = g.id) and not exists (select 1 from goals.key_result k where k.goal_id = g.id)', [goal]);
  }

  /** The register of benefits and what is owed say the same of a key result as its card. */
  async function sameWhereverShown(session: TenantSession, programmeId: string, rows: readonly KeyResultRow[], today: Day): Promise<void> {
    await session.sql(`insert into goals.benefit (tenant_id, programme_id, title, for_whom, key_result_id) select $1, $2, 'B', 'people', unnest($3::uuid[])`, [tenantId, programmeId, rows.map(({ id }) => id)]);
    await session.sql(`insert into goals.check_in_duty (tenant_id, key_result_id, due_on) select $1, unnest($2::uuid[]), current_date`, [tenantId, rows.map(({ id }) => id)]);
    const [benefits, duties] = [await new BenefitViews().list(session, programmeId), await new CheckInDutyViews().list(session, { programmeId })];
    const asShown = (healths: readonly (readonly [id: string | undefined, health: string | undefined])[]) => [...healths].sort(([one = ''], [other = '']) => one.localeCompare(other));
    const stood = asShown(rows.map((row) => [row.id, standingOf(row, today).health]));
    expect(asShown(benefits.items.map(({ measuredBy }) => [measuredBy?.keyResultId, measuredBy?.health]))).toEqual(stood);
    expect(asShown(duties.items.map(({ keyResultId, health }) => [keyResultId, health]))).toEqual(stood);
  }

  it('whatever is checked in, corrected, observed, withdrawn or moved: what is kept equals what the whole history says', async () => {
    await database.sql(`insert into directory.org_unit (tenant_id, key, name) values ($1, 'unit', 'Unit')`, [tenantId]);
    await fc.assert(
      fc.asyncProperty(fc.array(OP, { minLength: 5, maxLength: 40 }), async (ops) => {
        const { programmeId, metricIds } = await inSession(async (session) => ({
          programmeId: await idOf(session, `insert into programmes.programme (tenant_id, name) values ($1, 'P') returning id`, [tenantId]),
          metricIds: [await idOf(session, `insert into goals.metric (tenant_id, key, name, unit, cadence_days, latency_days) values ($1, gen_random_uuid(), 'M', 'count', 7, 2) returning id`, [tenantId]), await idOf(session, `insert into goals.metric (tenant_id, key, name, unit) values ($1, gen_random_uuid(), 'N', 'count') returning id`, [tenantId])],
        }));
        for (const op of ops) await inSession((session) => run(session, programmeId, metricIds, op));
        await inSession(async (session) => {
          const today = await programmeToday(session, programmeId);
          if (!today) throw new Error('no programme');
          const shape = await readShape(session, programmeId, today);
          const goals = (await readGoals(session, shape.map(({ id }) => id))).filter(({ state }) => isInUse(state));
          const rows = await readKeyResults(session, goals.map(({ id }) => id));
          const said = rollUpGoals(goals.map(({ id, parentId }) => ({ id, parentId, keyResults: rows.filter(({ goalId }) => goalId === id).map((row) => standingOf(row, today)) })));
          const kept = new Map((await session.sql<{ id: string; progress: number | null }>('select goal_id as id, progress from goals.goal_progress', [])).map(({ id, progress }) => [id, progress]));
          for (const { id } of goals) expect({ id, progress: rounded(kept.get(id)) }).toEqual({ id, progress: rounded(said.get(id)?.progress) });
          const light = new Map((await readFirst(session, programmeId, today, 1000)).map(({ id, health }) => [id, health]));
          for (const row of rows) expect([row.id, light.get(row.id)]).toEqual([row.id, standingOf(row, today).health]);
          expect(light.size).toBe(rows.length);
          await sameWhereverShown(session, programmeId, rows, today);
          expect(await readHealthCounts(session, programmeId, today)).toEqual(counted([...light.values()]));
          expect((await readHealthCountsOfAll(session, [programmeId, tenantId])).get(programmeId) ?? {}).toEqual(counted([...light.values()]));
          const shown = rollUpShape(shape);
          for (const { id } of goals) expect({ ...shown.get(id), progress: rounded(shown.get(id)?.progress) }).toEqual({ ...said.get(id), progress: rounded(said.get(id)?.progress) });
        });
      }),
      { numRuns: 25 },
    );
  });

  it('milestones stand against their own days wherever they are shown: late ones are not behind a straight line', async () => {
    const [programmeId, id] = await inSession(async (session) => {
      const programme = await idOf(session, `insert into programmes.programme (tenant_id, name) values ($1, 'Late ones') returning id`, [tenantId]);
      const goal = await idOf(session, `insert into goals.goal (tenant_id, programme_id, title, state) values ($1, $2, 'G', 'active') returning id`, [tenantId, programme]);
      const made = await idOf(session, `insert into goals.key_result (tenant_id, goal_id, title, semantics, baseline, baseline_on, target, target_on, kind) values ($1, $2, 'K', 'increase', 0, current_date - 180, 1, current_date + 180, 'milestone') returning id`, [tenantId, goal]);
      await session.sql(`insert into goals.milestone (tenant_id, key_result_id, title, due_on, position) select $1, $2, 'M', current_date + 150 + n, n from generate_series(0, 1) n`, [tenantId, made]);
      return [programme, made] as const;
    });
    await inSession(async (session) => {
      const [today, rows] = [await programmeToday(session, programmeId), await readKeyResultsById(session, [id])];
      if (!today) throw new Error('no programme');
      expect(rows.map((row) => standingOf(row, today).health)).toEqual(['on_track']);
      await sameWhereverShown(session, programmeId, rows, today);
    });
  });

  it('two check-ins at once below one goal are both counted', async () => {
    const { top, results } = await inSession(async (session) => {
      const programme = await idOf(session, `insert into programmes.programme (tenant_id, name) values ($1, 'Two') returning id`, [tenantId]);
      const top = await idOf(session, `insert into goals.goal (tenant_id, programme_id, title, state) values ($1, $2, 'Top', 'active') returning id`, [tenantId, programme]);
      const results: string[] = [];
      for (let n = 0; n < 8; n++) {
        const goal = await idOf(session, `insert into goals.goal (tenant_id, programme_id, parent_id, level, title, state) values ($1, $2, $3, 'department', 'D', 'active') returning id`, [tenantId, programme, top]);
        results.push(await idOf(session, `insert into goals.key_result (tenant_id, goal_id, title, baseline, baseline_on, target, target_on) values ($1, $2, 'K', 0, current_date - 9, 100, current_date + 9) returning id`, [tenantId, goal]));
      }
      return { top, results };
    });
    await Promise.all(results.map((id, n) => inSession((session) => session.sql(`insert into goals.check_in (tenant_id, key_result_id, value, as_of, submitted_by) values ($1, $2, $3, current_date, 'A')`, [tenantId, id, (n + 1) * 10]))));
    const [kept] = await database.sql<{ progress: number }>('select progress from goals.goal_progress where goal_id = $1', [top]);
    expect(kept?.progress).toBeCloseTo(0.45, 12);
  });
});

const rounded = (value: number | null | undefined): number | null => (value === null || value === undefined ? null : Math.round(value * 1e9) / 1e9);
const counted = (names: readonly string[]): Record<string, number> => Object.fromEntries([...new Set(names)].map((name) => [name, names.filter((one) => one === name).length]));
