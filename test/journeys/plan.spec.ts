import { anOrganisation, startStack, type Client, type Organisation, type Stack } from '@realign/test-support';
import ICAL from 'ical.js';
import supertest from 'supertest';

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

let stack: Stack;
let bank: Organisation;
let lead: Client;
let programmeId: string;
beforeAll(async () => {
  stack = await startStack();
  bank = await anOrganisation(stack, 'plan');
  lead = bank.as.change_lead;
  programmeId = (await lead.post('/api/programmes', { name: 'Enterprise social', templateKey: 'enterprise-social', startsOn: dayFrom(-30) }).expect(201)).body.id;
});
afterAll(() => stack?.stop());

const url = (path: string): string => `/api/programmes/${programmeId}/${path}`;
const plan = async () => (await lead.get(url('plan')).expect(200)).body;
const calendar = async () => (await lead.get(url('plan/calendar')).expect(200)).body;
const codes = async (id: string): Promise<string[]> => (await calendar()).warnings.filter(({ subjectId }: { subjectId: string }) => subjectId === id).map(({ code }: { code: string }) => code);
const remove = (client: Client, path: string, version?: number) => (version === undefined ? client.request('delete', path) : client.request('delete', path).set('if-match', `"${version}"`));
const activity = async (over: object = {}) => (await lead.post(url('activities'), { title: `Coaching ${Math.random()}`, startsOn: dayFrom(60), endsOn: dayFrom(70), ...over }).expect(201)).body;

it('moved dates keep their reason, which may be said afterwards, and the same person takes the move back', async () => {
  const made = await activity();
  const moved = (await lead.patch(`/api/activities/${made.id}`, { startsOn: dayFrom(64), endsOn: dayFrom(74) }, made.version).expect(200)).body;
  const [change] = (await lead.get(url('plan/date-changes')).expect(200)).body.items;
  expect(change).toMatchObject({ subjectId: made.id, reason: 'planned', startsBefore: dayFrom(60), startsAfter: dayFrom(64) });
  expect((await lead.patch(`/api/date-changes/${change.id}`, { reason: 'other' }, change.version).expect(422)).body.errors).toEqual([expect.objectContaining({ pointer: '/note' })]);
  await lead.patch(`/api/date-changes/${change.id}`, { reason: 'early_results' }, change.version).expect(200);
  await lead.post(`/api/activities/${made.id}/undo`, {}, made.version).expect(412);
  const back = (await lead.post(`/api/activities/${made.id}/undo`, {}, moved.version).expect(200)).body;
  expect(back).toMatchObject({ startsOn: dayFrom(60), endsOn: dayFrom(70) });
  expect((await lead.get(url('plan/date-changes')).expect(200)).body.items.filter(({ subjectId }: { subjectId: string }) => subjectId === made.id)).toEqual([]);
  expect((await lead.post(`/api/activities/${made.id}/undo`, {}, back.version).expect(409)).body.code).toBe('nothing-to-undo');
});

it('nobody takes back what somebody else did, and undo walks back step by step', async () => {
  const made = await activity({ plannedHours: 10 });
  const first = (await lead.patch(`/api/activities/${made.id}`, { plannedHours: 20 }, made.version).expect(200)).body;
  const second = (await lead.patch(`/api/activities/${made.id}`, { title: 'Coaching, renamed' }, first.version).expect(200)).body;
  expect((await bank.as.owner.post(`/api/activities/${made.id}/undo`, {}, second.version).expect(409)).body.code).toBe('not-yours');
  const once = (await lead.post(`/api/activities/${made.id}/undo`, {}, second.version).expect(200)).body;
  expect([once.title, once.plannedHours]).toEqual([made.title, 20]);
  const twice = (await lead.post(`/api/activities/${made.id}/undo`, {}, once.version).expect(200)).body;
  expect(twice.plannedHours).toBe(10);
});

