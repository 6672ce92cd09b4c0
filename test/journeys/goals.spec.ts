import { anOrganisation, startStack, type Client, type Organisation, type Stack } from '@realign/test-support';

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const rulesOf = ({ body }: { body: { findings: { rule: string }[] } }): string[] => body.findings.map(({ rule }) => rule);

let stack: Stack;
let bank: Organisation;
let lead: Client;
let programmeId: string;
beforeAll(async () => {
  stack = await startStack();
  bank = await anOrganisation(stack, 'goals');
  lead = bank.as.change_lead;
  programmeId = (await lead.post('/api/programmes', { name: 'Enterprise social', templateKey: 'enterprise-social', startsOn: dayFrom(-120) }).expect(201)).body.id;
});
afterAll(() => stack?.stop());

const goals = async () => (await lead.get(`/api/programmes/${programmeId}/goals`).expect(200)).body;
const keyResult = (over: object = {}) => ({ title: 'Answers a day', semantics: 'increase', unit: 'count', baseline: 10, baselineOn: dayFrom(-90), target: 20, targetOn: dayFrom(90), source: 'Counted by hand', ...over });

it('a goal is linted beside the others while it is written, and each finding offers a rewrite', async () => {
  const { items } = await goals();
  const twin = await lead.post('/api/goals/lint', { title: items[0].title, programmeId, keyResults: [keyResult()] }).expect(200);
  expect(rulesOf(twin)).toEqual(expect.arrayContaining(['duplicate', 'too-many-goals']));
  const vague = await lead.post('/api/goals/lint', { title: 'Increase collaboration', keyResults: [keyResult()] }).expect(200);
  expect(vague.body.findings[0]).toMatchObject({ rule: 'vague-aim', suggestions: [{ change: { title: expect.stringContaining('from 10 count to 20 count') } }] });
  const impossible = await lead.post('/api/goals/lint', { title: 'Retention', keyResults: [keyResult({ unit: 'share', baseline: 0.88, target: undefined, targetMeantAs: 'relative', targetChange: 0.15 })] }).expect(200);
  expect(impossible.body.findings.find(({ rule }: { rule: string }) => rule === 'impossible-relative-target')).toMatchObject({ detail: expect.stringContaining('At most +13.6 %'), suggestions: [{ change: { keyResult: { target: 0.898 } } }, expect.anything()] });
});

it('a promise smaller than the scatter of its readings is told so while it is written', async () => {
  const [metric] = await stack.database.sql<{ id: string }>(`insert into goals.metric (tenant_id, key, name, unit, source) values ($1, 'answers', 'Answers', 'count', 'Daily use') returning id`, [bank.tenantId]);
  await stack.database.sql(`insert into goals.observation (tenant_id, metric_id, period_start, period_end, value, source) select $1, $2, current_date - 7 * n, current_date - 7 * n, 100 + 10 * cos(n * n), 'Daily use' from generate_series(1, 20) n`, [bank.tenantId, metric?.id]);
  const lint = async (target: number) => rulesOf(await lead.post('/api/goals/lint', { title: 'Branches answer', programmeId, keyResults: [keyResult({ metricId: metric?.id, baseline: 100, target })] }).expect(200));
  expect(await lint(105)).toContain('noise-larger-than-change');
  expect(await lint(180)).not.toContain('noise-larger-than-change');
});

it('lower levels open when the upper is set, and say under which goal they may', async () => {
  const [upper] = (await goals()).items;
  const free = await lead.post(`/api/programmes/${programmeId}/goals`, { title: 'Branches answer in a day', level: 'department' }).expect(409);
  expect(free.body.code).toBe('upper-goal-missing');
  const made = await lead.post(`/api/programmes/${programmeId}/goals`, { title: 'Branches answer 60 percent in a day', parentId: upper.id, keyResults: [keyResult()] }).expect(201);
  expect(made.body).toMatchObject({ level: 'department', parentId: upper.id });
  const early = await lead.post(`/api/programmes/${programmeId}/goals`, { title: 'Team North answers', parentId: made.body.id }).expect(409);
  expect(early.body.code).toBe('upper-goal-not-set');
  await lead.patch(`/api/goals/${made.body.id}`, { state: 'active' }, made.body.version).expect(200);
  await lead.post(`/api/programmes/${programmeId}/goals`, { title: 'Team North answers', parentId: made.body.id }).expect(201);
  const tree = (await goals()).items;
  expect(tree.slice(0, 3).map(({ level }: { level: string }) => level)).toEqual(['organisation', 'department', 'team']);
  expect(tree[0].rollUp.troubledBelow).toBe(1);
});

