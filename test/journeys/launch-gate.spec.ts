import { anOrganisation, personOf, startStack, type Client, type Organisation, type Stack } from '@realign/test-support';
import { peopleFile } from '@realign/local';

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

interface Check { readonly key: string; readonly state: string; readonly why: string; readonly link: string; readonly canBeWaived: boolean; readonly before: string | null; readonly waiver: { id: string; version: number } | null }

let stack: Stack;
let bank: Organisation;
let lead: Client;
let sponsor: Client;
let programmeId: string;
beforeAll(async () => {
  stack = await startStack();
  bank = await anOrganisation(stack, 'gate');
  ({ change_lead: lead, executive: sponsor } = bank.as);
  await bank.as.owner.import('/api/people/imports', 'workers.csv', [...peopleFile({ people: 300, units: 15, managers: 30, domain: 'gate.example' })].map(({ line }) => line).join(''));
  programmeId = (await lead.post('/api/programmes', { name: 'Enterprise social', templateKey: 'enterprise-social', startsOn: dayFrom(-30) }).expect(201)).body.id;
});
afterAll(() => stack?.stop());

const url = (part = ''): string => `/api/programmes/${programmeId}${part}`;
const programme = async () => (await lead.get(url()).expect(200)).body;
const launch = async (client = lead) => (await client.get(url('/launch')).expect(200)).body;
const check = async (key: string): Promise<Check> => (await launch()).checks.find((line: Check) => line.key === key);
const move = async (client: Client, body: object) => client.post(url('/state'), body, (await programme()).version);

