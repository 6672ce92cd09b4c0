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
    `insert into adoption.usage_day (tenant_id, source_id, day, accounts, matched, data_to) select tenant_id, id, date '2025-01-12' + 7 * ($2::integer - 1), 1, 1, date '2025-01-12' + 7 * ($2::integer - 1) from adoption.usage_source where tenant_id = $1`, [tenantId, WEEKS]);
  await stack.database.sql(
    `with formed as (insert into adoption.disclosure_formation (tenant_id, valid_from, min_group_size, people, people_in_blocks, blocks) values ($1, '0001-01-01', 10, 2400, 2400, $3::integer) returning id),
     block as (insert into adoption.disclosure_block (tenant_id, formation_id, org_unit_id, detail, people) select $1, f.id, o.id, 4, 100 from formed f cross join directory.org_unit o where o.tenant_id = $1 returning id, org_unit_id),
     period as (insert into adoption.published_period (tenant_id, series, period_days, period_end, formation_id, days_known, data_to)
       select $1, 'weeks', 7, date '2025-01-12' + 7 * w, f.id, 7, date '2025-01-12' + 7 * w from formed f cross join generate_series(0, $4::integer - 1) w)
     insert into adoption.block_figure (tenant_id, series, period_days, period_end, block_id, active, contributors, low, high)
     select $1, 'weeks', 7, date '2025-01-12' + 7 * w, b.id, (40 + 4 * sin(w * (1 + u.n / 7.0) + u.n) + case when u.n < 18 and w >= 20 + 8 * (u.n / 6) then $2::integer else 0 end)::integer, (10 + 2 * sin(w * (2 + u.n / 5.0)))::integer, 0, 0
     from block b join directory.org_unit o on o.tenant_id = $1 and o.id = b.org_unit_id cross join lateral (select substr(o.key, 2)::integer as n) u cross join generate_series(0, $4::integer - 1) w`,
    [tenantId, PLANTED, UNITS, WEEKS],
  );
  await stack.database.sql(`with mine as materialized (select set_config('app.tenant', $1, false) as id) select count(adoption.publish_cells(p.series, p.period_days, p.period_end)) from mine join adoption.published_period p on p.tenant_id = mine.id::uuid`, [tenantId]);
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

it('what shows take-up is stated by who leads, and stands beside the effect with who said so', async () => {
  const url = `/api/programmes/${programmeId}/adoption/effects`;
  const told = (await bank.as.change_lead.post(`${url}/take-up`, { subjectKey: 'waves', kind: 'used', feature: 'contributors', note: 'Posting is what we ask for.' }).expect(201)).body as { words: string };
  expect(told.words).toBe('posted or replied in the week');
  const { items } = await bank.as.executive.until<{ items: { subjectKey: string; measure: string; takeUp: object | null; takers: { sentence: string } | null }[] }>(url, (view) => view.items.some(({ takers }) => takers !== null));
  expect(items.find(({ measure }) => measure === 'active_7d')).toMatchObject({ subjectKey: 'waves', takeUp: { note: 'Posting is what we ask for.' }, takers: { sentence: expect.stringContaining('took it up') } });
  await bank.as.executive.post(`${url}/take-up`, { subjectKey: 'waves', kind: 'none' }).expect(403);
});

it('the wave planner reckons with what the units’ readings scatter by', async () => {
  const { scatterWords, usualSettings } = (await bank.as.change_lead.get(`/api/programmes/${programmeId}/planner`).expect(200)).body as { scatterWords: string; usualSettings: { scatter: number } };
  expect(scatterWords).toMatch(/^Readings of 24 units over 52 weeks scatter by \d\.\d points \(people active in the week; Daily use, data to 2026-03-01\)/);
  expect(usualSettings.scatter).not.toBe(5);
});

