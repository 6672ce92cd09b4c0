import { anOrganisation, startStack, type Organisation, type Stack } from '@realign/test-support';

interface Effects {
  readonly items: readonly { readonly title: string; readonly measure: string; readonly sentence: string; readonly grade: string | null; readonly low: number; readonly high: number }[];
}

const UNITS = 24;
const WEEKS = 60;
const PLANTED = 10;

let stack: Stack;
let bank: Organisation;
let programmeId: string;

beforeAll(async () => {
  stack = await startStack();
  bank = await anOrganisation(stack, 'effects');
  programmeId = (await bank.as.change_lead.post('/api/programmes', { name: 'Answers in the open' }).expect(201)).body.id;
  await plant();
});
afterAll(() => stack?.stop());

/** Units in three waves and six that wait; from its launch on, ten points more of a unit's people are active. Readings swing a little, each unit in its own way. */
async function plant(): Promise<void> {
  const { tenantId } = bank;
  await stack.database.sql(`insert into directory.org_unit (tenant_id, key, name) select $1, 'u' || n, 'Unit ' || n from generate_series(0, $2::integer - 1) n`, [tenantId, UNITS]);
  await stack.database.sql('insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth) select tenant_id, id, id, 0 from directory.org_unit where tenant_id = $1', [tenantId]);
  for (const at of [0, 1, 2]) {
    const [wave] = await stack.database.sql<{ id: string }>(
      `insert into programmes.wave (tenant_id, programme_id, name, position, state, launch_on, embed_until) values ($1, $2, 'Wave ' || $3::integer, $3, 'adopting', date '2025-01-06' + 7 * (20 + 8 * $3::integer), date '2026-12-31') returning id`,
      [tenantId, programmeId, at],
    );
    await stack.database.sql(`insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) select $1, $2, id from directory.org_unit where tenant_id = $1 and substr(key, 2)::integer / 6 = $3`, [tenantId, wave?.id, at]);
  }
  await stack.database.sql(`insert into adoption.usage_source (tenant_id, key, name) values ($1, 'daily', 'Daily use')`, [tenantId]);
  await stack.database.sql(
    `insert into adoption.unit_day (tenant_id, source_id, day, org_unit_id, people, active_1d, active_7d, active_28d, contributors_1d, contributors_7d, contributors_28d, habitual_28d, posts, replies, reads, reactions)
     select o.tenant_id, s.id, date '2025-01-12' + 7 * w, o.id, 100, 0,
       (40 + 4 * sin(w * (1 + u.n / 7.0) + u.n) + case when u.n < 18 and w >= 20 + 8 * (u.n / 6) then $2::integer else 0 end)::integer, 50, 0, (10 + 2 * sin(w * (2 + u.n / 5.0)))::integer, 10, 0, 0, 0, 0, 0
     from directory.org_unit o cross join lateral (select substr(o.key, 2)::integer as n) u join adoption.usage_source s on s.tenant_id = o.tenant_id cross join generate_series(0, $3::integer - 1) w where o.tenant_id = $1`,
    [tenantId, PLANTED, WEEKS],
  );
  await stack.database.sql(
    `insert into adoption.organisation_day (tenant_id, source_id, day, people, active_1d, active_7d, active_28d, contributors_1d, contributors_7d, contributors_28d, habitual_28d, posts, replies, reads, reactions, days_7, days_28, unlinked_1d, unlinked_28d)
     select tenant_id, source_id, day, sum(people), 0, sum(active_7d), 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 28, 0, 0 from adoption.unit_day where tenant_id = $1 group by 1, 2, 3`,
    [tenantId],
  );
}

it('a change lead has effects worked out; everybody who steers reads the same sentence, on the card and on the executive page', async () => {
  const started = await bank.as.change_lead.post(`/api/programmes/${programmeId}/adoption/effects/estimate`).expect(202);
  await bank.as.change_lead.until<{ state: string }>(String(started.headers['location']), ({ state }) => state === 'done');
  const { items } = (await bank.as.executive.get(`/api/programmes/${programmeId}/adoption/effects`).expect(200)).body as Effects;
  const launch = items.find(({ title, measure }) => title === 'The launch' && measure === 'active_7d');
  expect(launch?.grade).toBe('B');
  expect(launch?.low).toBeLessThan(PLANTED);
  expect(launch?.high).toBeGreaterThan(PLANTED);
  const page = (await bank.as.executive.get(`/api/programmes/${programmeId}/executive`).expect(200)).body as { effects: { sentence: string }[] };
  expect(page.effects.map(({ sentence }) => sentence)).toEqual([launch?.sentence]);
  expect((await bank.as.trainer.get('/api/adoption/effects').expect(200)).body.items.length).toBeGreaterThan(0);
});

it('only who leads may ask for it, and an employee sees none', async () => {
  await bank.as.executive.post(`/api/programmes/${programmeId}/adoption/effects/estimate`).expect(403);
  await bank.as.employee.get(`/api/programmes/${programmeId}/adoption/effects`).expect(403);
});
