import { Test, type TestingModule } from '@nestjs/testing';
import { systemActor, type TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { programmeToday } from '../goal/goal.rows';
import { readOrphans, readStarved } from './contribution.rows';
import { ContributionLinks } from './goal-contributions';

describe('what serves what', () => {
  let database: TestDatabase;
  let module: TestingModule;
  let tenantId: string;
  let programmeId: string;
  const id = async (text: string, ...params: unknown[]): Promise<string> => (await database.sql<{ id: string }>(`${text} returning id`, [tenantId, ...params]))[0]?.id ?? '';
  const inSession = <T>(work: (session: TenantSession) => Promise<T>): Promise<T> => module.get(TenantDb).transaction(systemActor(tenantId), work);
  const goal = (title: string, parentId: string | null, state = 'active'): Promise<string> => id(`insert into goals.goal (tenant_id, programme_id, title, parent_id, level, state) values ($1, $2, $3, $4::uuid, case when $4::uuid is null then 'organisation' else 'department' end, $5)`, programmeId, title, parentId, state);
  const activity = (title: string, endsIn: number, state = 'scheduled'): Promise<string> => id(`insert into programmes.activity (tenant_id, programme_id, title, starts_on, ends_on, state) values ($1, $2, $3, current_date + $4::integer - 5, current_date + $4::integer, $5)`, programmeId, title, endsIn, state);
  const serves = (activityId: string, goalId: string): Promise<unknown> => database.sql('insert into goals.contribution (tenant_id, goal_id, activity_id) values ($1, $2, $3)', [tenantId, goalId, activityId]);

  beforeAll(async () => {
    database = await testDatabase();
    module = await Test.createTestingModule({ imports: [database.platform()], providers: [ContributionLinks] }).compile();
    tenantId = await database.tenant('Serving');
    programmeId = await id(`insert into programmes.programme (tenant_id, name, time_zone) values ($1, 'P', 'UTC')`);
  });
  afterAll(async () => {
    await module?.close();
    await database?.close();
  });

  it('a goal is served through one below it; what is over, stopped or serves a goal not in use feeds nobody', async () => {
    const [top, left] = [await goal('Top', null), await goal('Left behind', null)];
    const [below, old, halted, draft] = [await goal('Below', top), await goal('Fed by what is over', top), await goal('Fed by what was stopped', left), await goal('A draft', left, 'draft')];
    const [running, over, stopped, later, stray] = [await activity('Running', 5), await activity('Over', -1), await activity('Stopped', 20, 'stopped'), await activity('Serves a draft', 30), await activity('Serves nothing', 10)];
    for (const [one, other] of [[running, below], [over, old], [stopped, halted], [later, draft]] as const) await serves(one, other);
    const { starved, among, orphans } = await inSession(async (session) => {
      const today = (await programmeToday(session, programmeId)) ?? (() => { throw new Error('no programme'); })();
      return { starved: await readStarved(session, programmeId, today), among: await readStarved(session, programmeId, today, [top, below, old, left]), orphans: await readOrphans(session, programmeId, today) };
    });
    expect([starved.count, starved.first, starved.ids]).toEqual([3, 'Left behind', []]);
    expect([...among.ids].sort()).toEqual([old, left].sort());
    expect(orphans).toEqual({ count: 2, activities: [{ activityId: stray, title: 'Serves nothing' }, { activityId: later, title: 'Serves a draft' }] });
  });

  it('an activity serves the key results of its goal and of those above it; a later one is linked by a key result of the programme alone', async () => {
    const keyResult = (goalId: string): Promise<string> => id(`insert into goals.key_result (tenant_id, goal_id, title, target, target_on) values ($1, $2, 'K', 1, current_date + 90)`, goalId);
    const other = await id(`insert into programmes.programme (tenant_id, name, time_zone) values ($1, 'Another', 'UTC')`);
    const [above, beside] = [await goal('Above', null), await goal('Beside', null)];
    const under = await goal('Under', above);
    const [ofAbove, ofUnder, ofBeside] = [await keyResult(above), await keyResult(under), await keyResult(beside)];
    const [serving, started] = [await activity('Serving', 9), await activity('Started', 9)];
    await serves(serving, under);
    const links = module.get(ContributionLinks);
    const served = await inSession((session) => links.ofActivities(session, programmeId));
    expect([...(served.get(serving) ?? [])].sort()).toEqual([ofAbove, ofUnder].sort());
    expect(served.get(started)).toBeUndefined();
    const link = (of: string) => inSession((session) => links.serve(session, { programmeId: of, keyResultId: ofBeside, activityId: started, hypothesis: 'It falls behind.' }));
    expect(await link(other)).toBeUndefined();
    expect([await link(programmeId), await link(programmeId)]).toEqual(['Beside', 'Beside']);
    expect((await inSession((session) => links.ofActivities(session, programmeId))).get(started)).toEqual([ofBeside]);
    expect(await database.sql('select version from goals.goal where id = $1', [beside])).toEqual([{ version: 3 }]);
  });
});
