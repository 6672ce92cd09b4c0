import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anOrganisation, goLive, onEachBackend, startStack, type Backend, type Organisation, type Stack } from '@realign/test-support';
import { peopleFile } from '@realign/local';
import { usageFile } from '@realign/local';

interface Import {
  readonly id: string;
  readonly state: string;
  readonly counts: Record<string, number> | null;
  readonly message: string | null;
  readonly notice?: string | null;
  readonly errors: readonly { readonly line: number; readonly column: string | null; readonly code: string; readonly detail: string }[];
}

interface Checkpoint {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly decidedBy: string;
  readonly pack: { readonly sha256: string; readonly itemCount: number } | null;
  readonly evidence: readonly { readonly source: string }[];
  readonly agenda: readonly {
    readonly id: string;
    readonly title: string;
    readonly needsDecision: boolean;
    readonly proposal: { readonly kind: string; readonly choice: string; readonly state: string; readonly change: { readonly target: string; readonly targetId?: string; readonly endsOn?: string } | null } | null;
    readonly decision: { readonly changes: readonly { readonly summary: string }[] } | null;
    readonly options: readonly { readonly choice: string; readonly targets: readonly { readonly target: string; readonly targetId: string; readonly title: string; readonly endsOn: string | null }[] }[];
  }[];
  readonly judgements: readonly { readonly decisionId: string; readonly suggested: string; readonly changes: readonly string[]; readonly before: object | null; readonly verdict: object | null }[];
  readonly can: { readonly close: boolean };
  readonly next: { readonly dueAt: string } | null;
  readonly nextCheckpointId: string | null;
}

const sample = (name: string): Buffer => readFileSync(join(process.cwd(), 'test/samples', name));
const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const SIZE = { people: 400, units: 20, managers: 40, domain: 'bank.example' };

