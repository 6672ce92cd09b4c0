import { Test, type TestingModule } from '@nestjs/testing';
import { systemActor, type TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { readGrades } from './executive-rows';

describe('how well it is known what moves a goal', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let tenantId: string;
  beforeAll(async () => {
    database = await testDatabase();
    app = await Test.createTestingModule({ imports: [database.platform()] }).compile();
    tenantId = await database.tenant('Grades');
  });
  afterAll(async () => {
    await app?.close();
    await database?.close();
  });

  const inSession = <T>(work: (session: TenantSession) => Promise<T>): Promise<T> => app.get(TenantDb).transaction(systemActor(tenantId), work);
  const id = async (text: string, params: readonly unknown[] = []): Promise<string> => (await inSession((session) => session.one<{ id: string }>(`${text} returning id`, [tenantId, ...params])))?.id ?? '';
  const programme = (name: string) => id(`insert into programmes.programme (tenant_id, name, state) values ($1, $2, 'live')`, [name]);
  const activity = (programmeId: string, title: string) => id('insert into programmes.activity (tenant_id, programme_id, title, starts_on, ends_on) values ($1, $2, $3, current_date, current_date)', [programmeId, title]);

  async function goal(programmeId: string, activities: readonly string[], metricId: string | null): Promise<string> {
    const goalId = await id(`insert into goals.goal (tenant_id, programme_id, title, state) values ($1, $2, 'G', 'active')`, [programmeId]);
    for (const activityId of activities) await inSession((session) => session.sql('insert into goals.contribution (tenant_id, goal_id, activity_id) values ($1, $2, $3)', [tenantId, goalId, activityId]));
    return id(`insert into goals.key_result (tenant_id, goal_id, title, target, target_on, metric_id) values ($1, $2, 'K', 1, current_date + 90, $3)`, [goalId, metricId]);
  }

  async function effect(programmeId: string, title: string, measure: string, grade: string | null): Promise<void> {
    const sourceId = await id(`insert into adoption.usage_source (tenant_id, key, name) values ($1, uuidv7()::text, 'U')`);
    await id(
      `insert into adoption.effect_estimate (tenant_id, programme_id, subject_key, title, kind, measure, source_id, data_to, inputs_hash, state, sentence, refused, design, grade, estimate, low, high)
       values ($1, $2, 'activity:' || $3, $3, 'push_culture', $4, $5, current_date, repeat('a', 64), case when $6::text is null then 'refused' else 'estimated' end, 'S', case when $6 is null then 'too-few' end, case when $6 is not null then 'staggered' end, $6,
         case when $6 is not null then 1 end, case when $6 is not null then 0 end, case when $6 is not null then 2 end)`,
      [programmeId, title, measure, sourceId, grade],
    );
  }

  it('is asked of the effects of what serves its goal, and of the launches; a refused effect, another goal’s and another programme’s say nothing', async () => {
    const [mine, other] = [await programme('Mine'), await programme('Other')];
    const metricId = await id(`insert into goals.metric (tenant_id, key, name, unit) values ($1, 'viva.active_share_7d', 'M', 'share')`);
    const [desk, survey, refused] = [await activity(mine, 'Desk'), await activity(mine, 'Survey'), await activity(mine, 'Refused')];
    await activity(mine, 'Elsewhere');
    await effect(mine, 'Desk', 'active_7d', 'D');
    await effect(mine, 'Survey', 'contributors_7d', 'B');
    await effect(mine, 'Refused', 'active_7d', null);
    await effect(mine, 'Elsewhere', 'active_7d', 'A');
    await effect(other, 'Desk', 'active_7d', 'A');
    const [both, none, alone] = [await goal(mine, [desk, survey], metricId), await goal(mine, [refused], metricId), await goal(mine, [], null)];
    await goal(other, [await activity(other, 'Desk')], metricId);
    const of = async (keyResultId: string) => (await inSession((session) => readGrades(session, mine, [keyResultId])))[0];
    const figures = { low: 0, high: 2, q: null };
    const served = await of(both);
    expect(served?.metricKey).toBe('viva.active_share_7d');
    expect([...(served?.effects ?? [])].sort((a, b) => a.grade.localeCompare(b.grade))).toEqual([{ ...figures, measure: 'contributors_7d', grade: 'B' }, { ...figures, measure: 'active_7d', grade: 'D' }]);
    expect(await of(none)).toMatchObject({ metricKey: 'viva.active_share_7d', effects: [] });
    expect(await of(alone)).toMatchObject({ metricKey: null, effects: [] });
    await inSession((session) => session.sql(`update adoption.effect_estimate set subject_key = 'waves' where programme_id = $1 and subject_key = 'activity:Elsewhere'`, [mine]));
    expect(await of(none)).toMatchObject({ effects: [{ ...figures, measure: 'active_7d', grade: 'A' }] });
  });
});