it('at most so many organisation goals are active, until the limit is raised', async () => {
  const made = (await lead.post(`/api/programmes/${programmeId}/goals`, { title: 'Answer 20 questions a day', keyResults: [keyResult()] }).expect(201)).body;
  expect((await lead.patch(`/api/goals/${made.id}`, { state: 'active' }, made.version).expect(409)).body.missing).toEqual([expect.objectContaining({ code: 'too-many-goals' })]);
  await lead.put(`/api/programmes/${programmeId}/goal-limit`, { limit: 4 }).expect(428);
  expect((await lead.put(`/api/programmes/${programmeId}/goal-limit`, { limit: 4 }, 0).expect(200)).body).toEqual({ limit: 4, version: 1 });
  await lead.put(`/api/programmes/${programmeId}/goal-limit`, { limit: 5 }, 0).expect(412);
  await lead.patch(`/api/goals/${made.id}`, { state: 'active' }, made.version).expect(200);
  expect(await goals()).toMatchObject({ activeOrganisationGoals: 4, limit: 4 });
});

describe('in a programme of its own', () => {
  let other: string;
  beforeAll(async () => {
    other = (await lead.post('/api/programmes', { name: 'Answers in the branches', startsOn: dayFrom(-30) }).expect(201)).body.id;
    await lead.put(`/api/programmes/${other}/goal-limit`, { limit: 1 }, 0).expect(200);
  });
  const aGoal = async (title: string, over: object = {}) => (await lead.post(`/api/programmes/${other}/goals`, { title, keyResults: [keyResult()], ...over }).expect(201)).body;
  const inUse = async (): Promise<number> => (await lead.get(`/api/programmes/${other}/goals`).expect(200)).body.activeOrganisationGoals;

  it('two goals taken into use at the same moment do not both find the last place', async () => {
    const made = [await aGoal('Branches answer 20 questions a day'), await aGoal('Advisers answer 30 questions a day')];
    const answers = await Promise.all(made.map(({ id, version }) => lead.patch(`/api/goals/${id}`, { state: 'active' }, version)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await inUse()).toBe(1);
  });

  it('an early sign announces a key result of its own programme, and no other', async () => {
    const made = await aGoal('Clerks answer 5 questions a day', { keyResults: [keyResult(), keyResult({ title: 'Customers wait less', semantics: 'decrease', target: 5 })] });
    const [early, late] = made.keyResults;
    expect((await lead.patch(`/api/key-results/${early.id}`, { leadsId: late.id }, early.version).expect(200)).body.leadsId).toBe(late.id);
    const elsewhere = (await goals()).items[0].keyResults[0];
    expect((await lead.patch(`/api/key-results/${late.id}`, { leadsId: elsewhere.id }, late.version).expect(422)).body.errors).toEqual([expect.objectContaining({ pointer: '/leadsId', detail: 'There is no such key result in this programme.' })]);
  });

  it('a lower goal is not taken into use under one that was withdrawn meanwhile', async () => {
    const [upper] = (await lead.get(`/api/programmes/${other}/goals`).expect(200)).body.items.filter(({ state }: { state: string }) => state === 'active');
    const lower = await aGoal('Branch North answers 8 questions a day', { parentId: upper.id, level: 'department' });
    await lead.patch(`/api/goals/${upper.id}`, { state: 'withdrawn' }, upper.version).expect(200);
    expect((await lead.patch(`/api/goals/${lower.id}`, { state: 'active' }, lower.version).expect(409)).body.code).toBe('upper-goal-not-set');
  });
});

it('targets keep what was meant: a change follows its baseline', async () => {
  const [goal] = (await goals()).items;
  const url = `/api/goals/${goal.id}/key-results`;
  const missing = await lead.post(url, keyResult({ target: undefined, targetMeantAs: 'relative' })).expect(422);
  expect(missing.body.errors).toEqual([expect.objectContaining({ pointer: '/targetChange' })]);
  const beyond = await lead.post(url, keyResult({ target: 1e308 })).expect(422);
  expect(beyond.body.errors).toEqual([expect.objectContaining({ pointer: '/target', detail: expect.stringContaining('must lie between') })]);
  const made = (await lead.post(url, keyResult({ target: undefined, targetMeantAs: 'relative', targetChange: 0.5 })).expect(201)).body;
  expect(made).toMatchObject({ target: 15, targetMeantAs: 'relative', targetChange: 0.5 });
  const moved = (await lead.patch(`/api/key-results/${made.id}`, { baseline: 20, reason: 'Read anew.' }, made.version).expect(200)).body;
  expect(moved.target).toBe(30);
  const fixed = (await lead.patch(`/api/key-results/${made.id}`, { target: 40, reason: 'More is possible.' }, moved.version).expect(200)).body;
  expect(fixed).toMatchObject({ target: 40, targetMeantAs: 'absolute', targetChange: null });
});

it('milestones and levels are read as what they are', async () => {
  const [goal] = (await goals()).items;
  const url = `/api/goals/${goal.id}/key-results`;
  const milestones = [{ title: 'Heard', dueOn: dayFrom(-40) }, { title: 'Agreed', dueOn: dayFrom(-10) }, { title: 'Signed', dueOn: dayFrom(20) }, { title: 'Lived', dueOn: dayFrom(60) }];
  const staged = (await lead.post(url, { title: 'Works council', kind: 'milestone', semantics: 'increase', unit: 'share', targetOn: dayFrom(60), milestones }).expect(201)).body;
  expect(staged).toMatchObject({ reading: { value: 0 }, expected: 0.5, health: 'off_track' });
  const first = staged.milestones[0];
  await lead.patch(`/api/milestones/${first.id}`, { reachedOn: dayFrom(30) }, first.version).expect(422);
  const reached = (await lead.patch(`/api/milestones/${first.id}`, { reachedOn: dayFrom(-38) }, first.version).expect(200)).body;
  expect(reached).toMatchObject({ reading: { value: 0.25 }, progress: 0.25, health: 'off_track' });
  await lead.post(`/api/key-results/${staged.id}/check-ins`, { value: 0.5 }).expect(409);
  await lead.post(`/api/key-results/${staged.id}/check-ins`, { confidence: 6, blockers: 'Two sites have not answered.' }).expect(201);
  await lead.post(url, keyResult({ kind: 'rubric', unit: 'level', baseline: 1, target: 3 })).expect(422);
  const rubric = (await lead.post(url, keyResult({ kind: 'rubric', unit: 'level', baseline: 1, target: 3, anchors: ['none', 'some', 'half', 'most', 'all'] })).expect(201)).body;
  await lead.post(`/api/key-results/${rubric.id}/check-ins`, { value: 5 }).expect(422);
  const given = await lead.post(`/api/key-results/${rubric.id}/check-ins`, { value: 3, confidence: 8, status: 'on_track', blockers: 'None.' }).expect(201);
  // A check-in is read with its key result alone, so it has no address.
  expect(given.headers['location']).toBeUndefined();
  expect((await lead.get(`/api/key-results/${rubric.id}`).expect(200)).body).toMatchObject({ health: 'achieved', checkInDueOn: dayFrom(30) });
});

it('enough readings give a forecast with its interval and chance, and too few say so', async () => {
  const [goal] = (await goals()).items;
  const made = (await lead.post(`/api/goals/${goal.id}/key-results`, keyResult()).expect(201)).body;
  expect(made).toMatchObject({ forecast: null, forecastNote: 'A forecast needs 8 readings; there are 0.' });
  expect((await lead.post(`/api/goals/${goal.id}/key-results`, keyResult({ baselineOn: dayFrom(20) })).expect(422)).body.errors).toMatchObject([{ pointer: '/baselineOn', code: 'day.future' }]);
  for (let week = 12; week >= 1; week--) await lead.post(`/api/key-results/${made.id}/check-ins`, { value: 10 + (12 - week) * 0.5 + (week % 2) * 0.2, asOf: dayFrom(-week * 7) }).expect(201);
  const { forecast } = (await lead.get(`/api/key-results/${made.id}`).expect(200)).body;
  expect(forecast).toMatchObject({ on: dayFrom(90), readings: 12, isEarly: true });
  expect(forecast.low95).toBeLessThan(forecast.low80);
  expect(forecast.mid).toBeGreaterThan(18);
  expect(forecast.chance).toBeGreaterThan(0.5);
});

it('every activity serves a goal and every goal is served; what is not is listed', async () => {
  expect((await goals()).orphanActivities).toEqual([]);
  const { body: orphan } = await lead.post(`/api/programmes/${programmeId}/activities`, { title: 'Breakfast with leaders', startsOn: dayFrom(1), endsOn: dayFrom(30) }).expect(201);
  const before = await goals();
  expect(before.orphanActivities).toEqual([{ activityId: orphan.id, title: orphan.title }]);
  const goal = before.items.find(({ title }: { title: string }) => title === 'Answer 20 questions a day');
  expect(before.starvedGoalIds).toContain(goal.id);
  const served = await lead.put(`/api/goals/${goal.id}/contributions`, { contributions: [{ activityId: orphan.id, hypothesis: 'Leaders who answer make others ask.' }] }, goal.version).expect(200);
  expect(served.body.contributions).toEqual([{ activityId: orphan.id, title: orphan.title, hypothesis: 'Leaders who answer make others ask.' }]);
  const after = await goals();
  expect(after.starvedGoalIds).not.toContain(goal.id);
  expect(after.orphanActivities).toEqual([]);
  await lead.put(`/api/goals/${goal.id}/contributions`, { contributions: [{ activityId: goal.id }] }, served.body.version).expect(422);
});

it('the goals of an activity are set all at once, or none of them when one was changed meanwhile', async () => {
  const [first, second] = (await goals()).items as { id: string; version: number; contributions: { activityId: string; hypothesis: string }[] }[];
  const { body: activity } = await lead.post(`/api/programmes/${programmeId}/activities`, { title: 'Questions at lunch', hypothesis: 'If it is asked at lunch, it is asked.', startsOn: dayFrom(1), endsOn: dayFrom(30) }).expect(201);
  const serve = (...named: { goalId?: string | undefined; version?: number | undefined; isServed: boolean }[]) => lead.put(`/api/activities/${activity.id}/goals`, { goals: named });
  const served = async () => ((await goals()).items as { id: string; contributions: { activityId: string }[] }[]).filter(({ contributions }) => contributions.some(({ activityId }) => activityId === activity.id)).map(({ id }) => id).sort();
  await serve({ goalId: first?.id, version: first?.version, isServed: true }, { goalId: second?.id, version: (second?.version ?? 0) + 1, isServed: true }).expect(412);
  expect(await served()).toEqual([]);
  await serve({ goalId: first?.id, version: first?.version, isServed: true }, { goalId: second?.id, version: second?.version, isServed: true }).expect(200);
  expect(await served()).toEqual([first?.id, second?.id].sort());
  const now = (await goals()).items as typeof first[];
  expect(now.find((goal) => goal?.id === first?.id)?.contributions.find(({ activityId }) => activityId === activity.id)?.hypothesis).toBe('If it is asked at lunch, it is asked.');
  await serve({ goalId: first?.id, version: now.find((goal) => goal?.id === first?.id)?.version, isServed: false }).expect(200);
  expect(await served()).toEqual([second?.id]);
  expect((await serve({ goalId: activity.id, version: 1, isServed: true }).expect(422)).body.errors[0].pointer).toBe('/goals/0/goalId');
});

it('I4: a goal of the organisation that is in use stays one that can be measured, whatever is changed or removed', async () => {
  const made = (await lead.post(`/api/programmes/${programmeId}/goals`, { title: 'Raise answers from 10 to 20 a day', keyResults: [keyResult(), keyResult({ title: 'Hours to an answer' })] }).expect(201)).body;
  await lead.put(`/api/programmes/${programmeId}/goal-limit`, { limit: 9 }, 1).expect(200);
  const [first, second] = made.keyResults;
  await lead.patch(`/api/goals/${made.id}`, { state: 'active' }, made.version).expect(200);
  await lead.remove(`/api/key-results/${first.id}`).expect(428);
  await lead.remove(`/api/key-results/${first.id}`, first.version).expect(204);
  expect((await lead.remove(`/api/key-results/${second.id}`, second.version).expect(409)).body.code).toBe('goal-in-use');
  for (const change of [{ baseline: null }, { source: ' ' }]) expect((await lead.patch(`/api/key-results/${second.id}`, change, second.version).expect(409)).body.code).toBe('goal-in-use');
  expect((await lead.get(`/api/key-results/${second.id}`).expect(200)).body).toMatchObject({ baseline: 10, source: 'Counted by hand' });
});

it('stated confidence is scored once the target day has passed; one sees one’s own and everybody’s together', async () => {
  expect((await lead.get(`/api/programmes/${programmeId}/calibration`).expect(200)).body).toEqual({ mine: null, everybody: null });
  const [goal] = (await goals()).items;
  const past = (await lead.post(`/api/goals/${goal.id}/key-results`, keyResult({ baselineOn: dayFrom(-80), targetOn: dayFrom(-5) })).expect(201)).body;
  for (let week = 7; week >= 2; week--) await lead.post(`/api/key-results/${past.id}/check-ins`, { value: 12, confidence: 9, asOf: dayFrom(-week * 7) }).expect(201);
  expect((await lead.get(`/api/programmes/${programmeId}/calibration`).expect(200)).body.mine).toBeNull();
  await stack.database.sql(`update goals.check_in set submitted_at = as_of + interval '9 hours' where tenant_id = $1 and key_result_id = $2`, [bank.tenantId, past.id]);
  const { body } = await lead.get(`/api/programmes/${programmeId}/calibration`).expect(200);
  expect(body.mine).toMatchObject({ judged: 6 });
  expect(body.mine.brier).toBeCloseTo(0.81, 6);
  expect(body.everybody.lean).toBeCloseTo(0.9, 6);
  expect(body.mine.course).toEqual([{ from: expect.stringMatching(/-(01|04|07|10)-01$/), judged: 6, brier: body.mine.brier, lean: body.mine.lean }]);
  expect((await bank.as.owner.get(`/api/programmes/${programmeId}/calibration`).expect(200)).body).toMatchObject({ mine: null, everybody: { judged: 6 } });
});

it('a large tree is shown one place at a time, what needs attention first', async () => {
  const [top] = (await goals()).items;
  await Promise.all(Array.from({ length: 60 }, (_, n) => lead.post(`/api/programmes/${programmeId}/goals`, { title: `Branch ${n} answers within a day`, parentId: top.id }).expect(201)));
  const roots = await goals();
  expect(roots).toMatchObject({ isWhole: false, above: [] });
  expect(roots.total).toBeGreaterThan(60);
  expect(roots.items.every(({ parentId }: { parentId: string | null }) => parentId === null)).toBe(true);
  expect(roots.items.find(({ id }: { id: string }) => id === top.id).goalsBelow).toBeGreaterThanOrEqual(60);
  const below = (await lead.get(`/api/programmes/${programmeId}/goals?underGoalId=${top.id}`).expect(200)).body;
  expect(below.above).toEqual([{ id: top.id, title: top.title }]);
  expect(below.items.length).toBeGreaterThanOrEqual(60);
  await lead.get(`/api/programmes/${programmeId}/goals?underGoalId=${programmeId}`).expect(404);
});

it('a benefit is traced from the message that promises it to the reading that shows whether it came', async () => {
  const goal = (await goals()).items.find(({ keyResults }: { keyResults: unknown[] }) => keyResults.length > 0);
  const result = (await lead.post(`/api/goals/${goal.id}/key-results`, keyResult({ title: 'Hours until an answer is there' })).expect(201)).body;
  const message = (await lead.post(`/api/programmes/${programmeId}/messages`, { title: 'Why we do this', channel: 'town_hall', sendOn: dayFrom(10), benefitPersonal: 'An answer within a day' }).expect(201)).body;
  const url = `/api/programmes/${programmeId}/benefits`;
  const loose = async (): Promise<{ messageId: string; promise: string }[]> => (await lead.get(url).expect(200)).body.loosePromises;
  expect((await loose()).find(({ messageId }) => messageId === message.id)).toMatchObject({ promise: 'An answer within a day' });
  await lead.post(url, { title: 'x', forWhom: 'people', keyResultId: programmeId }).expect(422);
  const made = (await lead.post(url, { title: 'An answer within a day', forWhom: 'people', keyResultId: result.id, messageIds: [message.id], expectedBy: dayFrom(60) }).expect(201)).body;
  expect(made).toMatchObject({ promisedIn: [{ messageId: message.id, isSent: false }], measuredBy: { keyResultId: result.id, goalId: goal.id } });
  expect((await loose()).some(({ messageId }) => messageId === message.id)).toBe(false);
  await lead.patch(`/api/benefits/${made.id}`, { outcome: 'realised', outcomeOn: dayFrom(30) }, made.version).expect(422);
  // What shows whether it came is not taken away under it: who holds it is named, and where.
  expect((await lead.remove(`/api/key-results/${result.id}`, result.version).expect(409)).body).toMatchObject({ code: 'measures-benefit', detail: expect.stringContaining('“An answer within a day” came. On the page of benefits') });
  const came = (await lead.patch(`/api/benefits/${made.id}`, { outcome: 'partly', outcomeNote: 'In branches only' }, made.version).expect(200)).body;
  expect(came).toMatchObject({ standing: 'partly', outcomeOn: dayFrom(0) });
  await lead.patch(`/api/benefits/${made.id}`, { outcome: null }, made.version).expect(412);
  expect((await lead.patch(`/api/benefits/${made.id}`, { outcome: null }, came.version).expect(200)).body).toMatchObject({ outcome: null, outcomeOn: null });
  expect((await lead.get(`${url}.csv`).expect(200)).text).toContain('An answer within a day');
  await bank.as.trainer.remove(`/api/benefits/${made.id}`, came.version).expect(403);
  // Talked about, removed and put back, it is the same benefit: under its id, with what was said.
  const subject = `benefit:${made.id}`;
  await lead.post('/api/comments', { subject, text: 'Ask the branches.' }).expect(200);
  await lead.remove(`/api/benefits/${made.id}`, came.version).expect(412);
  await lead.remove(`/api/benefits/${made.id}`, came.version + 1).expect(204);
  const again = { title: made.title, forWhom: 'people', putsBack: made.id };
  const other = (await lead.post('/api/programmes', { name: 'Another' }).expect(201)).body.id;
  expect((await lead.post(`/api/programmes/${other}/benefits`, again).expect(422)).body.errors).toMatchObject([{ pointer: '/putsBack' }]);
  expect((await lead.post(url, { ...again, putsBack: programmeId }).expect(422)).body.errors).toMatchObject([{ pointer: '/putsBack' }]);
  expect((await lead.post(url, again).expect(201)).body.id).toBe(made.id);
  expect((await lead.get(`/api/comments?subject=${subject}`).expect(200)).body.items).toMatchObject([{ text: 'Ask the branches.' }]);
  await lead.post(url, again).expect(409);
  const said = `message:${message.id}`;
  await lead.post('/api/comments', { subject: said, text: 'Shorter, please.' }).expect(200);
  await lead.request('DELETE', `/api/messages/${message.id}`).set('If-Match', `"${message.version}"`).expect(204);
  await lead.post(`/api/programmes/${programmeId}/messages`, { title: message.title, channel: 'town_hall', sendOn: dayFrom(10), putsBack: message.id }).expect(201);
  expect((await lead.get(`/api/comments?subject=${said}`).expect(200)).body.items).toMatchObject([{ text: 'Shorter, please.' }]);
});

it('a phase and a key result that were removed come back as what they were: under their ids, with what was said, and a new day of the baseline is held to the rule', async () => {
  const phases = `/api/programmes/${programmeId}/phases`;
  const late = { name: 'Afterthought', startsOn: dayFrom(30), endsOn: dayFrom(60) };
  const phase = (await lead.post(phases, late).expect(201)).body;
  const talk = async (subject: string) => { await lead.post('/api/comments', { subject, text: 'Not yet.' }).expect(200); return async () => (await lead.get(`/api/comments?subject=${subject}`).expect(200)).body.items; };
  const [ofPhase, again] = [await talk(`phase:${phase.id}`), { ...late, putsBack: phase.id }];
  expect((await lead.post(phases, again).expect(422)).body.errors).toMatchObject([{ pointer: '/putsBack', code: 'reference' }]);
  await lead.request('DELETE', `/api/phases/${phase.id}`).set('If-Match', `"${phase.version}"`).expect(204);
  expect((await lead.post(phases, again).expect(201)).body).toMatchObject({ id: phase.id, ...late });
  expect(await ofPhase()).toMatchObject([{ text: 'Not yet.' }]);

  const [goal, other] = (await goals()).items;
  const results = `/api/goals/${goal.id}/key-results`;
  const made = (await lead.post(results, keyResult({ title: 'Put back' })).expect(201)).body;
  const ofResult = await talk(`key-result:${made.id}`);
  await lead.remove(`/api/key-results/${made.id}`, made.version).expect(204);
  const back = keyResult({ title: 'Put back', putsBack: made.id });
  expect((await lead.post(`/api/goals/${other.id}/key-results`, back).expect(422)).body.errors).toMatchObject([{ pointer: '/putsBack', code: 'reference' }]);
  expect((await lead.post(results, { ...back, baselineOn: dayFrom(20) }).expect(422)).body.errors).toMatchObject([{ pointer: '/baselineOn', code: 'day.future' }]);
  const returned = (await lead.post(results, back).expect(201)).body;
  expect(returned).toMatchObject({ id: made.id, baselineOn: dayFrom(-90) });
  expect(await ofResult()).toMatchObject([{ text: 'Not yet.' }]);
  // Of milestones, what was reached stays reached.
  const milestones = [{ title: 'Asked', dueOn: dayFrom(-20), reachedOn: dayFrom(-30) }, { title: 'Agreed', dueOn: dayFrom(20) }];
  const staged = keyResult({ title: 'Works council', kind: 'milestone', milestones });
  expect((await lead.post(results, { ...staged, milestones: [milestones[1], { ...milestones[0], reachedOn: dayFrom(5) }] }).expect(422)).body.errors).toMatchObject([{ pointer: '/milestones/1/reachedOn', code: 'day.future' }]);
  expect((await lead.post(results, { ...staged, milestones: [{ ...milestones[0], reachedOn: '2026-02-30' }] }).expect(422)).body.errors).toMatchObject([{ pointer: '/milestones/0/reachedOn', code: 'day' }]);
  expect((await lead.post(results, staged).expect(201)).body).toMatchObject({ reading: { value: 0.5 }, milestones: [{ reachedOn: dayFrom(-30) }, { reachedOn: null }] });
  // Whoever wrote a day ahead before that was refused gets it back as it was.
  await stack.database.sql(`update goals.key_result set baseline_on = current_date + 20 where id = $1`, [made.id]);
  await lead.remove(`/api/key-results/${made.id}`, returned.version).expect(204);
  expect((await lead.post(results, { ...back, baselineOn: dayFrom(20) }).expect(201)).body).toMatchObject({ id: made.id, baselineOn: dayFrom(20) });
});

it('what the sponsor does is asked for, done, and read at the checkpoint', async () => {
  const url = `/api/programmes/${programmeId}/sponsor-actions`;
  const late = (await lead.post(url, { kind: 'visit', title: 'Visit the first branch', dueOn: dayFrom(-3) }).expect(201)).body;
  expect(late.standing).toBe('late');
  await bank.as.trainer.put(`/api/sponsor-actions/${late.id}/done`, { doneOn: dayFrom(-1) }, late.version).expect(404);
  await lead.put(`/api/sponsor-actions/${late.id}/done`, { doneOn: dayFrom(9) }, late.version).expect(422);
  const done = (await lead.put(`/api/sponsor-actions/${late.id}/done`, { doneOn: dayFrom(-1), reach: 40, evidence: 'Photos in the community' }, late.version).expect(200)).body;
  expect(done).toMatchObject({ standing: 'done', reach: 40 });
  expect((await bank.as.executive.get(url).expect(200)).body).toMatchObject({ doneLately: 1, dueLately: 1, daysSilent: 1, canEdit: false });
});
