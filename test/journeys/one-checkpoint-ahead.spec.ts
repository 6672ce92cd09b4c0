import { anOrganisation, goLive, personOf, startStack, type Client, type Organisation, type Stack } from '@realign/test-support';
import { peopleFile } from '@realign/local';
import fc from 'fast-check';

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

interface Checkpoint {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly agenda: readonly { readonly id: string; readonly needsDecision: boolean; readonly decision: unknown }[];
}

let stack: Stack;
let bank: Organisation;
let lead: Client;
let sponsor: Client;
beforeAll(async () => {
  stack = await startStack();
  bank = await anOrganisation(stack, 'ahead');
  ({ change_lead: lead, executive: sponsor } = bank.as);
  await bank.as.owner.import('/api/people/imports', 'workers.csv', [...peopleFile({ people: 60, units: 6, managers: 8, domain: 'ahead.example' })].map(({ line }) => line).join(''));
  await personOf(bank, 'executive');
});
afterAll(() => stack?.stop());

/** I1 as one sentence of SQL: series that go on of programmes in use that have none, or more than one, checkpoint ahead; programmes in use without a series; and series that ended with one ahead. */
const BROKEN = `
  select p.id, p.state, c.series, count(k.id) filter (where k.state in ('scheduled', 'deferred', 'collecting', 'pack_frozen', 'in_review'))::integer as ahead
  from programmes.programme p left join reviews.review_cadence c on c.tenant_id = p.tenant_id and c.programme_id = p.id and c.ended_on is null left join reviews.checkpoint k on k.tenant_id = c.tenant_id and k.cadence_id = c.id
  where p.state in ('live', 'sustaining', 'dormant') group by p.id, p.state, c.id, c.series
  having c.id is null or count(k.id) filter (where k.state in ('scheduled', 'deferred', 'collecting', 'pack_frozen', 'in_review')) <> 1
  union all select c.programme_id, 'ended', c.series, count(*)::integer from reviews.review_cadence c join reviews.checkpoint k on k.tenant_id = c.tenant_id and k.cadence_id = c.id and k.state in ('scheduled', 'deferred')
    where c.ended_on is not null group by c.programme_id, c.series`;

const view = async (id: string) => (await lead.get(`/api/programmes/${id}`).expect(200)).body as { state: string; version: number };
const move = async (client: Client, id: string, body: object) => client.post(`/api/programmes/${id}/state`, body, (await view(id)).version);

interface PlannedWave {
  readonly id: string;
  readonly state: string;
  readonly heldFrom: string | null;
  readonly version: number;
}

const aWave = async (id: string, which: (wave: PlannedWave) => boolean): Promise<PlannedWave | undefined> => ((await lead.get(`/api/programmes/${id}/plan`).expect(200)).body as { waves: PlannedWave[] }).waves.find(which);

