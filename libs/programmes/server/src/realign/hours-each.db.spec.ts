import { Test, type TestingModule } from '@nestjs/testing';
import { systemActor, type TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { PlanLog } from '../plan/plan-log';
import { WaveMoves } from '../plan/wave-moves';
import { Realignments } from './realignments';

describe('hours an activity asks of each person', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let tenantId: string;
  beforeAll(async () => {
    database = await testDatabase();
    app = await Test.createTestingModule({ imports: [database.platform()], providers: [PlanLog, WaveMoves, Realignments] }).compile();
    tenantId = await database.tenant('Hours');
  });
  afterAll(async () => {
    await app?.close();
    await database?.close();
  });

  const inSession = <T>(work: (session: TenantSession) => Promise<T>): Promise<T> => app.get(TenantDb).transaction(systemActor(tenantId), work);
  const id = async (text: string, params: readonly unknown[] = []): Promise<string> => (await inSession((session) => session.one<{ id: string }>(`${text} returning id`, [tenantId, ...params])))?.id ?? '';

  async function unitOf(people: number, left: number): Promise<string> {
    const unit = await id(`insert into directory.org_unit (tenant_id, key, name) values ($1, uuidv7()::text, 'U')`);
    await inSession((session) => session.sql('insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth) values ($1, $2, $2, 0)', [tenantId, unit]));
    const add = (count: number, state: string) => inSession((session) => session.sql(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, org_unit_id, state, left_on) select $1, uuidv7()::text, 'P', 'P', 'P', $2, $4, case when $4 = 'left' then current_date end from generate_series(1, $3)`, [tenantId, unit, count, state]));
    await add(people, 'active');
    await add(left, 'left');
    return unit;
  }

  it('are its hours over whom its audience or its wave reaches today; without hours or without people nobody says', async () => {
    const [unit, other] = [await unitOf(8, 3), await unitOf(4, 0)];
    const programmeId = await id(`insert into programmes.programme (tenant_id, name, state) values ($1, 'P', 'live')`);
    const wave = await id(`insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until) values ($1, $2, 'W', 0, current_date, current_date + 60)`, [programmeId]);
    await inSession((session) => session.sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) values ($1, $2, $3)', [tenantId, wave, unit]));
    const audience = await id(`insert into directory.audience (tenant_id, name, rule) values ($1, 'A', jsonb_build_object('kind', 'unit', 'orgUnitId', $2::text))`, [other]);
    const activity = (hours: number | null, waveId: string | null, audienceId: string | null) =>
      id('insert into programmes.activity (tenant_id, programme_id, title, planned_hours, wave_id, audience_id, starts_on, ends_on) values ($1, $2, uuidv7()::text, $3, $4, $5, current_date, current_date + 6)', [programmeId, hours, waveId, audienceId]);
    const [byWave, byAudience] = [await activity(80, wave, null), await activity(10, wave, audience)];
    await activity(null, wave, null);
    await activity(40, null, null);
    const each = await inSession((session) => app.get(Realignments).hoursEach(session, programmeId));
    expect(Object.fromEntries(each)).toEqual({ [byWave]: 10, [byAudience]: 2.5 });
  });
});
