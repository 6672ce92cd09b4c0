import { figuresOf, type ExecutivePage } from '@realign/reporting/domain';
import { anOrganisation, Client, pdfText, pptxText, startStack, type Organisation, type Stack } from '@realign/test-support';

interface Page {
  readonly rag: { readonly level: string; readonly version: number; readonly rules: readonly { readonly key: string; readonly isMet: boolean }[]; readonly override: { readonly level: string; readonly byName: string; readonly reason: string } | null };
  readonly decisions: readonly { readonly checkpointId: string; readonly agendaItemId: string; readonly title: string; readonly deadline: string | null }[];
  readonly goals: readonly { readonly keyResultTitle: string }[];
  readonly purpose: { readonly statementId: string; readonly number: number; readonly isSigned: boolean } | null;
}

let stack: Stack;
let bank: Organisation;
let programmeId: string;

beforeAll(async () => {
  stack = await startStack();
  bank = await anOrganisation(stack, 'executive');
  const lead = bank.as.change_lead;
  programmeId = (await lead.post('/api/programmes', { name: 'Answers in the open', templateKey: 'enterprise-social', purposeStatement: 'So that nobody asks twice.' }).expect(201)).body.id;
  const goals = (await lead.get(`/api/programmes/${programmeId}/goals`).expect(200)).body.items as { keyResults: { id: string; target: number; unit: string }[] }[];
  for (const [at, { id, target }] of goals.flatMap(({ keyResults }) => keyResults).entries()) await lead.post(`/api/key-results/${id}/check-ins`, { value: Math.round(target * (437 + 31 * at)) / 1000, asOf: dayFrom(0), note: 'Counted.' }).expect(201);
  const { id } = (await lead.post(`/api/programmes/${programmeId}/checkpoints/hold-now`).expect(200)).body;
  await lead.until<{ state: string }>(`/api/checkpoints/${id}`, ({ state }) => state === 'pack_frozen');
});
afterAll(() => stack?.stop());

const page = async (): Promise<Page> => (await bank.as.executive.get(`/api/programmes/${programmeId}/executive`).expect(200)).body as Page;
const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

it('says by which declared rule a programme is red, and who says otherwise until when', async () => {
  const { rag } = await page();
  expect(rag).toMatchObject({ level: 'red', override: null, version: 0 });
  expect(rag.rules.filter(({ isMet }) => isMet).map(({ key }) => key)).toContain('no-sponsor');
  const url = `/api/programmes/${programmeId}/rag-override`;
  await bank.as.change_lead.put(url, { level: 'green', reason: 'No', expiresOn: dayFrom(7) }, 0).expect(403);
  await bank.as.executive.put(url, { level: 'amber', reason: 'A sponsor is named on Monday', expiresOn: dayFrom(90) }, 0).expect(422);
  await bank.as.executive.put(url, { level: 'amber', reason: 'A sponsor is named on Monday', expiresOn: dayFrom(7) }, 0).expect(200);
  await bank.as.owner.put(url, { level: 'green', reason: 'Too late', expiresOn: dayFrom(7) }, 0).expect(412);
  expect((await page()).rag).toMatchObject({ level: 'red', override: { level: 'amber', reason: 'A sponsor is named on Monday' }, version: 1 });
  const { items, total } = (await bank.as.executive.get('/api/portfolio').expect(200)).body as { items: { programmeId: string; rag: string; override: object | null }[]; total: number };
  expect(total).toBe(items.length);
  expect(items.find((row) => row.programmeId === programmeId)).toMatchObject({ rag: 'amber', override: { ruled: 'red', byName: (await page()).rag.override?.byName, reason: 'A sponsor is named on Monday' } });
  expect((await bank.as.executive.get('/api/portfolio.csv').expect(200)).text).toMatch(/Answers in the open,.*,Red,.*A sponsor is named on Monday/);
});