/** Each is tried in whatever state the programme is in; most are refused, and a refusal changes nothing. */
const COMMANDS: Readonly<Record<string, (id: string) => Promise<{ status: number } | undefined>>> = {
  launch: async (id) => (await view(id)).state === 'preparing' ? { status: (await goLive(bank, id)) ? 200 : 500 } : move(lead, id, { to: 'live' }),
  sustain: async (id) => {
    const { checks } = (await lead.get(`/api/programmes/${id}/launch`).expect(200)).body as { checks: { key: string; before: string | null; state: string }[] };
    for (const { key, before, state } of checks) if (before === 'sustaining' && state === 'missing') await sponsor.post(`/api/programmes/${id}/waivers`, { checkKey: key, reason: 'Agreed by word of mouth for now.', until: dayFrom(30) });
    return move(lead, id, { to: 'sustaining' });
  },
  rest: (id) => move(lead, id, { to: 'dormant', resumeBy: dayFrom(40) }),
  restWithoutDay: (id) => move(lead, id, { to: 'dormant' }),
  wake: (id) => move(lead, id, { to: 'sustaining' }),
  intensify: (id) => move(lead, id, { to: 'live' }),
  retireAsLead: (id) => move(lead, id, { to: 'retiring', reason: 'Ends.', checkOn: dayFrom(9) }),
  retire: (id) => move(sponsor, id, { to: 'retiring', reason: 'What it was for is how we work now.', checkOn: dayFrom(9) }),
  look: async (id) => {
    await stack.database.sql('update programmes.programme set retirement_check_on = current_date where id = $1 and retirement_check_on is not null', [id]);
    return move(lead, id, { to: 'retired', finding: 'People work that way.' });
  },
  reinstate: (id) => move(lead, id, { to: 'preparing', reason: 'The old way came back.' }),
  pause: async (id) => {
    const { version } = (await lead.get(`/api/programmes/${id}/cadence`)).body;
    const [own] = await stack.database.sql<{ id: string }>(`select id from reviews.review_cadence where programme_id = $1 and series = 'checkpoint' and ended_on is null`, [id]);
    return own && lead.post(`/api/cadences/${own.id}/pause`, { reason: 'Nobody is here in summer.', resumeOn: dayFrom(20) }, version);
  },
  /** Several people at the same moment, each having read the programme before the others did anything. */
  atOnce: async (id) => {
    const [{ version }, rhythm] = await Promise.all([view(id), lead.get(`/api/programmes/${id}/cadence`)]);
    const answers = await Promise.all([
      lead.post(`/api/programmes/${id}/checkpoints/hold-now`), sponsor.post(`/api/programmes/${id}/checkpoints/hold-now`), lead.post(`/api/programmes/${id}/state`, { to: 'dormant', resumeBy: dayFrom(40) }, version), sponsor.post(`/api/programmes/${id}/state`, { to: 'live' }, version),
      lead.put(`/api/programmes/${id}/cadence`, { unit: 'weeks', every: 2, weekday: 4, localTime: '10:00', timeZone: 'Europe/Madrid', anchorOn: dayFrom(3), reason: 'Every two weeks suits us better.' }, rhythm.body.version), COMMANDS['defer']?.(id),
    ]);
    return answers.find((answer) => (answer?.status ?? 200) >= 500) ?? answers[0];
  },
  defer: async (id) => {
    const { checkpoints } = (await lead.get(`/api/programmes/${id}/reviews`).expect(200)).body as { checkpoints: { id: string; state: string }[] };
    const waiting = checkpoints.find(({ state }) => state === 'scheduled' || state === 'deferred');
    if (!waiting) return undefined;
    const { version } = (await lead.get(`/api/checkpoints/${waiting.id}`).expect(200)).body;
    return lead.post(`/api/checkpoints/${waiting.id}/defer`, { reason: 'Everybody is away that week.', until: new Date(Date.now() + 50 * 86_400_000).toISOString() }, version);
  },
  rhythm: async (id) => {
    const { version } = (await lead.get(`/api/programmes/${id}/cadence`)).body;
    return lead.put(`/api/programmes/${id}/cadence`, { unit: 'weeks', every: 3, weekday: 2, localTime: '09:00', timeZone: 'Europe/Madrid', anchorOn: dayFrom(2), reason: 'Every three weeks suits us better.' }, version);
  },
  launchWave: async (id) => {
    const { waves } = (await lead.get(`/api/programmes/${id}/plan`).expect(200)).body as { waves: { id: string; state: string; version: number }[] };
    let wave = waves.find(({ state }) => state === 'planned');
    for (const state of ['ready', 'launched']) if (wave) wave = (await lead.patch(`/api/waves/${wave.id}`, { state, readyDespite: 'The checkpoint is what is looked at here.' }, wave.version)).body;
    return undefined;
  },
  holdWave: async (id) => {
    const wave = await aWave(id, ({ state }) => state === 'launched' || state === 'held');
    return wave && lead.patch(`/api/waves/${wave.id}`, { state: wave.state === 'held' ? wave.heldFrom : 'held' }, wave.version);
  },
  endWave: async (id) => {
    const wave = await aWave(id, ({ state }) => state === 'held' || state === 'ready' || state === 'planned');
    return wave && lead.patch(`/api/waves/${wave.id}`, { state: 'withdrawn' }, wave.version);
  },
  hold: async (id) => {
    const held = await lead.post(`/api/programmes/${id}/checkpoints/hold-now`);
    const { checkpoints } = (await lead.get(`/api/programmes/${id}/reviews`).expect(200)).body as { checkpoints: { id: string; state: string; series: string }[] };
    const open = checkpoints.find(({ state, series }) => series === 'checkpoint' && ['collecting', 'pack_frozen', 'in_review'].includes(state));
    if (!open) return held;
    let checkpoint = await lead.until<Checkpoint>(`/api/checkpoints/${open.id}`, ({ state }) => state === 'pack_frozen' || state === 'in_review');
    for (const item of checkpoint.agenda.filter(({ needsDecision, decision }) => needsDecision && decision === null)) {
      checkpoint = (await sponsor.post(`/api/checkpoints/${checkpoint.id}/decisions`, { agendaItemId: item.id, choice: 'continue', reason: 'Look again next time.' }, checkpoint.version).expect(({ status }) => expect([200, 201]).toContain(status))).body;
    }
    return sponsor.post(`/api/checkpoints/${checkpoint.id}/close`, {}, checkpoint.version);
  },
};

