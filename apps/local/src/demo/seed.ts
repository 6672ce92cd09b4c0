import { DEMO_PASSWORD, DEMO_PERSONAS } from '@realign/identity/server';
import { Api } from './api';
import { plantBenefits } from './benefits';
import { plantComments } from './comments';
import { communityFile, talkFile } from './community-files';
import { fileReport, gatherAgain } from './field-reports';
import { foundTenant } from './found-tenant';
import { goLive } from './go-live';
import { peopleFile, unitName, type GeneratedPerson } from './people-file';
import { plantCollision } from './collision';
import { deepenPlan } from './plan-depth';
import { plantPulses } from './pulses';
import { plantRoleNetwork } from './role-network';
import { plantStrategyAndImpact, rateAsManagers } from './strategy-and-impact';
import { usageFile } from './usage-file';
import { plantWhy } from './why-page';

interface Versioned {
  readonly id: string;
  readonly version: number;
}

interface Plan {
  readonly waves: readonly (Versioned & { readonly state: string; readonly name: string; readonly launchOn: string })[];
  readonly activities: readonly (Versioned & { readonly title: string; readonly state: string })[];
}

interface Checkpoint extends Versioned {
  readonly state: string;
  readonly agenda: readonly {
    readonly id: string;
    readonly title: string;
    readonly needsDecision: boolean;
    readonly decision: unknown;
    readonly evidence: { readonly source: string } | null;
    readonly options: readonly { readonly choice: string; readonly targets: readonly { readonly target: string; readonly targetId: string; readonly isRelated: boolean; readonly endsOn: string | null }[] }[];
  }[];
}

export interface DemoSize {
  readonly people: number;
  readonly units: number;
  readonly managers: number;
}

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The sponsor leads a unit that the change reaches, so that there is something to rate as its manager. */
const EXECUTIVE = 'executive@meridian.example';
const RETAIL = 1;

/** Days ago at which the demo's programme began. */
const BEGAN = 126;

/** Usage reports, one a fortnight: days until their last day, share of people active, share who post. Enough of them, and long enough, for a forecast. */
const REPORTS = [
  [-130, 0.12, 0.038], [-116, 0.126, 0.041], [-102, 0.139, 0.047], [-88, 0.158, 0.052], [-74, 0.172, 0.061],
  [-60, 0.197, 0.066], [-46, 0.214, 0.079], [-32, 0.241, 0.091], [-18, 0.252, 0.104], [-4, 0.27, 0.12],
] as const;

/** Plants Meridian Bank through the running API, so that everything in it came about as it would for anybody. */
export async function seedDemo(baseUrl: string, appUrl: string, size: DemoSize, say: (line: string) => void): Promise<void> {
  const tenantId = await foundTenant(appUrl, 'meridian-bank', 'Meridian Bank', DEMO_PERSONAS.map(({ email, name, roles }) => ({ email, name, roles, password: DEMO_PASSWORD })));
  const owner = new Api(baseUrl);
  await owner.signIn('owner@meridian.example', DEMO_PASSWORD);
  const people = await importPeople(owner, size, say);
  const personId = await linkMembers(owner);
  const programme = await createProgramme(owner, say);
  await giveRoles(owner, programme.id, personId, say);
  await nameLeaders(owner, programme.id, personId);
  await plantRoleNetwork(owner, programme.id, personId);
  await plantWhy(owner, baseUrl, programme.id, await unitOf(owner, personId.get('colleague@meridian.example')));
  await makeOfficial(owner, programme.id);
  await plantStrategyAndImpact(owner, programme.id, personId);
  await goLive(owner, baseUrl, programme.id, { reason: 'The pilot starts with the two departments that asked for it; what is missing is made good before the first wave.', days: 60, flagged: ['programmes.consultation'] });
  await plantBenefits(owner, programme.id, personId);
  await launchWaves(owner, programme.id);
  await plantPulses(owner, appUrl, tenantId, programme.id);
  await deepenPlan(owner, programme.id, personId.get('executive@meridian.example'));
  await plantCollision(owner, programme.id);
  await plantComments(baseUrl, programme.id, personId.get('executive@meridian.example'));
  say('the plan with messages, dependencies, a freeze and a baseline');
  await rateAsManagers(baseUrl);
  await importUsage(owner, people, say);
  await trainSome(owner, programme.id, personId.get('colleague@meridian.example'), say);
  await planSessions(owner, personId, say);
  await planScenarios(owner, programme.id, say);
  await holdCheckpoints(owner, baseUrl, programme.id, say);
  await owner.post('/api/change-load/refresh');
}

