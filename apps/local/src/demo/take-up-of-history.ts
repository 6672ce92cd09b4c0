import { Client } from 'pg';
import type { Api } from './api';
import { dayOfWeek } from './plan-of-history';
import { PLANTED } from './planted-effects';
import { chance } from './usage-history';

/** People of a unit who take it up, and in which of the first weeks: the keenest, as their use is drawn from the same number. */
const TAKERS = `
  select p.id, p.org_unit_id as "unitId", floor(${PLANTED.rampWeeks} * ${chance(`lower(p.email) || 't'`)})::integer as week from directory.person p
  where p.email is not null and p.org_unit_id = any($1::uuid[]) and ${chance(`lower(p.email) || 'u'`)} < ${PLANTED.takeUp.share} order by p.email`;

interface Taker {
  readonly id: string;
  readonly unitId: string;
  readonly week: number;
}

const MOST_IN_ONE_CALL = 5_000;

/**
 * What shows that the launch was taken up: a module, finished in the weeks after each wave's launch, and the sign stated with a name as anybody would.
 * Through the running API; only who they are is asked of the database, since the same draw decides their use.
 */
export async function plantTakeUp(owner: Api, { appUrl, tenantId, programmeId, monday, waves }: { readonly appUrl: string; readonly tenantId: string; readonly programmeId: string; readonly monday: number; readonly waves: readonly (readonly string[])[] }): Promise<void> {
  const { items: scenarios } = await owner.get<{ items: { id: string }[] }>('/api/scenarios');
  if (!scenarios[0]) return;
  const module = { title: PLANTED.takeUp.module, format: 'self_paced', minutes: 15, scenarioIds: [scenarios[0].id], summary: 'How to ask so that others find the answer.' };
  const { items: modules } = await owner.get<{ items: { id: string; title: string }[] }>('/api/training/modules');
  const { id: moduleId } = modules.find(({ title }) => title === module.title) ?? (await owner.post<{ id: string }>('/api/training/modules', module));
  for (const [at, unitIds] of waves.entries()) {
    const launched = PLANTED.waves.launchWeeks[at] as number;
    const takers = await takersIn(appUrl, tenantId, unitIds);
    for (let week = 0; week < PLANTED.rampWeeks; week += 1) {
      const personIds = takers.filter((taker) => taker.week === week).map(({ id }) => id);
      for (let from = 0; from < personIds.length; from += MOST_IN_ONE_CALL) await owner.post('/api/training/completions', { moduleId, personIds: personIds.slice(from, from + MOST_IN_ONE_CALL), completedOn: dayOfWeek(monday, launched + week) });
    }
  }
  await owner.post(`/api/programmes/${programmeId}/adoption/effects/take-up`, { subjectKey: 'waves', kind: 'completed', moduleId, note: 'Nobody finishes it by accident' });
}

async function takersIn(appUrl: string, tenantId: string, unitIds: readonly string[]): Promise<Taker[]> {
  const client = new Client({ connectionString: appUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.tenant', $1, true)`, [tenantId]);
    return (await client.query<Taker>(TAKERS, [unitIds])).rows;
  } finally {
    await client.end();
  }
}
