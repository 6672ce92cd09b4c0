import { createHash, randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { anOrganisation, Client, PASSWORD, startStack, type Organisation, type Stack } from '@realign/test-support';
import supertest, { type Response } from 'supertest';

let stack: Stack;
let bank: Organisation;
beforeAll(async () => {
  stack = await startStack();
  bank = await anOrganisation(stack, 'edge');
});
afterAll(() => stack?.stop());

/** Signs in from another address of this machine. @returns the status */
const enterFrom = (url: string, localAddress: string, credentials: object): Promise<number> =>
  new Promise((done, failed) => {
    const sent = httpRequest(`${url}/api/session`, { method: 'POST', localAddress, headers: { 'content-type': 'application/json' } }, (answer) => {
      answer.resume().once('end', () => done(answer.statusCode ?? 0));
    });
    sent.once('error', failed);
    sent.end(JSON.stringify(credentials));
  });

const answerOf = ({ status, headers, body }: Response) => ({ status, location: headers['location'], etag: headers['etag'], body });

describe('the door', () => {
  it('stays shut without a session, on every route but four', async () => {
    for (const path of ['/api/programmes', '/api/people', '/api/home', '/api/runs', `/api/goals/${randomUUID()}`]) {
      const { status, body, headers } = await supertest(stack.url).get(path);
      expect({ status, code: body.code }).toEqual({ status: 401, code: 'unauthenticated' });
      expect(headers['content-type']).toContain('application/problem+json');
      expect(body.requestId).toBe(headers['x-request-id']);
    }
    for (const path of ['/api/health', '/api/ready', '/api/openapi.json']) await supertest(stack.url).get(path).expect(200);
    expect((await supertest(stack.url).get('/api/docs').redirects(1)).text).toContain('swagger');
  });

  it('says no to an address that cannot be read as it says any no', async () => {
    for (const [path, status] of [['/api/people/%', 400], [`/api/people/${'x'.repeat(600)}`, 414]] as const) {
      const answer = await supertest(stack.url).get(path);
      expect([answer.status, answer.headers['content-type'], answer.headers['x-request-id']]).toEqual([status, expect.stringContaining('problem+json'), answer.body.requestId]);
      expect([answer.headers['x-content-type-options'], answer.headers['cache-control'], answer.headers['content-security-policy']]).toEqual(['nosniff', 'no-store', expect.stringContaining("default-src 'none'")]);
    }
  });

  it('says no to what is no request, or too long a one, as it says any no', async () => {
    const { port } = new URL(stack.url);
    const said = (text: string): Promise<string> => new Promise((done, failed) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(text)).setEncoding('utf8').once('error', failed);
      let answer = '';
      socket.on('data', (piece: string) => (answer += piece)).once('close', () => done(answer));
    });
    for (const [text, status, code] of [['GET /api/people HTTP/1.1\r\nhost: x\r\nx-long: ' + 'x'.repeat(20_000) + '\r\n\r\n', 431, 'headers-too-large'], ['HELLO\r\n\r\n', 400, 'request'], ['GET /api/health HTTP/1.1\r\nconnection: close\r\n\r\n', 400, 'host'], ['GET /api/health HTTP/1.1\r\nhost: x\r\nexpect: tea\r\nconnection: close\r\n\r\n', 417, 'expectation']] as const) {
      const answer = await said(text);
      const [head = '', body = ''] = answer.split('\r\n\r\n');
      expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(head.toLowerCase()).toContain('content-type: application/problem+json');
      expect(head.toLowerCase()).toContain('cache-control: no-store');
      expect(JSON.parse(/\{.*\}/.exec(body)?.[0] ?? '')).toMatchObject({ status, code, requestId: expect.any(String) });
    }
    await supertest(stack.url).get('/api/health').expect(200);
  });

  it('keeps the session out of reach of scripts, and gives a new one at each sign-in', async () => {
    const enter = () => supertest(stack.url).post('/api/session').send({ email: 'owner@edge.example', password: PASSWORD }).expect(200);
    const cookies = [await enter(), await enter()].map(({ headers }) => ([headers['set-cookie']].flat() as string[]).find((line) => line.startsWith('sid=')) ?? '');
    expect(cookies[0]).toMatch(/HttpOnly.*SameSite=Lax/i);
    expect(cookies[0]?.split(';')[0]).not.toBe(cookies[1]?.split(';')[0]);
    const stored = await stack.database.sql<{ n: number }>('select count(*)::integer as n from identity.session where token_hash = convert_to($1, $2)', [cookies[0]?.slice(4, 47), 'UTF8']);
    expect(stored[0]?.n).toBe(0);
  });

  it('refuses a change that our pages did not send', async () => {
    const { owner } = bank.as;
    await owner.post('/api/programmes', { name: 'X' }).set('x-xsrf-token', 'guess').expect(403);
    await owner.post('/api/programmes', { name: 'X' }).set('origin', 'https://evil.example').expect(403);
    await owner.post('/api/programmes', { name: 'X' }).set('sec-fetch-site', 'cross-site').expect(403);
  });

  it('an invitation that is refused opens nothing, leaves the organisation without the member, and is told in its audit', async () => {
    const third = await anOrganisation(stack, 'third');
    await third.as.owner.post('/api/members', { email: 'trainer@edge.example', displayName: 'Asked', roles: ['owner'], password: PASSWORD }).expect(201);
    const answer = await supertest(stack.url).post('/api/session').send({ email: 'trainer@edge.example', password: PASSWORD, declinedTenantId: third.tenantId }).expect(200);
    expect(answer.body.tenant.name).toBe('edge');
    expect((await third.as.owner.get('/api/members').expect(200)).body.items.map(({ email }: { email: string }) => email)).not.toContain('trainer@edge.example');
    const told = await stack.database.sql(`select action from platform.audit where tenant_id = $1 and action in ('member.invited', 'member.declined') order by seq`, [third.tenantId]);
    expect(told).toEqual([{ action: 'member.invited' }, { action: 'member.declined' }]);
    await supertest(stack.url).post('/api/session').send({ email: 'trainer@edge.example', password: PASSWORD, tenantId: third.tenantId }).expect(422);
  });

  it('makes whoever guesses wait, and answers strangers and members alike', async () => {
    const attempt = (email: string) => supertest(stack.url).post('/api/session').send({ email, password: 'wrong' });
    const [known, unknown] = [await attempt('employee@edge.example'), await attempt('nobody@edge.example')];
    expect([known.status, known.body.detail]).toEqual([unknown.status, unknown.body.detail]);
    for (let tries = 1; tries < 10; tries++) await attempt('employee@edge.example').expect(401);
    const { body } = await attempt('employee@edge.example').expect(429);
    expect(body.detail).toContain('15 minutes');
    await bank.as.trainer.get('/api/session').expect(200);
  });

  it('lets in who signed in from there before, however often somebody guesses from elsewhere', async () => {
    await bank.as.owner.post('/api/members', { email: 'target@edge.example', displayName: 'Target', roles: ['employee'], password: PASSWORD }).expect(201);
    const attempt = (from: string, password: string) => enterFrom(stack.url, from, { email: 'target@edge.example', password });
    expect(await attempt('127.0.0.7', PASSWORD)).toBe(200);
    const guesses: number[] = [];
    for (let tries = 0; tries < 24; tries++) guesses.push(await attempt(`127.0.0.${20 + (tries % 4)}`, 'wrong'));
    expect(guesses.filter((status) => status === 401)).toHaveLength(10);
    expect(guesses.at(-1)).toBe(429);
    expect(await attempt('127.0.0.20', PASSWORD)).toBe(429);
    expect(await attempt('127.0.0.7', PASSWORD)).toBe(200);
    // Whoever guesses from there as well is held to ten all the same.
    for (let tries = 0; tries < 10; tries++) expect(await attempt('127.0.0.7', 'wrong')).toBe(401);
    expect(await attempt('127.0.0.7', PASSWORD)).toBe(429);
  });

  it('counts before it looks: forty guesses at once are ten guesses, and the right word among them opens nothing afterwards', async () => {
    await bank.as.owner.post('/api/members', { email: 'burst@edge.example', displayName: 'Burst', roles: ['employee'], password: PASSWORD }).expect(201);
    const attempt = (password: string) => supertest(stack.url).post('/api/session').send({ email: 'burst@edge.example', password });
    const answers = await Promise.all(Array.from({ length: 40 }, () => attempt('wrong').then(({ status, headers }) => ({ status, wait: headers['retry-after'] }))));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status, wait }) => status === 429 && wait === '900')).toHaveLength(30);
    await attempt(PASSWORD).expect(429);
  });

  it('is not opened from another site', async () => {
    const enter = () => supertest(stack.url).post('/api/session').send({ email: 'owner@edge.example', password: PASSWORD });
    await enter().set('origin', 'https://evil.example').expect(403);
    await enter().set('sec-fetch-site', 'cross-site').expect(403);
  });

  it('lets somebody of two organisations choose', async () => {
    const [other, stranger] = [await anOrganisation(stack, 'second'), await anOrganisation(stack, 'nobodys')];
    await other.as.owner.post('/api/members', { email: 'executive@edge.example', displayName: 'Both', roles: ['employee'], password: PASSWORD }).expect(201);
    const enter = (more: object) => supertest(stack.url).post('/api/session').send({ email: 'executive@edge.example', password: PASSWORD, ...more });
    const members = async () => (await other.as.owner.get('/api/members').expect(200)).body.items.filter(({ email }: { email: string }) => email === 'executive@edge.example');
    const { body } = await enter({}).expect(422);
    expect(body).toMatchObject({ code: 'choose-tenant', detail: expect.stringContaining('second asks you to join'), choices: expect.arrayContaining([{ id: bank.tenantId, name: 'edge' }, { id: other.tenantId, name: 'second', isInvitation: true }]) });
    expect((await enter({ tenantId: bank.tenantId }).expect(200)).body.tenant.name).toBe('edge');
    expect(await members()).toMatchObject([{ isInvited: true }]);
    expect((await enter({ tenantId: other.tenantId }).expect(200)).body.tenant.name).toBe('second');
    expect(await members()).toMatchObject([{ isInvited: false }]);
    expect((await enter({}).expect(422)).body.detail).toContain('several organisations');
    // Who is a member already, or was never asked, refuses nothing.
    await enter({ declinedTenantId: other.tenantId, tenantId: other.tenantId }).expect(200);
    await enter({ declinedTenantId: stranger.tenantId, tenantId: bank.tenantId }).expect(200);
    expect(await members()).toHaveLength(1);
  });

  it('ends a session at once when its member is removed', async () => {
    const { owner } = bank.as;
    const { body: made } = await owner.post('/api/members', { email: 'short@edge.example', displayName: 'Short', roles: ['employee'], password: PASSWORD }).expect(201);
    const guest = await new Client(stack.url).signIn('short@edge.example', PASSWORD);
    await owner.request('delete', `/api/members/${made.id}`).expect(204);
    await guest.get('/api/session').expect(401);
    const { body: list } = await owner.get('/api/members').expect(200);
    const me = list.items.find(({ isMe }: { isMe: boolean }) => isMe);
    await owner.request('delete', `/api/members/${me.id}`).expect(409);
  });
});

