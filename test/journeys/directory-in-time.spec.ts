import { anOrganisation, startStack, type Organisation, type Stack } from '@realign/test-support';

let stack: Stack;
let bank: Organisation;
beforeAll(async () => {
  stack = await startStack();
  bank = await anOrganisation(stack, 'units-in-time');
  const head = 'Employee ID,Legal First Name,Legal Last Name,Primary Work Email,Worker Status,Business Title,Supervisory Organization,Location Country,Hire Date,Termination Date,Manager Employee ID,Manager Email\n';
  const row = (n: number, unit: string, title: string, manager: string) => `${n},Pat,Number ${n},p${n}@bank.example,Active,${title},${unit},${n % 2 ? 'DE' : 'FR'},2015-03-01,,${manager},\n`;
  await bank.as.owner.import('/api/people/imports', 'people.csv', head + row(1, 'Board', 'Chief', '') + [2, 3, 4].map((n) => row(n, 'North', 'Adviser', '1')).join('') + [5, 6].map((n) => row(n, 'South', 'Lead', '1')).join(''));
});
afterAll(() => stack?.stop());

const units = async (): Promise<Record<string, string>> => Object.fromEntries((await bank.as.owner.get('/api/org-units').expect(200)).body.items.map(({ name, id }: { name: string; id: string }) => [name, id]));
const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

it('an audience follows a merge of units by itself, knows who joined, and follows its undo', async () => {
  const { owner, executive } = bank.as;
  const { North: north, South: south } = await units();
  const rule = { kind: 'rule', where: { kind: 'all', conditions: [{ kind: 'unit', orgUnitId: south }, { kind: 'none', conditions: [{ kind: 'job_title', values: ['lead'], match: 'begins' }] }] } };
  const { body: preview } = await owner.post('/api/audiences/preview', { rule }).expect(200);
  expect(preview).toMatchObject({ count: 0, of: 6, words: 'is in South or below, and not has a job title that begins with “lead”', sample: [] });
  const { body: made } = await owner.post('/api/audiences', { name: 'South, without leads', rule }).expect(201);
  await executive.post('/api/audiences', { name: 'No', rule }).expect(403);

  const change = { kind: 'merge', orgUnitId: north, intoUnitId: south, effectiveOn: dayFrom(-7) };
  expect((await owner.post('/api/unit-changes/preview', change).expect(200)).body).toMatchObject({ peopleCount: 3, isPlanned: false });
  const { body: merged } = await owner.post('/api/unit-changes', change).expect(201);
  await owner.until<{ headCount: number }>(`/api/audiences/${made.id}`, ({ headCount }) => headCount === 3);
  expect((await owner.get(`/api/audiences/${made.id}/drift?since=${dayFrom(-2)}`).expect(200)).body).toMatchObject({ before: null, now: 3, knownSince: dayFrom(0) });
  await stack.database.sql('update directory.audience set members_since = current_date - 9 where id = $1', [made.id]);
  expect((await owner.get(`/api/audiences/${made.id}/drift?since=${dayFrom(-2)}`).expect(200)).body).toMatchObject({ before: 0, now: 3, joinedCount: 3, leftCount: 0, waitingToJoin: 0 });
  const then = async (unit: string | undefined, day: string) => (await owner.get(`/api/org-units/${unit ?? ''}/people?on=${day}`).expect(200)).body.matching;
  expect([await then(north, dayFrom(-8)), await then(north, dayFrom(-7)), await then(south, dayFrom(-8)), await then(south, dayFrom(0))]).toEqual([3, 0, 2, 5]);

  await owner.post(`/api/unit-changes/${merged.id}/undo`).expect(200);
  await owner.until<{ headCount: number }>(`/api/audiences/${made.id}`, ({ headCount }) => headCount === 0);
  expect(await then(north, dayFrom(0))).toBe(3);
  await owner.post(`/api/unit-changes/${merged.id}/undo`).expect(409);
});

