import { DEMO_PASSWORD } from '@realign/identity/server';
import { Client } from 'pg';
import { Api } from './api';
import { firstMonday, mondayOfPlan, planHistory } from './plan-of-history';
import { PLANTED } from './planted-effects';
import { plantPreparing } from './preparing';
import { sharesOf, type UnitOffers } from './shares-of-history';
import { plantTakeUp } from './take-up-of-history';
import { plantUsageHistory, stateOfUsageHistory } from './usage-history';
import { wavesOfUnits, type Unit } from './waves-of-units';

interface Plan {
  readonly waves: readonly { readonly launchOn: string; readonly state: string; readonly orgUnits: readonly { readonly id: string }[] }[];
}

const LAUNCHED = ['launched', 'adopting', 'embedding', 'merged'];

/**
 * Two years of use with planted effects, for the demo's organisation: the plan through the API, the days of use set-based. Asked for again it finishes
 * what was stopped in between, be it the plan or the days.
 */
export async function plantHistory(baseUrl: string, appUrl: string, say: (line: string) => void): Promise<boolean> {
  const owner = new Api(baseUrl);
  await owner.signIn('owner@meridian.example', DEMO_PASSWORD);
  const programmes = await owner.get<{ items: { id: string; name: string; startsOn: string }[] }>('/api/programmes');
  const others = programmes.items.filter(({ name }) => name !== PLANTED.programme);
  const tenantId = await tenantOf(appUrl);
  const planned = programmes.items.find(({ name }) => name === PLANTED.programme);
  const usage = await stateOfUsageHistory(appUrl, tenantId);
  if (usage.is === 'over') return false;
  const monday = usage.is === 'unfinished' ? usage.monday : planned ? mondayOfPlan(planned.startsOn) : firstMonday(Date.now());
  const { items: units } = await owner.get<{ items: Unit[] }>('/api/org-units');
  const waves = wavesOfUnits(units);
  if (usage.is === 'not-begun') {
    const people = await peopleOf(owner);
    const programmeId = await planHistory(owner, baseUrl, monday, waves, people, planned?.id);
    await plantPreparing(owner, people);
    await plantTakeUp(owner, { appUrl, tenantId, programmeId, monday, waves });
    say(`the programme “${PLANTED.programme}”, whose effects are known`);
  }
  const offers = offersOf(units, waves, await launchesOf(owner, others.map(({ id }) => id), units, monday));
  return plantUsageHistory(appUrl, tenantId, monday, sharesOf(offers), say);
}

async function peopleOf(owner: Api): Promise<Map<string, string>> {
  const members = await owner.get<{ items: { email: string; personId: string | null }[] }>('/api/members');
  return new Map(members.items.flatMap(({ email, personId }) => (personId ? [[email, personId] as const] : [])));
}

/** Which week each unit was launched in by the programmes that were there before: the nearest unit above it that a wave names. */
async function launchesOf(owner: Api, programmeIds: readonly string[], units: readonly Unit[], monday: number): Promise<Map<string, number[]>> {
  const launches = new Map<string, number[]>();
  const parentOf = new Map(units.map(({ id, parentId }) => [id, parentId]));
  for (const programmeId of programmeIds) {
    const { waves } = await owner.get<Plan>(`/api/programmes/${programmeId}/plan`);
    const named = new Map(waves.flatMap(({ orgUnits: reached, ...wave }) => reached.map(({ id }) => [id, wave] as const)));
    for (const { id } of units) {
      let at: string | null | undefined = id;
      while (at && !named.has(at)) at = parentOf.get(at);
      const wave = at ? named.get(at) : undefined;
      if (wave && LAUNCHED.includes(wave.state)) launches.set(id, [...(launches.get(id) ?? []), Math.floor((Date.parse(wave.launchOn) - monday) / (7 * 86_400_000))]);
    }
  }
  return launches;
}

const offersOf = (units: readonly Unit[], waves: readonly (readonly string[])[], launches: ReadonlyMap<string, readonly number[]>): UnitOffers[] =>
  units.map(({ id }) => {
    const wave = waves.findIndex((ids) => ids.includes(id));
    const planted = [
      { week: PLANTED.waves.launchWeeks[wave], effect: PLANTED.waves.effect as number },
      ...PLANTED.activities.map((activity) => ({ week: activity.weekOfWave === 'everybody' ? activity.week : activity.weekOfWave[wave], effect: activity.effect as number })),
      ...(launches.get(id) ?? []).map((week) => ({ week, effect: PLANTED.enterpriseSocial.effect as number })),
    ];
    return { unitId: id, offers: planted.flatMap(({ week, effect }) => (week === undefined || week === null ? [] : [{ week, effect }])) };
  });

async function tenantOf(appUrl: string): Promise<string> {
  const client = new Client({ connectionString: appUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>('select id from identity.tenant_ids() limit 1');
    if (!rows[0]) throw new Error('There is no organisation to plant a history for.');
    return rows[0].id;
  } finally {
    await client.end();
  }
}
