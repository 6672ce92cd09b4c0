import { Test, type TestingModule } from '@nestjs/testing';
import { systemActor, type TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { GoalReadingsOfProgramme } from '../goal/goal-readings';
import { GoalStaleness } from './goal-staleness';

const DAY = `interval '1 day'`;

describe('what grows old of a programme’s goals', () => {
  let database: TestDatabase;
  let module: TestingModule;
  let tenantId: string;
  let programmeId: string;
  const id = async (text: string, ...params: unknown[]): Promise<string> => (await database.sql<{ id: string }>(`${text} returning id`, [tenantId, ...params]))[0]?.id ?? '';
  const inSession = <T>(work: (session: TenantSession) => Promise<T>): Promise<T> => module.get(TenantDb).transaction(systemActor(tenantId), work);
  /** A goal changed so many days ago, with key results checked in on so many days ago each. */
  const goal = async (title: string, changed: number, targetIn: number, ...checkIns: number[]): Promise<void> => {
    const made = await id(`insert into goals.goal (tenant_id, programme_id, title, state) values ($1, $2, $3, 'active')`, programmeId, title);
    const result = await id(`insert into goals.key_result (tenant_id, goal_id, title, baseline, baseline_on, target, target_on) values ($1, $2, $3, 0, current_date - 200, 10, current_date + $4::integer)`, made, title, targetIn);
    for (const days of checkIns) await database.sql(`insert into goals.check_in (tenant_id, key_result_id, value, as_of, submitted_by, submitted_at) values ($1, $2, 1, current_date - $3::integer, 'A', now() - $3::integer * ${DAY})`, [tenantId, result, days]);
    await database.sql(`update goals.goal set updated_at = now() - $2::integer * ${DAY} where id = $1`, [made, changed]);
  };

  beforeAll(async () => {
    database = await testDatabase();
    module = await Test.createTestingModule({ imports: [database.platform()] }).compile();
    tenantId = await database.tenant('Ageing');
    programmeId = await id(`insert into programmes.programme (tenant_id, name) values ($1, 'P')`);
    await goal('Young', 1, -30);
    await goal('Checked in on', 300, -20, 200, 10);
    await goal('Forgotten', 300, -10, 250, 200);
    await goal('Never looked at', 100, 5);
    await goal('Just ageing', 80, 15, 75);
  });
  afterAll(async () => {
    await module?.close();
    await database?.close();
  });

  it('only goals that nobody changed or checked in on are told; the fresh ones are counted', async () => {
    const since = await database.sql<{ day: string }>('select (current_date - 71)::text as day');
    const { things, othersFresh } = await inSession((session) => new GoalStaleness().read(session, programmeId, () => since[0]?.day ?? '', 50));
    const days = await database.sql<{ days: number }>('select (current_date - d::date)::integer as days from unnest($1::text[]) as d', [things.map(({ lastLookedAtOn }) => lastLookedAtOn)]);
    expect(Object.fromEntries(things.map(({ title }, at) => [title, days[at]?.days]))).toEqual({ Forgotten: 200, 'Never looked at': 100, 'Just ageing': 75 });
    expect(othersFresh).toBe(2);
    const few = await inSession((session) => new GoalStaleness().read(session, programmeId, () => since[0]?.day ?? '', 1));
    expect([few.things.map(({ title }) => title), few.othersFresh, few.othersOld]).toEqual([['Forgotten'], 2, 2]);
  });

  it('the target days around today are named, and key results counted by how they read', async () => {
    const readings = new GoalReadingsOfProgramme();
    const targets = await inSession((session) => readings.targets(session, programmeId, { past: 2, coming: 1 }));
    expect(targets.map(({ title }) => title).sort()).toEqual(['Checked in on', 'Forgotten', 'Never looked at']);
    expect(await inSession((session) => readings.statuses(session, programmeId))).toEqual({ off_track: 1, at_risk: 2, no_data: 2 });
  });
});