it('waves and roles are conditions, registered by their own contexts', async () => {
  const { owner } = bank.as;
  const { body: programme } = await owner.post('/api/programmes', { name: 'Speak up', templateKey: 'enterprise-social', purposeStatement: 'Why', startsOn: dayFrom(0) }).expect(201);
  const { North: north } = await units();
  const { body: wave } = await owner.post(`/api/programmes/${programme.id}/waves`, { name: 'North first', launchOn: dayFrom(30), embedUntil: dayFrom(90), orgUnitIds: [north] }).expect(201);
  const { body: vocabulary } = await owner.get('/api/audience-vocabulary').expect(200);
  const kinds = vocabulary.known as { kind: string; choices: { id: string; name: string }[] }[];
  expect(kinds.map(({ kind }) => kind).sort()).toEqual(['role', 'wave']);
  const waveId = kinds.find(({ kind }) => kind === 'wave')?.choices.find(({ name }) => name === 'North first of Speak up')?.id;
  expect((wave.waves ?? [wave]).some(({ id }: { id: string }) => id === waveId)).toBe(true);
  const inWave = (await owner.post('/api/audiences/preview', { rule: { kind: 'rule', where: { kind: 'wave', subjectId: waveId } } }).expect(200)).body;
  expect(inWave).toMatchObject({ count: 3, words: 'is in the wave North first of Speak up' });
  const champion = kinds.find(({ kind }) => kind === 'role')?.choices.find(({ name }) => /champion/i.test(name))?.id;
  await owner.post(`/api/programmes/${programme.id}/roles/assignments`, { roleDefinitionId: champion, orgUnitId: north, startsOn: dayFrom(-1) }).expect(201);
  expect((await owner.post('/api/audiences/preview', { rule: { kind: 'rule', where: { kind: 'role', subjectId: champion } } }).expect(200)).body.count).toBe(3);

  const change = { kind: 'merge', orgUnitId: north, intoUnitId: (await units())['South'], effectiveOn: dayFrom(0) };
  const { body: seen } = await owner.post('/api/unit-changes/preview', change).expect(200);
  expect(seen).toMatchObject({ withdrawnCount: 0, others: expect.arrayContaining([{ kind: 'wave', name: 'North first of Speak up', before: 3, after: 5 }, { kind: 'role', name: expect.stringContaining('held by North, in Speak up'), before: 3, after: 5 }]) });
  const { body: merged } = await owner.post('/api/unit-changes', change).expect(201);
  for (const where of [{ kind: 'wave', subjectId: waveId }, { kind: 'role', subjectId: champion }]) expect((await owner.post('/api/audiences/preview', { rule: { kind: 'rule', where } }).expect(200)).body.count).toBe(5);
  await owner.post(`/api/unit-changes/${merged.id}/undo`).expect(200);
});

it('bad rules and bad changes are answered in words, however deep', async () => {
  const { owner } = bank.as;
  const nested = async (levels: number) => {
    let deep: unknown = { kind: 'country', values: ['DE'] };
    for (let level = 0; level < levels; level++) deep = { kind: 'all', conditions: [deep] };
    const { status, body } = await owner.post('/api/audiences/preview', { rule: { kind: 'rule', where: deep } });
    return [status, body.errors?.[0].pointer];
  };
  expect(await nested(5)).toEqual([200, undefined]);
  expect(await nested(7)).toEqual([422, `/rule/where${'/conditions/0'.repeat(6)}`]);
  expect((await nested(300))[0]).toBe(422);
  const { North: north } = await units();
  expect((await owner.post('/api/unit-changes', { kind: 'move', orgUnitId: north, underUnitId: north, effectiveOn: dayFrom(0) })).body.errors).toMatchObject([{ pointer: '/underUnitId' }]);
  expect((await owner.get('/api/people.csv?country=DE').expect(200)).text.split('\r\n').filter(Boolean)).toHaveLength(4);
});