describe('the launch gate', () => {
  it('lists what is missing, why, who can mend it and where; and refuses the launch with all of it', async () => {
    const gate = await launch();
    expect(gate).toMatchObject({ state: 'preparing', can: { move: true, waive: false }, steps: [{ to: 'live', missing: expect.any(Number) }] });
    expect(gate.checks.map(({ key }: Check) => key)).toEqual(expect.arrayContaining(['programmes.purpose', 'programmes.sponsor', 'programmes.steward', 'programmes.strategy', 'programmes.ambiguity', 'goals.organisation-goal', 'roles.cover', 'training.scenario', 'checkpoint-ahead', 'programmes.team', 'roles.last']));
    expect(await check('programmes.sponsor')).toMatchObject({ state: 'missing', canBeWaived: false, link: `/programmes/${programmeId}/purpose` });
    expect(await check('checkpoint-ahead')).toMatchObject({ state: 'ok' });
    // Of a programme in which nothing is yet nobody knows how it does; its gate is shut all the same.
    const { id } = (await lead.post('/api/programmes', { name: 'New' }).expect(201)).body;
    const { panels } = (await lead.get(`/api/programmes/${id}/self-check`).expect(200)).body as { panels: { status: string; words: string; met: number; checks: Check[] }[] };
    expect(panels.map(({ status, words, met, checks }) => [status, words, met, checks.filter(({ state }) => state !== 'unknown').map(({ key }) => key)])).toEqual([
      ['unknown', 'Not known yet', 0, []], ['unknown', 'Not known yet', 1, ['checkpoint-ahead']], ['unknown', 'Not known yet', 0, []],
    ]);
    expect(panels.flatMap(({ checks }) => checks).length).toBeGreaterThan(20);
    expect((await lead.get(`/api/programmes/${id}/launch`).expect(200)).body.checks.filter(({ state }: Check) => state === 'unknown')).toEqual([]);
    const early = (await move(lead, { to: 'live' })).body;
    expect(early).toMatchObject({ status: 409, code: 'not-ready', missing: expect.arrayContaining([{ code: 'programmes.sponsor', detail: 'No sponsor is named. The change lead can mend it.', pointer: 'purpose' }]) });
    expect(early.missing).toHaveLength(gate.steps[0].missing);
    expect((await programme()).state).toBe('preparing');
  });

  it('a strategy is written, kept as an edition, compared, and traced to goals', async () => {
    const canvas = { whyNow: 'Questions wait for days.', outcomes: [{ outcome: 'Answers within a day' }, { outcome: 'Fewer mails' }], reach: 'All branches', whatNot: 'No client matters', risks: '' };
    const written = (await lead.put(url('/strategy'), canvas, 0).expect(200)).body;
    expect(written).toMatchObject({ version: 1, missing: ['Risks'], isKept: false });
    await lead.put(url('/strategy'), canvas, 0).expect(412);
    expect((await lead.post(url('/strategy/editions'), {}, 1).expect(409)).body).toMatchObject({ code: 'not-whole', detail: 'Still empty: Risks.' });
    const whole = (await lead.put(url('/strategy'), { ...canvas, outcomes: written.outcomes, risks: 'Leaders stay silent.' }, 1).expect(200)).body;
    await lead.put(url('/strategy'), { ...canvas, outcomes: [{ outcomeId: programmeId, outcome: 'Not ours' }] }, 2).expect(422);
    expect((await lead.post(url('/strategy/editions'), { note: 'First' }, 2).expect(201)).body).toMatchObject({ isKept: true, editions: [{ edition: 1, note: 'First' }] });
    await lead.put(url('/strategy'), { whyNow: 'Questions wait for weeks.', outcomes: whole.outcomes, reach: whole.reach, whatNot: whole.whatNot, risks: whole.risks }, 2).expect(200);
    const { body } = await sponsor.get(url('/strategy/difference?from=1')).expect(200);
    expect(body.parts.filter(({ isChanged }: { isChanged: boolean }) => isChanged)).toMatchObject([{ part: 'Why now', pieces: [{ kind: 'same' }, { kind: 'removed', text: 'days.' }, { kind: 'added', text: 'weeks.' }] }]);
    expect(await check('programmes.strategy')).toMatchObject({ state: 'ok', why: expect.stringContaining('Edition 1') });
    expect(await check('goals.outcomes')).toMatchObject({ state: 'flagged', why: 'No goal shows whether “Answers within a day” and 1 more came about.' });
    const { items, choices } = (await lead.get(url('/outcomes')).expect(200)).body;
    for (const { outcomeId, version } of items) await lead.put(`/api/strategy-outcomes/${outcomeId}/goals`, { goalIds: [choices[0].id] }, version).expect(200);
    expect(await check('goals.outcomes')).toMatchObject({ state: 'ok' });
    await sponsor.put(url('/strategy'), canvas, 3).expect(403);
  });

  it('a goal with all its figures that does not say what will be different is none to go live with; what else the linter says stands beside', async () => {
    const items = (await lead.get(url('/goals')).expect(200)).body.items as { id: string; title: string; level: string; state: string; version: number }[];
    const ours = items.filter(({ level, state }) => level === 'organisation' && state === 'active');
    expect(await check('goals.organisation-goal')).toMatchObject({ state: 'ok', why: expect.stringContaining('says what will be different') });
    const vague = await Promise.all(ours.map(async ({ id, version }, at) => (await lead.patch(`/api/goals/${id}`, { title: at % 2 === 0 ? 'Zusammenarbeit verbessern' : 'Train 500 leaders' }, version).expect(200)).body as { id: string; version: number }));
    expect(await check('goals.organisation-goal')).toMatchObject({ state: 'missing', canBeWaived: true, why: expect.stringMatching(/^“(Zusammenarbeit verbessern|Train 500 leaders)”: .*(says a direction|is done when we stop)/) });
    for (const { id, version } of vague) await lead.patch(`/api/goals/${id}`, { title: ours.find((one) => one.id === id)?.title }, version).expect(200);
    expect(await check('goals.organisation-goal')).toMatchObject({ state: 'ok' });
  });

  it('only the sponsor waives, in writing, for a while, and what cannot be done without is not waived', async () => {
    const personId = await personOf(bank, 'executive');
    const named = { sponsorPersonId: personId, changeLeadPersonId: personId, stewardPersonId: personId };
    await lead.patch(url(), named, (await programme()).version).expect(200);
    const waiver = { checkKey: 'roles.cover', reason: 'The champions are chosen in the first fortnight.', until: dayFrom(14) };
    await lead.post(url('/waivers'), waiver).expect(403);
    await sponsor.post(url('/waivers'), { ...waiver, reason: 'Too short.' }).expect(422);
    await sponsor.post(url('/waivers'), { ...waiver, until: dayFrom(-1) }).expect(422);
    await sponsor.post(url('/waivers'), { ...waiver, checkKey: 'nothing' }).expect(422);
    expect((await sponsor.post(url('/waivers'), { ...waiver, checkKey: 'training.scenario' }).expect(409)).body.code).toBe('met-already');
    expect((await sponsor.post(url('/waivers'), waiver).expect(201)).body.waivers).toMatchObject([{ checkKey: 'roles.cover', isInForce: true, reason: waiver.reason }]);
    const given = await check('roles.cover');
    expect(given).toMatchObject({ state: 'waived' });
    await sponsor.post(`/api/waivers/${given.waiver?.id}/withdraw`, {}, given.waiver?.version).expect(200);
    expect(await check('roles.cover')).toMatchObject({ state: 'missing' });
    await sponsor.post(url('/waivers'), waiver).expect(201);
  });

  it('a wave’s day is taken where its people are away: the readiness says what the plan warns of', async () => {
    const [wave] = (await lead.get(url('/plan')).expect(200)).body.waves.filter(({ launchOn, state }: { launchOn: string; state: string }) => state === 'planned' && launchOn > dayFrom(1));
    const top = (await bank.as.owner.get('/api/org-units').expect(200)).body.items.map(({ id }: { id: string }) => id);
    await lead.patch(`/api/waves/${wave.id}`, { orgUnitIds: top.slice(0, 3) }, wave.version).expect(200);
    const day = async () => (await launch()).waves.find(({ waveId }: { waveId: string }) => waveId === wave.id).checks.find(({ key }: { key: string }) => key === 'programmes.wave-free');
    const [{ country }] = await stack.database.sql<{ country: string }>(`select country from directory.person where tenant_id = $1 and country is not null group by country order by count(*) desc limit 1`, [bank.tenantId]) as [{ country: string }];
    const closed = (await lead.post(url('/blackouts'), { name: 'Year-end close', startsOn: wave.launchOn, endsOn: wave.launchOn, countries: [country] }).expect(201)).body;
    expect(await day()).toMatchObject({ isMet: false, why: expect.stringContaining('Year-end close') });
    await lead.request('DELETE', `/api/blackouts/${closed.id}`).set('if-match', `"${closed.version}"`).expect(204);
    expect((await day()).why).not.toContain('Year-end close');
  });

  it('ambiguity is scored, halves when somebody takes care of it, and over its limit blocks the launch', async () => {
    const points = async () => (await lead.get(url('/open-points')).expect(200)).body;
    const before = await points();
    const found = before.items.find(({ key }: { key: string | null }) => key?.startsWith('programmes.wave-without-audience'));
    expect(found).toMatchObject({ kind: 'ambiguity', id: null, weight: 2, can: { settle: false } });
    const personId = await personOf(bank, 'community_manager');
    await lead.post(url('/open-points/found'), { key: found.key, ownerPersonId: personId }).expect(428);
    await lead.post(url('/open-points/found'), { key: found.key, ownerPersonId: personId, dueOn: dayFrom(10) }, 0).expect(200);
    expect((await lead.post(url('/open-points/found'), { key: found.key, ownerPersonId: null }, 0).expect(412)).body).toMatchObject({ currentVersion: 1 });
    expect((await points()).score).toBe(before.score - 1);
    const raised = [];
    for (let at = 0; at < 4; at++) raised.push((await bank.as.community_manager.post(url('/open-points'), { kind: 'ambiguity', title: `Who decides about ${at}?`, weight: 3 }).expect(201)).body);
    expect(await check('programmes.ambiguity')).toMatchObject({ state: 'missing', why: expect.stringContaining('at most 10 may be unsaid') });
    await bank.as.community_manager.post(`/api/open-points/${raised[0].id}/state`, { to: 'resolved', note: 'The sponsor.' }, 1).expect(403);
    await lead.post(`/api/open-points/${raised[0].id}/state`, { to: 'resolved' }, 1).expect(422);
    for (const { id } of raised) await lead.post(`/api/open-points/${id}/state`, { to: 'resolved', note: 'The sponsor decides.' }, 1).expect(200);
    const wave = (await lead.get(url('/plan')).expect(200)).body.waves[0];
    const [scenario] = (await lead.get('/api/scenarios').expect(200)).body.items;
    const risk = (await lead.post(url('/open-points'), { kind: 'risk', title: 'Branches are closed', waveId: wave.id, scenarioId: scenario.id, ownerPersonId: personId }).expect(201)).body;
    expect(risk).toMatchObject({ wave: { name: wave.name }, scenario: { name: scenario.title }, can: { settle: true } });
    const mine = (await bank.as.community_manager.patch(`/api/open-points/${risk.id}`, { dueOn: dayFrom(5) }, risk.version).expect(200)).body;
    expect((await lead.get(url('/open-points?kind=risk')).expect(200)).body.items.find(({ id }: { id: string }) => id === mine.id)).toMatchObject({ dueOn: dayFrom(5) });
  });

  it('the sponsor’s waivers open the gate; the launch is logged, and stays explained afterwards', async () => {
    const { checks } = await launch();
    for (const { key, before, state, canBeWaived } of checks as Check[]) {
      if (before === 'live' && state === 'missing' && canBeWaived) await sponsor.post(url('/waivers'), { checkKey: key, reason: 'It is made good in the first month.', until: dayFrom(30) }).expect(201);
    }
    await bank.as.trainer.post(url('/state'), { to: 'live' }, (await programme()).version).expect(403);
    expect((await move(sponsor, { to: 'live' })).body).toMatchObject({ state: 'live' });
    expect(await launch()).toMatchObject({ state: 'live', launchedAt: expect.any(String), readiness: { waived: expect.any(Number) } });
    const [{ due }] = (await stack.database.sql<{ due: string }>('select due_at::text as due from reviews.checkpoint where programme_id = $1', [programmeId])) as [{ due: string }];
    const comeOn = (at: string) => stack.database.sql('update reviews.checkpoint set due_at = $2::timestamptz where programme_id = $1', [programmeId, at]);
    await comeOn(new Date(Date.now() + 300_000).toISOString());
    const { items } = (await lead.get('/api/programmes').expect(200)).body as { items: { id: string; next: string | null }[] };
    expect(items.find(({ id }) => id === programmeId)?.next).toMatch(/^Checkpoint 1 on \d{4}-\d\d-\d\d$/);
    await comeOn(new Date(Date.now() + 900 * 86_400_000).toISOString());
    expect((await programme()).next).not.toMatch(/^Checkpoint/);
    await comeOn(due);
    const panels = (await lead.get(url('/self-check')).expect(200)).body.panels;
    expect(panels.map(({ failureMode, status }: { failureMode: string; status: string }) => [failureMode, status])).toEqual([['change_management', 'at_risk'], ['product', 'at_risk'], ['strategy', 'ok']]);
  });

  it('rests with a day by which it is taken up, retires by its sponsor with a later check, and can come back', async () => {
    expect((await move(lead, { to: 'sustaining' })).body).toMatchObject({ code: 'not-ready', missing: expect.arrayContaining([expect.objectContaining({ code: 'roles.steward-accepted' })]) });
    for (const { key, before, state } of (await launch()).checks as Check[]) if (before === 'sustaining' && state === 'missing') await sponsor.post(url('/waivers'), { checkKey: key, reason: 'Agreed with the steward by word of mouth.', until: dayFrom(30) }).expect(201);
    expect((await move(lead, { to: 'sustaining' })).body.state).toBe('sustaining');
    expect((await move(lead, { to: 'dormant' })).body).toMatchObject({ status: 422, errors: [{ pointer: '/resumeBy' }] });
    expect((await move(lead, { to: 'dormant', resumeBy: dayFrom(60) })).body.state).toBe('dormant');
    expect(await launch()).toMatchObject({ resumeBy: dayFrom(60) });
    expect((await move(lead, { to: 'retiring', reason: 'The new suite.', checkOn: dayFrom(30) })).body.code).toBe('sponsor-decides');
    expect((await move(sponsor, { to: 'retiring', checkOn: dayFrom(30) })).body).toMatchObject({ status: 422, errors: [{ pointer: '/reason' }] });
    expect((await move(sponsor, { to: 'retiring', reason: 'The new suite.', checkOn: dayFrom(30) })).body.state).toBe('retiring');
    expect((await move(lead, { to: 'retired', finding: 'Nobody asks for it.' })).body.code).toBe('check-not-due');
    await stack.database.sql('update programmes.programme set retirement_check_on = current_date where id = $1', [programmeId]);
    expect((await move(lead, { to: 'retired', finding: 'Nobody asks for it.' })).body).toMatchObject({ state: 'retired', officialStatus: 'retired' });
    const waiting = () => stack.database.sql<{ rests: boolean; isAhead: boolean }>(`select rests, due_at > now() as "isAhead" from reviews.checkpoint where programme_id = $1 and state in ('scheduled', 'deferred')`, [programmeId]);
    await stack.database.sql(`update reviews.checkpoint set due_at = now() - interval '1 day', collect_at = null where programme_id = $1 and state = 'scheduled'`, [programmeId]);
    await stack.database.sql('select reviews.fire_due(100)');
    expect(await waiting()).toEqual([{ rests: true, isAhead: false }]);
    expect((await move(lead, { to: 'preparing', reason: 'The new suite came to nothing.' })).body).toMatchObject({ state: 'preparing', officialStatus: 'under_review' });
    expect(await waiting()).toEqual([{ rests: false, isAhead: true }]);
  });
});

