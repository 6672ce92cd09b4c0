import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anOrganisation, startStack, type Organisation, type Stack } from '@realign/test-support';
import { peopleFile } from '@realign/local';
import supertest, { type Test } from 'supertest';

interface Source {
  readonly id: string;
  readonly key: string;
  readonly secret: string;
}

const sample = (name: string): unknown => JSON.parse(readFileSync(join(process.cwd(), 'test/samples', name), 'utf8'));
const COMPLETED = 'http://adlnet.gov/expapi/verbs/completed';

let stack: Stack;
let bank: Organisation;
let other: Organisation;
let source: Source;

const connect = async (organisation: Organisation, name: string): Promise<Source> => (await organisation.as.owner.post('/api/training/xapi-sources', { name }).expect(201)).body;

/** A call as a learning system makes it. */
const call = (method: 'get' | 'post' | 'put' | 'delete', path: string, { key, secret }: Source = source, version = '1.0.3'): Test =>
  supertest(stack.url)[method](`/xapi${path}`).auth(key, secret).set('x-experience-api-version', version);

const statement = (more: object = {}) => ({ id: randomUUID(), actor: { mbox: 'mailto:someone@bank.example' }, verb: { id: 'http://adlnet.gov/expapi/verbs/attended' }, object: { id: `https://lms.example/${randomUUID()}` }, ...more });

beforeAll(async () => {
  stack = await startStack();
  [bank, other] = [await anOrganisation(stack, 'lms'), await anOrganisation(stack, 'elsewhere')];
  source = await connect(bank, 'Moodle');
});
afterAll(() => stack?.stop());

