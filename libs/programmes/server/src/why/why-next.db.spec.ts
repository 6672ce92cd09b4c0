import { Test, type TestingModule } from '@nestjs/testing';
import { systemActor, type TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { whatIsNext, type NextReader } from './why-next';

describe('what comes next on a Why page', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let tenantId: string;
  beforeAll(async () => {
    database = await testDatabase();
    app = await Test.createTestingModule({ imports: [database.platform()] }).compile();
    tenantId = await database.tenant('Next');
  });
  afterAll(async () => {
    await app?.close();
    await database?.close();
  });

  const inSession = <T>(work: (session: TenantSession) => Promise<T>): Promise<T> => app.get(TenantDb).transaction(systemActor(tenantId), work);
  const id = async (text: string, params: readonly unknown[] = []): Promise<string> => (await inSession((session) => session.one<{ id: string }>(`${text} returning id`, [tenantId, ...params])))?.id ?? '';
  const add = (text: string, params: readonly unknown[]): Promise<unknown> => inSession((session) => session.sql(text, [tenantId, ...params]));

  async function unitWithPerson(): Promise<{ unit: string; person: string; audience: string }> {
    const unit = await id(`insert into directory.org_unit (tenant_id, key, name) values ($1, uuidv7()::text, 'U')`);
    await add('insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth) values ($1, $2, $2, 0)', [unit]);
    const person = await id(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, org_unit_id, state) values ($1, uuidv7()::text, 'P', 'P', 'P', $2, 'active')`, [unit]);
    const audience = await id(`insert into directory.audience (tenant_id, name, rule) values ($1, uuidv7()::text, jsonb_build_object('kind', 'unit', 'orgUnitId', $2::text))`, [unit]);
    return { unit, person, audience };
  }

  it('is of an audience only for who belongs to it, and of a wave only for whom it reaches', async () => {
    const [a, b] = [await unitWithPerson(), await unitWithPerson()];
    const programmeId = await id(`insert into programmes.programme (tenant_id, name, state) values ($1, 'P', 'live')`);
    const wave = (name: string, inDays: number, kind = 'phased') => id('insert into programmes.wave (tenant_id, programme_id, name, position, kind, launch_on, embed_until) values ($1, $2, $3, $4, $5, current_date + $4::integer, current_date + $4::integer + 60)', [programmeId, name, inDays, kind]);
    const activity = (title: string, inDays: number, over: { audience?: string; wave?: string } = {}) =>
      id(`insert into programmes.activity (tenant_id, programme_id, title, state, engagement_mode, starts_on, ends_on, audience_id, wave_id) values ($1, $2, $3, 'scheduled', 'pull', current_date + $4::integer, current_date + $4::integer, $5, $6)`, [programmeId, title, inDays, over.audience ?? null, over.wave ?? null]);
    const ofA = await wave('Wave of A', 5);
    await add('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) values ($1, $2, $3)', [ofA, a.unit]);
    const ofB = await wave('Wave of B', 6);
    await add('insert into programmes.wave_audience (tenant_id, wave_id, audience_id) values ($1, $2, $3)', [ofB, b.audience]);
    await activity('Evening for A', 1, { audience: a.audience });
    await activity('Clinic of the wave of B', 2, { wave: ofB });
    await activity('Open house', 3);
    const titles = async (reader: Partial<NextReader>): Promise<string[]> => (await inSession((session) => whatIsNext(session, programmeId, { personId: null, audienceId: null, ...reader }))).map(({ title }) => title);

    const forA = ['Evening for A', 'Open house', 'Wave of A'];
    const forB = ['Clinic of the wave of B', 'Open house', 'Wave of B'];
    expect([await titles({ audienceId: a.audience }), await titles({ audienceId: b.audience })]).toEqual([forA, forB]);
    expect([await titles({ personId: a.person }), await titles({ personId: b.person, audienceId: a.audience })]).toEqual([forA, forB]);
    expect(await titles({})).toEqual(['Open house', 'Wave of A']);
    await wave('Everybody', 4, 'organisation_wide');
    expect([await titles({}), await titles({ audienceId: b.audience })]).toEqual([['Open house', 'Everybody', 'Wave of A'], ['Clinic of the wave of B', 'Open house', 'Everybody']]);
  });
});