async function importPeople(owner: Api, size: DemoSize, say: (line: string) => void): Promise<GeneratedPerson[]> {
  const named = DEMO_PERSONAS.map(({ name, email, role }) => ({ name, email, title: role, ...(email === EXECUTIVE && { leads: RETAIL }) }));
  const rows = [...peopleFile({ ...size, domain: 'meridian.example', named })];
  const result = await owner.import<{ id: string; state: string; message: string | null }>('/api/people/imports', 'workday-workers.csv', rows.map(({ line }) => line).join(''));
  if (result.state !== 'done') throw new Error(`The demo's people could not be imported: ${result.message ?? result.state}`);
  say(`${size.people} people in ${size.units} units`);
  return rows.flatMap(({ person }) => (person ? [person] : []));
}

/** Each demo sign-in is somebody in the directory. */
async function linkMembers(owner: Api): Promise<Map<string, string>> {
  const members = await owner.get<{ items: (Versioned & { email: string })[] }>('/api/members');
  const ids = new Map<string, string>();
  for (const member of members.items) {
    const found = await owner.get<{ items: { id: string; email: string }[] }>(`/api/people?q=${encodeURIComponent(member.email)}`);
    const person = found.items.find(({ email }) => email === member.email);
    if (!person) continue;
    ids.set(member.email, person.id);
    await owner.patch(`/api/members/${member.id}`, { personId: person.id }, member.version);
  }
  return ids;
}

async function createProgramme(owner: Api, say: (line: string) => void): Promise<Versioned> {
  const programme = await owner.post<Versioned>('/api/programmes', {
    name: 'Enterprise social for everyone', templateKey: 'enterprise-social', startsOn: dayFrom(-BEGAN), timeZone: 'Europe/London',
  });
  say('programme from the template “Enterprise social rollout”');
  return programme;
}

/** Once the sponsor has signed why. */
async function makeOfficial(owner: Api, programmeId: string): Promise<void> {
  const { version } = await owner.get<Versioned>(`/api/programmes/${programmeId}`);
  await owner.patch(`/api/programmes/${programmeId}`, { officialStatus: 'official' }, version);
}

async function giveRoles(owner: Api, programmeId: string, personId: ReadonlyMap<string, string>, say: (line: string) => void): Promise<void> {
  const definitions = await owner.get<{ items: { id: string; key: string }[] }>('/api/role-definitions');
  const units = await owner.get<{ items: { id: string; name: string }[] }>('/api/org-units');
  const give = async (key: string, holder: { personId?: string | undefined; orgUnitId?: string | undefined }): Promise<void> => {
    const roleDefinitionId = definitions.items.find((definition) => definition.key === key)?.id;
    if (roleDefinitionId && (holder.personId ?? holder.orgUnitId)) await owner.post(`/api/programmes/${programmeId}/roles/assignments`, { roleDefinitionId, ...holder, startsOn: dayFrom(-60), ...(holder.personId && { as: 'active', note: 'Agreed when the programme was set up.' }) });
  };
  const unit = (name: string): string | undefined => units.items.find((candidate) => candidate.name === name)?.id;
  await give('sponsor', { personId: personId.get('executive@meridian.example') });
  await give('change_lead', { personId: personId.get('lead@meridian.example') });
  await give('steward', { personId: personId.get('community@meridian.example') });
  await give('topic_expert', { personId: personId.get('colleague@meridian.example') });
  await give('community_manager', { personId: personId.get('community@meridian.example') });
  await give('trainer', { personId: personId.get('trainer@meridian.example') });
  await give('champion', { orgUnitId: unit(unitName(8)) });
  await give('champion', { personId: personId.get('colleague@meridian.example') });
  await give('people_manager', { orgUnitId: unit(unitName(3)) });
  say('roles given to people and departments; their training follows');
}

/** They hold their roles since before today, so naming them gives nobody a role anew. */
async function nameLeaders(owner: Api, programmeId: string, personId: ReadonlyMap<string, string>): Promise<void> {
  const { version } = await owner.get<Versioned>(`/api/programmes/${programmeId}`);
  const named = { sponsorPersonId: personId.get(EXECUTIVE), changeLeadPersonId: personId.get('lead@meridian.example'), stewardPersonId: personId.get('community@meridian.example') };
  await owner.patch(`/api/programmes/${programmeId}`, named, version);
}

const unitOf = async (owner: Api, personId: string | undefined): Promise<string | undefined> => (personId === undefined ? undefined : ((await owner.get<{ orgUnitId: string | null }>(`/api/people/${personId}`)).orgUnitId ?? undefined));

