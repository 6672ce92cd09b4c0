import { peopleFile } from '@realign/local';
import { anOrganisation, startStack, type Client, type Organisation, type Stack } from '@realign/test-support';
import supertest from 'supertest';

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('why: written, signed, read, asked, answered, told back', () => {
  let stack: Stack;
  let bank: Organisation;
  let programmeId: string;
  const people = [...peopleFile({ people: 60, units: 6, managers: 6, domain: 'bank.example' })];
  const get = async (client: Client, path: string) => (await client.get(path).expect(200)).body;

  const link = async (role: 'employee' | 'executive', personId: string): Promise<void> => {
    const member = (await get(bank.as.owner, '/api/members')).items.find(({ roles }: { roles: string[] }) => roles.includes(role));
    await bank.as.owner.patch(`/api/members/${member.id}`, { personId }, member.version).expect(200);
  };
  const byLink = (path: string, token: string) => supertest(stack.url).get(path).set('authorization', `Bearer ${token}`);

  beforeAll(async () => {
    stack = await startStack();
    bank = await anOrganisation(stack, 'bank');
    await bank.as.owner.import('/api/people/imports', 'workers.csv', people.map(({ line }) => line).join(''));
    const [sponsor, employee] = (await get(bank.as.owner, '/api/people?limit=2')).items;
    await link('executive', sponsor.id);
    await link('employee', employee.id);
    programmeId = (await bank.as.change_lead.post('/api/programmes', { name: 'Enterprise social', sponsorPersonId: sponsor.id, purposeStatement: 'Ask in the open.' }).expect(201)).body.id;
  });
  afterAll(() => stack?.stop());

  it('the lead writes and publishes, the sponsor signs what she read, the employee reads who says so', async () => {
    const lead = bank.as.change_lead;
    expect(await get(bank.as.employee, `/api/why/${programmeId}`)).toMatchObject({ isPublished: false, purpose: null });
    const audienceId = (await lead.post('/api/audiences', { name: 'Everybody here', rule: { kind: 'organisation' } }).expect(201)).body.id;
    const made = await lead.post(`/api/programmes/${programmeId}/statements`, { kind: 'expected', audienceId, texts: [{ language: 'en', text: 'Ask there first. <script>alert(1)</script>' }] }).expect(201);
    await lead.get(made.headers['location'] as string).expect(200);
    await lead.put(`/api/programmes/${programmeId}/why-page`, { isPublished: true, audienceIds: [audienceId] }, 0).expect(200);
    const [purpose] = (await get(bank.as.executive, `/api/programmes/${programmeId}/statements`)).items;
    const signing = { statements: [{ statementId: purpose.id, number: purpose.number }], reAttestBy: dayFrom(60) };
    await bank.as.employee.post(`/api/programmes/${programmeId}/signatures`, signing).expect(409);
    await bank.as.executive.post(`/api/programmes/${programmeId}/signatures`, signing).expect(200);
    const page = await get(bank.as.employee, `/api/why/${programmeId}`);
    expect(page).toMatchObject({ isPublished: true, purpose: 'Ask in the open.', expected: 'Ask there first. <script>alert(1)</script>', audience: { name: 'Everybody here' }, signature: { state: 'signed', expiresOn: dayFrom(60) }, toSign: [] });
    await bank.as.employee.get(`/api/programmes/${programmeId}/statements`).expect(403);
  });

  it('what changes after signing is not covered by the signature, and the page says so until it is signed again', async () => {
    const [purpose] = (await get(bank.as.change_lead, `/api/programmes/${programmeId}/statements`)).items;
    const written = await bank.as.change_lead.post(`/api/statements/${purpose.id}/versions`, { texts: [{ language: 'en', text: 'Ask where everybody sees it.' }] }, purpose.version).expect(200);
    const page = await get(bank.as.executive, `/api/why/${programmeId}`);
    expect(page).toMatchObject({ purpose: 'Ask where everybody sees it.', signature: { state: 'outdated' }, toSign: [{ statementId: purpose.id, number: 2 }] });
    await bank.as.executive.post(`/api/programmes/${programmeId}/signatures`, { statements: page.toSign }).expect(200);
    expect(await get(bank.as.employee, `/api/why/${programmeId}`)).toMatchObject({ signature: { state: 're_signed' } });
    expect(written.body.versions).toHaveLength(2);
  });

  it('a statement that nobody signed again for 200 days says so to everybody, is stale on the programme, and is young once it is signed', async () => {
    const standing = async () => ((await get(bank.as.change_lead, `/api/programmes/${programmeId}/staleness`)).items as { kind: string; title: string; days: number; state: string }[]).filter(({ kind }) => kind === 'statement');
    expect(await standing()).toEqual([]);
    await stack.database.sql(`update programmes.statement_signature set signed_on = current_date - 200, signed_at = now() - interval '200 days', re_attest_by = null where tenant_id = $1`, [bank.tenantId]);
    expect(await get(bank.as.employee, `/api/why/${programmeId}`)).toMatchObject({ signature: { state: 'expired', words: expect.stringMatching(/^This statement is 200 days old/) } });
    expect(await standing()).toMatchObject([{ title: 'The purpose', state: 'stale', days: 200 }]);
    const page = await get(bank.as.executive, `/api/why/${programmeId}`);
    await bank.as.executive.post(`/api/programmes/${programmeId}/signatures`, { statements: page.toSign }).expect(200);
    expect(await get(bank.as.employee, `/api/why/${programmeId}`)).toMatchObject({ signature: { state: 're_signed' } });
    expect(await standing()).toEqual([]);
  });

  it('equal questions are one, answered once, and told to whoever asked', async () => {
    const ask = (client: Client, text: string, withoutName: boolean) => client.post(`/api/why/${programmeId}/questions`, { text, withoutName }).set('idempotency-key', withoutName ? 'nameless' : 'named').expect(200);
    await ask(bank.as.employee, 'Is my mailbox going away?', false);
    expect((await ask(bank.as.employee, 'Will my mailbox go away', true)).body).toEqual({ askedBy: 2, answer: null, answered: null });
    const traces = await stack.database.sql(`select key as trace from platform.idempotency where key in ('named', 'nameless') union all select action from platform.audit where action like 'question%'`);
    expect(traces).toEqual([{ trace: 'named' }]);
    const { items } = await get(bank.as.community_manager, `/api/programmes/${programmeId}/questions`);
    expect(items).toMatchObject([{ text: 'Is my mailbox going away?', askedBy: 2, state: 'grouped' }]);
    expect((await get(bank.as.community_manager, `/api/question-groups/${items[0].id}`)).items.map(({ askedByName }: { askedByName: string | null }) => askedByName !== null)).toEqual([true, false]);
    await bank.as.community_manager.post(`/api/question-groups/${items[0].id}/answer`, { kind: 'answer', text: 'No.' }, items[0].version).expect(200);
    const page = await get(bank.as.employee, `/api/why/${programmeId}`);
    expect(page).toMatchObject({ answers: [{ question: 'Is my mailbox going away?', answer: 'No.', askedBy: 2 }], mine: [{ answer: 'No.' }] });
    await bank.as.employee.put(`/api/why/${programmeId}/choice`, { choice: 'not_for_me', reason: 'Night shift.' }).expect(200);
    expect(await get(bank.as.change_lead, `/api/programmes/${programmeId}/why-page`)).toMatchObject({ choices: { in: null, later: null, notForMe: null, all: null }, reasons: [] });
  });

  it('a link opens it without signing in, where the organisation allows it; one that ended is like one that never was', async () => {
    const link = { label: 'Poster', expiresOn: dayFrom(30) };
    await bank.as.change_lead.post(`/api/programmes/${programmeId}/why-links`, link).expect(409);
    const rules = { areLinksAllowed: true, ageingAfterDays: 90, expiredAfterDays: 180, minGroupSize: 10 };
    await bank.as.change_lead.put('/api/why-policy', rules, 0).expect(403);
    await bank.as.owner.put('/api/why-policy', rules, 0).expect(200);
    const made = (await bank.as.change_lead.post(`/api/programmes/${programmeId}/why-links`, link).expect(201)).body;
    const token = String(made.path).split('#')[1] ?? '';
    const [kept] = await stack.database.sql<{ n: number }>(`select count(*)::integer as n from programmes.why_link t where t::text like '%' || $1 || '%'`, [token]);
    expect(kept?.n).toBe(0);
    const page = (await byLink('/api/open-why', token).expect(200)).body;
    expect(page).toMatchObject({ purpose: 'Ask where everybody sees it.', answeredBy: null, mine: [], toSign: [], choice: null, can: { ask: true, choose: false, edit: false } });
    expect(JSON.stringify(page)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    const answer = async (credential: string) => { const { status, body } = await byLink('/api/open-why', credential); return { status, code: body.code, detail: body.detail }; };
    const never = await answer(`${token.slice(0, -6)}AAAAAA`);
    expect(never).toMatchObject({ status: 401 });
    await stack.database.sql(`update programmes.why_link set expires_at = now() - interval '1 second'`);
    expect(await answer(token)).toEqual(never);
    await stack.database.sql(`update programmes.why_link set expires_at = now() + interval '1 day'`);
    expect((await answer(token)).status).toBe(200);
    await bank.as.owner.put('/api/why-policy', { ...rules, areLinksAllowed: false }, 1).expect(200);
    expect(await answer(token)).toEqual(never);
    await bank.as.owner.put('/api/why-policy', rules, 2).expect(200);
    for (let at = 0; at < 20; at++) await supertest(stack.url).post('/api/open-why/questions').set('authorization', `Bearer ${token}`).send({ text: 'Is this official?' }).expect(200);
    await supertest(stack.url).post('/api/open-why/questions').set('authorization', `Bearer ${token}`).send({ text: 'Is this official?' }).expect(429);
    expect((await get(bank.as.community_manager, `/api/programmes/${programmeId}/questions`)).items).toMatchObject([{ text: 'Is this official?', askedBy: 20 }]);
    await bank.as.change_lead.request('delete', `/api/why-links/${made.id}`).expect(204);
    expect(await answer(token)).toEqual(never);
  });
});