it('the goal linter says what the waves, as they are planned, could not show', async () => {
  const { tenantId } = bank;
  const [metric] = await stack.database.sql<{ id: string }>(`insert into goals.metric (tenant_id, key, name, unit, source) values ($1, 'daily.active_share_7d', 'Active in the week', 'share', 'Daily use') returning id`, [tenantId]);
  const lint = async (target: number): Promise<{ rule: string; detail: string }[]> => {
    const keyResult = { title: 'Active in the week', metricId: metric?.id, semantics: 'increase', unit: 'share', baseline: 0.4, baselineOn: '2026-11-01', target, targetOn: '2027-11-01', source: 'Daily use' };
    return (await bank.as.change_lead.post('/api/goals/lint', { title: 'Active people from 40 to 50 percent', programmeId, keyResults: [keyResult] }).expect(200)).body.findings;
  };
  const waves = (findings: { rule: string; detail: string }[]) => findings.filter(({ rule }) => rule === 'smaller-than-waves-show' || rule === 'nobody-to-compare-with');
  expect(waves(await lint(0.401))).toEqual([]);
  await stack.database.sql(`update programmes.wave set state = 'planned', launch_on = launch_on + 730, embed_until = embed_until + 730 where tenant_id = $1`, [tenantId]);
  await stack.database.sql(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, org_unit_id, hired_on) select $1, o.key || '-' || n, 'Pat', o.key, 'Pat ' || o.key, o.id, '2020-01-01' from directory.org_unit o cross join generate_series(1, 3) n where o.tenant_id = $1`, [tenantId]);
  expect(waves(await lint(0.401))).toMatchObject([{ rule: 'smaller-than-waves-show', detail: expect.stringMatching(/^The waves as planned would show a change of \d\.\d points or more, going by how readings of 24 units scatter; this asks for 0\.1 points\./) }]);
  expect(waves(await lint(0.6))).toEqual([]);
  await stack.database.sql(`update programmes.wave set launch_on = '2027-03-01', embed_until = '2028-12-31' where tenant_id = $1`, [tenantId]);
  await stack.database.sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) select $1, (select min(id::text)::uuid from programmes.wave where tenant_id = $1), o.id from directory.org_unit o where o.tenant_id = $1 and not exists (select 1 from programmes.wave_unit u where u.org_unit_id = o.id)', [tenantId]);
  expect(waves(await lint(0.6))).toMatchObject([{ rule: 'nobody-to-compare-with' }]);
});

it('only who leads may ask for it, and an employee sees none', async () => {
  await bank.as.executive.post(`/api/programmes/${programmeId}/adoption/effects/estimate`).expect(403);
  await bank.as.employee.get(`/api/programmes/${programmeId}/adoption/effects`).expect(403);
});

describe('momentum that fades', () => {
  const MONDAY = Date.now() - ((new Date().getUTCDay() + 6) % 7) * 86_400_000;
  const [WEEKS_OF_USE, EVERYBODY, MANY, STILL_THERE] = [8, 40, 30, 12];
  const dayOf = (at: number): string => new Date(MONDAY + (at - WEEKS_OF_USE * 7) * 86_400_000).toISOString().slice(0, 10);
  const days = Array.from({ length: WEEKS_OF_USE * 7 }, (_, at) => dayOf(at));

  /** Thirty of forty come every day of the first four weeks; then twelve still do. */
  const reports = (): string =>
    ['Report Refresh Date,User Principal Name,Display Name,User State,State Change Date,Last Activity Date,Posted Count,Read Count,Liked Count,Assigned Products,Report Period',
      ...days.flatMap((on, at) => Array.from({ length: at < days.length / 2 ? MANY : STILL_THERE }, (_, n) => `${on},one${n}@bank.example,Pat,active,,,1,1,0,,1`))].join('\n');

  it('is in the inbox of who leads, and calls a checkpoint where a tripwire is armed for it', async () => {
    const other = await anOrganisation(stack, 'fading');
    const lead = other.as.change_lead;
    const { id } = (await lead.post('/api/programmes', { name: 'Ask in the open', templateKey: 'enterprise-social', startsOn: dayOf(0), timeZone: 'UTC' }).expect(201)).body as { id: string };
    const [unit] = await stack.database.sql<{ id: string }>(`insert into directory.org_unit (tenant_id, key, name) values ($1, 'all', 'All') returning id`, [other.tenantId]);
    await stack.database.sql('insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth) values ($1, $2, $2, 0)', [other.tenantId, unit?.id]);
    const people = await stack.database.sql<{ id: string }>(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, email, org_unit_id) select $1, 'n' || n, 'Pat', 'N', 'Pat ' || n, 'one' || n || '@bank.example', $2 from generate_series(0, $3::integer - 1) n returning id`, [other.tenantId, unit?.id, EVERYBODY]);
    await stack.database.sql(`update programmes.programme set state = 'live', change_lead_person_id = $2 where id = $1`, [id, people[0]?.id]);
    await stack.database.sql(`update reviews.tripwire set is_armed = kind = 'momentum' where programme_id = $1`, [id]);
    const taken = await other.as.owner.import<{ id: string; state: string }>('/api/adoption/imports?completeness=whole', 'days.csv', reports());
    expect(taken).toMatchObject({ state: 'done' });
    const trips = async () => stack.database.sql<{ reason: string; outcome: string }>(`select reason, outcome from reviews.tripwire_trip where tenant_id = $1 and kind = 'momentum'`, [other.tenantId]);
    for (let tries = 0; tries < 150 && (await trips()).length === 0; tries++) await new Promise((again) => setTimeout(again, 200));
    expect(await trips()).toEqual([{ outcome: 'extraordinary', reason: expect.stringContaining('rend') }]);
    const told = await stack.database.sql<{ title: string; body: string; link: string; kind: string }>(`select title, body, link, kind from platform.notification where person_id = $1 and subject = 'momentum:' || $2`, [people[0]?.id, id]);
    expect(told).toEqual([expect.objectContaining({ kind: 'checkpoint', title: expect.stringMatching(/^Momentum of Ask in the open fades: .*trend/), body: expect.stringContaining('Trend: 30%, down from 75%'), link: `/programmes/${id}/adoption` })]);
  }, 90_000);
});