async function launchWaves(owner: Api, programmeId: string): Promise<void> {
  const plan = await owner.get<Plan>(`/api/programmes/${programmeId}/plan`);
  const units = await owner.get<{ items: { id: string; parentId: string | null; depth: number }[] }>('/api/org-units');
  const areas = units.items.filter(({ depth }) => depth === 1).map(({ id }) => id);
  const reach = [areas.slice(0, 1), areas.slice(1, 3), areas.slice(3, 5), areas.slice(5)];
  const states = [['ready', 'launched', 'adopting', 'embedding'], ['ready', 'launched', 'adopting'], [], []];
  for (const [at, wave] of plan.waves.entries()) {
    let { version } = await owner.patch<Versioned>(`/api/waves/${wave.id}`, { orgUnitIds: reach[at] ?? [] }, wave.version);
    for (const state of states[at] ?? []) ({ version } = await owner.patch<Versioned>(`/api/waves/${wave.id}`, { state, ...(state === 'ready' && { readyDespite: 'Launched before Realign was here; its people were told and trained by mail.' }), ...(state === 'launched' && { launchedOn: wave.launchOn }) }, version));
  }
  const done = ['Leaders say why, in person', 'Choose the work scenarios with the people who do the work', 'Connect sign-on and usage reports'];
  const over = ['Ask an expert: pilot community'];
  for (const activity of plan.activities) {
    const states = done.includes(activity.title) ? ['running', 'observing', 'judged'] : over.includes(activity.title) ? ['running', 'observing'] : activity.title.startsWith('Leader question') || activity.title.startsWith('Champions') ? ['running'] : [];
    let { version } = activity;
    for (const state of states) ({ version } = await owner.patch<Versioned>(`/api/activities/${activity.id}`, { state }, version));
  }
}

async function importUsage(owner: Api, people: readonly GeneratedPerson[], say: (line: string) => void): Promise<void> {
  for (const [days, active, posters] of REPORTS) {
    await takeUsage(owner, `getYammerActivityUserDetail_${dayFrom(days)}.csv`, usageFile(people, dayFrom(days), active, posters));
  }
  await takeUsage(owner, `getYammerGroupsActivityDetail_${dayFrom(-4)}.csv`, communityFile(people.length, dayFrom(-4), (days) => dayFrom(-4 - days)));
  await takeUsage(owner, 'community-managers-count.csv', talkFile(dayFrom(-33), dayFrom(-4)));
  say(`${REPORTS.length} usage reports, and how the communities do`);
}

async function takeUsage(owner: Api, name: string, content: string): Promise<void> {
  const result = await owner.import<{ id: string; state: string; message: string | null }>('/api/adoption/imports', name, content);
  if (result.state !== 'done') throw new Error(`${name} could not be imported: ${result.message ?? result.state}`);
}

/** A good part of what is required is done; the colleague people sign in as still has theirs to do. */
async function trainSome(owner: Api, programmeId: string, notYet: string | undefined, say: (line: string) => void): Promise<void> {
  const list = await owner.until<{ items: { personId: string; moduleId: string; engagementMode: string }[]; matching: number | null }>(
    `/api/training/assignments?programmeId=${programmeId}&limit=200`, ({ matching }) => (matching ?? 0) > 0,
  );
  const required = list.items.filter(({ engagementMode }) => engagementMode === 'push');
  for (const moduleId of new Set(required.map((item) => item.moduleId))) {
    const personIds = [...new Set(required.filter((item) => item.moduleId === moduleId).map(({ personId }) => personId))].filter((id, at) => at % 3 !== 0 && id !== notYet);
    if (personIds.length > 0) await owner.post('/api/training/completions', { moduleId, personIds, completedOn: dayFrom(-20) });
  }
  say('training assigned, and a good part of it completed');
}

