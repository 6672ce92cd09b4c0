import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { systemActor, type Actor, type TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { PlanViews } from '../plan/plan.view';
import { ProgrammeService } from '../programme/programme.service';
import { ProgrammesModule } from '../programmes.module';
import { ApplyScenarioService } from './apply-scenario.service';
import { PlanScenarioProcessor } from './plan-scenario.processor';
import { ScenarioService } from './scenario.service';

/** A bank: two people at the head office; Retail has three of its own and Branches below it four, whose wave is launched; Risk has five, one of them launched through an audience. */
describe('people the planner counts', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let tenantId: string;
  let programmeId: string;
  let lead: Actor;
  const units: Record<string, string> = {};
  const waves: Record<string, string> = {};

  const sql = <T = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<T[]> => app.get(TenantDb).transaction(systemActor(tenantId), (session: TenantSession) => session.sql<T>(text, params));
  const id = async (text: string, params: readonly unknown[] = []): Promise<string> => (await sql<{ id: string }>(text, [tenantId, ...params]))[0]?.id ?? '';
  const unit = async (name: string, people: number, above?: string): Promise<void> => {
    const made = (units[name] = await id('insert into directory.org_unit (tenant_id, key, name, parent_id) values ($1, $2, $2, $3) returning id', [name, above ? units[above] : null]));
    await sql(`insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth) select $1::uuid, $2::uuid, $2::uuid, 0 union all select tenant_id, org_unit_id, $2::uuid, depth + 1 from directory.org_unit_closure where below_id = $3::uuid`, [tenantId, made, above ? units[above] : null]);
    await sql(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, org_unit_id) select $1, $2 || n, 'P', 'P', 'P', $3 from generate_series(1, $4::integer) n`, [tenantId, name, made, people]);
  };
  const planner = () => app.get(ScenarioService).planner(lead, programmeId);
  const plan = async (settings: Record<string, unknown>) => {
    const { id: scenarioId, runId } = await app.get(ScenarioService).create(lead, programmeId, { name: 'S', settings });
    await app.get(PlanScenarioProcessor).handle({ tenantId, scenarioId, runId });
    return app.get(ScenarioService).one(lead, scenarioId);
  };

  beforeAll(async () => {
    database = await testDatabase();
    app = await Test.createTestingModule({ imports: [database.platform(), ProgrammesModule] }).compile();
    tenantId = await database.tenant('Meridian Bank');
    lead = { tenantId, accountId: null, personId: null, roles: ['change_lead'], displayName: 'The lead' };
    await unit('Bank', 2);
    await unit('Retail', 3, 'Bank');
    await unit('Branches', 4, 'Retail');
    await unit('Risk', 5, 'Bank');
    await sql(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, org_unit_id, state, left_on) values ($1, 'gone', 'P', 'P', 'Gone', $2, 'left', current_date - 1), ($1, 'nowhere', 'P', 'P', 'Nowhere', null, 'active', null)`, [tenantId, units['Risk']]);
    programmeId = (await app.get(ProgrammeService).create(lead, { name: 'Enterprise social' })).id;
    const audience = await id(`insert into directory.audience (tenant_id, name, rule) values ($1, 'One', '{"kind":"rule","where":{"kind":"any","conditions":[]}}') returning id`);
    await sql(`insert into directory.audience_member (tenant_id, audience_id, person_id, valid_from) select $1, $2, id, current_date from directory.person where employee_number in ('Risk1', 'Branches1', 'gone')`, [tenantId, audience]);
    for (const [name, state] of [['Branches', 'launched'], ['One', 'embedding'], ['Later', 'planned']] as const) waves[name] = await id(`insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until, state) values ($1, $2, $3, $4, current_date, current_date + 30, $5) returning id`, [programmeId, name, Object.keys(waves).length, state]);
    await sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) values ($1, $2, $3), ($1, $4, $5)', [tenantId, waves['Branches'], units['Branches'], waves['Later'], units['Retail']]);
    await sql('insert into programmes.wave_audience (tenant_id, wave_id, audience_id) values ($1, $2, $3)', [tenantId, waves['One'], audience]);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  it('are everybody, each once: launched through a unit or an audience, waiting, or without a unit; who left is not among them', async () => {
    expect(await planner()).toMatchObject({ people: 15, launchedPeople: 5, waitingPeople: 9, peopleWithoutUnit: 1 });
  });

  it('are the same at every level: whoever waits has a wave in a plan that says everybody has one', async () => {
    for (const level of [0, 1, 2]) {
      const scenario = await plan({ level, pilotPeople: null });
      expect(scenario).toMatchObject({ state: 'planned', waitingPeople: 9, unplacedUnits: 0, measures: { people: 9 } });
      expect(scenario.waves.reduce((sum, { people }) => sum + people, 0)).toBe(9);
    }
  });

  it('are those of the waves once the plan is applied, and a wave does not count whom a nearer unit has in another', async () => {
    const counts = async () => Object.fromEntries((await app.get(TenantDb).read(lead, (session) => app.get(PlanViews).of(session, programmeId))).waves.map((wave) => [wave.id, wave.people]));
    expect(await counts()).toEqual({ [waves['Branches'] ?? '']: 4, [waves['One'] ?? '']: 2, [waves['Later'] ?? '']: 3 });
    const scenario = await plan({ level: 1, pilotPeople: null, maxWaves: 2, aim: 'learn' });
    const placed = (await app.get(ScenarioService).units(lead, scenario.id)).items;
    expect(Object.fromEntries(placed.map(({ name, people }) => [name, people]))).toEqual({ 'Bank, own people': 2, Retail: 3, Risk: 4 });
    await app.get(ApplyScenarioService).apply(lead, scenario.id, scenario.version, { reason: 'It teaches most.' });
    const { [waves['Branches'] ?? '']: branches, [waves['One'] ?? '']: one, ...others } = await counts();
    // Who is in Risk and in the audience belongs to both waves; nobody else does.
    expect([branches, one, Object.values(others).reduce((sum, people) => sum + people, 0)]).toEqual([4, 2, 9 + 1]);
    expect(await planner()).toMatchObject({ launchedPeople: 5, waitingPeople: 9 });
  });

  it('say when a plan was made for others than wait now', async () => {
    const scenario = await plan({ level: 1, pilotPeople: null });
    await sql(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, org_unit_id) values ($1, 'joiner', 'P', 'P', 'Joiner', $2)`, [tenantId, units['Risk']]);
    expect((await app.get(ScenarioService).one(lead, scenario.id)).waitingPeople).toBe(9);
    expect(await planner()).toMatchObject({ people: 16, waitingPeople: 10 });
  });
});
