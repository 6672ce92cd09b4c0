import type { Api } from './api';
import { goLive } from './go-live';
import { PLANTED } from './planted-effects';

interface Versioned {
  readonly id: string;
  readonly version: number;
}

export interface Unit {
  readonly id: string;
  readonly parentId: string | null;
}

const WEEK_MS = 7 * 86_400_000;

/** The Monday on which the history begins: it ends with the last Sunday that is over. */
export const firstMonday = (now: number): number => {
  const today = Math.floor(now / 86_400_000) * 86_400_000;
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * 86_400_000;
  return monday - PLANTED.weeks * WEEK_MS;
};

export const dayOfWeek = (monday: number, week: number): string => new Date(monday + week * WEEK_MS).toISOString().slice(0, 10);

/** Units without units below them in turn over the waves, in the order of their names' tree; the others are in no wave. */
export const wavesOfUnits = (units: readonly Unit[]): string[][] => {
  const leading = new Set(units.map(({ parentId }) => parentId));
  const waves = PLANTED.waves.launchWeeks.map((): string[] => []);
  units.filter(({ id }) => !leading.has(id)).forEach(({ id }, at) => waves[at % waves.length]?.push(id));
  return waves;
};

/** The programme whose effects are known, planned through the running API like any other. @returns its id */
export async function planHistory(owner: Api, baseUrl: string, monday: number, waves: readonly (readonly string[])[], personId: ReadonlyMap<string, string>): Promise<string> {
  const { id } = await owner.post<Versioned>('/api/programmes', {
    name: PLANTED.programme, startsOn: dayOfWeek(monday, 20), timeZone: 'Europe/London',
    sponsorPersonId: personId.get('executive@meridian.example'), changeLeadPersonId: personId.get('lead@meridian.example'), stewardPersonId: personId.get('community@meridian.example'),
  });
  const created = await owner.get<Versioned>(`/api/programmes/${id}`);
  await owner.patch(`/api/programmes/${id}`, { purposeStatement: 'So that a question is asked where the next person finds the answer.' }, created.version);
  const made: Versioned[] = [];
  for (const [at, week] of PLANTED.waves.launchWeeks.entries()) {
    made.push(await owner.post<Versioned>(`/api/programmes/${id}/waves`, { name: `Wave ${at + 1}`, launchOn: dayOfWeek(monday, week), embedUntil: dayOfWeek(monday, week + 12), orgUnitIds: waves[at] }));
  }
  await planActivities(owner, id, monday, made.map((wave) => wave.id));
  await goLive(owner, baseUrl, id, { reason: 'It has run for two years; goals, roles and scenarios are written down as they are looked at.', days: 90 });
  for (let wave of made) for (const state of ['ready', 'launched', 'adopting', 'embedding']) wave = await owner.patch<Versioned>(`/api/waves/${wave.id}`, { state }, wave.version);
  return id;
}

async function planActivities(owner: Api, programmeId: string, monday: number, waveIds: readonly string[]): Promise<void> {
  for (const { title, effortClass, engagementMode, hypothesis, ...offered } of PLANTED.activities) {
    const dates: readonly (readonly [waveId: string | undefined, week: number])[] =
      offered.weekOfWave === 'everybody' ? [[undefined, offered.week]] : offered.weekOfWave.flatMap((week, at) => (week === null ? [] : [[waveIds[at], week] as const]));
    for (const [waveId, week] of dates) {
      let activity = await owner.post<Versioned>(`/api/programmes/${programmeId}/activities`, { title, hypothesis, effortClass, engagementMode, startsOn: dayOfWeek(monday, week), endsOn: dayOfWeek(monday, week + 4), ...(waveId && { waveId }) });
      for (const state of ['running', 'observing']) activity = await owner.patch<Versioned>(`/api/activities/${activity.id}`, { state }, activity.version);
    }
  }
}
