import type { Api } from './api';

interface Item {
  readonly id: string;
  readonly version: number;
}

interface Criterion extends Item {
  readonly kind: string;
  readonly statement: string;
}

interface Plan {
  readonly phases: readonly (Item & { readonly name: string; readonly endsOn: string; readonly criteria: readonly Criterion[] })[];
  readonly waves: readonly (Item & { readonly name: string; readonly state: string; readonly launchOn: string; readonly embedUntil: string; readonly criteria: readonly Criterion[] })[];
  readonly messages: readonly (Item & { readonly sendOn: string; readonly state: string })[];
  readonly activities: readonly (Item & { readonly title: string; readonly startsOn: string; readonly endsOn: string })[];
}

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const later = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** What activities are and take: kind, stage, planned hours, hours so far. */
const EFFORT: readonly (readonly [begins: string, kind: string, stage: string, planned: number, actual: number | null])[] = [
  ['Leaders say why', 'event', 'adopt', 120, 134], ['Choose the work', 'consultation', 'implement', 80, 92], ['Connect sign-on', 'technical', 'implement', 160, 171], ['Ask an expert', 'challenge', 'adopt', 140, 90],
  ['Leader question', 'office_hours', 'use', 180, 60], ['Champions', 'coaching', 'use', 320, 75], ['Recognise good', 'campaign', 'extract_value', 60, null], ['Community health', 'survey', 'extract_value', 90, null],
];

/** How its people look at the plan, as its address says it. */
const VIEWS = [['The next 30 days by wave', 'group=wave&view=table&when=next-30'], ['Running, or warned of', 'match=any&state=running&view=board&warned=yes']] as const;

/** A plan as a change lead would have it after some months: a pilot with what was learned, hours, messages, a freeze, dependencies, a baseline, and one launch moved since. */
export async function deepenPlan(owner: Api, programmeId: string, senderId: string | undefined): Promise<void> {
  const plan = await owner.get<Plan>(`/api/programmes/${programmeId}/plan`);
  const add = <T = Item>(what: string, body: object): Promise<T> => owner.post<T>(`/api/programmes/${programmeId}/${what}`, body);
  await giveHours(owner, plan);
  await addDelivery(owner, add);
  await learnFromPilot(owner, plan);
  const [, , regions, branches] = plan.waves;
  const starts = (title: string) => plan.activities.find((activity) => activity.title.startsWith(title))?.id;
  if (regions && branches) {
    await add('dependencies', { beforeKind: 'activity', beforeId: starts('Choose the work'), afterKind: 'wave', afterId: regions.id });
    await add('dependencies', { beforeKind: 'wave', beforeId: regions.id, afterKind: 'wave', afterId: branches.id, kind: 'start_start', lagDays: 28 });
  }
  await add('baselines', { name: 'As the sponsor approved it' });
  if (branches) {
    const now = (await owner.get<Plan>(`/api/programmes/${programmeId}/plan`)).waves.find(({ id }) => id === branches.id);
    await owner.patch(`/api/waves/${branches.id}`, { launchOn: later(branches.launchOn, 9), embedUntil: later(branches.embedUntil, 9), dateReason: 'other', dateNote: 'The branches close their books in that week.' }, now?.version ?? branches.version);
  }
  await add('blackouts', { name: 'Year-end freeze', reason: 'Nothing new reaches the branches while the books are closed.', startsOn: `${dayFrom(0).slice(0, 4)}-12-14`, endsOn: `${Number(dayFrom(0).slice(0, 4)) + 1}-01-08`, isForAll: true });
  await addMessages(owner, add, plan, senderId);
  for (const [name, query] of VIEWS) await owner.post('/api/saved-views', { page: 'plan', programmeId, name, query, isShared: true });
}

async function giveHours(owner: Api, plan: Plan): Promise<void> {
  for (const activity of plan.activities) {
    const found = EFFORT.find(([begins]) => activity.title.startsWith(begins));
    if (!found) continue;
    const [, kind, stage, plannedHours, actualHours] = found;
    await owner.patch(`/api/activities/${activity.id}`, { kind, stage, plannedHours, ...(actualHours !== null && { actualHours }) }, activity.version);
  }
}

/** What was built is over; it goes live in twelve days. */
async function addDelivery(owner: Api, add: <T = Item>(what: string, body: object) => Promise<T>): Promise<void> {
  const built = await add('activities', { title: 'Mobile sign-in: build and test', deliveryStep: 'build', startsOn: dayFrom(-70), endsOn: dayFrom(-12), plannedHours: 110 });
  let { version } = built;
  for (const state of ['running', 'observing', 'judged']) ({ version } = await owner.patch<Item>(`/api/activities/${built.id}`, { state, ...(state === 'judged' && { judgement: 'worked', actualHours: 124 }) }, version));
  await add('activities', { title: 'Mobile sign-in goes live', deliveryStep: 'go_live', startsOn: dayFrom(12), endsOn: dayFrom(12), plannedHours: 16 });
}

async function learnFromPilot(owner: Api, plan: Plan): Promise<void> {
  const [pilot] = plan.waves;
  if (!pilot) return;
  await owner.patch(`/api/waves/${pilot.id}`, { kind: 'pilot', learning: 'Experts answered when their managers had agreed the time; without it they read and did not write.' }, pilot.version);
  const criterion = pilot.criteria.find(({ statement }) => statement.includes('used weekly'));
  if (criterion) await owner.patch(`/api/criteria/${criterion.id}`, { state: 'met', note: 'Ask an expert and meeting notes.' }, criterion.version);
  // What lies behind was judged when it was left.
  for (const { endsOn, criteria } of plan.phases) {
    for (const one of criteria) if (endsOn < dayFrom(0)) await owner.patch(`/api/criteria/${one.id}`, { state: 'met' }, one.version);
  }
}

async function send(owner: Api, { id, version }: Item): Promise<Item> {
  const approved = await owner.patch<Item>(`/api/messages/${id}`, { state: 'approved' }, version);
  return owner.patch<Item>(`/api/messages/${id}`, { state: 'sent' }, approved.version);
}

async function addMessages(owner: Api, add: <T = Item>(what: string, body: object) => Promise<T>, plan: Plan, senderId: string | undefined): Promise<void> {
  const [pilot, office, regions] = plan.waves;
  const from = senderId === undefined ? {} : { senderPersonId: senderId };
  for (const past of plan.messages.filter(({ sendOn, state }) => sendOn < dayFrom(0) && state === 'draft')) await send(owner, past);
  const sent = await add('messages', { title: 'Why we answer in the open', channel: 'town_hall', sendOn: dayFrom(-20), waveId: office?.id, ...from, benefitPersonal: 'You get an answer within a day.', benefitOrganisation: 'Four in five questions answered in 24 hours.', checkQuestion: 'I can say why we are doing this', checkTarget: 0.7 });
  const out = await send(owner, sent);
  await owner.patch(`/api/messages/${sent.id}`, { checkReached: 0.64, checkAnswers: 212, checkOn: dayFrom(-6) }, out.version);
  await add('messages', { title: 'What the pilot taught us', channel: 'community', sendOn: dayFrom(4), waveId: pilot?.id, ...from, benefitPersonal: 'Your three obstacles and who mends them.' });
  await add('messages', { title: 'What your team leader will ask you', channel: 'manager_briefing', sendOn: dayFrom(11), waveId: regions?.id, benefitPersonal: 'One scenario a week, shown at your desk.', checkQuestion: 'I know which tasks it is meant for', checkTarget: 0.7 });
}