describe('the edge', () => {
  it('says which methods an address answers to', async () => {
    const { owner } = bank.as;
    const wrong = await owner.request('delete', '/api/programmes');
    expect([wrong.status, wrong.headers['allow'], wrong.body.code, wrong.body.detail]).toEqual([405, 'GET, POST', 'method', 'This address answers to GET, POST, not to DELETE.']);
    expect((await owner.request('delete', '/api/nothing-here')).status).toBe(404);
  });

  it('tells whoever names the version they have that it still stands, and refuses a name given twice', async () => {
    const { owner } = bank.as;
    const { body } = await owner.post('/api/programmes', { name: 'Twice read' }).expect(201);
    const first = await owner.get(`/api/programmes/${body.id}`).expect(200);
    const again = await owner.get(`/api/programmes/${body.id}`).set('if-none-match', `"0", W/${first.headers['etag']}`);
    expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', first.headers['etag']]);
    await owner.get(`/api/programmes/${body.id}`).set('if-none-match', '"0"').expect(200);
    const twice = await owner.get('/api/people?limit=1&limit=2');
    expect([twice.status, twice.body.errors]).toEqual([422, [{ pointer: '?limit', code: 'repeated', detail: 'Give this once.' }]]);
  });

  it('sends the headers a browser needs to be careful', async () => {
    const { headers } = await supertest(stack.url).get('/api/health');
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe-eval');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin' });
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('passes over no filter it does not know, on routes that take none either', async () => {
    const { owner } = bank.as;
    for (const path of ['/api/portfolio?sort=name', '/api/people?colour=red', '/api/home?asOf=2026-01-01&limit=1']) {
      const { body } = await owner.get(path).expect(422);
      const given = new URL(path, stack.url).searchParams;
      expect(body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])).toEqual([...given.keys()].map((name) => [`?${name}`, 'unknown']));
    }
    await supertest(stack.url).get('/api/home?asOf=2026-01-01').expect(401);
    await supertest(stack.url).get('/api/health?utm_source=mail').expect(200);
  });

  it('names each field that cannot be taken by a pointer', async () => {
    const { body } = await bank.as.owner.post('/api/programmes', { name: '', colour: 'red' }).expect(422);
    expect(body.errors).toEqual(expect.arrayContaining([expect.objectContaining({ pointer: '/name' }), expect.objectContaining({ pointer: '/colour', code: 'unknown' })]));
    const query = await bank.as.owner.get('/api/people?limit=5000').expect(422);
    expect(query.body.errors[0].pointer).toBe('?limit');
    await bank.as.owner.get('/api/people?cursor=rubbish').expect(422);
  });

  it('never answers bad input with a fault of ours', async () => {
    const { owner } = bank.as;
    const odd: (() => Promise<{ status: number }>)[] = [
      () => owner.request('post', '/api/programmes').set('content-type', 'application/json').send('{"name": '),
      () => owner.request('post', '/api/programmes').set('content-type', 'text/plain').send('hello'),
      () => owner.request('post', '/api/programmes').set('content-type', 'application/json').send('[]'),
      () => owner.request('post', '/api/programmes').set('content-type', 'application/json').send('"x"'),
      () => owner.post('/api/programmes', { name: 'a\u0000b' }),
      () => owner.post('/api/programmes', { name: 'x', startsOn: '2026-02-31' }),
      () => owner.post('/api/programmes', { name: 'x', timeZone: 'Mars/Base' }),
      () => owner.post('/api/programmes', { name: { a: 1 } }),
      () => owner.post('/api/programmes', JSON.parse('{"__proto__": {"x": 1}, "name": "x", "constructor": 1}') as object),
      () => owner.get('/api/programmes/not-an-id'),
      () => owner.get(`/api/people?q=${encodeURIComponent('\u0000')}`),
      () => owner.get('/api/people?q=%'),
      () => owner.patch(`/api/programmes/${randomUUID()}`, { name: 'x' }, 99_999_999),
      () => owner.request('patch', `/api/programmes/${randomUUID()}`).set('if-match', 'three').send({}),
      () => owner.request('post', '/api/people/imports').send({}),
      () => owner.get('/api/%zz'),
      () => owner.request('put', '/api/programmes').send({}),
      () => owner.request('post', '/api/programmes').set('content-type', 'application/json').send(JSON.stringify({ name: 'x'.repeat(2_000_000) })),
    ];
    for (const [at, send] of odd.entries()) {
      const { status } = await send();
      expect({ at, isOurFault: status >= 500 }).toEqual({ at, isOurFault: false });
    }
  });

  it('carries a creating request out once, however often it is sent with its key', async () => {
    const { owner } = bank.as;
    const key = randomUUID();
    const send = (name: string) => owner.post('/api/programmes', { name }).set('idempotency-key', key);
    const answers = await Promise.all([send('Once'), send('Once'), send('Once')]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    await send('Something else').expect(422);
    await owner.post('/api/programmes', { name: 'Once' }).set('idempotency-key', `"${key}"`).expect('idempotency-replayed', 'true');
    const { body } = await owner.get('/api/programmes?q=Once').expect(200);
    expect(body.items).toHaveLength(1);
  });

  it('answers a repeated request as it answered the first: status, address, version and body', async () => {
    const { owner } = bank.as;
    const twice = async (path: string, body: object) => {
      const key = randomUUID();
      const [first, again] = [await owner.post(path, body).set('idempotency-key', key), await owner.post(path, body).set('idempotency-key', key)];
      expect(again.headers['idempotency-replayed']).toBe('true');
      expect(answerOf(again)).toEqual(answerOf(first));
      return answerOf(first);
    };
    const { body: programme, ...made } = await twice('/api/programmes', { name: 'Alike' });
    expect(made).toEqual({ status: 201, location: `/api/programmes/${programme.id}`, etag: '"1"' });
    const { body: run, ...begun } = await twice(`/api/programmes/${programme.id}/adoption/effects/estimate`, {});
    expect(begun).toEqual({ status: 202, location: `/api/runs/${run.id}`, etag: `"${run.version}"` });
    const { body: waiting } = await owner.upload('/api/people/imports?review=yes', 'given-up.csv', 'Employee ID,First Name\r\n71,Bea\r\n').expect(202);
    expect((await twice(`/api/people/imports/${waiting.id}/discard`, {})).status).toBe(200);
  });

  it('keeps neither a password nor what it is guessed from, and each sign-in signs in', async () => {
    const credentials = { email: 'owner@edge.example', password: PASSWORD };
    const enter = () => supertest(stack.url).post('/api/session').set('idempotency-key', 'door').send(credentials).expect(200);
    const [first, again] = [await enter(), await enter()];
    for (const { headers } of [first, again]) expect(headers['set-cookie']?.length).toBeGreaterThan(0);
    expect(first.headers['set-cookie']?.[0]).not.toBe(again.headers['set-cookie']?.[0]);
    const member = { email: 'hashed@edge.example', displayName: 'Hashed', roles: ['employee'], password: PASSWORD };
    await bank.as.owner.post('/api/members', member).set('idempotency-key', 'hashed').expect(201);
    const kept = await stack.database.sql<{ route: string; request_hash: string }>(`select route, request_hash from platform.idempotency where key in ('door', 'hashed')`);
    expect(kept.map(({ route }) => route)).toEqual(['/api/members']);
    const plain = createHash('sha256').update(JSON.stringify(member)).digest('hex');
    expect(kept[0]?.request_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(kept[0]?.request_hash).not.toBe(plain);
    // What is kept does not follow from the body alone.
    expect(createHash('sha256').update(plain).digest('hex')).not.toBe(kept[0]?.request_hash);
  });

  it('shows an employee no work of others, and a trainer none of the imports of people', async () => {
    const { owner, employee, trainer } = bank.as;
    const { body: upload } = await owner.upload('/api/people/imports?review=yes', 'seen.csv', 'Employee ID,First Name\r\n72,Bea\r\n').expect(202);
    const kinds = async (who: Client) => new Set((await who.get('/api/runs?limit=200').expect(200)).body.items.map(({ kind }: { kind: string }) => kind));
    expect(await kinds(owner)).toContain('directory.people-import');
    expect([...(await kinds(employee))]).toEqual([]);
    expect(await kinds(trainer)).not.toContain('directory.people-import');
    for (const who of [employee, trainer]) {
      await who.get(`/api/runs/${upload.runId}`).expect(404);
      await who.get(`/api/runs/${upload.runId}/events`).expect(404);
      await who.post(`/api/runs/${upload.runId}/cancel`, {}).expect(404);
    }
  });

  it('takes an upload once, and knows another file under the same key', async () => {
    const { owner } = bank.as;
    for (const path of ['/api/people/imports?review=yes', '/api/people/imports', '/api/adoption/imports', '/api/training/completion-files']) {
      const key = randomUUID();
      const send = (who: string) => owner.upload(path, 'keyed.csv', `Employee ID,First Name\r\n8,${who} ${path}\r\n`).set('idempotency-key', key);
      const [first, again] = await Promise.all([send('Cid'), send('Cid')]);
      const later = await send('Cid');
      expect(first.status).toBe(202);
      expect(later.headers['idempotency-replayed']).toBe('true');
      expect([answerOf(again), answerOf(later)]).toEqual([answerOf(first), answerOf(first)]);
      const other = await send('Dan').expect(422);
      expect(other.body.code).toBe('idempotency.reused');
      await owner.get(`${path.split('?')[0]}/${first.body.id}`).expect(200);
    }
    const kept = await stack.database.sql<{ n: number }>(`select count(*)::integer as n from platform.file where tenant_id = $1 and name = 'keyed.csv'`, [bank.tenantId]);
    expect(kept[0]?.n).toBe(4);
  });

  it('refuses a damaged file again when it is sent again with its key', async () => {
    const key = randomUUID();
    const send = () => bank.as.owner.upload('/api/people/imports?review=yes', 'damaged.xlsx', Buffer.from('PK\u0003\u0004 not a workbook')).set('idempotency-key', key);
    const [first, again] = [await send().expect(422), await send().expect(422)];
    expect(first.body.errors[0].pointer).toBe('/file');
    expect(again.body.errors).toEqual(first.body.errors);
  });

  it('keeps an audit chain without a gap, that an edit would break', async () => {
    const rows = await stack.database.sql<{ seq: number; prev_hash: string; hash: string }>('select seq::integer, prev_hash, hash from platform.audit where tenant_id = $1 order by seq', [bank.tenantId]);
    expect(rows.length).toBeGreaterThan(5);
    rows.forEach((row, at) => expect({ seq: row.seq, before: row.prev_hash }).toEqual({ seq: at + 1, before: rows[at - 1]?.hash ?? '' }));
  });
});