it('I1: no sequence of commands reaches a programme in use without exactly one checkpoint ahead in each of its series', async () => {
  const reached = new Set<string>();
  const names = fc.constantFrom(...Object.keys(COMMANDS));
  await fc.assert(
    fc.asyncProperty(fc.array(names, { minLength: 8, maxLength: 18 }), async (sequence) => {
      const { id } = (await lead.post('/api/programmes', { name: 'In any order', templateKey: 'enterprise-social', startsOn: dayFrom(-40) }).expect(201)).body;
      for (const name of ['launch', ...sequence]) {
        const answer = await COMMANDS[name]?.(id);
        expect({ name, isOurFault: (answer?.status ?? 200) >= 500 }).toEqual({ name, isOurFault: false });
        reached.add((await view(id)).state);
        expect({ name, sequence, broken: await stack.database.sql(BROKEN) }).toEqual({ name, sequence, broken: [] });
      }
    }),
    { numRuns: 7, seed: 20_261_125, endOnFailure: true, examples: [[['atOnce', 'hold', 'retire', 'hold', 'look', 'reinstate', 'launch', 'atOnce', 'pause', 'atOnce', 'sustain', 'retire', 'atOnce', 'look']], [['sustain', 'rest', 'hold', 'launchWave', 'holdWave', 'wake', 'holdWave', 'hold', 'holdWave', 'endWave', 'intensify', 'defer']]] },
  );
  expect([...reached]).toEqual(expect.arrayContaining(['live', 'sustaining', 'dormant', 'retiring', 'retired', 'preparing']));
}, 240_000);

it('R26: a launched wave is looked at in a rhythm of its own, counted from its launch, and opened once', async () => {
  const { id } = (await lead.post('/api/programmes', { name: 'A wave', templateKey: 'enterprise-social', startsOn: dayFrom(-70) }).expect(201)).body;
  await goLive(bank, id);
  await COMMANDS['launchWave']?.(id);
  const series = () => stack.database.sql<{ series: string; every: number; ahead: number }>(
    `select c.series, c.every, count(k.id)::integer as ahead from reviews.review_cadence c join reviews.checkpoint k on k.cadence_id = c.id and k.state = 'scheduled' where c.programme_id = $1 and c.series <> 'checkpoint' group by 1, 2`, [id]);
  for (let tries = 0; tries < 100 && (await series()).length === 0; tries++) await new Promise((again) => setTimeout(again, 200));
  expect(await series()).toEqual([{ series: expect.stringMatching(/^wave:/), every: 2, ahead: 1 }]);
  const waveName = (await stack.database.sql<{ name: string }>(`select w.name from programmes.wave w join reviews.review_cadence c on c.series = 'wave:' || w.id where c.programme_id = $1`, [id]))[0]?.name;
  const reviews = (await lead.get(`/api/programmes/${id}/reviews`).expect(200)).body as { checkpoints: { id: string; series: string; waveName: string | null }[]; series: { waveName: string | null }[] };
  const [ofWave, own] = [reviews.checkpoints.find(({ series: name }) => name !== 'checkpoint'), reviews.checkpoints.find(({ series: name }) => name === 'checkpoint')];
  expect([ofWave?.waveName, own?.waveName, reviews.series.map((one) => one.waveName)]).toEqual([waveName, null, [waveName]]);
  expect((await lead.get(`/api/checkpoints/${ofWave?.id}`).expect(200)).body).toMatchObject({ waveName });
  expect((await lead.get(`/api/programmes/${id}/checkpoints.ics`).expect(200)).text.replace(/\r\n /g, '')).toMatch(new RegExp(`SUMMARY:Checkpoint 1 of (wave “)?${waveName}”?: A wave`, 'i'));
}, 60_000);
