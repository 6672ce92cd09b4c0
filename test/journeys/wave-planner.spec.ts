import { peopleFile } from '@realign/local';
import { anOrganisation, goLive, startStack, type Client, type Organisation, type Stack } from '@realign/test-support';

interface Scenario {
  readonly id: string;
  readonly state: string;
  readonly runId: string;
  readonly version: number;
  readonly isByLot: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly waves: readonly { readonly kind: string; readonly launchOn: string; readonly units: number; readonly people: number; readonly taught: readonly { readonly hours: number }[] }[];
  readonly measures: { readonly trainerHours: number; readonly weeks: number; readonly learning: { readonly grade: string; readonly detectable: number | null } } | null;
  readonly shortages: readonly { readonly words: string }[];
  readonly relaxations: readonly { readonly lever: string; readonly settings: Readonly<Record<string, unknown>> }[];
  readonly notes: readonly string[];
  readonly provenWeeks: number | null;
  readonly can: Readonly<Record<string, boolean>>;
}

interface Plan {
  readonly waves: readonly { readonly id: string; readonly name: string; readonly kind: string; readonly state: string; readonly launchOn: string; readonly orgUnits: readonly unknown[]; readonly version: number }[];
  readonly history: readonly { readonly reason: string; readonly summary: string }[];
}