describe('trouble', () => {
  it('a file larger than allowed is refused, and nothing of it is kept', async () => {
    const { owner } = bank.as;
    const big = Buffer.alloc(201 * 1024 * 1024, 'a,b,c\n');
    const response = await owner.upload('/api/people/imports', 'big.csv', big).catch((error: { response?: { status: number } }) => error.response);
    expect(response?.status ?? 413).toBe(413);
    const left = await stack.database.sql<{ n: number }>(`select count(*)::integer as n from platform.file where tenant_id = $1 and name = 'big.csv'`, [bank.tenantId]);
    expect(left[0]?.n).toBe(0);
  }, 120_000);

  it('a job from nowhere does nothing, and the worker goes on', async () => {
    const queue = stack.workQueue();
    await queue.addBulk([
      { name: 'reviews.gather-evidence', data: { tenantId: randomUUID(), messageId: randomUUID() } },
      { name: 'directory.import-people', data: { tenantId: bank.tenantId, importId: 'x' } },
      { name: 'rm -rf', data: 'nonsense' as never },
    ]);
    await stack.database.sql(`insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload) values ($1, 'job', 'directory.import-people', 'odd', '{"tenantId": "x", "extra": 1}'), ($1, 'job', 'nobody.handles-this', 'odder', '{}')`, [bank.tenantId]);
    const done = await bank.as.owner.import<{ id: string; state: string }>('/api/people/imports', 'small.csv', 'Employee ID,First Name\r\n7,Ann\r\n');
    expect(done.state).toBe('done');
    for (let tries = 0; tries < 100; tries++) {
      const [row] = await stack.database.sql<{ n: number }>(`select count(*)::integer as n from platform.outbox where dedupe_key in ('odd', 'odder') and state = 'dead'`);
      if (row?.n === 2) break;
      await new Promise((again) => setTimeout(again, 200));
    }
    const buried = await stack.database.sql<{ state: string }>(`select state from platform.outbox where dedupe_key in ('odd', 'odder')`);
    expect(buried.map(({ state }) => state)).toEqual(['dead', 'dead']);
    await queue.close();
  });

  it('a run whose message is put aside has failed, with a sentence that says so', async () => {
    const [run] = await stack.database.sql<{ id: string }>(`insert into platform.run (tenant_id, kind, title, requested_by_name) values ($1, 'training.waive', 'Waiving', 'Owner') returning id`, [bank.tenantId]);
    await stack.database.sql(`insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload) values ($1, 'job', 'training.act-on-matching-page', 'dies', $2)`, [bank.tenantId, { tenantId: bank.tenantId, runId: run?.id }]);
    const view = await bank.as.owner.until<{ state: string; error: string }>(`/api/runs/${run?.id}`, ({ state }) => state !== 'queued', 30);
    expect(view).toMatchObject({ state: 'failed', error: expect.stringMatching(/^This broke off: every attempt at it failed\./) });
  });

  it('SIGTERM lets a worker end its work, and api and worker exit cleanly', async () => {
    const second = await startStack();
    const [worker] = second.workers;
    await second.stop();
    expect(worker?.isRunning).toBe(false);
  });
});

describe('an upload that cannot be taken apart', () => {
  const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nabc';
  it.each([
    ['names no boundary', 'multipart/form-data', 'x'],
    ['names an empty boundary', 'multipart/form-data; boundary=', 'x'],
    ['holds no part', 'multipart/form-data; boundary=b', 'garbage'],
    ['breaks off before its part', 'multipart/form-data; boundary=b', '--b\r\n'],
    ['breaks off within its part', 'multipart/form-data; boundary=b', head],
  ])('%s: 4xx, and nothing of it is kept', async (_, type, body) => {
    for (const path of ['/api/people/imports', '/api/adoption/imports', '/api/training/completion-files']) {
      const { status, headers } = await bank.as.owner.request('POST', path).set('content-type', type).send(body);
      expect({ path, status: status >= 400 && status < 500 ? '4xx' : status, type: headers['content-type'] }).toEqual({ path, status: '4xx', type: expect.stringContaining('problem+json') });
    }
    expect(await stack.database.sql('select 1 from platform.file where tenant_id = $1 and name = $2', [bank.tenantId, 'a.csv'])).toEqual([]);
  });
});