onEachBackend('the loop, from a people file to a changed plan', (backend: Backend) => {
  let stack: Stack;
  let bank: Organisation;
  let programmeId: string;
  const people = [...peopleFile(SIZE)];
  const csv = people.map(({ line }) => line).join('');
  const persons = people.flatMap(({ person }) => (person ? [person] : []));

  beforeAll(async () => {
    stack = await startStack({ backend, workers: 2 });
    bank = await anOrganisation(stack, `bank-${backend}`);
  });
  afterAll(() => stack?.stop());

  it('C1: a people file brings people, units and managers, and the same file again is the same import', async () => {
    const lead = bank.as.change_lead;
    const done = await lead.import<Import>('/api/people/imports', 'workers.csv', csv);
    expect(done).toMatchObject({ state: 'done', counts: { rows: 400, added: 400, changed: 0, left: 0, rejected: 0 } });
    const again = await lead.upload('/api/people/imports', 'workers.csv', csv).expect(202);
    expect(again.body.id).toBe(done.id);
    const { body: units } = await lead.get('/api/org-units').expect(200);
    expect(units).toMatchObject({ headCount: 400 });
    expect(units.items).toHaveLength(20);
    expect(units.items[0]).toMatchObject({ name: 'Board', depth: 0, headCount: 400 });
    const { body: found } = await lead.get(`/api/people?q=${persons[123]?.number}`).expect(200);
    const { body: person } = await lead.get(`/api/people/${found.items[0].id}`).expect(200);
    expect(person).toMatchObject({ displayName: persons[123]?.name, manager: { name: expect.any(String) } });
    expect(person.unitPath[0].name).toBe('Board');
  });

  it('C1: a file with mistakes changes nothing and says line, column and reason', async () => {
    const lead = bank.as.change_lead;
    const lines = csv.split('\r\n');
    const broken = [...lines.slice(0, 6), (lines[6] ?? '').replace(/\d{4}-\d{2}-\d{2}/, '31/02/2020'), lines[7], lines[7], ...lines.slice(8)].join('\r\n');
    const rejected = await lead.import<Import>('/api/people/imports', 'broken.csv', broken);
    expect(rejected.state).toBe('rejected');
    expect(rejected.errors).toEqual(expect.arrayContaining([expect.objectContaining({ line: 7, column: 'Hire Date', code: 'day' }), expect.objectContaining({ line: 9, code: 'employee-number.twice' })]));
    const file = await lead.get(`/api/people/imports/${rejected.id}/errors.csv`).expect(200);
    expect(file.text).toContain('Hire Date');
    const { body } = await lead.get('/api/people?limit=1').expect(200);
    expect(body.matching).toBe(400);
  });

  it('C1: a file that is no people file is refused in one sentence', async () => {
    const lead = bank.as.change_lead;
    const zip = await lead.import<Import>('/api/people/imports', 'people.zip', Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(64, 1)]));
    expect(zip).toMatchObject({ state: 'rejected', message: expect.stringContaining('zip') });
    const missing = await lead.import<Import>('/api/people/imports', 'x.csv', 'Colour,Size\r\nred,3\r\n');
    expect(missing).toMatchObject({ state: 'rejected', message: expect.stringContaining('Employee ID') });
  });

  it('C2: a programme comes from the template whole, and stays editable', async () => {
    const lead = bank.as.change_lead;
    const sponsor = (await lead.get(`/api/people?q=${persons[0]?.number}`).expect(200)).body.items[0].id;
    const made = await lead.post('/api/programmes', { name: 'Enterprise social', templateKey: 'enterprise-social', startsOn: dayFrom(-120), timeZone: 'Europe/Madrid', sponsorPersonId: sponsor, changeLeadPersonId: sponsor, stewardPersonId: sponsor }).expect(201);
    programmeId = made.body.id;
    await lead.get(made.headers['location'] as string).expect(200);
    const [plan, goals, roles, training, cadence] = await Promise.all(['plan', 'goals', 'roles', 'training', 'cadence'].map(async (part) => (await lead.get(`/api/programmes/${programmeId}/${part}`).expect(200)).body));
    expect(plan.phases).toHaveLength(6);
    expect(plan.waves).toHaveLength(4);
    expect(plan.activities.length).toBeGreaterThan(5);
    expect(goals.items).toHaveLength(3);
    const covers = Object.fromEntries(roles.roles.map(({ definition, cover }: { definition: { key: string }; cover: object }) => [definition.key, cover]));
    expect(covers).toMatchObject({ sponsor: { status: 'met' }, change_lead: { status: 'met' }, steward: { filled: 0, nominated: 1, missing: 0 } });
    expect(training.plans).toHaveLength(3);
    expect(cadence).toMatchObject({ unit: 'weeks', every: 6, timeZone: 'Europe/Madrid' });
    const phase = plan.phases[0];
    const changed = await lead.patch(`/api/phases/${phase.id}`, { name: 'Agree why' }, phase.version).expect(200);
    expect(changed.headers['etag']).toBe(`"${phase.version + 1}"`);
    await lead.patch(`/api/phases/${phase.id}`, { name: 'Lost update' }, phase.version).expect(412);
    await lead.patch(`/api/phases/${phase.id}`, { name: 'No version' }).expect(428);
    const early = await lead.post(`/api/programmes/${programmeId}/state`, { to: 'live' }, made.body.version).expect(409);
    expect(early.body).toMatchObject({ code: 'not-ready', missing: expect.arrayContaining([expect.objectContaining({ code: 'roles.cover', pointer: 'roles' })]) });
    expect(await goLive(bank, programmeId)).toMatchObject({ state: 'live' });
  });

  it('C3: a goal is linted, checked in, and moves', async () => {
    const lead = bank.as.change_lead;
    const lint = await lead.post('/api/goals/lint', { title: 'Improve collaboration', keyResults: [{ title: 'Posts', semantics: 'increase', unit: 'count', target: 5, targetOn: dayFrom(200) }] }).expect(200);
    expect(lint.body.findings.map(({ rule }: { rule: string }) => rule)).toEqual(expect.arrayContaining(['vague-verb', 'no-baseline', 'no-source']));
    const goal = await lead.post(`/api/programmes/${programmeId}/goals`, { title: 'Answer from 10 to 20 questions a day', keyResults: [{ title: 'Answers', semantics: 'increase', unit: 'count', baseline: 10, baselineOn: dayFrom(-60), target: 20, targetOn: dayFrom(60), source: 'Count by hand' }] }).expect(201);
    const full = await lead.patch(`/api/goals/${goal.body.id}`, { state: 'active' }, goal.body.version).expect(409);
    expect(full.body.detail).toContain('at most 3 may be');
    await lead.put(`/api/programmes/${programmeId}/goal-limit`, { limit: 4 }, 0).expect(200);
    await lead.patch(`/api/goals/${goal.body.id}`, { state: 'active' }, goal.body.version).expect(200);
    const keyResult = goal.body.keyResults[0].id;
    await lead.post(`/api/key-results/${keyResult}/check-ins`, { value: 0, confidence: 3 }).expect(201);
    const { body } = await lead.get(`/api/goals/${goal.body.id}`).expect(200);
    expect(body).toMatchObject({ health: 'off_track', keyResults: [{ progress: -1, health: 'off_track' }] });
  });

  it('C4: a role given to a department assigns its training to everybody there, once', async () => {
    const [lead, trainer] = [bank.as.change_lead, bank.as.trainer];
    const { body: definitions } = await lead.get('/api/role-definitions').expect(200);
    const { body: units } = await lead.get('/api/org-units').expect(200);
    const champion = definitions.items.find(({ key }: { key: string }) => key === 'champion');
    const unit = units.items.find(({ name }: { name: string }) => name === 'Risk');
    await lead.post(`/api/programmes/${programmeId}/roles/assignments`, { roleDefinitionId: champion.id, orgUnitId: unit.id, startsOn: dayFrom(-30) }).expect(201);
    const list = await trainer.until<{ items: { engagementMode: string; isOverdue: boolean; moduleId: string; personId: string }[]; matching: number }>(
      `/api/training/assignments?programmeId=${programmeId}&limit=200`, ({ matching }) => matching === unit.headCount * 3,
    );
    expect(list.items.filter(({ engagementMode, isOverdue }) => engagementMode === 'pull' && isOverdue)).toEqual([]);
    const push = list.items.find(({ engagementMode }) => engagementMode === 'push');
    await trainer.post('/api/training/completions', { moduleId: push?.moduleId, personIds: [push?.personId], completedOn: dayFrom(-1) }).expect(200);
    const { body: completed } = await trainer.get(`/api/training/assignments?programmeId=${programmeId}&state=completed`).expect(200);
    expect(completed.matching).toBe(1);
  });

  it('C5: a usage report is matched with people and moves a key result', async () => {
    const lead = bank.as.change_lead;
    const done = await lead.import<Import>('/api/adoption/imports', 'getYammerActivityUserDetail.csv', usageFile(persons, dayFrom(-3), 0.3, 0.1));
    expect(done).toMatchObject({ state: 'done', counts: { rows: 401, matched: 400, unmatched: 1, rejected: 0 } });
    const { body: unmatched } = await lead.get('/api/adoption/unmatched').expect(200);
    expect(unmatched.items).toEqual([expect.objectContaining({ identity: 'former.colleague@elsewhere.example', reason: 'nobody' })]);
    const { body: goals } = await lead.get(`/api/programmes/${programmeId}/goals`).expect(200);
    const active = goals.items.flatMap(({ keyResults }: { keyResults: { title: string }[] }) => keyResults).find(({ title }: { title: string }) => title === 'Active people each month');
    expect(active.reading).toMatchObject({ asOf: dayFrom(-3) });
    expect(active.reading.value).toBeGreaterThan(0.2);
    const { body: adoption } = await lead.get(`/api/programmes/${programmeId}/adoption`).expect(200);
    expect(adoption.units.length).toBeGreaterThan(5);
    expect(adoption.units.filter(({ people }: { people: number | null }) => people !== null && people < adoption.minGroupSize)).toEqual([]);
  });

  it('C5: the real sample is read, and one with hidden names becomes totals only', async () => {
    const lead = bank.as.change_lead;
    const shown = await lead.import<Import>('/api/adoption/imports?mode=good_rows', 'sample.csv', sample('getYammerActivityUserDetail_D30.csv'));
    expect(shown).toMatchObject({ state: 'done', counts: { rows: 60, matched: 0 }, notice: expect.stringContaining('Nothing is read into goals') });
    const asked = await lead.import<Import>('/api/adoption/imports?mode=good_rows', 'concealed.csv', sample('getYammerActivityUserDetail_D30_concealed.csv'));
    expect(asked).toMatchObject({ state: 'needs_answers', questions: [{ key: 'completeness' }] });
    const hidden = await lead.import<Import>('/api/adoption/imports?mode=good_rows&completeness=whole', 'concealed.csv', sample('getYammerActivityUserDetail_D30_concealed.csv'));
    expect(hidden).toMatchObject({ state: 'done', notice: expect.stringContaining('hidden'), counts: { matched: 0, unmatched: 0, concealed: 60, added: 0 } });
  });

  it('C6: held now, the evidence is frozen, decisions change the plan, and the next cycle opens', async () => {
    const [lead, executive] = [bank.as.change_lead, bank.as.executive];
    const called = await lead.post(`/api/programmes/${programmeId}/checkpoints/hold-now`).expect(200);
    let checkpoint = await executive.until<Checkpoint>(`/api/checkpoints/${called.body.id}`, ({ state }) => state === 'pack_frozen');
    expect(new Set(checkpoint.evidence.map(({ source }) => source))).toEqual(new Set(['goals', 'plan', 'roles', 'listening', 'training', 'adoption']));
    expect(checkpoint.pack?.sha256).toMatch(/^[0-9a-f]{64}$/);
    const waiting = checkpoint.agenda.filter(({ needsDecision }) => needsDecision);
    expect(waiting.length).toBeGreaterThan(0);
    const refused = await executive.post(`/api/checkpoints/${checkpoint.id}/close`, {}, checkpoint.version).expect(409);
    expect(refused.body).toMatchObject({ code: 'undecided' });
    expect(waiting.filter(({ proposal }) => proposal?.state === 'raised').length).toBeGreaterThan(0);
    // Another change lead than the programme's reads and prepares; they decide nothing here.
    expect(checkpoint).toMatchObject({ decidedBy: expect.stringMatching(/ \(sponsor\)$/), can: { decide: true } });
    const seen = (await lead.get(`/api/checkpoints/${checkpoint.id}`).expect(200)).body as Checkpoint;
    expect(seen).toMatchObject({ decidedBy: checkpoint.decidedBy, can: { decide: false, judge: false, close: false, point: false, addItem: true } });
    const notTheirs = await lead.post(`/api/checkpoints/${checkpoint.id}/decisions`, { agendaItemId: waiting[0]?.id, choice: 'continue', reason: 'As it is.' }, checkpoint.version).expect(403);
    expect(notTheirs.body.detail).toContain(checkpoint.decidedBy);
    await lead.post(`/api/checkpoints/${checkpoint.id}/close`, {}, checkpoint.version).expect(403);
    for (const [client, decide] of [[lead, false], [executive, true]] as const) {
      expect((await client.get(`/api/programmes/${programmeId}/executive`).expect(200)).body).toMatchObject({ can: { decide }, decisions: expect.arrayContaining([expect.objectContaining({ decidedBy: checkpoint.decidedBy })]) });
    }
    const target = waiting[0]?.options.find(({ choice }) => choice === 'adapt')?.targets.find(({ target: kind, endsOn }) => kind === 'activity' && endsOn !== null && endsOn > dayFrom(0));
    const moved = await executive.post(`/api/checkpoints/${checkpoint.id}/decisions`, { agendaItemId: waiting[0]?.id, choice: 'adapt', reason: 'Give it two more weeks.', change: { target: 'activity', targetId: target?.targetId, endsOn: '2030-01-31' } }, checkpoint.version).expect(201);
    checkpoint = moved.body as Checkpoint;
    expect(checkpoint.agenda.find(({ id }) => id === waiting[0]?.id)?.decision?.changes[0]?.summary).toContain('2030-01-31');
    const { body: plan } = await lead.get(`/api/programmes/${programmeId}/plan`).expect(200);
    expect(plan.activities.find(({ id }: { id: string }) => id === target?.targetId)).toMatchObject({ endsOn: '2030-01-31' });
    for (const item of waiting.slice(1)) {
      const { body } = await executive.post(`/api/checkpoints/${checkpoint.id}/decisions`, { agendaItemId: item.id, choice: 'continue', reason: 'Look again next time.' }, checkpoint.version).expect(201);
      checkpoint = body as Checkpoint;
    }
    const closed = await executive.post(`/api/checkpoints/${checkpoint.id}/close`, {}, checkpoint.version).expect(200);
    expect(closed.body).toMatchObject({ state: 'decided', cycleState: 'closed', nextCheckpointId: expect.any(String) });
    const { body: reviews } = await lead.get(`/api/programmes/${programmeId}/reviews`).expect(200);
    expect(reviews.cycles.filter(({ state }: { state: string }) => state !== 'closed')).toHaveLength(1);
    const { unit, every, weekday, localTime, timeZone, anchorOn, version, deciders } = reviews.cadence;
    expect(deciders).toMatchObject({ stop: ['sponsor', 'change_lead'], adapt: ['sponsor', 'change_lead', 'steward'] });
    const rule = { unit, every, weekday, localTime, timeZone, anchorOn };
    await lead.put(`/api/programmes/${programmeId}/cadence`, { ...rule, deciders: { stop: [] } }, version).expect(422);
    const narrowed = await lead.put(`/api/programmes/${programmeId}/cadence`, { ...rule, deciders: { stop: ['sponsor'] } }, version).expect(200);
    expect(narrowed.body.deciders).toMatchObject({ stop: ['sponsor'], start: ['sponsor', 'change_lead'] });
    expect((await lead.put(`/api/programmes/${programmeId}/cadence`, rule, narrowed.body.version).expect(200)).body.deciders).toEqual(narrowed.body.deciders);
  });

  it('C6: a later checkpoint judges the change before it closes, and one that is held before anything can be seen does not ask', async () => {
    const [lead, executive] = [bank.as.change_lead, bank.as.executive];
    const called = await lead.post(`/api/programmes/${programmeId}/checkpoints/hold-now`).expect(200);
    let checkpoint = await executive.until<Checkpoint>(`/api/checkpoints/${called.body.id}`, ({ state }) => state === 'pack_frozen');
    expect(checkpoint.judgements).toEqual([expect.objectContaining({ changes: [expect.stringContaining('2030-01-31')], before: expect.anything(), verdict: null })]);
    const proposed = checkpoint.agenda.find(({ needsDecision, proposal }) => needsDecision && proposal?.change);
    const accepted = await executive.post(`/api/checkpoints/${checkpoint.id}/decisions`, { agendaItemId: proposed?.id, choice: proposed?.proposal?.choice, reason: 'As proposed.', change: proposed?.proposal?.change }, checkpoint.version).expect(201);
    checkpoint = accepted.body as Checkpoint;
    expect(checkpoint.agenda.find(({ id }) => id === proposed?.id)).toMatchObject({ proposal: { state: 'applied' }, decision: { changes: [expect.anything()] } });
    for (const item of checkpoint.agenda.filter(({ needsDecision, decision }) => needsDecision && !decision)) {
      checkpoint = (await executive.post(`/api/checkpoints/${checkpoint.id}/decisions`, { agendaItemId: item.id, choice: 'continue', reason: 'Look again next time.' }, checkpoint.version).expect(201)).body as Checkpoint;
    }
    expect(checkpoint.agenda.map(({ proposal }) => proposal?.state ?? 'none')).not.toContain('raised');
    expect([checkpoint.can, checkpoint.judgements[0]]).toMatchObject([{ close: true }, { isDue: false, judgedFrom: dayFrom(90) }]);
    const verdict = { decisionId: checkpoint.judgements[0]?.decisionId, verdict: 'cannot_tell', reason: 'Too early to see.' };
    const early = await executive.post(`/api/checkpoints/${checkpoint.id}/verdicts`, verdict, checkpoint.version).expect(409);
    expect(early.body).toMatchObject({ code: 'too-early-to-tell', detail: expect.stringContaining(dayFrom(90)) });
    // A quarter later.
    await stack.database.sql('update reviews.decision set effective_on = effective_on - 90 where id = $1', [verdict.decisionId]);
    const held = await executive.post(`/api/checkpoints/${checkpoint.id}/close`, {}, checkpoint.version).expect(409);
    expect(held.body.detail).toContain('Did it work');
    checkpoint = (await executive.post(`/api/checkpoints/${checkpoint.id}/verdicts`, verdict, checkpoint.version).expect(201)).body as Checkpoint;
    await executive.post(`/api/checkpoints/${checkpoint.id}/verdicts`, verdict, checkpoint.version).expect(409);
    await executive.post(`/api/checkpoints/${checkpoint.id}/close`, {}, checkpoint.version).expect(200);
    const { body: page } = await executive.get(`/api/programmes/${programmeId}/executive`).expect(200);
    expect(page.changes).toEqual(expect.arrayContaining([expect.objectContaining({ decisionId: verdict.decisionId, verdict: 'cannot_tell' })]));
  });

  it('C7: the executive reads decisions, goals and what was changed on one page', async () => {
    const { body } = await bank.as.executive.get(`/api/programmes/${programmeId}/executive`).expect(200);
    expect(body.changes).toEqual(expect.arrayContaining([expect.objectContaining({ choice: 'adapt', summary: expect.stringContaining('2030-01-31') })]));
    expect(body.goals.length).toBeGreaterThan(2);
    expect(body.headline).toMatch(/No decision waits for you before .*\. .* on track\./);
    await bank.as.employee.get(`/api/programmes/${programmeId}/executive`).expect(403);
  });
});