describe('waves are planned, compared, applied and taken back', () => {
  let stack: Stack;
  let bank: Organisation;
  let lead: Client;
  let programmeId: string;
  let fast: Scenario;
  let lot: Scenario;
  beforeAll(async () => {
    stack = await startStack();
    bank = await anOrganisation(stack, 'planner');
    const { owner } = bank.as;
    await owner.import('/api/people/imports', 'people.csv', [...peopleFile({ people: 600, units: 40, managers: 60, domain: 'planner.example' })].map(({ line }) => line).join(''));
    programmeId = (await owner.post('/api/programmes', { name: 'Social', templateKey: 'enterprise-social' }).expect(201)).body.id;
    const people = (await owner.get('/api/people?limit=9').expect(200)).body.items as { id: string }[];
    const tongues = [['en', 'de'], ['es', 'fr'], ['pl', 'en']];
    for (const [at, languages] of tongues.entries()) await owner.post('/api/training/trainers', { personId: people[at]?.id, hoursPerWeek: 20, timeZone: 'Europe/London', languages }).expect(201);
    lead = bank.as.change_lead;
  });
  afterAll(() => stack?.stop());

  const plan = async (name: string, settings: Readonly<Record<string, unknown>>): Promise<Scenario> => {
    const asked = await lead.post(`/api/programmes/${programmeId}/wave-scenarios`, { name, settings }).expect(202);
    expect(asked.headers['location']).toBe(`/api/runs/${asked.body.runId}`);
    return lead.until<Scenario>(`/api/wave-scenarios/${asked.body.id}`, ({ state }) => state !== 'planning');
  };
  const wide = { level: 2, mostHoursApart: 12, horizonWeeks: 60 };

  it('knows who is there, who teaches and what is taught before it plans', async () => {
    const { body } = await lead.get(`/api/programmes/${programmeId}/planner`).expect(200);
    expect(body).toMatchObject({ trainers: 3, trainerLanguages: ['de', 'en', 'es', 'fr', 'pl'], people: 600, can: { plan: true } });
    expect(body.levels.length).toBeGreaterThan(1);
    expect(body.skills).toContain('Make room for it in the team');
  });

  it('keeps scenarios side by side: the quick one ends earlier, the one drawn by lot lets one learn more', async () => {
    fast = await plan('Quick', { ...wide, aim: 'fast', maxWaves: 6 });
    lot = await plan('By lot', { ...wide, aim: 'learn', byLot: true, seed: 7, maxWaves: 4, pilotPeople: null });
    expect([fast.state, lot.state, fast.shortages, lot.shortages]).toEqual(['planned', 'planned', [], []]);
    expect(fast.waves[0]?.kind).toBe('pilot');
    expect(fast.measures?.weeks).toBeLessThan(lot.measures?.weeks ?? 0);
    expect(lot).toMatchObject({ isByLot: true, settings: { seed: 7 }, measures: { learning: { grade: 'A' } } });
    expect(lot.measures?.trainerHours).toBeGreaterThan(0);
    expect(fast.notes.join(' ')).not.toContain('did not answer');
    expect(fast.provenWeeks).not.toBeNull();
    const again = await plan('By lot again', { ...wide, aim: 'learn', byLot: true, seed: 7, maxWaves: 4, pilotPeople: null });
    const places = async ({ id }: Scenario) => (await lead.get(`/api/wave-scenarios/${id}/units`).expect(200)).body.items;
    expect(await places(again)).toEqual(await places(lot));
    const run = await lead.get(`/api/runs/${lot.runId}`).expect(200);
    expect(run.body).toMatchObject({ state: 'done', result: { scenarioId: lot.id, state: 'planned', waves: 4 } });
  });

  it('says what stands in the way, and settings that would help really help', async () => {
    const tight = await plan('Too tight', { level: 2, maxWaves: 1, trainingWeeks: 1, spacingWeeks: 1, mostHoursApart: 12, seatsPerSession: 1, horizonWeeks: 12, pilotPeople: null });
    expect(tight).toMatchObject({ state: 'infeasible', can: { apply: false } });
    expect(tight.shortages[0]?.words).toMatch(/-speaking trainers in \w+.*: short \d+ h\./);
    const helpful = tight.relaxations.find(({ settings }) => Object.keys(settings).length > 0);
    expect(helpful).toBeDefined();
    expect(await plan('Less tight', { ...tight.settings, ...helpful?.settings })).toMatchObject({ state: 'planned' });
    await lead.post(`/api/wave-scenarios/${tight.id}/apply`, { reason: 'Anyway' }, tight.version).expect(409);
  });

  it('refuses what cannot be planned, by field', async () => {
    const ask = (settings: Readonly<Record<string, unknown>>) => lead.post(`/api/programmes/${programmeId}/wave-scenarios`, { name: 'S', settings });
    expect((await ask({ level: 19 }).expect(422)).body.errors[0]).toMatchObject({ pointer: '/settings/level' });
    expect((await ask({ startsOn: '2027-02-31' }).expect(422)).body.errors[0]).toMatchObject({ pointer: '/settings/startsOn' });
    await ask({ maxWaves: 99 }).expect(422);
    await bank.as.executive.post(`/api/programmes/${programmeId}/wave-scenarios`, { name: 'S', settings: {} }).expect(403);
  });

  it('becomes the plan with its reason, tells the effect engine that a lot was drawn, and goes back as it was', async () => {
    const before: Plan = (await lead.get(`/api/programmes/${programmeId}/plan`).expect(200)).body;
    const applied: Scenario = (await lead.post(`/api/wave-scenarios/${lot.id}/apply`, { reason: 'It shows the most.' }, lot.version).expect(200)).body;
    const after: Plan = (await lead.get(`/api/programmes/${programmeId}/plan`).expect(200)).body;
    expect(after.waves.filter(({ state }) => state === 'planned').map(({ launchOn, orgUnits }) => [launchOn, orgUnits.length])).toEqual(lot.waves.map(({ launchOn, units }) => [launchOn, units]));
    expect(after.history[0]?.reason).toBe('Scenario “By lot”: It shows the most.');
    const effects = await lead.until<{ waveOrder: { order: string; note: string } | null }>(`/api/programmes/${programmeId}/adoption/effects`, ({ waveOrder }) => waveOrder !== null);
    expect(effects.waveOrder).toMatchObject({ order: 'drawn_by_lot' });
    expect(effects.waveOrder?.note).toContain('seed 7');
    await lead.post(`/api/wave-scenarios/${fast.id}/apply`, { reason: 'Quicker' }, fast.version).expect(409);
    await lead.remove(`/api/wave-scenarios/${lot.id}`, applied.version).expect(409);
    const undone: Scenario = (await lead.post(`/api/wave-scenarios/${lot.id}/undo`, { reason: 'The board wants it quicker.' }, applied.version).expect(200)).body;
    expect(undone).toMatchObject({ can: { apply: true, undo: false } });
    const back: Plan = (await lead.get(`/api/programmes/${programmeId}/plan`).expect(200)).body;
    const shape = ({ waves }: Plan) => waves.map(({ id, name, kind, state, launchOn, orgUnits }) => ({ id, name, kind, state, launchOn, units: orgUnits.length }));
    expect(shape(back)).toEqual(shape(before));
  });

  it('cannot be taken back once a wave was launched', async () => {
    const seen: Scenario = (await lead.get(`/api/wave-scenarios/${fast.id}`).expect(200)).body;
    const applied: Scenario = (await lead.post(`/api/wave-scenarios/${fast.id}/apply`, { reason: 'Quicker' }, seen.version).expect(200)).body;
    const [pilot] = ((await lead.get(`/api/programmes/${programmeId}/plan`).expect(200)).body as Plan).waves;
    const notYet = (await lead.patch(`/api/waves/${pilot?.id}`, { state: 'ready' }, pilot?.version).expect(409)).body;
    expect(notYet).toMatchObject({ code: 'wave-not-ready', detail: expect.stringContaining('can mend it') });
    const ready = await lead.patch(`/api/waves/${pilot?.id}`, { state: 'ready', readyDespite: 'Its people were trained by their own leaders.' }, pilot?.version).expect(200);
    expect((await lead.get(`/api/programmes/${programmeId}/plan`).expect(200)).body.history[0].summary).toContain('Its people were trained by their own leaders.');
    expect((await lead.post(`/api/wave-scenarios/${fast.id}/undo`, { reason: 'Too late' }, applied.version).expect(409)).body.detail).toContain('changed since');
    expect((await lead.patch(`/api/waves/${pilot?.id}`, { state: 'launched' }, ready.body.version).expect(409)).body.code).toBe('programme-not-live');
    await goLive(bank, programmeId);
    await lead.patch(`/api/waves/${pilot?.id}`, { state: 'launched' }, ready.body.version).expect(200);
    expect((await lead.post(`/api/wave-scenarios/${fast.id}/undo`, { reason: 'Too late' }, applied.version).expect(409)).body.detail).toMatch(/launched|changed since/);
  });
});