/** Two people who teach, four sessions to come with people in them, and one learning system that is connected. */
async function planSessions(owner: Api, personId: ReadonlyMap<string, string>, say: (line: string) => void): Promise<void> {
  const modules = await owner.get<{ items: { id: string; format: string }[] }>('/api/training/modules');
  const open = await owner.get<{ items: { personId: string; moduleId: string; state: string }[] }>('/api/training/assignments?state=assigned&mode=push&limit=200');
  const inSessions = modules.items.filter(({ format }) => format === 'session');
  const [module = modules.items[0]] = inSessions.filter(({ id }) => open.items.some(({ moduleId }) => moduleId === id));
  const teachers = ['trainer@meridian.example', 'community@meridian.example'].flatMap((email) => personId.get(email) ?? []);
  const trainers: string[] = [];
  for (const teacher of teachers) trainers.push((await owner.post<{ id: string }>('/api/training/trainers', { personId: teacher, hoursPerWeek: trainers.length === 0 ? 10 : 4, timeZone: 'Europe/London', languages: trainers.length === 0 ? ['en', 'de', 'fr'] : ['en', 'es', 'pl'] })).id);
  if (!module || trainers.length === 0) return;
  await owner.post(`/api/training/trainers/${trainers[0] ?? ''}/absences`, { from: dayFrom(28), until: dayFrom(34), reason: 'Leave' });
  const waiting = open.items.filter(({ moduleId }) => moduleId === module.id).map((item) => item.personId);
  for (const [at, days] of [7, 8, 14, 21].entries()) {
    const on = dayFrom(days);
    const session = await owner.post<{ id: string }>('/api/training/sessions', {
      moduleId: module.id, startsAt: `${on}T09:30`, endsAt: `${on}T11:00`, timeZone: 'Europe/London', capacity: 12, language: 'en', trainerIds: [trainers[at % trainers.length]], ...(at % 2 === 0 ? { room: `Training room ${at + 1}` } : { link: 'https://meet.example/training' }),
    });
    const people = waiting.slice(at * 9, at * 9 + 9);
    if (people.length > 0) await owner.post(`/api/training/sessions/${session.id}/registrations`, { personIds: people, fillWaitingList: true });
  }
  await owner.post('/api/training/xapi-sources', { name: 'Moodle' });
  say('trainers, sessions with people in them, and a learning system');
}

/** Two plans for the waves that are still ahead, to be compared: they are worked out while the rest is planted. */
async function planScenarios(owner: Api, programmeId: string, say: (line: string) => void): Promise<void> {
  const common = { maxWaves: 4, horizonWeeks: 40, mostHoursApart: 12, pilotPeople: null };
  for (const [name, settings] of [['Quick', { ...common, aim: 'fast' }], ['Drawn by lot', { ...common, aim: 'learn', byLot: true, seed: 2026 }]] as const) await owner.post(`/api/programmes/${programmeId}/wave-scenarios`, { name, settings });
  say('two scenarios for the next waves');
}

/** One checkpoint held, decided and closed; the next one brought forward and waiting for the executive. */
async function holdCheckpoints(owner: Api, baseUrl: string, programmeId: string, say: (line: string) => void): Promise<void> {
  const first = await holdNow(owner, programmeId);
  const [praise, trouble, need] = await fileReport(baseUrl, first.id, 'first');
  for (const [line, text] of [[praise, 'Thank them from us, by name.'], [need, 'Two champions come on Thursdays until the new year.']] as const) if (line) await owner.post(`/api/field-report-lines/${line}/reply`, { text });
  await gatherAgain(owner, first.id);
  await decideAll(owner, await owner.get<Checkpoint>(`/api/checkpoints/${first.id}`), trouble);
  const second = await holdNow(owner, programmeId);
  await fileReport(baseUrl, second.id, 'second');
  await gatherAgain(owner, second.id);
  say('one checkpoint held, and the next one waiting for decisions');
}

async function holdNow(owner: Api, programmeId: string): Promise<Checkpoint> {
  const { id } = await owner.post<Checkpoint>(`/api/programmes/${programmeId}/checkpoints/hold-now`);
  return owner.until<Checkpoint>(`/api/checkpoints/${id}`, ({ state }) => state === 'pack_frozen' || state === 'in_review');
}

async function decideAll(owner: Api, opened: Checkpoint, trouble: string | undefined): Promise<void> {
  let checkpoint = opened;
  let adapted = false;
  for (const item of opened.agenda.filter(({ needsDecision, decision }) => needsDecision && decision === null)) {
    const target = item.options.find(({ choice }) => choice === 'adapt')?.targets.find((candidate) => candidate.target === 'activity' && candidate.endsOn !== null && candidate.endsOn > dayFrom(0));
    const decision: Readonly<Record<string, unknown>> = !adapted && target
      ? { choice: 'adapt', reason: 'Two more weeks: the hour at the next desk is what people name when asked what helped.', change: { target: 'activity', targetId: target.targetId, endsOn: later(target.endsOn ?? dayFrom(0), 14) }, ...(trouble ? { tellBack: { feedbackItemId: trouble, text: 'Sign-in on the phone lasts a working day from now on.' } } : {}) }
      : { choice: 'continue', reason: 'The line is young; look again at the next checkpoint.' };
    adapted ||= decision['choice'] === 'adapt';
    checkpoint = await owner.post<Checkpoint>(`/api/checkpoints/${checkpoint.id}/decisions`, { agendaItemId: item.id, ...decision }, checkpoint.version);
  }
  if (trouble && !adapted) await owner.post(`/api/field-report-lines/${trouble}/reply`, { text: 'It is being looked at.' });
  await owner.post(`/api/checkpoints/${checkpoint.id}/close`, {}, checkpoint.version);
}

const later = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
