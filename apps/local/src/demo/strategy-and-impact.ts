import { DEMO_PASSWORD } from '@realign/identity/server';
import { Api } from './api';

interface Listed {
  readonly items: readonly { readonly id: string; readonly name?: string; readonly title?: string; readonly depth?: number; readonly key?: string }[];
}

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const STRATEGY = {
  whyNow: 'Every second question in the bank is answered twice, in two places, by people who do not know of each other. The licence for the network runs from this year, and three regions have asked for it.',
  outcomes: [{ outcome: 'A question finds whoever knows the answer within a day' }, { outcome: 'Leaders explain and answer where all can see' }, { outcome: 'What one branch has learned is used by the next' }],
  reach: 'All regions, beginning with the two departments that asked. Questions of everyday work; product and branch knowledge first.',
  whatNot: 'No client matters. E-mail to people outside stays. Nobody is measured by the number of their posts.',
  risks: 'Leaders stay silent and the others wait. Managers read along and people stop asking. Branches have no quiet minute at the counter.',
};

/** The strategy, kept as an edition and traced to goals; what changes for whom, heard or not; behaviours; what is still open. */
export async function plantStrategyAndImpact(owner: Api, programmeId: string, personId: ReadonlyMap<string, string>): Promise<void> {
  const base = `/api/programmes/${programmeId}`;
  await owner.put(`${base}/strategy`, STRATEGY, 0);
  await owner.post(`${base}/strategy/editions`, { note: 'As agreed with the sponsor' }, 1);
  const { items: outcomes, choices: goals } = await owner.get<{ items: { outcomeId: string }[]; choices: { id: string }[] }>(`${base}/outcomes`);
  for (const [at, { outcomeId }] of outcomes.entries()) {
    const goal = goals[(at + 2) % goals.length];
    if (goal) await owner.put(`/api/strategy-outcomes/${outcomeId}/goals`, { goalIds: [goal.id] }, 0);
  }
  await measureBehaviours(owner, base);
  await plantImpacts(owner, base);
  await plantOpenPoints(owner, base, personId);
  const { version } = await owner.get<{ version: number }>(base);
  await owner.patch(`${base}/continuity`, { teamUntil: dayFrom(500), budgetUntil: dayFrom(320) }, version);
}

/** What the template expects of people gets a measure, but for one. */
async function measureBehaviours(owner: Api, base: string): Promise<void> {
  const metrics = await owner.get<Listed>('/api/metrics');
  const { items } = await owner.get<{ items: { id: string; version: number; toBehaviour: string }[] }>(`${base}/behaviours`);
  const metric = (name: string): string | undefined => metrics.items.find((item) => item.name?.startsWith(name))?.id;
  const measured = [['Asks in the open', metric('Questions')], ['Leaders answer', metric('People who posted')]] as const;
  for (const [begins, metricId] of measured) {
    const behaviour = items.find(({ toBehaviour }) => toBehaviour.startsWith(begins));
    if (behaviour && metricId) await owner.patch(`/api/behaviours/${behaviour.id}`, { metricId }, behaviour.version);
  }
}

async function plantImpacts(owner: Api, base: string): Promise<void> {
  const units = await owner.get<Listed>('/api/org-units');
  const areas = units.items.filter(({ depth }) => depth === 1).slice(0, 4);
  const ratings = [['process', 1], ['system', 2], ['role', 1], ['interaction', 3], ['habit', 3], ['location', 0]] as const;
  for (const [at, { id: orgUnitId }] of areas.entries()) {
    for (const [aspect, severity] of ratings.slice(0, at === 3 ? 3 : 6)) await owner.put(`${base}/impacts`, { orgUnitId, aspect, severity: Math.min(4, severity + (at === 1 ? 1 : 0)), note: aspect === 'habit' ? 'From the telephone to the open question' : '' }, 0);
  }
  const heard = [{ heldOn: dayFrom(-70), method: 'workshop', heard: 'Branches ask for a quiet half hour a week, and that nobody counts posts.', voices: 14 }, { heldOn: dayFrom(-55), method: 'works_council', heard: 'Agreed as long as no person is measured and nobody has to post.', voices: 5 }];
  for (const [at, consultation] of heard.entries()) if (areas[at]) await owner.post(`${base}/consultations`, { orgUnitId: areas[at].id, ...consultation });
}

async function plantOpenPoints(owner: Api, base: string, personId: ReadonlyMap<string, string>): Promise<void> {
  const [lead, community] = [personId.get('lead@meridian.example'), personId.get('community@meridian.example')];
  const { waves } = await owner.get<{ waves: { id: string; name: string }[] }>(`${base}/plan`);
  const scenarios = await owner.get<Listed>('/api/scenarios');
  await owner.post(`${base}/open-points`, { kind: 'ambiguity', title: 'Who closes a community that has gone quiet?', weight: 2, ownerPersonId: community, dueOn: dayFrom(21) });
  await owner.post(`${base}/open-points`, { kind: 'ambiguity', title: 'May a question name a client’s branch?', weight: 2 });
  await owner.post(`${base}/open-points`, { kind: 'issue', title: 'Single sign-on drops out on counter machines', weight: 3, ownerPersonId: lead, dueOn: dayFrom(-2), waveId: waves[1]?.id });
  await owner.post(`${base}/open-points`, { kind: 'risk', title: 'Leaders stay silent after the launch', weight: 3, ownerPersonId: lead, dueOn: dayFrom(30), scenarioId: scenarios.items.find(({ key }) => key === 'leader-question-hour')?.id });
}

/** Whoever of the demo's people leads a unit says what it means there: one rating, and not the programme's. */
export async function rateAsManagers(baseUrl: string): Promise<void> {
  for (const persona of ['executive', 'lead', 'community', 'trainer']) {
    const manager = new Api(baseUrl);
    await manager.signIn(`${persona}@meridian.example`, DEMO_PASSWORD);
    const { items } = await manager.get<{ items: { programmeId: string; orgUnitId: string; cells: { aspect: string; version: number }[] }[] }>('/api/my/impacts');
    const [own] = items;
    const cell = own?.cells.find(({ aspect }) => aspect === 'location');
    if (!own || !cell) continue;
    await manager.put(`/api/programmes/${own.programmeId}/own-unit-impacts`, { orgUnitId: own.orgUnitId, aspect: 'location', severity: 3, note: 'Half of us are at the counter, without a desk to ask from.' }, cell.version);
    return;
  }
}
