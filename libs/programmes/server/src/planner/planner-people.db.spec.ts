import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { day, systemActor, type Actor, type TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import type { ScenarioView } from '@realign/programmes/contract';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { WaveChecks } from '../launch/wave-checks';
import { PlanCalendar } from '../plan/plan-calendar';
import { PlanViews } from '../plan/plan.view';
import { ProgrammeService } from '../programme/programme.service';
import { ProgrammesModule } from '../programmes.module';
import { ApplyScenarioService } from './apply-scenario.service';
import { PlannerInputs } from './planner-inputs';
import { usualSettings } from './planner-settings';
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
    const days = () => sql<{ id: string; on: string }>(`select id, launch_on::text as on from programmes.wave where programme_id = $1 and state in ('planned', 'ready') and launch_on >= current_date order by id`, [programmeId]);
    const moved = () => sql<{ id: string; on: string; reason: string; note: string }>(`select subject_id as id, starts_after::text as on, reason, note from programmes.date_change where programme_id = $1 and not is_undone order by subject_id`, [programmeId]);
    const planned = await days();
    await sql(`update programmes.wave set state = 'ready' where id = $1`, [waves['Later']]);
    const applied = await app.get(ApplyScenarioService).apply(lead, scenario.id, scenario.version, { reason: 'It teaches most.' });
    // Whose day moved with the plan says so like any other, so that early results can be named; with the plan taken back so is the move.
    const other = (await days()).filter(({ id: of, on }) => planned.some((one) => one.id === of && one.on !== on));
    expect(other.length).toBeGreaterThan(0);
    expect(await moved()).toMatchObject(other.map((one) => ({ ...one, reason: 'planned', note: expect.stringContaining('It teaches most.') })));
    const undone = await app.get(ApplyScenarioService).undo(lead, scenario.id, applied.version, { reason: 'Once more.' });
    expect([await moved(), await days()]).toEqual([[], planned]);
    expect((await sql<{ to: string }>(`select data ->> 'to' as to from platform.published_event where type = 'wave.state_changed' and programme_id = $1 order by created_at`, [programmeId])).map(({ to }) => to)).toEqual(['planned', 'ready']);
    await app.get(ApplyScenarioService).apply(lead, scenario.id, undone.version, { reason: 'It teaches most.' });
    const { [waves['Branches'] ?? '']: branches, [waves['One'] ?? '']: one, ...others } = await counts();
    // Who is in Risk and in the audience belongs to both waves; nobody else does.
    expect([branches, one, Object.values(others).reduce((sum, people) => sum + people, 0)]).toEqual([4, 2, 9 + 1]);
    expect(await planner()).toMatchObject({ launchedPeople: 5, waitingPeople: 9 });
  });

  it('of a wave that is held, or should have been launched, stay with it: no scenario plans or moves them, and whoever wakes it finds it as it was', async () => {
    const wave = async (name: string, state: string, days: number, unitName: string) => {
      const waveId = await id(`insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until, state) values ($1, $2, $3, 9, current_date + $4::integer, current_date + 90, $5) returning id`, [programmeId, name, days, state]);
      await sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) values ($1, $2, $3)', [tenantId, waveId, units[unitName]]);
      return waveId;
    };
    await sql(`delete from programmes.wave_unit where wave_id in (select id from programmes.wave where state = 'planned')`);
    await sql('update programmes.wave_scenario set applied_at = null, applied_by = null, replaced = null');
    const [held, overdue] = [await wave('Held', 'held', 20, 'Risk'), await wave('Overdue', 'ready', -3, 'Retail')];
    const rows = () => sql('select name, state, launch_on::text, version from programmes.wave where id = any($1) order by name', [[held, overdue]]);
    const before = await rows();
    const view = await planner();
    expect(view).toMatchObject({ people: 15, launchedPeople: 5, keptPeople: 7, waitingPeople: 2, peopleWithoutUnit: 1, kept: [{ name: 'Overdue', why: 'overdue', people: 3 }, { name: 'Held', why: 'held' }] });
    const scenario = await plan({ level: 1, pilotPeople: null });
    expect(scenario.measures?.people).toBe(2);
    await app.get(ApplyScenarioService).apply(lead, scenario.id, scenario.version, { reason: 'The rest.' });
    expect(await rows()).toEqual(before);
    await sql('update programmes.wave_scenario set applied_at = null, applied_by = null, replaced = null');
    await sql('delete from programmes.wave_unit where wave_id = any($1)', [[held, overdue]]);
    await sql(`update programmes.wave set state = 'withdrawn' where id = any($1)`, [[held, overdue]]);
  });

  it('of an audience keep their wave when a scenario moves it, and a wave with audiences alone is not withdrawn', async () => {
    await sql(`update programmes.wave set state = 'withdrawn' where programme_id = $1 and state in ('planned', 'ready')`, [programmeId]);
    const audience = await id(`insert into directory.audience (tenant_id, name, rule) values ($1, 'Champions', '{"kind":"organisation"}') returning id`);
    const made = [];
    for (const [name, days] of [['First', 10], ['Second', 20]] as const) {
      const waveId = await id(`insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until) values ($1, $2, $3, 5, current_date + $4::integer, current_date + 90) returning id`, [programmeId, name, days]);
      await sql('insert into programmes.wave_audience (tenant_id, wave_id, audience_id) values ($1, $2, $3)', [tenantId, waveId, audience]);
      made.push(waveId);
    }
    const scenario = await plan({ level: 1, pilotPeople: null, maxWaves: 1 });
    expect(scenario.waves).toHaveLength(1);
    await app.get(ApplyScenarioService).apply(lead, scenario.id, scenario.version, { reason: 'At once.' });
    const now = await sql<{ state: string; days: number; audiences: number; units: number }>(
      `select w.state, w.launch_on - current_date as days, (select count(*)::integer from programmes.wave_audience a where a.wave_id = w.id) as audiences, (select count(*)::integer from programmes.wave_unit u where u.wave_id = w.id) as units
       from programmes.wave w where w.id = any($1::uuid[]) order by array_position($1::uuid[], w.id)`, [made]);
    expect(now).toMatchObject([{ state: 'planned', audiences: 1, units: 3 }, { state: 'planned', days: 20, audiences: 1, units: 0 }]);
    await sql(`update programmes.wave_scenario set applied_at = null, applied_by = null, replaced = null, settings = settings || '{"startsOn": "2020-01-06"}' where id = $1`, [scenario.id]);
    await expect(app.get(ApplyScenarioService).apply(lead, scenario.id, scenario.version + 1, { reason: 'Again.' })).rejects.toThrow('has passed: plan it again');
  });

  it('are planned by audiences, each as a whole and each person once, and the waves of the plan reach them', async () => {
    await sql(`update programmes.wave set state = 'withdrawn' where programme_id = $1 and state in ('planned', 'ready')`, [programmeId]);
    const audience = async (name: string, keys: readonly string[]) => {
      const made = await id(`insert into directory.audience (tenant_id, name, rule) values ($1, $2, '{"kind":"rule","where":{"kind":"any","conditions":[]}}') returning id`, [name]);
      await sql(`insert into directory.audience_member (tenant_id, audience_id, person_id, valid_from) select $1, $2, id, current_date from directory.person where employee_number = any($3)`, [tenantId, made, keys]);
      return made;
    };
    // Branches1 is reached already; Risk3 is in both.
    const [traders, leaders] = [await audience('Traders', ['Risk2', 'Risk3', 'Branches1']), await audience('Leaders', ['Risk3', 'Retail1', 'Bank1', 'nowhere'])];
    const mixed = await id(`insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until) values ($1, $2, 'Risk', 5, current_date + 20, current_date + 90) returning id`, [programmeId]);
    await sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) values ($1, $2, $3)', [tenantId, mixed, units['Risk']]);
    await sql('insert into programmes.wave_audience (tenant_id, wave_id, audience_id) values ($1, $2, $3)', [tenantId, mixed, leaders]);
    const refusedAt = (settings: object) => plan({ audienceIds: [traders], ...settings }).catch((error: { body: { errors: { pointer: string }[] } }) => error.body.errors[0]?.pointer);
    expect([await refusedAt({ byLot: true }), await refusedAt({ pins: [{ orgUnitId: units['Risk'], wave: 1 }] }), await refusedAt({ audienceIds: [traders, mixed] })]).toEqual(['/settings/byLot', '/settings/pins', '/settings/audienceIds/1']);
    const scenario = await plan({ audienceIds: [traders, leaders], pilotPeople: null, aim: 'gentle', maxWaves: 2, mostPeoplePerWave: 3 });
    expect(scenario).toMatchObject({ state: 'planned', waitingPeople: 5, isByLot: false });
    const placed = (await app.get(ScenarioService).units(lead, scenario.id)).items;
    expect(placed.map(({ name, people, audienceId, orgUnitId }) => [name, people, audienceId, orgUnitId]).sort()).toEqual([['Leaders', 3, leaders, null], ['Traders', 2, traders, null]]);
    const applied = await app.get(ApplyScenarioService).apply(lead, scenario.id, scenario.version, { reason: 'Traders and leaders.' });
    const reachOf = () => sql<{ name: string; audiences: string[]; units: number }>(
      `select w.name, coalesce((select array_agg(a.name order by a.name) from programmes.wave_audience x join directory.audience a on a.id = x.audience_id where x.wave_id = w.id), '{}') as audiences,
         (select count(*)::integer from programmes.wave_unit u where u.wave_id = w.id) as units from programmes.wave w where w.programme_id = $1 and w.state = 'planned' order by w.launch_on, w.name`, [programmeId]);
    const now = await reachOf();
    expect(now.filter(({ name }) => name === 'Risk')).toEqual([{ name: 'Risk', audiences: [], units: 1 }]);
    expect(now.filter(({ name }) => name !== 'Risk').map(({ audiences, units: count }) => [audiences.length, count])).toEqual([[1, 0], [1, 0]]);
    // What somebody let depend on a wave of it since is not thrown away with that wave: it stays, withdrawn.
    const [made] = await sql<{ id: string }>(`select id from programmes.wave where programme_id = $1 and state = 'planned' and id <> $2 order by launch_on limit 1`, [programmeId, mixed]);
    await sql('insert into programmes.dependency (tenant_id, programme_id, before_wave_id, after_wave_id) values ($1, $2, $3, $4)', [tenantId, programmeId, mixed, made?.id]);
    await app.get(ApplyScenarioService).undo(lead, scenario.id, applied.version, { reason: 'Not yet.' });
    expect(await reachOf()).toEqual([{ name: 'Risk', audiences: ['Leaders'], units: 1 }]);
    expect(await sql('select w.state from programmes.dependency d join programmes.wave w on w.id = d.after_wave_id where d.before_wave_id = $1', [mixed])).toEqual([{ state: 'withdrawn' }]);
    await sql('delete from programmes.dependency where before_wave_id = $1', [mixed]);
  });

  it('are launched after what their wave depends on, wave by wave, and a pilot that is applied is warned about for nothing the planner allowed', async () => {
    await sql(`update programmes.wave set state = 'withdrawn' where programme_id = $1 and state in ('planned', 'ready')`, [programmeId]);
    const wave = (name: string, days: number) => id(`insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until) values ($1, $2, $3, 5, current_date + $4::integer, current_date + 200) returning id`, [programmeId, name, days]);
    const [first, second] = [await wave('A', 10), await wave('B', 20)];
    const phase = await id(`insert into programmes.phase (tenant_id, programme_id, name, position, starts_on, ends_on) values ($1, $2, 'Build', 0, current_date, current_date + 150) returning id`, [programmeId]);
    await sql('insert into programmes.dependency (tenant_id, programme_id, before_phase_id, after_wave_id, lag_days) values ($1, $2, $3, $4, 10)', [tenantId, programmeId, phase, second]);
    const scenario = await plan({ level: 1, pilotPeople: 4, aim: 'gentle', maxWaves: 2, learningWeeks: 6 });
    expect(scenario).toMatchObject({ state: 'planned', waves: [{ kind: 'pilot' }, { kind: 'phased' }], notes: expect.arrayContaining([expect.stringContaining('Wave 2 waits for Build')]) });
    const [row] = await sql<{ waits: boolean; early: boolean }>('select $1::date >= current_date + 161 as waits, $2::date < current_date + 60 as early', [scenario.waves[1]?.launchOn, scenario.waves[0]?.launchOn]);
    expect(row).toEqual({ waits: true, early: true });
    await sql('delete from programmes.dependency');
    const quick = await plan({ level: 1, pilotPeople: 4, aim: 'gentle', maxWaves: 2, learningWeeks: 6 });
    await app.get(ApplyScenarioService).apply(lead, quick.id, quick.version, { reason: 'Six weeks to learn.' });
    const warnings = (await app.get(TenantDb).read(lead, (session) => app.get(PlanCalendar).of(session, programmeId))).warnings.filter(({ subjectId }) => subjectId === first || subjectId === second);
    expect(warnings.map(({ code }) => code)).not.toContain('before_pilot_learning');
    expect(quick.waves[0]?.embedUntil).toBe((await sql<{ on: string }>('select embed_until::text as on from programmes.wave where id = $1', [first]))[0]?.on);
    await sql('update programmes.wave_scenario set applied_at = null, applied_by = null, replaced = null');
    await sql(`update programmes.wave set state = 'withdrawn' where id = any($1)`, [[first, second]]);
  });

  it('are drawn by lot once without a word, and again with why: each lot is counted, whatever became of its plan', async () => {
    const lot = { level: 2, pilotPeople: null, maxWaves: 2, aim: 'learn', byLot: true, seed: 7 };
    const first = await plan(lot);
    expect([first.drawNumber, (await planner()).draws]).toEqual([1, [expect.objectContaining({ number: 1, seed: 7, drawnBy: 'The lead', why: '', isRemoved: false })]]);
    expect((await plan({ ...lot })).drawNumber).toBe(1);
    const refused = (error: { body: { errors: { pointer: string; code: string; detail: string }[] } }) => error.body.errors[0];
    const create = (settings: object, drawReason?: string) => app.get(ScenarioService).create(lead, programmeId, { name: 'Another', settings, ...(drawReason !== undefined && { drawReason }) });
    for (const settings of [{ ...lot, seed: 8 }, { ...lot, maxWaves: 3 }]) {
      expect(await create(settings).catch(refused)).toMatchObject({ pointer: '/drawReason', code: 'drawn-before', detail: expect.stringContaining('A lot was drawn in this programme before, last by The lead (“S”, seed 7).') });
    }
    const again = await create({ ...lot, seed: 8 }, 'Two units were merged.');
    expect(again.drawNumber).toBe(2);
    await app.get(PlanScenarioProcessor).handle({ tenantId, scenarioId: again.id, runId: again.runId });
    const planned = await app.get(ScenarioService).one(lead, again.id);
    await app.get(ScenarioService).remove(lead, planned.id, planned.version);
    await expect(app.get(ScenarioService).one(lead, planned.id)).rejects.toThrow('There is no such scenario');
    await expect(app.get(ScenarioService).rename(lead, planned.id, planned.version + 1, { name: 'Back' })).rejects.toThrow('There is no such scenario');
    await expect(app.get(ApplyScenarioService).apply(lead, planned.id, planned.version + 1, { reason: 'Back' })).rejects.toThrow('There is no such scenario');
    const view = await planner();
    expect(view.scenarios.map(({ id: one }) => one)).not.toContain(planned.id);
    expect(view.draws.map(({ number, seed, why, isRemoved }) => [number, seed, why, isRemoved])).toEqual([[1, 7, '', false], [2, 8, 'Two units were merged.', true]]);
    expect((await create({ ...lot, seed: 9 }, 'The board asked for it.')).drawNumber).toBe(3);
  });

  it('whose wave a scenario moves: its dates are kept with why they moved, and taken back as one', async () => {
    await sql(`update programmes.wave set state = 'withdrawn' where programme_id = $1 and state in ('planned', 'ready')`, [programmeId]);
    for (const days of [100, 120]) await id(`insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until) values ($1, $2, 'W', 5, current_date + $3::integer, current_date + 300) returning id`, [programmeId, days]);
    const scenario = await plan({ level: 1, pilotPeople: null, aim: 'gentle', maxWaves: 2 });
    const applied = await app.get(ApplyScenarioService).apply(lead, scenario.id, scenario.version, { reason: 'The pilot went well.', dateReason: 'early_results' });
    const moves = () => sql<{ reason: string; note: string; isUndone: boolean }>('select reason, note, is_undone as "isUndone" from programmes.date_change where programme_id = $1 and note like $2', [programmeId, '%The pilot went well.%']);
    const kept = { reason: 'early_results', note: 'Scenario “S”: The pilot went well.' };
    expect(await moves()).toEqual([{ ...kept, isUndone: false }, { ...kept, isUndone: false }]);
    await app.get(ApplyScenarioService).undo(lead, scenario.id, applied.version, { reason: 'Not yet.' });
    expect(await moves()).toEqual([{ ...kept, isUndone: true }, { ...kept, isUndone: true }]);
    await sql(`update programmes.wave set state = 'withdrawn' where programme_id = $1 and state in ('planned', 'ready')`, [programmeId]);
  });

  it('have one plan: of two scenarios applied at once, the second is told of the first', async () => {
    const made = [await plan({ level: 1, pilotPeople: null, maxWaves: 2 }), await plan({ level: 2, pilotPeople: null, maxWaves: 1 })];
    const tried = await Promise.allSettled(made.map(({ id: scenarioId, version }) => app.get(ApplyScenarioService).apply(lead, scenarioId, version, { reason: 'At once.' })));
    expect(tried.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(tried.find((one) => one.status === 'rejected')).toMatchObject({ reason: { body: { code: 'other-scenario-applied' } } });
    expect(await sql('select id from programmes.wave_scenario where programme_id = $1 and applied_at is not null', [programmeId])).toHaveLength(1);
    expect(await sql(`select u.org_unit_id from programmes.wave w join programmes.wave_unit u on u.wave_id = w.id where w.programme_id = $1 and w.state = 'planned' group by 1 having count(*) > 1`, [programmeId])).toEqual([]);
    await sql('update programmes.wave_scenario set applied_at = null, applied_by = null, replaced = null');
    await sql(`update programmes.wave set state = 'withdrawn' where programme_id = $1 and state in ('planned', 'ready')`, [programmeId]);
  });

  it('have their holidays, their zone and their blackouts however the directory writes where they are', async () => {
    const asWritten = async (...countries: readonly string[]) => {
      for (const [at, country] of countries.entries()) await sql(`update directory.person set country = $1 where employee_number = $2`, [country, `Retail${at + 1}`]);
      const calendar = await app.get(TenantDb).read(lead, (session) => app.get(PlanCalendar).of(session, programmeId));
      const { countries: planned, units: found } = await app.get(TenantDb).read(lead, (session) => app.get(PlannerInputs).world(session, programmeId, usualSettings(day('2027-02-22'), 1, 9, 1)));
      return { shares: calendar.countries, holidays: calendar.holidays.filter(({ country, on }) => country === 'DE' && on === '2027-10-03').length, planned, units: found.map(({ closedWeeks }) => closedWeeks) };
    };
    await sql(`insert into programmes.blackout_period (tenant_id, programme_id, name, reason, starts_on, ends_on, countries) values ($1, $2, 'Audit', '', '2027-03-08', '2027-03-12', '{DE}')`, [tenantId, programmeId]);
    const known = await asWritten('DE', 'DE', 'DE');
    expect(known).toMatchObject({ shares: [{ country: 'DE', share: 1 }], holidays: 1, planned: { DE: { offset: 1, closedWeeks: expect.arrayContaining([1]) } }, units: expect.arrayContaining([expect.arrayContaining([1, 4])]) });
    expect(await asWritten('Deutschland', 'DEU', 'DE-BY')).toEqual(known);
    await sql('update directory.person set country = null');
    await sql('delete from programmes.blackout_period where programme_id = $1', [programmeId]);
  });

  it('say when a plan was made for others than wait now', async () => {
    const scenario = await plan({ level: 1, pilotPeople: null });
    await sql(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, org_unit_id) values ($1, 'joiner', 'P', 'P', 'Joiner', $2)`, [tenantId, units['Risk']]);
    expect((await app.get(ScenarioService).one(lead, scenario.id)).waitingPeople).toBe(9);
    expect(await planner()).toMatchObject({ people: 16, waitingPeople: 10 });
  });

  describe('below the planned level', () => {
    const launchOn = async (name: string, { id: scenarioId, waves: planned }: ScenarioView) => planned[(await waveOf(name, scenarioId)) - 1]?.launchOn ?? '';
    const launchOf = async (settings: Record<string, unknown> = {}) => plan({ level: 1, pilotPeople: null, maxWaves: 2, ...settings });
    const dayAfter = async (days: number) => (await sql<{ on: string }>('select (current_date + $1::integer)::text as on', [days]))[0]?.on ?? '';
    const waveOf = async (name: string, scenarioId: string) => (await app.get(ScenarioService).units(lead, scenarioId)).items.find((one) => one.name === name)?.wave ?? 0;

    beforeAll(async () => {
      await sql('update programmes.wave_scenario set applied_at = null, applied_by = null, replaced = null');
      await sql(`update programmes.wave set state = 'withdrawn' where programme_id = $1 and state in ('planned', 'ready')`, [programmeId]);
      await unit('Desks', 1, 'Risk');
      await sql(`update directory.person set country = case when employee_number = 'Desks1' then 'Ghana' when employee_number = 'Risk2' then 'Atlantis' else 'GB' end where org_unit_id = any($1::uuid[])`, [[units['Risk'], units['Desks'], units['Retail'], units['Bank']]]);
    });

    it('a blackout of one unit holds its people whatever level is planned, and the readiness of the waves says the same', async () => {
      const blackout = await id(`insert into programmes.blackout_period (tenant_id, programme_id, name, reason, starts_on, ends_on, countries) values ($1, $2, 'Desk freeze', 'Moves', current_date, current_date + 150, '{GH}') returning id`, [programmeId]);
      await sql('insert into programmes.blackout_unit (tenant_id, blackout_id, org_unit_id) values ($1, $2, $3)', [tenantId, blackout, units['Desks']]);
      const scenario = await launchOf();
      expect(scenario.state).toBe('planned');
      expect([(await launchOn('Risk', scenario)) > (await dayAfter(150)), (await launchOn('Retail', scenario)) < (await dayAfter(60))]).toEqual([true, true]);
      const applied = await app.get(ApplyScenarioService).apply(lead, scenario.id, scenario.version, { reason: 'After the freeze.' });
      const free = async () => (await app.get(TenantDb).read(lead, (session) => app.get(WaveChecks).readWaves(session, programmeId))).filter(({ key }) => key === 'programmes.wave-free').map(({ isMet }) => isMet);
      expect(await free()).toEqual([true, true]);
      await sql(`update programmes.wave set launch_on = current_date + 20 where programme_id = $1 and state = 'planned' and id in (select wave_id from programmes.wave_unit where org_unit_id = $2)`, [programmeId, units['Risk']]);
      expect(await free()).toContain(false);
      // The same days of the same unit, elsewhere: nobody of it is there.
      await sql(`update programmes.blackout_period set countries = '{GB}' where id = $1`, [blackout]);
      expect(await free()).toEqual([true, true]);
      await sql('delete from programmes.blackout_unit where blackout_id = $1', [blackout]);
      await sql('delete from programmes.blackout_period where id = $1', [blackout]);
      await sql('update programmes.wave_scenario set applied_at = null, applied_by = null, replaced = null where id = $1', [applied.id]);
      await sql(`update programmes.wave set state = 'withdrawn' where programme_id = $1 and state = 'planned'`, [programmeId]);
    });

    it('what other programmes ask of a unit, of its people through an audience, or twice on one day counts at every level', async () => {
      const other = (await app.get(ProgrammeService).create(lead, { name: 'Another' })).id;
      const wave = () => id(`insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until) values ($1, $2, 'Theirs', 0, current_date + 42, current_date + 150) returning id`, [other]);
      const busyOf = async (change: Record<string, unknown> = {}) => {
        const { settings } = await launchOf(change);
        const world = await app.get(TenantDb).read(lead, (session) => app.get(PlannerInputs).world(session, programmeId, settings as never));
        return Object.fromEntries(world.units.map(({ name, busyHours }) => [name, Math.max(0, ...Object.values(busyHours))]));
      };
      const [first, second] = [await wave(), await wave()];
      await sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) values ($1, $2, $3)', [tenantId, first, units['Desks']]);
      expect(await busyOf()).toEqual({ Bank: 0, Retail: 0, Risk: 1 });
      const audience = await id(`insert into directory.audience (tenant_id, name, rule) values ($1, 'Two', '{"kind":"rule","where":{"kind":"any","conditions":[]}}') returning id`);
      await sql(`insert into directory.audience_member (tenant_id, audience_id, person_id, valid_from) select $1, $2, id, current_date from directory.person where employee_number in ('Desks1', 'Retail1')`, [tenantId, audience]);
      await sql('insert into programmes.wave_audience (tenant_id, wave_id, audience_id) values ($1, $2, $3)', [tenantId, second, audience]);
      expect(await busyOf()).toEqual({ Bank: 0, Retail: 1, Risk: 2 });
      const waits = await launchOf({ mostLoadHours: 1.5 });
      expect((await launchOn('Risk', waits)) >= (await dayAfter(42 + 22))).toBe(true);
      await sql(`update programmes.wave set state = 'withdrawn' where id = any($1)`, [[first, second]]);
    });

    it('every country has its closed weeks and its hours, however the directory writes it; one nobody knows has its closed weeks', async () => {
      await sql(`insert into programmes.blackout_period (tenant_id, programme_id, name, reason, starts_on, ends_on, countries) values ($1, $2, 'Feast', 'Feast', current_date, current_date + 60, '{GH}'), ($1, $2, 'Dive', 'Dive', current_date, current_date + 60, '{ATLANTIS}')`, [tenantId, programmeId]);
      const { settings } = await launchOf();
      const { countries } = await app.get(TenantDb).read(lead, (session) => app.get(PlannerInputs).world(session, programmeId, settings as never));
      expect(countries).toMatchObject({ GH: { offset: 0 }, GB: { offset: expect.any(Number) } });
      expect([countries['GH']?.closedWeeks.slice(0, 6), countries['ATLANTIS']?.closedWeeks.slice(0, 6), countries['ATLANTIS']?.offset]).toEqual([[0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5], undefined]);
      await sql('delete from programmes.blackout_period where programme_id = $1', [programmeId]);
    });

    it('a pin or an order of a unit that is not planned by itself is refused by name, and so is a second pin of one', async () => {
      const refusedAt = (settings: Record<string, unknown>) => launchOf(settings).then(() => 'planned', (error: { body: { errors: { pointer: string; detail: string }[] } }) => error.body.errors.map(({ pointer, detail }) => `${pointer} ${detail}`));
      const pin = (name: string, wave: number) => ({ orgUnitId: units[name], wave });
      expect(await refusedAt({ pins: [pin('Retail', 1), pin('Desks', 2)] })).toEqual(['/settings/pins/1/orgUnitId At level 1 this unit is launched with Risk: name Risk, or plan at a deeper level.']);
      expect(await refusedAt({ pins: [pin('Retail', 1), pin('Retail', 2)] })).toEqual(['/settings/pins/1/orgUnitId This unit is pinned already. A unit is launched in one wave.']);
      expect(await refusedAt({ level: 2, after: [{ orgUnitId: units['Desks'], afterUnitId: units['Branches'] }] })).toEqual(['/settings/after/0/afterUnitId At level 2 nobody waits who is planned with this unit alone: name units below it, or leave it out.']);
      expect(await refusedAt({ level: 2, after: [{ orgUnitId: units['Desks'], afterUnitId: units['Risk'] }] })).toBe('planned');
    });
  });
});
