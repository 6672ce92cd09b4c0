import type { Api } from './api';
import { plantGoals } from './goals-of-history';
import { goLive } from './go-live';
import { PLANTED } from './planted-effects';

interface Versioned {
  readonly id: string;
  readonly version: number;
}

const WEEK_MS = 7 * 86_400_000;

/** The Monday on which the history begins: it ends with the last Sunday that is over. */
export const firstMonday = (now: number): number => {
  const today = Math.floor(now / 86_400_000) * 86_400_000;
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * 86_400_000;
  return monday - PLANTED.weeks * WEEK_MS;
};

export const dayOfWeek = (monday: number, week: number): string => new Date(monday + week * WEEK_MS).toISOString().slice(0, 10);

/** The same Monday, of a programme that is planned already. */
export const mondayOfPlan = (startsOn: string): number => Date.parse(startsOn) - PLANTED.waves.startWeek * WEEK_MS;

interface Planned {
  readonly waves: readonly (Versioned & { readonly name: string; readonly state: string; readonly launchOn: string })[];
  readonly activities: readonly (Versioned & { readonly title: string; readonly state: string; readonly waveId: string | null })[];
}

/**
 * The programme whose effects are known, planned through the running API like any other. What is there already, because planning was stopped in
 * between, is left as it is and taken on from where it stands. @returns its id
 */
export async function planHistory(owner: Api, baseUrl: string, monday: number, waves: readonly (readonly string[])[], personId: ReadonlyMap<string, string>, begun?: string): Promise<string> {
  const id = begun ?? (await createProgramme(owner, monday, personId));
  const programme = await owner.get<Versioned & { readonly state: string; readonly purposeStatement: string | null }>(`/api/programmes/${id}`);
  if (!programme.purposeStatement) await owner.patch(`/api/programmes/${id}`, { purposeStatement: 'So that a question is asked where the next person finds the answer.' }, programme.version);
  const plan = await owner.get<Planned>(`/api/programmes/${id}/plan`);
  const made: Planned['waves'][number][] = [];
  for (const [at, week] of PLANTED.waves.launchWeeks.entries()) {
    const name = `Wave ${at + 1}`;
    made.push(plan.waves.find((wave) => wave.name === name) ?? (await owner.post<Planned['waves'][number]>(`/api/programmes/${id}/waves`, { name, launchOn: dayOfWeek(monday, week), embedUntil: dayOfWeek(monday, week + 12), orgUnitIds: waves[at] })));
  }
  await planActivities(owner, id, monday, made.map((wave) => wave.id), plan.activities);
  if (programme.state === 'draft' || programme.state === 'preparing') await goLive(owner, baseUrl, id, { reason: 'It has run for two years; goals, roles and scenarios are written down as they are looked at.', days: 90 });
  for (const wave of made) await moveOn(owner, `/api/waves/${wave.id}`, wave, ['ready', 'launched', 'adopting', 'embedding']);
  await plantGoals(owner, id, personId.get('lead@meridian.example'), (await owner.get<Planned>(`/api/programmes/${id}/plan`)).activities);
  return id;
}

const createProgramme = async (owner: Api, monday: number, personId: ReadonlyMap<string, string>): Promise<string> =>
  (
    await owner.post<Versioned>('/api/programmes', {
      name: PLANTED.programme, startsOn: dayOfWeek(monday, PLANTED.waves.startWeek), timeZone: 'Europe/London',
      sponsorPersonId: personId.get('executive@meridian.example'), changeLeadPersonId: personId.get('lead@meridian.example'), stewardPersonId: personId.get('community@meridian.example'),
    })
  ).id;

/** Through the states that are still ahead of it. */
async function moveOn(owner: Api, path: string, from: Versioned & { readonly state: string; readonly launchOn?: string }, states: readonly string[]): Promise<void> {
  let { version } = from;
  for (const state of states.slice(states.indexOf(from.state) + 1)) ({ version } = await owner.patch<Versioned>(path, { state, ...(state === 'ready' && { readyDespite: 'It was launched before Realign was here; its people were told and trained then.' }), ...(state === 'launched' && from.launchOn !== undefined && { launchedOn: from.launchOn }) }, version));
}

async function planActivities(owner: Api, programmeId: string, monday: number, waveIds: readonly string[], known: Planned['activities']): Promise<void> {
  for (const { title, effortClass, engagementMode, hypothesis, ...offered } of PLANTED.activities) {
    const dates: readonly (readonly [waveId: string | undefined, week: number])[] =
      offered.weekOfWave === 'everybody' ? [[undefined, offered.week]] : offered.weekOfWave.flatMap((week, at) => (week === null ? [] : [[waveIds[at], week] as const]));
    for (const [waveId, week] of dates) {
      const activity = known.find((one) => one.title === title && one.waveId === (waveId ?? null))
        ?? (await owner.post<Planned['activities'][number]>(`/api/programmes/${programmeId}/activities`, { title, hypothesis, effortClass, engagementMode, startsOn: dayOfWeek(monday, week), endsOn: dayOfWeek(monday, week + 4), ...(waveId && { waveId }) }));
      await moveOn(owner, `/api/activities/${activity.id}`, activity, ['running', 'observing']);
    }
  }
}