describe('a learning system', () => {
  it('reads About without a key, and nothing else', async () => {
    expect((await supertest(stack.url).get('/xapi/about').expect(200)).body).toEqual({ version: ['1.0.3', '2.0.0'] });
    const refused = await supertest(stack.url).get('/xapi/statements').set('x-experience-api-version', '1.0.3').expect(401);
    expect(refused.headers).toMatchObject({ 'www-authenticate': expect.stringContaining('Basic'), 'x-experience-api-version': '1.0.3' });
    await call('get', '/statements', { ...source, secret: 'wrong' }).expect(401);
  });

  it('keeps a statement whole, and adds id, time, authority and version', async () => {
    const { id: _, ...unnamed } = statement();
    const [id] = (await call('post', '/statements').send(unnamed).expect(200)).body;
    const { body, headers } = await call('get', `/statements?statementId=${id}`).expect(200);
    expect(body).toMatchObject({ id, version: '1.0.0', authority: { account: { name: source.id } }, stored: expect.any(String), timestamp: expect.any(String) });
    expect(Date.parse(headers['x-experience-api-consistent-through'] as string)).toBeGreaterThanOrEqual(Date.parse(body.stored));
  });

  it.each([
    ['an unknown property', { strange: 1 }], ['null', { result: null }], ['a score above its max', { result: { score: { raw: 5, min: 0, max: 4 } } }], ['two identifiers', { actor: { mbox: 'mailto:a@b.example', openid: 'https://a.example' } }],
    ['a duration that is none', { result: { duration: '42 minutes' } }], ['a time stamp with minus zero', { timestamp: '2026-11-10T10:00:00-00:00' }], ['a revision of something that is no activity', { object: { objectType: 'Agent', mbox: 'mailto:a@b.example' }, context: { revision: '1' } }],
    ['an attachment that never comes', { attachments: [{ usageType: 'https://a.example/x', display: { en: 'x' }, contentType: 'text/plain', length: 1, sha2: 'a'.repeat(64) }] }],
  ])('is told what is wrong with %s, and the whole batch stays out', async (_, wrong) => {
    const fine = statement();
    const { body } = await call('post', '/statements').send([fine, statement(wrong)]).expect(400);
    expect(body.error).toEqual(expect.any(String));
    await call('get', `/statements?statementId=${fine.id}`).expect(404);
  });

  it('may say the same again, and never something else under the same id', async () => {
    const said = statement();
    await call('put', `/statements?statementId=${said.id}`).send(said).expect(204);
    await call('put', `/statements?statementId=${said.id}`).send(said).expect(204);
    await call('put', `/statements?statementId=${said.id}`).send({ ...said, verb: { id: COMPLETED } }).expect(409);
    await call('post', '/statements').send([said, statement()]).expect(200);
  });

  it('voids a statement, which is then found only as voided; what refers to it is found in its place', async () => {
    const said = statement();
    await call('post', '/statements').send(said).expect(200);
    const [voiding] = (await call('post', '/statements').send(statement({ verb: { id: 'http://adlnet.gov/expapi/verbs/voided' }, object: { objectType: 'StatementRef', id: said.id } })).expect(200)).body;
    await call('get', `/statements?statementId=${said.id}`).expect(404);
    await call('get', `/statements?voidedStatementId=${said.id}`).expect(200);
    const { body } = await call('get', `/statements?activity=${encodeURIComponent(said.object.id)}`).expect(200);
    expect(body.statements.map(({ id }: { id: string }) => id)).toEqual([voiding]);
  });

  it('turns the pages by `more` until there are none, each statement once', async () => {
    const verb = { id: `https://verbs.example/${randomUUID()}` };
    await call('post', '/statements').send(Array.from({ length: 7 }, () => statement({ verb }))).expect(200);
    const seen: string[] = [];
    let path = `/statements?limit=3&verb=${encodeURIComponent(verb.id)}`;
    while (path !== '') {
      const { body } = await call('get', path).expect(200);
      seen.push(...body.statements.map(({ id }: { id: string }) => id));
      path = String(body.more).replace('/xapi', '');
    }
    expect([seen.length, new Set(seen).size]).toEqual([7, 7]);
  });

  it('sends an attachment beside its statement and gets it back', async () => {
    const content = 'What was learned.';
    const sha2 = createHash('sha256').update(content).digest('hex');
    const attachment = { usageType: 'https://a.example/note', display: { en: 'Note' }, contentType: 'text/plain', length: content.length, sha2 };
    const said = statement({ attachments: [attachment] });
    const body = ['--b', 'Content-Type: application/json', '', JSON.stringify(said), '--b', 'Content-Type: text/plain', 'Content-Transfer-Encoding: binary', `X-Experience-API-Hash: ${sha2}`, '', content, '--b--', ''].join('\r\n');
    await call('post', '/statements').set('content-type', 'multipart/mixed; boundary=b').send(body).expect(200);
    await call('post', '/statements').set('content-type', 'multipart/mixed; boundary=b').send(body.replace(content, 'Something else!!!')).expect(400);
    const answer = await call('get', `/statements?statementId=${said.id}&attachments=true`).buffer(true).parse((res, done) => { let text = ''; res.on('data', (part: Buffer) => (text += String(part))); res.on('end', () => done(null, text)); }).expect(200);
    expect(answer.headers['content-type']).toContain('multipart/mixed');
    expect(answer.body).toContain(content);
    // Another system that names the sum alone, with a place of its own for the content, is not sent it.
    const supplier = await connect(bank, 'One that names a sum');
    const named = statement({ attachments: [{ ...attachment, fileUrl: 'https://files.example/note' }] });
    await call('post', '/statements', supplier).send(named).expect(200);
    const told = await call('get', `/statements?statementId=${named.id}&attachments=true`, supplier).buffer(true).parse((res, done) => { let text = ''; res.on('data', (part: Buffer) => (text += String(part))); res.on('end', () => done(null, text)); }).expect(200);
    expect(told.body).not.toContain(content);
  });

  it('puts a statement with its attachment under the id of the request, signed ones too, and is told of another id and of a signature of something else', async () => {
    const content = 'Put beside it.';
    const sha2Of = (bytes: string) => createHash('sha256').update(bytes).digest('hex');
    const attached = (bytes: string, usageType = 'https://a.example/note', contentType = 'text/plain') => ({ usageType, display: { en: 'Note' }, contentType, length: bytes.length, sha2: sha2Of(bytes) });
    const bodyOf = (said: object, bytes: string, type = 'text/plain') => ['--b', 'Content-Type: application/json', '', JSON.stringify(said), '--b', `Content-Type: ${type}`, 'Content-Transfer-Encoding: binary', `X-Experience-API-Hash: ${sha2Of(bytes)}`, '', bytes, '--b--', ''].join('\r\n');
    const put = (statementId: string, body: string) => call('put', `/statements?statementId=${statementId}`).set('content-type', 'multipart/mixed; boundary=b').send(body);
    const { id, ...unnamed } = statement({ attachments: [attached(content)] });
    await put(id, bodyOf(unnamed, content)).expect(204);
    await put(id, bodyOf({ ...unnamed, id }, content)).expect(204);
    await put(randomUUID(), bodyOf({ ...unnamed, id }, content)).expect(400);
    expect((await call('get', `/statements?statementId=${id}`).expect(200)).body).toMatchObject({ id, attachments: [{ sha2: sha2Of(content) }] });
    const { id: signedId, ...plain } = statement();
    const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signature = (said: object) => `${encoded({ alg: 'RS256' })}.${encoded(said)}.c2lnbmVk`;
    const signed = (said: object) => ({ ...plain, attachments: [attached(signature(said), 'http://adlnet.gov/expapi/attachments/signature', 'application/octet-stream')] });
    await put(signedId, bodyOf(signed({ ...plain, verb: { id: COMPLETED } }), signature({ ...plain, verb: { id: COMPLETED } }), 'application/octet-stream')).expect(400);
    await put(signedId, bodyOf(signed(plain), signature(plain), 'application/octet-stream')).expect(204);
    await put(randomUUID(), `--b\r\nContent-Type: application/json\r\n\r\n${JSON.stringify([plain])}\r\n--b--\r\n`).expect(400);
  });

  it('speaks 2.0 with context agents, which 1.0.3 does not know', async () => {
    const said = sample('xapi_2.0.0_statement_contextAgents.json');
    await call('post', '/statements').send(said as object).expect(400);
    const answer = await call('post', '/statements', source, '2.0.0').send(said as object).expect(200);
    expect(answer.headers['x-experience-api-version']).toBe('2.0.0');
    await call('get', '/statements', source, '3.0.0').expect(400);
    await supertest(stack.url).get('/xapi/statements').auth(source.key, source.secret).expect(400);
  });

  it('cannot post a form anywhere but here', async () => {
    await supertest(stack.url).post('/api/session').set('content-type', 'application/x-www-form-urlencoded').send('email=a').expect(415);
    await supertest(stack.url).post('/xapi/statements?method=GET').set('content-type', 'application/x-www-form-urlencoded').send({ Authorization: `Basic ${Buffer.from(`${source.key}:${source.secret}`).toString('base64')}`, 'X-Experience-API-Version': '1.0.3', limit: '1' }).expect(200);
  });

  it('of another supplier reads, voids, refers to and learns nothing that this one said, though both tell the same organisation', async () => {
    const supplier = await connect(bank, 'Another supplier');
    const said = statement();
    await call('post', '/statements').send(said).expect(200);
    await call('get', `/statements?statementId=${said.id}`, supplier).expect(404);
    expect((await call('get', '/statements', supplier).expect(200)).body).toEqual({ statements: [], more: '' });
    await call('post', '/statements', supplier).send(statement({ verb: { id: 'http://adlnet.gov/expapi/verbs/voided' }, object: { objectType: 'StatementRef', id: said.id } })).expect(200);
    await call('get', `/statements?statementId=${said.id}`).expect(200);
    // Neither is what this one says later voided in advance, nor an id of its taken.
    const later = statement();
    await call('post', '/statements', supplier).send(statement({ verb: { id: 'http://adlnet.gov/expapi/verbs/voided' }, object: { objectType: 'StatementRef', id: later.id } })).expect(200);
    await call('post', '/statements').send(later).expect(200);
    await call('get', `/statements?statementId=${later.id}`).expect(200);
    await call('post', '/statements', supplier).send(later).expect(200);
    await call('get', `/statements?statementId=${later.id}`, supplier).expect(404);
    await call('get', `/statements?voidedStatementId=${later.id}`, supplier).expect(200);
    // An id that both use names two statements, and what refers to it tells nothing of the other's.
    const about = statement();
    const its = statement({ id: about.id });
    await call('post', '/statements').send(about).expect(200);
    await call('put', `/statements?statementId=${about.id}`, supplier).send(its).expect(204);
    expect([(await call('get', `/statements?statementId=${about.id}`, supplier).expect(200)).body.object, (await call('get', `/statements?statementId=${about.id}`).expect(200)).body.object]).toMatchObject([its.object, about.object]);
    const referring = statement({ object: { objectType: 'StatementRef', id: about.id } });
    await call('post', '/statements', supplier).send(referring).expect(200);
    const found = async ({ object }: typeof about, by: Source) => (await call('get', `/statements?activity=${encodeURIComponent(object.id)}`, by).expect(200)).body.statements.map(({ id }: { id: string }) => id);
    expect([await found(about, supplier), (await found(its, supplier)).sort(), await found(about, source)]).toEqual([[], [its.id, referring.id].sort(), [about.id]]);
  });

  it('with a new key goes on where it was: what it said stays its own, to read and to void', async () => {
    const before = await connect(bank, 'Renewed');
    const said = statement();
    await call('post', '/statements', before).send(said).expect(200);
    const after: Source = (await bank.as.owner.post(`/api/training/xapi-sources/${before.id}/key`, {}).expect(201)).body;
    expect(after).toMatchObject({ id: before.id, key: before.key, secret: expect.any(String) });
    await call('get', '/statements', before).expect(401);
    await call('post', '/statements', after).send(said).expect(200);
    await call('get', `/statements?statementId=${said.id}`, after).expect(200);
    await bank.as.owner.request('delete', `/api/training/xapi-sources/${before.id}`).expect(204);
    await call('get', '/statements', after).expect(401);
    const again: Source = (await bank.as.owner.post(`/api/training/xapi-sources/${before.id}/key`, {}).expect(201)).body;
    await call('post', '/statements', again).send(statement({ verb: { id: 'http://adlnet.gov/expapi/verbs/voided' }, object: { objectType: 'StatementRef', id: said.id } })).expect(200);
    await call('get', `/statements?voidedStatementId=${said.id}`, again).expect(200);
  });

  it('of another organisation sees none of this, and a revoked key nothing at all', async () => {
    const stranger = await connect(other, 'Other');
    expect((await call('get', '/statements', stranger).expect(200)).body).toEqual({ statements: [], more: '' });
    const object = { id: `https://lms.example/${randomUUID()}`, definition: { name: { en: 'Kanarienvogel' } } };
    const said = statement({ object });
    await call('post', '/statements').send(said).expect(200);
    const activity = `/activities?activityId=${encodeURIComponent(object.id)}`;
    expect([(await call('get', activity).expect(200)).text.includes('Kanarienvogel'), (await call('get', activity, stranger).expect(200)).text.includes('Kanarienvogel')]).toEqual([true, false]);
    await call('get', `/statements?statementId=${said.id}`, stranger).expect(404);
    // The same id is free for what they say themselves, and changes nothing here.
    const own = statement({ id: said.id });
    await call('put', `/statements?statementId=${said.id}`, stranger).send(own).expect(204);
    expect((await call('post', '/statements', stranger).send(own).expect(200)).body).toEqual([said.id]);
    expect((await call('get', `/statements?statementId=${said.id}`).expect(200)).body.object).toMatchObject(object);
    await other.as.owner.request('delete', `/api/training/xapi-sources/${stranger.id}`).expect(204);
    await call('get', '/statements', stranger).expect(401);
  });
});