it('what depends on each other never turns in a circle, and a date that breaks it is said and not moved', async () => {
  const [a, b, c] = [await activity({ title: 'Train the trainers' }), await activity({ title: 'Coach leaders' }), await activity({ title: 'Open the doors' })];
  const depends = (before: string, after: string, over: object = {}) => lead.post(url('dependencies'), { beforeKind: 'activity', beforeId: before, afterKind: 'activity', afterId: after, ...over });
  const made = (await depends(a.id, b.id).expect(201)).body;
  expect(made.broken).toContain('Coach leaders begins 11 days too early');
  await depends(a.id, b.id).expect(409);
  await depends(b.id, c.id, { kind: 'start_start' }).expect(201);
  const circle = await depends(c.id, a.id).expect(409);
  expect(circle.body).toMatchObject({ code: 'circle', detail: expect.stringContaining('Open the doors → Train the trainers → Coach leaders → Open the doors') });
  expect(await codes(b.id)).toContain('dependency_broken');
  expect((await plan()).activities.find(({ id }: { id: string }) => id === b.id).startsOn).toBe(dayFrom(60));
  await lead.post(url('dependencies'), { beforeKind: 'wave', beforeId: a.id, afterKind: 'activity', afterId: c.id }).expect(422);
});

it('blackouts, holidays of its people and pilots still to be learned from are warned of', async () => {
  const freeze = (await lead.post(url('blackouts'), { name: 'Year-end freeze', startsOn: dayFrom(58), endsOn: dayFrom(65), isForAll: true }).expect(201)).body;
  const made = await activity();
  expect(await codes(made.id)).toContain('in_blackout');
  await remove(lead, `/api/blackouts/${freeze.id}`, freeze.version).expect(204);
  expect(await codes(made.id)).not.toContain('in_blackout');
  const [first, next] = (await plan()).waves;
  await lead.patch(`/api/waves/${first.id}`, { kind: 'pilot', launchOn: dayFrom(20), embedUntil: dayFrom(60), learningDays: 21 }, first.version).expect(200);
  await lead.patch(`/api/waves/${next.id}`, { launchOn: dayFrom(70), embedUntil: dayFrom(120) }, next.version).expect(200);
  expect(await codes(next.id)).toEqual(['before_pilot_learning']);
});

it('a message is approved before it is sent, and what was sent can no longer be rewritten', async () => {
  const audience = (await bank.as.owner.post('/api/audiences', { name: 'Everybody at the desk', rule: { kind: 'organisation' } }).expect(201)).body;
  const made = (await lead.post(url('messages'), { title: 'Why we do this', channel: 'town_hall', sendOn: dayFrom(5), audienceId: audience.id, benefitPersonal: 'An answer within a day', checkQuestion: 'I can say why', checkTarget: 0.7 }).expect(201)).body;
  expect(made).toMatchObject({ state: 'draft', audienceWords: 'Everybody at the desk', nextStates: ['approved'] });
  await lead.patch(`/api/messages/${made.id}`, { state: 'sent' }, made.version).expect(409);
  const approved = (await lead.patch(`/api/messages/${made.id}`, { state: 'approved' }, made.version).expect(200)).body;
  const sent = (await lead.patch(`/api/messages/${made.id}`, { state: 'sent' }, approved.version).expect(200)).body;
  expect((await lead.patch(`/api/messages/${made.id}`, { title: 'Other words' }, sent.version).expect(409)).body.code).toBe('already-sent');
  await lead.patch(`/api/messages/${made.id}`, { checkReached: 0.6 }, sent.version).expect(422);
  const read = (await lead.patch(`/api/messages/${made.id}`, { checkReached: 0.6, checkAnswers: 140, checkOn: dayFrom(0) }, sent.version).expect(200)).body;
  expect(read).toMatchObject({ checkReached: 0.6, checkAnswers: 140 });
  expect((await remove(bank.as.owner, `/api/audiences/${audience.id}`, audience.version)).status).toBe(409);
});