it('decisions that wait at a checkpoint of another series are named on the page, with their number', async () => {
  const lead = bank.as.change_lead;
  const read = async () => (await page() as Page & { elsewhere: readonly { checkpointId: string; series: string; seq: number; waiting: number; dueAt: string }[] }).elsewhere;
  expect(await read()).toEqual([]);
  const { id: cadenceId } = (await lead.post(`/api/programmes/${programmeId}/cadences`, { series: 'goals', unit: 'weeks', every: 2, weekday: 4, localTime: '10:00', timeZone: 'Europe/Madrid', anchorOn: dayFrom(1) }).expect(201)).body as { id: string };
  await stack.database.sql(`update reviews.checkpoint set due_at = now() where cadence_id = $1`, [cadenceId]);
  await stack.database.sql(`insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload) values ($1::uuid, 'job', 'reviews.look-now', 'goals-too', jsonb_build_object('tenantId', $1::uuid))`, [bank.tenantId]);
  const [{ id } = { id: '' }] = await stack.database.sql<{ id: string }>(`select id from reviews.checkpoint where cadence_id = $1`, [cadenceId]);
  const { version } = await lead.until<{ state: string; version: number }>(`/api/checkpoints/${id}`, ({ state }) => state === 'pack_frozen');
  const { agenda } = (await lead.post(`/api/checkpoints/${id}/agenda`, { title: 'Do we measure what we mean?' }, version).expect(201)).body as { agenda: readonly { needsDecision: boolean }[] };
  const waiting = agenda.filter(({ needsDecision }) => needsDecision).length;
  expect(waiting).toBeGreaterThan(0);
  const [other] = await read();
  expect(await read()).toEqual([{ checkpointId: id, series: 'Goals', seq: 1, waiting, dueAt: expect.any(String), dueOn: new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Madrid' }).format(new Date(other?.dueAt ?? 0)) }]);
  const { decisions, headline } = (await page()) as Page & { headline: string };
  const { items } = (await bank.as.executive.get('/api/portfolio').expect(200)).body as { items: { programmeId: string; decisionsWaiting: number }[] };
  expect(items.find((row) => row.programmeId === programmeId)?.decisionsWaiting).toBe(decisions.length + waiting);
  expect(headline.toLowerCase()).toMatch(new RegExp(`^(${decisions.length + waiting}|${['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'][decisions.length + waiting] ?? '-'}) decisions? (is|are|has|have|waits?) `));
  const home = (await bank.as.executive.get('/api/home').expect(200)).body as { items: { link: string; title: string }[] };
  expect(home.items.find(({ link }) => link === `/checkpoints/${id}`)?.title).toMatch(new RegExp(`^${waiting} decisions? waits? at checkpoint 1 of Goals$`));
});

it('a frozen page becomes a PDF and slides with the same figures, and is compared with the one before', async () => {
  const first = (await bank.as.executive.post(`/api/programmes/${programmeId}/snapshots`).expect(201)).body as { id: string; number: number; sha256: string; differences: unknown[]; isIntact: boolean; page: Page };
  expect(first).toMatchObject({ number: 1, isIntact: true, differences: [] });
  const waiting = first.page.decisions[0];
  const { version } = (await bank.as.executive.get(`/api/checkpoints/${waiting?.checkpointId}`).expect(200)).body as { version: number };
  await bank.as.executive.post(`/api/checkpoints/${waiting?.checkpointId}/decisions`, { agendaItemId: waiting?.agendaItemId, choice: 'continue', reason: 'Look again next time' }, version).expect(201);
  await bank.as.change_lead.post(`/api/programmes/${programmeId}/open-points`, { kind: 'risk', title: 'The works council has not agreed', weight: 3, dueOn: dayFrom(20) }).expect(201);
  await bank.as.change_lead.post(`/api/programmes/${programmeId}/open-points`, { kind: 'issue', title: 'No room for the kick-off', weight: 3 }).expect(201);
  const second = (await bank.as.executive.post(`/api/programmes/${programmeId}/snapshots`).expect(201)).body as { id: string; sha256: string; differences: { label: string; after: string | null }[]; page: Page };
  expect(second.differences).toContainEqual(expect.objectContaining({ label: `Decision: ${waiting?.title}`, after: null }));
  const risk = { label: 'Risk: The works council has not agreed', after: `what it is for; nobody owns it, by ${dayFrom(20)}` };
  expect(second.differences).toContainEqual(expect.objectContaining(risk));
  // The template brought risks of its own, of no day; issues are none.
  const { risks = [] } = second.page as unknown as ExecutivePage;
  expect(risks[0]).toMatchObject({ title: 'The works council has not agreed', weight: 3, owner: null, dueOn: dayFrom(20), about: null });
  expect([risks.length, risks.map(({ weight }) => weight), risks.some(({ title }) => title === 'No room for the kick-off')]).toEqual([5, risks.map(({ weight }) => weight).sort((a, b) => b - a), false]);
  const files = await Promise.all((['pdf', 'pptx'] as const).map((format) => file(second.id, format)));
  const frozen = second.page as unknown as ExecutivePage;
  const figures = figuresOf(frozen).map(({ text }) => text.replace(/^waits( at )?/, ''));
  const shares = frozen.goals.flatMap(({ unit, value }) => (unit === 'share' && value !== null ? [`${Math.round(value * 1000) / 10}%`] : []));
  expect([figures.length > 20, shares.length > 2, new Set(shares).size === shares.length]).toEqual([true, true, true]);
  for (const [format, read] of Object.entries({ pdf: pdfText(files[0] ?? Buffer.of()), pptx: pptxText(files[1] ?? Buffer.of()) })) {
    const shown = bare(read);
    const wanted = ['Answers in the open, for decision', frozen.headline, second.sha256, 'The works council has not agreed', ...shares, ...figures, ...frozen.decisions.map(({ title }) => title), ...frozen.goals.map(({ keyResultTitle }) => keyResultTitle)];
    expect({ format, missing: wanted.filter((text) => !shown.includes(bare(text))) }).toEqual({ format, missing: [] });
    expect(shown).not.toContain(bare(first.sha256));
  }
  expect(second.page.decisions.concat(first.page.decisions)[0]).toMatchObject({ options: expect.arrayContaining([expect.objectContaining({ choice: 'continue', isProposed: expect.any(Boolean) })]) });
});

/** Without blanks, which lines and cells put in or leave out. */
const bare = (text: string): string => text.replace(/\s+/g, '');

async function file(snapshotId: string, format: 'pdf' | 'pptx'): Promise<Buffer> {
  await bank.as.executive.post(`/api/snapshots/${snapshotId}/exports`, { format }).expect(202);
  const { exports } = await bank.as.executive.until<{ exports: { format: string; href: string | null }[] }>(`/api/snapshots/${snapshotId}`, ({ exports: made }) => made.some((one) => one.format === format && one.href !== null));
  const answer = await bank.as.executive.get(exports.find((one) => one.format === format)?.href ?? '').buffer(true).parse((response, done) => { const parts: Buffer[] = []; response.on('data', (part: Buffer) => parts.push(part)); response.on('end', () => done(null, Buffer.concat(parts))); }).expect(200);
  return answer.body as Buffer;
}

it('a link opens one snapshot to whoever has it, until it ends; every link that opens nothing gets the same answer', async () => {
  const { id } = (await bank.as.executive.post(`/api/programmes/${programmeId}/snapshots`).expect(201)).body as { id: string };
  await bank.as.executive.post(`/api/snapshots/${id}/shares`, { days: 0 }).expect(422);
  const share = (await bank.as.executive.post(`/api/snapshots/${id}/shares`, { days: 7 }).expect(201)).body as { id: string; path: string };
  const token = share.path.split('#')[1] ?? '';
  const open = (with_: string) => fetch(`${stack.url}/api/open-snapshot`, { headers: { authorization: `Bearer ${with_}` } });
  const seen = await open(token);
  expect(seen.status).toBe(200);
  expect(await seen.json()).toMatchObject({ id, page: { programmeName: 'Answers in the open' } });
  expect(JSON.stringify((await bank.as.executive.get(`/api/snapshots/${id}`).expect(200)).body)).not.toContain(token);
  await bank.as.executive.request('delete', `/api/snapshot-shares/${share.id}`).expect(204);
  const ended = await open(token);
  const never = await open(`${token.slice(0, -2)}AA`);
  expect([ended.status, never.status]).toEqual([401, 401]);
  const told = async (answer: Response): Promise<unknown> => { const { requestId: _, instance: __, ...rest } = (await answer.json()) as Record<string, unknown>; return rest; };
  expect(await told(ended)).toEqual(await told(never));
  await new Client(stack.url).get(`/api/snapshots/${id}`).expect(401);
});