describe('what statements say about learning', () => {
  it('completes the person’s module: by address, by number, by hashed address, by cmi5’s satisfied', async () => {
    const people = [...peopleFile({ people: 30, units: 3, managers: 4, domain: 'lms.example', seed: 3 })];
    await bank.as.owner.import('/api/people/imports', 'people.csv', people.map(({ line }) => line).join(''));
    const { body: { items } } = await bank.as.owner.get('/api/people?limit=30');
    const [scenario] = await someScenario();
    const { body: module } = await bank.as.trainer.post('/api/training/modules', { key: 've-101', title: 'Essentials', format: 'self_paced', minutes: 20, scenarioIds: [scenario] }).expect(201);
    const [anna, ben, cleo, dora] = items as { id: string; email: string; employeeNumber: string }[];
    const activity = { id: 'https://lms.example/courses/VE-101' };
    const sha1 = createHash('sha1').update(`mailto:${cleo?.email.toLowerCase()}`).digest('hex');
    await call('post', '/statements').send([
      { actor: { mbox: `mailto:${anna?.email}` }, verb: { id: COMPLETED }, object: activity, timestamp: '2026-11-10T10:00:00Z' },
      { actor: { account: { homePage: 'https://hr.example', name: ben?.employeeNumber } }, verb: { id: 'http://adlnet.gov/expapi/verbs/passed' }, object: activity, result: { success: true, score: { scaled: 0.9 } }, timestamp: '2026-11-11T10:00:00Z' },
      { actor: { mbox_sha1sum: sha1 }, verb: { id: COMPLETED }, object: activity, timestamp: '2026-11-12T10:00:00Z' },
      { ...(sample('cmi5_satisfied_statement.json') as object), actor: { mbox: `mailto:${dora?.email}` }, object: activity },
      { actor: { mbox: 'mailto:nobody@nowhere.example' }, verb: { id: COMPLETED }, object: activity },
    ]).expect(200);
    const done = await stack.database.sql<{ person_id: string; completed_on: string }>(`select person_id, completed_on::text from training.completion where module_id = $1 and source = 'xapi' order by completed_on`, [module.id]);
    expect(done.map((row) => [row.person_id, row.completed_on])).toEqual([[anna?.id, '2026-11-10'], [ben?.id, '2026-11-11'], [cleo?.id, '2026-11-12'], [dora?.id, '2026-11-13']]);
    const { body: sources } = await bank.as.trainer.get('/api/training/xapi-sources').expect(200);
    expect(sources.items.find(({ name }: { name: string }) => name === 'Moodle')).toMatchObject({ secret: null, unmatchedCount: expect.any(Number) });
  });
});

const someScenario = async (): Promise<string[]> => {
  await bank.as.owner.post('/api/programmes', { name: 'P', templateKey: 'enterprise-social', purposeStatement: 'Because.', startsOn: '2026-09-01' }).expect(201);
  return (await bank.as.owner.get('/api/scenarios').expect(200)).body.items.map(({ id }: { id: string }) => id);
};