describe('what it means for people', () => {
  it('a behaviour without an activity and a measure is expected, not managed', async () => {
    const made = (await lead.post(url('/behaviours'), { fromBehaviour: 'Asks a friend by mail', toBehaviour: 'Asks in the open', observable: 'A question in a community' }).expect(201)).body;
    expect(made).toMatchObject({ isManaged: false, missing: ['no activity brings it about', 'no metric shows it'] });
    const [metric] = (await lead.get('/api/metrics').expect(200)).body.items;
    const [activity] = (await lead.get(url('/plan')).expect(200)).body.activities;
    const managed = (await lead.patch(`/api/behaviours/${made.id}`, { metricId: metric.id, activityIds: [activity.id] }, made.version).expect(200)).body;
    expect(managed).toMatchObject({ isManaged: true, missing: [], metric: { name: metric.name }, activities: [{ name: activity.title }] });
    expect((await lead.get(url('/behaviours')).expect(200)).body).toMatchObject({ managed: 1 });
  });

  it('programme and unit rate the same impact; the manager rates their own unit only; disagreement and who was not heard show', async () => {
    const people = (await bank.as.owner.get('/api/people?limit=200').expect(200)).body.items as { id: string }[];
    const employee = (await bank.as.owner.get(`/api/people/${people.at(-1)?.id}`).expect(200)).body;
    const members = (await bank.as.owner.get('/api/members').expect(200)).body.items;
    const member = members.find(({ roles }: { roles: string[] }) => roles.includes('employee'));
    await bank.as.owner.patch(`/api/members/${member.id}`, { personId: employee.manager.id }, member.version).expect(200);
    const orgUnitId = employee.unitPath.at(-1).id;
    const manager = bank.as.employee;
    const grid = (await lead.put(url('/impacts'), { orgUnitId, aspect: 'habit', severity: 1 }, 0).expect(200)).body;
    expect(grid).toMatchObject({ coverage: { impacted: 1, heard: 0 } });
    await lead.put(url('/impacts'), { orgUnitId, aspect: 'habit', severity: 2 }, 0).expect(412);
    const slip = (await lead.put(url('/impacts'), { orgUnitId, aspect: 'system', severity: 4 }, 0).expect(200)).body;
    const cell = (view: { receivers: { id: string; cells: { aspect: string }[] }[] }) => view.receivers.find(({ id }) => id === orgUnitId)?.cells.find(({ aspect }) => aspect === 'system');
    expect(cell(slip)).toMatchObject({ programme: { severity: 4 } });
    expect(cell((await lead.put(url('/impacts'), { orgUnitId, aspect: 'system', severity: null }, 1).expect(200)).body)).toMatchObject({ programme: null, severity: null, version: 2 });
    await lead.put(url('/own-unit-impacts'), { orgUnitId, aspect: 'habit', severity: 4 }, 1).expect(403);
    const own = (await manager.get('/api/my/impacts').expect(200)).body.items;
    expect(own.map((item: { orgUnitId: string }) => item.orgUnitId)).toContain(orgUnitId);
    await manager.put(url('/own-unit-impacts'), { orgUnitId, aspect: 'habit', severity: 4, note: 'Everybody works by telephone.' }, 1).expect(200);
    const elsewhere = (await bank.as.owner.get('/api/org-units').expect(200)).body.items.find(({ id }: { id: string }) => !own.some((item: { orgUnitId: string }) => item.orgUnitId === id));
    await manager.put(url('/own-unit-impacts'), { orgUnitId: elsewhere.id, aspect: 'habit', severity: 4 }, 0).expect(403);
    await manager.get(url('/impacts')).expect(403);
    const seen = (await lead.get(url('/impacts')).expect(200)).body;
    const row = seen.receivers.find(({ id }: { id: string }) => id === orgUnitId);
    expect(row.cells.find(({ aspect }: { aspect: string }) => aspect === 'habit')).toMatchObject({ programme: { severity: 1 }, unit: { severity: 4, note: 'Everybody works by telephone.' }, severity: 4, standing: 'disagree' });
    expect([row.isUnheard, seen.coverage.disagreements]).toEqual([true, 1]);
    await lead.post(url('/consultations'), { orgUnitId, heldOn: dayFrom(3), method: 'meeting', heard: 'Not yet' }).expect(422);
    const heard = (await lead.post(url('/consultations'), { orgUnitId, heldOn: dayFrom(-3), method: 'works_council', heard: 'No reading along by managers.', voices: 7 }).expect(201)).body;
    expect(heard.coverage).toMatchObject({ impacted: 1, heard: 1 });
    expect(await check('programmes.impact-agreed')).toMatchObject({ state: 'flagged' });
  });
});