it('the baseline shows how far things moved, and effort how it is spread', async () => {
  const made = await activity({ effortClass: 'technology', plannedHours: 300, engagementMode: 'push', stage: 'implement' });
  await lead.post(url('baselines'), { name: 'As approved' }).expect(201);
  await lead.patch(`/api/activities/${made.id}`, { endsOn: dayFrom(77) }, made.version).expect(200);
  const { baseline } = await plan();
  expect(baseline).toMatchObject({ name: 'As approved', moved: 1, added: 0, removed: 0 });
  expect(baseline.items.find(({ itemId }: { itemId: string }) => itemId === made.id)).toMatchObject({ startDrift: 0, endDrift: 7 });
  const effort = (await lead.get(url('plan/effort')).expect(200)).body;
  expect(effort).toMatchObject({ basis: 'hours', planned: { technology: expect.any(Number), isPastLimit: true }, warnings: [expect.stringContaining('of the planned effort works on culture')] });
  // The template plans hours of its own: the 300 added here come on top, and nothing is counted twice.
  const { activities } = (await lead.get(url('plan')).expect(200)).body as { activities: { effortClass: string; plannedHours: number | null }[] };
  const hours = activities.filter(({ effortClass }) => effortClass === 'technology').reduce((sum, { plannedHours }) => sum + (plannedHours ?? 0), 0);
  expect(effort.planned.technology).toBe(hours);
  expect(hours).toBeGreaterThanOrEqual(300);
  await lead.get(url('plan/effort?from=2027-02-30')).expect(422);
});

it('the overview says of the plan what the whole plan says', async () => {
  const [whole, overview] = [await plan(), (await lead.get(url('plan/overview')).expect(200)).body];
  expect(overview).toMatchObject({ nextSteps: whole.nextSteps, cultureShare: whole.cultureShare, today: whole.today });
  expect(overview.nextSteps.length).toBeGreaterThan(3);
  expect(overview.waves).toEqual(whole.waves.map(({ id, name, state, launchOn, launchedOn, people }: Record<string, unknown>) => ({ id, name, state, launchOn, launchedOn, people })));
  const [goals, shown] = [(await lead.get(url('goals')).expect(200)).body.items, (await lead.get(url('goals/overview')).expect(200)).body];
  expect(shown.items.map(({ id, keyResults }: Record<string, unknown>) => ({ id, keyResults }))).toEqual(goals.map(({ id, keyResults }: Record<string, unknown>) => ({ id, keyResults })));
  expect(shown.inUse).toBe(goals.length);
});

it('what nobody looks at grows old, in the words of the context that knows it', async () => {
  await stack.database.sql(`update goals.goal set updated_at = now() - interval '200 days' where programme_id = $1`, [programmeId]);
  const { items } = (await lead.get(url('staleness')).expect(200)).body;
  expect(items.find(({ kind }: { kind: string }) => kind === 'goal')).toMatchObject({ source: 'goals', state: 'escalated', limitDays: 90, link: 'goals' });
});

it('the plan goes into a calendar program, until its address is ended or its reader leaves', async () => {
  const { url: address } = (await lead.post(url('plan/feed')).expect(200)).body;
  const text = (await supertest(stack.url).get(address).expect(200)).text;
  const calendarOf = new ICAL.Component(ICAL.parse(text) as never);
  expect(calendarOf.getAllSubcomponents('vevent').some((event) => String(event.getFirstPropertyValue('summary')).endsWith('launches'))).toBe(true);
  await remove(lead, url('plan/feed')).expect(204);
  await supertest(stack.url).get(address).expect(404);
});

it('whoever only reads the plan changes nothing in it', async () => {
  await bank.as.executive.get(url('plan/calendar')).expect(200);
  await bank.as.executive.post(url('blackouts'), { name: 'No', startsOn: dayFrom(1), endsOn: dayFrom(2) }).expect(403);
  await bank.as.employee.get(url('plan')).expect(403);
});
