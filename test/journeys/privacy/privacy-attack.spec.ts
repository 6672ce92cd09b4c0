import { nearly } from '@realign/kernel';
import { peopleFile } from '@realign/local';
import { anOrganisation, startStack, type Client, type Organisation, type Stack } from '@realign/test-support';
import { parse } from 'csv-parse/sync';
import { infer, type Answer } from './attacker';
import { allFigures, probes, send, type Target } from './sender-attack';

const SIZE = { people: 2000, units: 90, managers: 160, domain: 'bank.example' };
const FIGURES = ['active', 'readers', 'repliers', 'habitual'] as const;
type Figure = (typeof FIGURES)[number];
const MIN = 10;

interface Person {
  readonly id: string;
  readonly units: readonly string[];
  readonly country: string;
  readonly location: string;
  readonly job: string;
}

interface Shown {
  readonly key: string;
  readonly people?: number | null;
  readonly share: number | null;
  readonly atMost: number | null;
  readonly atLeast: number | null;
}

interface Uptake {
  readonly funnel: readonly object[];
  readonly momentum: readonly object[];
  readonly series: readonly { readonly key: string; readonly points: readonly { readonly periodEnd: string; readonly value: number | null }[] }[];
  readonly heat: readonly { readonly orgUnitId: string; readonly cells: readonly { readonly periodEnd: string; readonly value: number | null }[] }[];
  readonly waves: readonly { readonly waveId: string; readonly name: string; readonly steps: readonly object[]; readonly cohort: { readonly weeks: readonly object[] } | null }[];
}

interface Row {
  readonly key: string;
  readonly periodEnd: string;
  readonly people: number | null;
  readonly withheld: string | null;
  readonly figures: readonly Shown[];
}

const dayFrom = (from: string, days: number): string => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
const FIRST = '2026-08-31';
const WEEKS = 6;
const LAST = dayFrom(FIRST, 7 * WEEKS - 1);
/** Effects need weeks from before an offer, too. */
const HISTORY = dayFrom(FIRST, -7 * WEEKS);

/** S13 of the quality plan: somebody who knows the directory by heart asks everything, adds and subtracts, and learns about nobody. */
describe('an attacker who knows every group’s people', () => {
  let stack: Stack;
  let bank: Organisation;
  let people: Person[];
  let sourceId: string;
  const at = new Map<string, number>();
  let leaves: { id: string; core: string; all: boolean }[];
  const waves = new Map<'whole' | 'part', { readonly id: string; readonly programmeId: string; readonly units: readonly string[] }>();

  beforeAll(async () => {
    stack = await startStack();
    bank = await anOrganisation(stack, 'attacked');
    await bank.as.owner.import('/api/people/imports', 'workers.csv', [...peopleFile(SIZE)].map(({ line }) => line).join(''));
    await leaveAFewBehind();
    await plantWaves();
    await plantFacts();
    await publish();
    people = await stack.database.sql<Person>(
      `select p.id, array(select c.org_unit_id::text from directory.org_unit_closure c where c.tenant_id = p.tenant_id and c.below_id = p.org_unit_id) as units, coalesce(p.country, '') as country, coalesce(p.location, '') as location, coalesce(p.job_title, '') as job
       from directory.person p where p.tenant_id = $1 order by p.id`, [bank.tenantId]);
    people.forEach(({ id }, n) => at.set(id, n));
  });
  afterAll(() => stack?.stop());

  /** In six units all but four people move to a unit below: whoever knows the figure of both knows the four, who all did it or all did not. */
  async function leaveAFewBehind(): Promise<void> {
    await stack.database.sql(
      `with leaf as (
         select o.id, row_number() over (order by o.id) as n from directory.org_unit o where o.tenant_id = $1 and not exists (select 1 from directory.org_unit b where b.tenant_id = $1 and b.parent_id = o.id) order by o.id limit 6),
       made as (insert into directory.org_unit (tenant_id, key, name, parent_id) select $1, 'core-' || n, 'Core ' || n, id from leaf returning id, parent_id),
       above as (insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth)
         select $1, m.id, m.id, 0 from made m union all select $1, c.org_unit_id, m.id, c.depth + 1 from made m join directory.org_unit_closure c on c.tenant_id = $1 and c.below_id = m.parent_id),
       ranked as (select p.id, p.org_unit_id, row_number() over (partition by p.org_unit_id order by p.id) as place from directory.person p join leaf on leaf.id = p.org_unit_id where p.tenant_id = $1)
       update directory.person p set org_unit_id = case when r.place > 4 then m.id else p.org_unit_id end, worker_type = case when r.place > 4 then p.worker_type when leaf.n % 2 = 0 then 'all' else 'none' end
       from ranked r join made m on m.parent_id = r.org_unit_id join leaf on leaf.id = r.org_unit_id where p.tenant_id = $1 and p.id = r.id`, [bank.tenantId]);
  }

  /** A wave of units of which four people were left behind in each, and one of the same units without four of these: again the four would be the difference. */
  async function plantWaves(): Promise<void> {
    leaves = await stack.database.sql(
      `select l.id, c.id as core, bool_or(p.worker_type = 'all') as all from directory.org_unit c join directory.org_unit l on l.tenant_id = c.tenant_id and l.id = c.parent_id join directory.person p on p.tenant_id = l.tenant_id and p.org_unit_id = l.id
       where c.tenant_id = $1 and c.key like 'core-%' group by 1, 2 having count(*) = 4 order by 1`, [bank.tenantId]);
    const everywhere = leaves.flatMap(({ id, core }) => [id, core]);
    const busy = leaves.find(({ all }) => all);
    for (const [name, units] of [['whole', everywhere], ['part', everywhere.filter((unit) => unit !== busy?.id)]] as const) {
      const [wave] = await stack.database.sql<{ id: string; programmeId: string }>(
        `with programme as (insert into programmes.programme (tenant_id, name, state, starts_on) values ($1, $2, 'live', $3) returning id),
         wave as (insert into programmes.wave (tenant_id, programme_id, name, position, state, launch_on, embed_until) select $1, id, $2, 0, 'adopting', $3, '2027-12-31' from programme returning id, programme_id),
         reached as (insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) select $1, wave.id, unnest($4::uuid[]) from wave)
         select id, programme_id as "programmeId" from wave`, [bank.tenantId, name, dayFrom(HISTORY, 14), units]);
      if (wave) waves.set(name, { ...wave, units });
    }
  }

  /** Whole small teams that do everything and others that do nothing: what an attacker hopes for. */
  async function plantFacts(): Promise<void> {
    const sql = <T>(text: string, params: readonly unknown[]) => stack.database.sql<T>(text, params);
    const [source] = await sql<{ id: string }>(`insert into adoption.usage_source (tenant_id, key, name) values ($1, 'attack', 'Viva Engage') returning id`, [bank.tenantId]);
    sourceId = source?.id ?? '';
    await sql('select adoption.open_months($1, $2)', [HISTORY, LAST]);
    await sql(
      `insert into adoption.usage_account (tenant_id, source_id, identity, identity_norm, person_id, matched_by, state, first_seen_on, last_seen_on)
       select tenant_id, $2, employee_number, employee_number, id, 'email', 'matched', $3, $3 from directory.person where tenant_id = $1`, [bank.tenantId, sourceId, FIRST]);
    await sql(
      `insert into adoption.daily_fact (tenant_id, day, account_id, posted, replied, read, liked, is_active)
       select a.tenant_id, d::date, a.id, 0, case when abs(hashtext(a.identity || d::date)) % 40 = 0 then 1 else 0 end, case when abs(hashtext(a.identity)) % 3 > 0 then 4 else 0 end, 1, true
       from adoption.usage_account a join directory.person p on p.tenant_id = a.tenant_id and p.id = a.person_id cross join generate_series($3::date, $4::date, interval '1 day') d
       where a.tenant_id = $1 and a.source_id = $2 and extract(isodow from d) in (2, 4) and case when p.worker_type = 'all' then true when p.worker_type = 'none' then false else case abs(hashtext(p.org_unit_id::text || p.country)) % 4 when 0 then true when 1 then false else abs(hashtext(a.identity || date_trunc('week', d)::date)) % 10 < 4 end end`,
      [bank.tenantId, sourceId, HISTORY, LAST]);
    await sql(`insert into adoption.usage_day (tenant_id, source_id, day, accounts, matched, data_to) select $1, $2, d::date, f.n, f.n, d::date from generate_series($3::date, $4::date, interval '1 day') d cross join lateral (select count(*)::integer as n from adoption.daily_fact x where x.tenant_id = $1 and x.day = d::date) f`, [bank.tenantId, sourceId, HISTORY, LAST]);
    await sql('analyze adoption.usage_account, adoption.daily_fact', []);
  }

  async function publish(): Promise<void> {
    const runs = async () => stack.database.sql<{ state: string }>(`select state from platform.run where tenant_id = $1 and kind = 'adoption.refresh-readings'`, [bank.tenantId]);
    const before = (await runs()).length;
    await stack.database.sql(`insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload) values ($1, 'event', 'adoption.usage-taken', gen_random_uuid()::text, $2)`, [
      bank.tenantId, JSON.stringify({ tenantId: bank.tenantId, sourceId, firstDay: HISTORY, lastDay: LAST }),
    ]);
    for (let waits = 0; waits < 300; waits++) {
      const now = await runs();
      if (now.length > before && now.every(({ state }) => state === 'done')) return;
      await new Promise((again) => setTimeout(again, 200));
    }
    throw new Error(`The weeks are not told within a minute: ${JSON.stringify(await runs())}.`);
  }

  const matches = (person: Person, filter: Readonly<Record<string, string>>): boolean =>
    (!filter['orgUnitId'] || person.units.includes(filter['orgUnitId'])) && (!filter['country'] || person.country === filter['country']) && (!filter['location'] || person.location === filter['location']) && (!filter['job'] || person.job === filter['job']) &&
    (!filter['waveId'] || [...waves.values()].some(({ id, units }) => id === filter['waveId'] && person.units.some((unit) => units.includes(unit))));

  const FIELD: Readonly<Record<string, string>> = { unit: 'orgUnitId', country: 'country', location: 'location', job: 'job', wave: 'waveId' };

  /** Everything there is to ask: each way of grouping, of everybody and of each unit, country, place and job, and of pairs of them. */
  function* questions(): Generator<{ readonly by: string; readonly filter: Readonly<Record<string, string>> }> {
    const of = (field: 'country' | 'location' | 'job'): string[] => [...new Set(people.map((person) => person[field]))].filter(Boolean).sort();
    const units = [...new Set(people.flatMap((person) => person.units))];
    const filters: Record<string, string>[] = [{}, ...units.map((orgUnitId) => ({ orgUnitId })), ...of('country').map((country) => ({ country })), ...of('location').map((location) => ({ location })), ...of('job').map((job) => ({ job }))];
    for (const filter of filters) for (const by of ['organisation', 'unit', 'country', 'location', 'job']) yield { by, filter };
    for (const country of of('country')) for (const job of of('job')) for (const by of ['organisation', 'unit']) yield { by, filter: { country, job } };
    for (const { id, core } of leaves) for (const orgUnitId of [id, core]) for (const country of of('country')) yield { by: 'organisation', filter: { orgUnitId, country } };
    for (const { id: waveId, programmeId } of waves.values()) {
      yield { by: 'wave', filter: { programmeId } };
      for (const by of ['organisation', 'unit', 'country', 'location', 'job']) yield { by, filter: { programmeId, waveId } };
      for (const country of of('country')) yield { by: 'wave', filter: { programmeId, country } };
    }
  }

  interface Told {
    /** The question, so that it is found again. */
    readonly asked: string;
    readonly matching: readonly number[];
    readonly row: Row;
  }

  async function askAll(client: Client): Promise<Told[]> {
    const told: Told[] = [];
    for (const { by, filter } of questions()) {
      const query = new URLSearchParams({ by, ...filter, from: FIRST, to: LAST });
      const { body } = await client.get(`/api/adoption/figures?${query}`).expect(200);
      for (const row of (body as { items: Row[] }).items) {
        if (row.withheld) continue;
        const whole = { ...filter };
        const field = FIELD[by];
        const matching = people.flatMap((person, n) => (matches(person, whole) && (!field || matches(person, { [field]: row.key })) ? [n] : []));
        told.push({ asked: JSON.stringify([by, filter]), matching, row });
      }
    }
    return told;
  }

  /**
   * The worst attacker even knows who is in which block. He is told about the blocks that lie wholly within the people he asked for; a figure of one
   * block is exact unless it is coded, and where a block's figure is not known, it may differ from what it adds by one.
   */
  function answersOf(told: readonly Told[], figure: Figure, periodEnd: string, blockOf: ReadonlyMap<number, string>, blocks: ReadonlyMap<string, readonly number[]>): Answer[] {
    const shown = told.flatMap(({ matching, row }) => {
      const given = row.periodEnd === periodEnd ? row.figures.find(({ key }) => key === figure) : undefined;
      if (!given) return [];
      const inside = new Set(matching);
      const whole = [...new Set(matching.map((n) => blockOf.get(n)))].filter((id): id is string => id !== undefined && (blocks.get(id) ?? []).every((n) => inside.has(n)));
      return [{ whole, people: whole.flatMap((id) => blocks.get(id) ?? []), given, row }];
    });
    const exact = new Set(shown.filter(({ whole, given }) => whole.length === 1 && given.share !== null).map(({ whole }) => whole[0]));
    return shown.filter(({ people: covered, row }) => Math.abs(covered.length - (row.people ?? 0)) <= 3).map(({ whole, people: covered, given }) => {
      const n = covered.length;
      if (given.atMost !== null) return { people: covered, low: 0, high: Math.floor(given.atMost * n) };
      if (given.atLeast !== null) return { people: covered, low: Math.ceil(given.atLeast * n), high: n };
      const slack = whole.filter((id) => !exact.has(id)).length + 0.0005 * n + 0.5;
      return { people: covered, low: (given.share ?? 0) * n - slack, high: (given.share ?? 0) * n + slack };
    });
  }

  async function blocksOf(periodEnd: string): Promise<{ blockOf: Map<number, string>; blocks: Map<string, number[]> }> {
    const rows = await stack.database.sql<{ person: string; block: string }>(
      `select distinct m.person_id as person, m.block_id as block from adoption.published_period p join adoption.disclosure_member m on m.tenant_id = p.tenant_id and m.formation_id = p.formation_id where p.tenant_id = $1 and p.period_end = $2`, [bank.tenantId, periodEnd]);
    const blocks = new Map<string, number[]>();
    const blockOf = new Map<number, string>();
    for (const { person, block } of rows) {
      const n = at.get(person);
      if (n === undefined) continue;
      blockOf.set(n, block);
      blocks.set(block, [...(blocks.get(block) ?? []), n]);
    }
    return { blockOf, blocks };
  }

  async function truth(figure: 'active' | 'readers', periodEnd: string): Promise<Set<number>> {
    const rows = await stack.database.sql<{ id: string }>(
      `select distinct a.person_id as id from adoption.daily_fact d join adoption.usage_account a on a.tenant_id = d.tenant_id and a.id = d.account_id where d.tenant_id = $1 and d.day > $2::date - 7 and d.day <= $2::date and ${figure === 'active' ? 'd.is_active' : 'd.read > 0'}`, [bank.tenantId, periodEnd]);
    return new Set(rows.map(({ id }) => at.get(id) ?? -1));
  }

  let told: Told[];

  it('learns much where only small groups are left out: the attack works', async () => {
    const active = await truth('active', LAST);
    const answers: Answer[] = [];
    for (const { by, filter } of questions()) {
      if (by !== 'organisation') continue;
      const group = people.flatMap((person, n) => (matches(person, filter) ? [n] : []));
      const count = group.filter((n) => active.has(n)).length;
      if (group.length >= MIN) answers.push({ people: group, low: count, high: count });
    }
    const found = infer(people.length, answers);
    expect(found.size).toBeGreaterThanOrEqual(24);
    for (const [person, did] of found) expect(active.has(person)).toBe(did);
  });

  it('asks every question of the API and infers nobody', async () => {
    told = await askAll(bank.as.executive);
    expect(told.length).toBeGreaterThan(500);
    for (const periodEnd of [dayFrom(LAST, -7), LAST]) {
      const { blockOf, blocks } = await blocksOf(periodEnd);
      expect([...blocks.values()].filter((members) => members.length < MIN)).toEqual([]);
      for (const figure of FIGURES) {
        const answers = answersOf(told, figure, periodEnd, blockOf, blocks);
        expect({ periodEnd, figure, inferred: infer(people.length, answers).size }).toEqual({ periodEnd, figure, inferred: 0 });
      }
    }
  });

  it('is told of no group below the limit, and of no two groups of nearly the same people that differ', async () => {
    const { blockOf, blocks } = await blocksOf(LAST);
    const same = new Map<string, string>();
    for (const { asked, matching, row } of told.filter(({ row: { periodEnd } }) => periodEnd === LAST)) {
      const inside = new Set(matching);
      const whole = [...new Set(matching.flatMap((n) => blockOf.get(n) ?? []))].filter((id) => (blocks.get(id) ?? []).every((n) => inside.has(n))).sort();
      const people = whole.reduce((sum, id) => sum + (blocks.get(id)?.length ?? 0), 0);
      // Nobody who stands in no whole block of those asked about is counted: four people beside the blocks would show here.
      expect({ asked, key: row.key, beside: Math.max(0, (row.people ?? 0) - people - 2.5) }).toEqual({ asked, key: row.key, beside: 0 });
      if (Math.abs(people - (row.people ?? 0)) > 2.5) continue;
      // Two answers about the same blocks are the same answer, however they were asked for: subtracting them leaves nothing.
      const figures = JSON.stringify(row.figures.map(({ key, share, atMost, atLeast }) => [key, share, atMost, atLeast]));
      expect({ asked, figures: same.get(whole.join()) ?? figures }).toEqual({ asked, figures });
      same.set(whole.join(), figures);
    }
    expect(same.size).toBeGreaterThan(50);
    for (const { matching, row } of told.filter(({ row: { periodEnd } }) => periodEnd === LAST)) {
      expect(matching.length).toBeGreaterThanOrEqual(MIN);
      expect(matching.filter((n) => blockOf.has(n)).length).toBeGreaterThanOrEqual(MIN);
      expect(row.people ?? 0).toBeGreaterThanOrEqual(MIN);
    }
  });

  it('finds the same figures in the file as in the API', async () => {
    const wave = waves.get('part');
    const queries = [...['organisation', 'unit', 'country', 'location', 'job'].flatMap((by) => [`by=${by}`, `by=${by}&orgUnitId=${leaves[0]?.id ?? ''}`, `by=${by}&programmeId=${wave?.programmeId ?? ''}&waveId=${wave?.id ?? ''}`]), `by=wave&programmeId=${wave?.programmeId ?? ''}`];
    for (const query of queries) {
      const { items } = (await bank.as.executive.get(`/api/adoption/figures?${query}&from=${LAST}&to=${LAST}`).expect(200)).body as { items: Row[] };
      const { text } = await bank.as.executive.get(`/api/adoption/figures.csv?${query}&from=${LAST}&to=${LAST}`).expect(200);
      const lines = (parse(text, { bom: true }) as string[][]).slice(1);
      expect({ query, lines: lines.map((cells) => cells[4]) }).toEqual({ query, lines: items.map((row) => inFile(row)) });
    }
  });

  /** What a cell of the file says of who was active: the share that the rounded counts give. */
  const inFile = ({ withheld, figures, people: of }: Row): string => {
    const shown = figures.find(({ key }) => key === 'active');
    if (withheld || !shown) return withheld ? 'withheld' : '';
    return shown.share !== null ? String(Math.round((1000 * Math.min(shown.people ?? 0, of ?? 0)) / (of ?? 1)) / 1000) : shown.atMost !== null ? `at most ${shown.atMost}` : `at least ${shown.atLeast ?? ''}`;
  };

  it('sees the same on the page as in the API: no line and no square of it tells more', async () => {
    for (const segment of [{}, { country: people[0]?.country ?? '' }, { orgUnitId: leaves[0]?.core ?? '' }, { job: people[0]?.job ?? '', country: people[0]?.country ?? '' }]) {
      const view = (await bank.as.executive.get(`/api/adoption/uptake?${new URLSearchParams({ ...segment, weeks: '6' })}`).expect(200)).body as Uptake;
      const known = told.filter(({ asked }) => asked === JSON.stringify(['organisation', segment])).map(({ row }) => [row.periodEnd, row.figures.find(({ key }) => key === 'active')?.share ?? null]);
      expect(view.series.find(({ key }) => key === 'active')?.points.map(({ periodEnd, value }) => [periodEnd, value]) ?? []).toEqual(known.length > 0 && known.some(([, share]) => share !== null) ? known : []);
      for (const { orgUnitId, cells } of view.heat) {
        const cell = cells.find(({ periodEnd }) => periodEnd === LAST);
        const row = told.find(({ asked, row: one }) => asked === JSON.stringify(['unit', {}]) && one.key === orgUnitId && one.periodEnd === LAST)?.row;
        expect({ orgUnitId, value: cell?.value ?? null }).toEqual({ orgUnitId, value: row?.figures.find(({ key }) => key === 'active')?.share ?? null });
      }
    }
  });

  it('compares a wave with the same wave less four people: steps, weeks, who came first and who stayed are the same', async () => {
    const [whole, part] = await Promise.all((['whole', 'part'] as const).map(async (name) => (await bank.as.executive.get(`/api/programmes/${waves.get(name)?.programmeId ?? ''}/adoption/uptake?weeks=26`).expect(200)).body as Uptake));
    const seen = ({ waves: [wave], funnel, series, momentum }: Uptake) => ({ ...wave, waveId: '', name: '', funnel, series, momentum });
    expect(whole?.waves[0]?.cohort?.weeks.length).toBeGreaterThan(3);
    expect(whole?.waves[0]?.steps.length).toBeGreaterThan(3);
    expect(seen(part as Uptake)).toEqual(seen(whole as Uptake));
    await movesFourPeopleIn();
    // Effects ask about the same people below: two offers at once could not be told apart.
    await stack.database.sql(`update programmes.wave set state = 'withdrawn' where tenant_id = $1`, [bank.tenantId]);
  });

  /** Whoever edits a wave asks before and after: the four people who come with their unit change nothing. */
  async function movesFourPeopleIn(): Promise<void> {
    const { id = '', programmeId = '' } = waves.get('part') ?? {};
    const busy = leaves.find(({ all }) => all);
    const asked = async () => (await bank.as.executive.get(`/api/adoption/figures?by=wave&programmeId=${programmeId}&from=${FIRST}&to=${LAST}`).expect(200)).body as { items: Row[] };
    const before = await asked();
    await stack.database.sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) values ($1, $2, $3)', [bank.tenantId, id, busy?.id]);
    expect(before.items.length).toBeGreaterThan(0);
    expect(await asked()).toEqual(before);
    await stack.database.sql('delete from programmes.wave_unit where tenant_id = $1 and wave_id = $2 and org_unit_id = $3', [bank.tenantId, id, busy?.id]);
  }

  it('names a champion among four people, who stand in no block of their own, and sees no other reach', async () => {
    const { programmeId = '' } = waves.get('whole') ?? {};
    const champion = (unit: string) => stack.database.sql(
      `insert into roles.role_assignment (tenant_id, programme_id, role_definition_id, person_id, state, starts_on) select $1, $2, r.role_definition_id, p.id, 'active', $4 from roles.programme_role r, (select id from directory.person where tenant_id = $1 and org_unit_id = $3 order by id limit 1) p where r.tenant_id = $1 and r.programme_id = $2`,
      [bank.tenantId, programmeId, unit, FIRST]);
    const reach = async (): Promise<object[]> => ((await bank.as.executive.get(`/api/programmes/${programmeId}/adoption/uptake?weeks=6`).expect(200)).body as { reach: object[] }).reach;
    await stack.database.sql(`with r as (insert into roles.role_definition (tenant_id, key, name, cover_kind, holders_needed) values ($1, 'champion', 'Champion', 'fixed', 1) returning id) insert into roles.programme_role (tenant_id, programme_id, role_definition_id) select $1, $2, id from r`, [bank.tenantId, programmeId]);
    for (const { core } of leaves.slice(0, 3)) await champion(core);
    const before = await reach();
    expect(before.length).toBeGreaterThan(0);
    for (const { id } of leaves) await champion(id);
    expect(await reach()).toEqual(before);
  });

  interface Rolling {
    readonly dataTo: string;
    readonly periodDays: number;
    readonly units: readonly { readonly orgUnitId: string; readonly people: number | null; readonly values: readonly { readonly metricKey: string; readonly value: number | null }[] }[];
  }

  const rolling = async (): Promise<Rolling> => (await bank.as.executive.get(`/api/programmes/${waves.get('whole')?.programmeId ?? ''}/adoption`).expect(200)).body as Rolling;

  /** A report of so many days, in which more people were active the longer it is. */
  async function sendRolling(on: string, days: number): Promise<void> {
    const heads = 'Report Refresh Date,User Principal Name,Display Name,User State,State Change Date,Last Activity Date,Posted Count,Read Count,Liked Count,Assigned Products,Report Period';
    const persons = await stack.database.sql<{ id: string; email: string; kind: string | null }>('select id, email, worker_type as kind from directory.person where tenant_id = $1 and email is not null order by id', [bank.tenantId]);
    const does = ({ id, kind }: { readonly id: string; readonly kind: string | null }): boolean => (kind === 'all' ? true : kind === 'none' ? false : Number.parseInt(id.slice(-2), 16) % 5 < (days < 28 ? 1 : days < 80 ? 2 : 3));
    await bank.as.change_lead.import('/api/adoption/imports', `getYammerActivityUserDetail_D${days}_${on}.csv`, [heads, ...persons.map((person) => [on, person.email, 'X', 'active', '2025-01-01', '', 0, does(person) ? 3 : 0, 0, 'E3', days].join(','))].join('\r\n'));
  }

  /** What a report's own page says, as sums over the blocks of the units it names; nobody beside them is counted. */
  function answersOfRolling({ units }: Rolling, blocks: ReadonlyMap<string, readonly number[]>): Answer[] {
    return units.flatMap(({ orgUnitId, people: count, values }): Answer[] => {
      const share = values.find(({ metricKey }) => metricKey.startsWith('active_people_share'))?.value ?? null;
      if (share === null || count === null) return [];
      const asked = new Set(people.flatMap((person, n) => (person.units.includes(orgUnitId) ? [n] : [])));
      const whole = [...blocks].filter(([, members]) => members.every((n) => asked.has(n)));
      const covered = whole.flatMap(([, members]) => members);
      expect({ orgUnitId, beside: Math.max(0, count - covered.length) }).toEqual({ orgUnitId, beside: 0 });
      const slack = whole.length + 0.5;
      return [{ people: covered, low: share * count - slack, high: share * count + slack }];
    });
  }

  it('subtracts units of rolling reports of 7, 30 and 90 days, and of another day, from each other and from the weeks, by their own page, and infers nobody', async () => {
    const seen = new Set<string>();
    for (const [on, days] of [[dayFrom(LAST, -7), 30], [LAST, 7], [LAST, 30], [LAST, 90]] as const) {
      await sendRolling(on, days);
      const shown = await rolling();
      seen.add(`${shown.dataTo} ${shown.periodDays}`);
      const { blockOf, blocks } = await blocksOf(shown.dataTo);
      const answers = answersOfRolling(shown, blocks);
      expect(answers.length).toBeGreaterThan(20);
      expect(infer(people.length, [...answers, ...answersOf(told, 'active', LAST, blockOf, blocks).map(({ people: of }) => ({ people: of, low: 0, high: of.length }))]).size).toBe(0);
    }
    expect(seen.size).toBeGreaterThan(1);
    // Goals hear of the same sums: no unit that no page shows, and nobody beside the blocks.
    const heard = await stack.database.sql<{ unit: string; n: number }>('select org_unit_id as unit, n from goals.observation where tenant_id = $1 and org_unit_id is not null and n is not null', [bank.tenantId]);
    expect(heard.length).toBeGreaterThan(20);
    expect(heard.filter(({ n }) => n < MIN)).toEqual([]);
  });

  it('asks a community of nine how many of its questions wait, and is told nothing of it', async () => {
    const heads = 'Report Refresh Date,Group Display Name,Is Deleted,Owner Principal Name,Last Activity Date,Group Type,Office 365 Connected,Member Count,Posted Count,Read Count,Liked Count,Report Period';
    await bank.as.change_lead.import('/api/adoption/imports', 'getYammerGroupsActivityDetail.csv', `${heads}\r\n${LAST},Nine,False,,${LAST},private,Yes,9,3,20,2,30\r\n${LAST},Ninety,False,,${dayFrom(LAST, -1)},public,Yes,90,30,200,20,30\r\n`);
    const talk = (name: string, questions: number, waiting: number): string[] => [`questions,community,${name},${dayFrom(LAST, -29)},${LAST},${questions}`, `questions_unanswered,community,${name},${dayFrom(LAST, -29)},${LAST},${waiting}`];
    await bank.as.change_lead.import('/api/adoption/imports?sourceKey=talk', 'talk.csv', ['metric_key,segment_key,segment_value,period_start,period_end,value', ...talk('Nine', 7, 5), ...talk('Ninety', 3, 1)].join('\r\n'));
    expect((await health()).find(({ name }) => name === 'Nine')).toMatchObject({ state: 'withheld', members: null, posts: null, reads: null, reactions: null, questions: null, unanswered: null, lastActiveOn: null });
    expect(await ninety()).toMatchObject(OF_NINETY);
  });

  const OF_NINETY = { members: 90, posts: 30, reads: 200, reactions: 20, questions: 3, unanswered: 1, lastActiveOn: dayFrom(LAST, -1) };
  const health = async (client = bank.as.executive): Promise<Record<string, unknown>[]> => ((await client.get('/api/adoption/quality').expect(200)).body as { communities: Record<string, unknown>[] }).communities;
  let ninetyId = '';
  const ninety = async (): Promise<Record<string, unknown> | undefined> => (await health(bank.as.community_manager)).find(({ communityId, name }) => (ninetyId ? communityId === ninetyId : name === 'Ninety'));

  it('calls a large community by the name of a small one, makes one of both and parts them again, and is told nothing of the small one', async () => {
    const manager = bank.as.community_manager;
    const { items } = (await manager.get('/api/adoption/communities').expect(200)).body as { items: { id: string; name: string; version: number }[] };
    const [nine, large] = ['Nine', 'Ninety'].map((wanted) => items.find(({ name }) => name === wanted));
    ninetyId = large?.id ?? '';
    await manager.patch(`/api/adoption/communities/${ninetyId}`, { name: 'Nine' }, large?.version ?? 0).expect(200);
    expect(await ninety()).toMatchObject(OF_NINETY);
    const { names } = (await manager.post(`/api/adoption/communities/${nine?.id ?? ''}/merge`, { intoId: ninetyId }).expect(200)).body as { names: { id: string; name: string }[] };
    expect(names.map(({ name }) => name).sort()).toEqual(['Nine', 'Ninety']);
    expect(await ninety()).toMatchObject(OF_NINETY);
    await manager.post(`/api/adoption/communities/${ninetyId}/split`, { nameId: names.find(({ name }) => name === 'Nine')?.id }).expect(201);
    expect(await ninety()).toMatchObject(OF_NINETY);
  });

  it('learns nothing from a colleague who came or went: a week’s people stay its people', async () => {
    const answer = async () => (await bank.as.executive.get(`/api/adoption/figures?by=unit&from=${LAST}&to=${LAST}`).expect(200)).body;
    const before = await answer();
    const [unit] = await stack.database.sql<{ id: string }>('select org_unit_id as id from directory.person where tenant_id = $1 and org_unit_id is not null group by 1 order by count(*) limit 1', [bank.tenantId]);
    const [joiner] = await stack.database.sql<{ id: string }>(
      `insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, org_unit_id) values ($1, 'joiner', 'New', 'Joiner', 'New Joiner', $2) returning id`, [bank.tenantId, unit?.id]);
    await stack.database.sql(
      `with a as (insert into adoption.usage_account (tenant_id, source_id, identity, identity_norm, person_id, matched_by, state, first_seen_on, last_seen_on) values ($1, $2, 'joiner', 'joiner', $3, 'email', 'matched', $4, $4) returning tenant_id, id)
       insert into adoption.daily_fact (tenant_id, day, account_id, posted, read, is_active) select tenant_id, $4::date, id, 1, 1, true from a`, [bank.tenantId, sourceId, joiner?.id, LAST]);
    await publish();
    expect(await answer()).toEqual(before);
  });

  it('says whose an account is that was nobody’s, and learns nothing of whoever that is: what was told stays', async () => {
    const { blockOf, blocks } = await blocksOf(LAST);
    const active = await truth('active', LAST);
    // Somebody who did nothing, in a block whose count is told exactly before and after.
    const quiet = people.findIndex((_, n) => {
      const members = blocks.get(blockOf.get(n) ?? '') ?? [];
      const count = members.filter((member) => active.has(member)).length;
      return !active.has(n) && count >= 3 && count <= members.length - 4;
    });
    const answer = async () => (await bank.as.executive.get(`/api/adoption/figures?by=unit&from=${FIRST}&to=${LAST}`).expect(200)).body;
    await stack.database.sql(
      `with a as (insert into adoption.usage_account (tenant_id, source_id, identity, identity_norm, state, first_seen_on, last_seen_on) values ($1, $2, 'nobodys', 'nobodys', 'unmatched', $3, $4) returning tenant_id, id)
       insert into adoption.daily_fact (tenant_id, day, account_id, posted, read, is_active) select a.tenant_id, d::date, a.id, 1, 1, true from a cross join generate_series($3::date, $4::date, interval '1 day') d`, [bank.tenantId, sourceId, FIRST, LAST]);
    await publish();
    const before = await answer();
    expect(quiet).toBeGreaterThan(-1);
    // Another account, of somebody who never came: how well accounts are matched says the same of both, whatever their people did.
    await stack.database.sql(`insert into adoption.usage_account (tenant_id, source_id, identity, identity_norm, state, first_seen_on, last_seen_on) values ($1, $2, 'silent', 'silent', 'unmatched', $3, $4)`, [bank.tenantId, sourceId, FIRST, LAST]);
    const link = async (identity: string): Promise<void> => {
      await bank.as.analyst.post('/api/adoption/aliases', { sourceKey: 'attack', identity, personId: people[quiet]?.id ?? '' }).expect(201);
      await publish();
    };
    await link('silent');
    const [shown, known] = [await lineage(), await howMatched()];
    await link('nobodys');
    expect(await answer()).toEqual(before);
    expect(await lineage()).toEqual(shown);
    expect(await howMatched()).toEqual({ ...known, unmatched: (known?.unmatched ?? 0) - 1 });
    const [matched] = await stack.database.sql<{ n: number }>(`select count(*)::integer as n from adoption.usage_account where tenant_id = $1 and identity = 'nobodys' and state = 'matched'`, [bank.tenantId]);
    expect(matched?.n).toBe(1);
  });

  const lineage = async (): Promise<object> => ((await bank.as.analyst.get('/api/adoption/uptake?weeks=6').expect(200)).body as { lineage: object }).lineage;
  const howMatched = async (): Promise<{ accounts: number; matched: number; unmatched: number } | undefined> => {
    const { sources } = (await bank.as.analyst.get('/api/adoption/quality').expect(200)).body as { sources: { key: string; accounts: number; matched: number; unmatched: number }[] };
    const source = sources.find(({ key }) => key === 'attack');
    return source && { accounts: source.accounts, matched: source.matched, unmatched: source.unmatched };
  };

  describe('sends files himself', () => {
    let group: Target[];
    let days: string[];
    const figures = () => allFigures(bank.as.executive, FIRST, LAST);
    const toolsFigures = async (tool: string): Promise<string> => JSON.stringify((await bank.as.executive.get(`/api/adoption/figures?by=organisation&from=${LAST}&to=${LAST}&tool=${tool}`).expect(200)).body.items);

    beforeAll(async () => {
      const { blocks } = await blocksOf(LAST);
      const active = await truth('active', LAST);
      const members = [...blocks.values()].find((of) => of.length >= 12 && of.filter((n) => active.has(n)).length >= 4 && of.filter((n) => !active.has(n)).length >= 4) ?? [];
      const emails = new Map((await stack.database.sql<{ id: string; email: string }>('select id, email from directory.person where tenant_id = $1', [bank.tenantId])).map(({ id, email }) => [id, email]));
      group = members.map((n) => ({ email: emails.get(people[n]?.id ?? '') ?? '', active: active.has(n) }));
      days = [-6, -5, -4, -3, 0].map((back) => dayFrom(LAST, back));
    });

    it('of his own, by any reader, with and without one person, undone and sent again: they tell what he sent, and nobody’s figures move', async () => {
      const before = await figures();
      expect(group.length).toBeGreaterThan(11);
      const [came, stayedAway] = [group.find(({ active }) => active) as Target, group.find(({ active }) => !active) as Target];
      for (const { name, path, without, withThem } of [probes(group, came, days)[0], probes(group, stayedAway, days)[0], probes(group, stayedAway, days)[1], probes(group, came, days)[2]]) {
        const first = await send(bank, 'analyst', path, `${name}.csv`, without);
        expect({ name, state: first.state, message: first.message }).toEqual({ name, state: 'done', message: null });
        const second = await send(bank, 'analyst', path, `${name}.csv`, withThem);
        await publish();
        expect({ name, figures: await figures() }).toEqual({ name, figures: before });
        await bank.as.analyst.post(`/api/adoption/imports/${second.id}/undo`).expect(202);
        await bank.as.analyst.until<{ state: string }>(`/api/adoption/imports/${second.id}`, ({ state }) => state === 'undone');
        await publish();
        expect({ name, undone: await figures() }).toEqual({ name, undone: before });
      }
      const { items } = (await bank.as.analyst.get('/api/adoption/sources').expect(200)).body as { items: { key: string; countsTogether: boolean | null }[] };
      expect(items.filter(({ countsTogether }) => countsTogether === false).map(({ key }) => key).sort()).toEqual(['events-probe-tool', 'probe', 'slack']);
      // What he sent is told of itself: files were taken, and it is the wall between sources that keeps the others still.
      const own = await toolsFigures('probe');
      await send(bank, 'analyst', '?sourceKey=probe&completeness=whole', 'all.csv', probes(group.flatMap((one) => [one, one]), came, days)[0].withThem);
      await publish();
      expect(await toolsFigures('probe')).not.toBe(own);
    }, 120_000);

    it('in place of another’s, of one person: nothing of them is read, compared, or undone', async () => {
      const before = await figures();
      const [target] = group;
      const line = `account,day,posts\r\n${target?.email ?? ''},${LAST},1\r\n`;
      for (const role of ['analyst', 'change_lead'] as const) {
        for (const extra of ['', '&dryRun=true', '&mode=good_rows']) {
          const refusedFile = await send(bank, role, `?sourceKey=attack&completeness=part${extra}`, `${role}${extra}.csv`, line + ' '.repeat(extra.length));
          expect({ role, extra, state: refusedFile.state, counts: refusedFile.counts }).toEqual({ role, extra, state: 'rejected', counts: null });
          expect(refusedFile.message).toMatch(/^Files of Viva Engage were set up by your organisation, .*An owner can let you in/);
        }
      }
      const [real] = await stack.database.sql<{ id: string }>(`select id from adoption.usage_import where tenant_id = $1 and state = 'done' and report ->> 'sourceKey' = 'viva-engage' order by created_at limit 1`, [bank.tenantId]);
      const { body } = await bank.as.analyst.post(`/api/adoption/imports/${real?.id ?? ''}/undo`).expect(409);
      expect(body.detail).toMatch(/they or an owner can undo one\.$/);
      await publish();
      expect(await figures()).toEqual(before);
    });

    it('reads or answers for nobody else’s file that waits', async () => {
      const waiting = await send(bank, 'change_lead', '', 'own.csv', `${'who,when,posts'}\r\n${group.map(({ email }) => `${email},${LAST},1`).join('\r\n')}\r\n`);
      expect(['needs_answers', 'rejected']).toContain(waiting.state);
      expect((await bank.as.analyst.get(`/api/adoption/imports/${waiting.id}/preview`).expect(200)).body.rows).toEqual([]);
      expect((await bank.as.change_lead.get(`/api/adoption/imports/${waiting.id}/preview`).expect(200)).body.rows.length).toBeGreaterThan(0);
      await bank.as.analyst.post(`/api/adoption/imports/${waiting.id}/answers`, { sourceKey: 'probe', dryRun: false }).expect(409);
    });

    it('with a source that an owner counts together with the others: a week that was told stays as it was told', async () => {
      await bank.as.analyst.post('/api/adoption/sources/counting', { sourceKeys: ['attack', 'probe'] }).expect(403);
      const before = await figures();
      const { items } = (await bank.as.owner.post('/api/adoption/sources/counting', { sourceKeys: ['attack', 'probe'] }).expect(200)).body as { items: { key: string; countsTogether: boolean | null }[] };
      expect(items.filter(({ countsTogether }) => countsTogether === true).map(({ key }) => key).sort()).toEqual(['attack', 'probe']);
      for (const target of group.slice(0, 2)) {
        await send(bank, 'analyst', '?sourceKey=probe&completeness=whole', 'again.csv', probes(group, target, days)[0].withThem);
        await publish();
        expect(await figures()).toEqual(before);
      }
      await bank.as.owner.post('/api/adoption/sources/counting', { sourceKeys: ['attack'] }).expect(200);
      await publish();
      expect(await figures()).toEqual(before);
    }, 60_000);
  });

  describe('subtracts one effect from another', () => {
    interface Chart {
      readonly refused: string | null;
      readonly weeks: readonly { readonly week: number; readonly observed: number }[];
      readonly peopleOffered: number | null;
      readonly unitsOffered: number | null;
      readonly unitsCompared: number | null;
      readonly takers: { readonly sign: string; readonly takeUp: number | null } | null;
    }

    let moduleId: string;

    /** What shows take-up: a module that a third of those offered completed, all four people of one unit, and nobody of another's four. */
    beforeAll(async () => {
      const [busy, idle] = [leaves.find(({ all }) => all), leaves.find(({ all }) => !all)];
      const [module] = await stack.database.sql<{ id: string }>(
        `with m as (insert into training.training_module (tenant_id, key, title, format, minutes) values ($1, 'tried', 'Tried', 'self_paced', 30) returning id),
         c as (insert into training.completion (tenant_id, person_id, module_id, completed_on, source, recorded_by)
           select $1, p.id, m.id, $2::date + 3, 'by_hand', 'T' from m, directory.person p where p.tenant_id = $1 and (p.org_unit_id = $3 or p.org_unit_id = any($5) and p.org_unit_id <> $4 and abs(hashtext(p.id::text)) % 3 = 0))
         select id from m`, [bank.tenantId, FIRST, busy?.id, idle?.id, leaves.flatMap(({ id, core }) => [id, core])]);
      moduleId = module?.id ?? '';
    });

    /** A programme offered to these units in the middle of the history, and what it says of their weeks. */
    async function effectOn(name: string, units: readonly string[]): Promise<Chart | undefined> {
      const programme = (await bank.as.change_lead.post('/api/programmes', { name }).expect(201)).body.id as string;
      await stack.database.sql(
        `with wave as (insert into programmes.wave (tenant_id, programme_id, name, position, state, launch_on, embed_until) values ($1, $2, 'Only', 0, 'adopting', $3, '2027-12-31') returning tenant_id, id)
         insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) select tenant_id, id, unnest($4::uuid[]) from wave`, [bank.tenantId, programme, FIRST, units]);
      await bank.as.analyst.post(`/api/programmes/${programme}/adoption/effects/take-up`, { subjectKey: 'waves', kind: 'completed', moduleId }).expect(201);
      const started = await bank.as.analyst.post(`/api/programmes/${programme}/adoption/effects/estimate`).expect(202);
      await bank.as.change_lead.until<{ state: string }>(String(started.headers['location']), ({ state }) => state === 'done');
      const { items } = (await bank.as.executive.get(`/api/programmes/${programme}/adoption/effects`).expect(200)).body as { items: (Chart & { subjectKey: string; measure: string })[] };
      // Nothing else may reach the same people while the next one is asked.
      await stack.database.sql(`update programmes.wave set state = 'withdrawn' where programme_id = $1`, [programme]);
      return items.find(({ subjectKey, measure }) => subjectKey === 'waves' && measure === 'active_7d');
    }

    it('of which the four people of a unit would be the difference, and finds none', async () => {
      const everywhere = leaves.flatMap(({ id, core }) => [id, core]);
      const whole = await effectOn('All of them', everywhere);
      expect(whole).toMatchObject({ refused: null });
      expect(whole?.weeks.length).toBeGreaterThan(4);
      expect(whole?.takers).toMatchObject({ sign: 'completed “Tried”', takeUp: expect.any(Number) });
      const [busy, idle] = [leaves.find(({ all }) => all), leaves.find(({ all }) => !all)];
      for (const [name, left] of [['All but four busy people', busy], ['All but four idle people', idle]] as const) {
        const part = await effectOn(name, everywhere.filter((unit) => unit !== left?.id && unit !== left?.core).concat(left?.core ?? []));
        expect(part?.weeks.map(({ observed }) => observed)).toEqual(whole?.weeks.map(({ observed }) => observed));
        expect(part?.peopleOffered).toBe(whole?.peopleOffered);
        expect(part?.unitsOffered).toBe(whole?.unitsOffered);
        // Four people too few for a block count with the unit above. Offered it, they keep that unit out of the comparison; left out, all of it waits, and take-up is told against one whole block more.
        const more = (part?.unitsCompared ?? 0) - (whole?.unitsCompared ?? 0);
        expect([0, 1]).toContain(more);
        const apart = Math.abs((part?.takers?.takeUp ?? NaN) - (whole?.takers?.takeUp ?? NaN));
        expect(apart).toBeLessThanOrEqual(more);
      }
    });

    it('together with all figures, even knowing the blocks, and infers nobody', async () => {
      const { blockOf, blocks } = await blocksOf(LAST);
      const answers = answersOf(told, 'active', LAST, blockOf, blocks);
      for (const dropped of [0, 1, 2]) {
        const units = leaves.filter((_, n) => n !== dropped).map(({ core }) => core);
        const effect = await effectOn(`Without ${dropped}`, units);
        const last = effect?.weeks.find(({ week }) => week === WEEKS - 1);
        if (!last) continue;
        const asked = new Set(people.flatMap((person, n) => (person.units.some((unit) => units.includes(unit)) ? [n] : [])));
        const whole = [...blocks.values()].filter((members) => members.every((n) => asked.has(n))).flat();
        const [count, slack] = [(last.observed / 100) * whole.length, 0.0005 * whole.length + 0.5 + units.length];
        answers.push({ people: whole, low: count - slack, high: count + slack });
      }
      expect(answers.length).toBeGreaterThan(answersOf(told, 'active', LAST, blockOf, blocks).length);
      expect(infer(people.length, answers).size).toBe(0);
    });
  });

  it('reads the evidence of a checkpoint and finds what the figures say, and nothing beside', async () => {
    const lead = bank.as.change_lead;
    const programme = (await lead.post('/api/programmes', { name: 'Evidence', templateKey: 'enterprise-social', startsOn: HISTORY, timeZone: 'UTC' }).expect(201)).body as { id: string };
    const called = (await lead.post(`/api/programmes/${programme.id}/checkpoints/hold-now`).expect(200)).body as { id: string };
    const room = await lead.until<{ state: string; evidence: { key: string; value: number | null; asOf: string | null }[] }>(`/api/checkpoints/${called.id}`, ({ state }) => state === 'pack_frozen');
    const segments = room.evidence.filter(({ key }) => key.startsWith('adoption.segment:'));
    expect(segments.length).toBeGreaterThan(0);
    for (const { key, value, asOf } of segments) {
      const row = told.find(({ asked, row: one }) => asked === JSON.stringify(['unit', {}]) && key.endsWith(one.key) && one.periodEnd === asOf)?.row;
      expect({ key, value }).toEqual({ key, value: row?.figures.find(({ key: figure }) => figure === 'active')?.share });
    }
  });

  describe('reads the counts of training', () => {
    interface Push { readonly assigned: number; readonly completed: number }
    interface Taught { readonly minGroupSize: number | null; readonly push: Push | null; readonly plans: readonly { readonly id: string; readonly push: Push | null }[]; readonly processes: readonly { readonly completed: number | null }[] }
    interface Steps { readonly total: { readonly completed: number } | null; readonly units: readonly { readonly orgUnitId: string | null; readonly steps: { readonly completed: number } | null }[] }

    let programmeId: string;
    const persons = new Map<string, number[]>();

    /** One module, and plans for the people of a unit each: all of them did it, nobody, one, all but one. And a plan that three people have, who all did it. */
    beforeAll(async () => {
      const sql = <T>(text: string, params: readonly unknown[]) => stack.database.sql<T>(text, [bank.tenantId, ...params]);
      programmeId = (await bank.as.change_lead.post('/api/programmes', { name: 'Taught', templateKey: 'enterprise-social', startsOn: FIRST, timeZone: 'UTC' }).expect(201)).body.id as string;
      const [module] = await sql<{ id: string }>(
        `with p as (insert into training.business_process (tenant_id, key, name) values ($1, 'taught', 'Taught') returning id), m as (insert into training.training_module (tenant_id, key, title, format, minutes) values ($1, 'taught', 'Taught', 'session', 30) returning id),
         s as (insert into training.work_scenario (tenant_id, key, process_id, title, practice) select $1, 'taught', id, 'Taught', 'Try it' from p returning id), j as (insert into training.module_scenario (tenant_id, module_id, scenario_id) select $1, m.id, s.id from m, s)
         select id from m`, []);
      const byUnit = new Map<string, number[]>();
      people.forEach(({ units }, n) => byUnit.set(units.join(), [...(byUnit.get(units.join()) ?? []), n]));
      const groups = [...byUnit.values()].filter(({ length }) => length >= 12).slice(0, 5);
      for (const [nth, all] of groups.entries()) {
        const group = nth === 4 ? all.slice(0, 3) : all;
        const did = [group.length, 0, 1, group.length - 1, 3][nth] ?? 0;
        const [plan] = await sql<{ id: string }>(
          `with a as (insert into directory.audience (tenant_id, name, rule) values ($1, $3, '{"kind":"organisation"}') returning id), p as (insert into training.training_plan (tenant_id, programme_id, audience_id, title, is_held) select $1, $2, id, $3, true from a returning id),
           i as (insert into training.training_plan_item (tenant_id, plan_id, module_id, requirement, lead_days, position) select $1, id, $4, 'required', 7, 0 from p) select id from p`, [programmeId, `Plan ${nth}`, module?.id]);
        await sql(
          `insert into training.training_assignment (tenant_id, person_id, module_id, plan_id, due_on, mode, state, completed_on)
           select $1, person, $2, $3, current_date + 30, 'push', case when place <= $5 then 'completed' else 'assigned' end, case when place <= $5 then current_date end from unnest($4::uuid[]) with ordinality t (person, place)`,
          [module?.id, plan?.id, group.map((n) => people[n]?.id), did]);
        persons.set(plan?.id ?? '', group);
      }
    });

    /** How many of so many people it can have been that a count is told of; whoever is told exactly knows. */
    const couldBe = (shown: number, of: readonly number[], isExact: boolean): Answer => {
      const counts = isExact ? [shown] : Array.from({ length: of.length + 1 }, (_, n) => n).filter((n) => nearly(n, of.length) === shown);
      return { people: of, low: Math.min(...counts), high: Math.max(...counts) };
    };

    /** What one reads there, as sums over people. */
    async function answersOfTraining(client: Client): Promise<Answer[]> {
      const view = (await client.get(`/api/programmes/${programmeId}/training`).expect(200)).body as Taught;
      const listed = (await client.get(`/api/programmes/${programmeId}/training/plans`).expect(200)).body as { readonly items: Taught['plans'] };
      expect(listed.items.map(({ id, push }) => [id, push])).toEqual(view.plans.map(({ id, push }) => [id, push]));
      const isExact = view.minGroupSize === null;
      const told = view.plans.filter(({ id, push }) => push !== null && persons.has(id));
      for (const { id, push } of told) expect((await client.get(`/api/training/plans/${id}`).expect(200)).body.push).toEqual(push);
      const everybody = told.flatMap(({ id }) => persons.get(id) ?? []);
      // Sums say what their parts say, and nothing beyond it.
      const sum = told.reduce((all, { push }) => all + (push?.completed ?? 0), 0);
      expect([view.push?.completed, view.processes.map(({ completed }) => completed).filter((completed) => completed !== 0)]).toEqual([sum, [sum]]);
      const funnel = (await client.get(`/api/programmes/${programmeId}/training/funnel?mode=push`).expect(200)).body as Steps;
      const departments = funnel.units.flatMap(({ orgUnitId, steps }) => (steps && orgUnitId ? [couldBe(steps.completed, everybody.filter((n) => people[n]?.units.includes(orgUnitId)), isExact)] : []));
      const inside = new Set(departments.flatMap(({ people: of }) => of));
      const beside = everybody.filter((n) => !inside.has(n));
      const rest = (funnel.total?.completed ?? 0) - funnel.units.reduce((all, { steps }) => all + (steps?.completed ?? 0), 0);
      return [...told.map(({ id, push }) => couldBe(push?.completed ?? 0, persons.get(id) ?? [], isExact)), ...departments, ...(beside.length > 0 ? [couldBe(rest, beside, isExact)] : [])];
    }

    it('of plans, processes and departments, by each route, and infers nobody; exact counts would tell of dozens', async () => {
      expect(infer(people.length, await answersOfTraining(bank.as.trainer)).size).toBeGreaterThan(20);
      for (const reader of [bank.as.executive, bank.as.community_manager]) {
        const answers = await answersOfTraining(reader);
        expect(answers.length).toBeGreaterThan(4);
        expect(infer(people.length, answers).size).toBe(0);
        for (const { people: of } of answers) expect(of.length).toBeGreaterThanOrEqual(MIN);
      }
      for (const reader of [bank.as.analyst, bank.as.employee]) await reader.get(`/api/programmes/${programmeId}/training`).expect(403);
    });

    it('in the pack of a checkpoint, where they are the same for everybody', async () => {
      const lead = bank.as.change_lead;
      const called = (await lead.post(`/api/programmes/${programmeId}/checkpoints/hold-now`).expect(200)).body as { id: string };
      const room = await lead.until<{ state: string; evidence: { key: string; value: number | null; note: string | null }[] }>(`/api/checkpoints/${called.id}`, ({ state }) => state === 'pack_frozen');
      const told = [...persons].map(([id, group]) => ({ group, fact: room.evidence.find(({ key }) => key === `training.plan:${id}:push`) }));
      expect(told.map(({ group, fact }) => [group.length < MIN, fact?.value])).toEqual([[false, 1], [false, 0], [false, 0], [false, 1], [true, null]]);
      expect(told.at(-1)?.fact?.note).toMatch(/^Withheld: it reaches fewer than \d+ people\.$/);
    });
  });

  it('asks before and after the limit is raised, and infers nobody from both; nothing below it is left anywhere', async () => {
    const RAISED = 30;
    const heard = () => stack.database.sql<{ n: number }>('select n from goals.observation where tenant_id = $1 and org_unit_id is not null and n is not null', [bank.tenantId]);
    expect((await heard()).some(({ n }) => n < RAISED)).toBe(true);
    const { blockOf, blocks } = await blocksOf(LAST);
    const before = answersOf(told, 'active', LAST, blockOf, blocks);
    const privacy = async () => (await bank.as.owner.get('/api/adoption/privacy').expect(200)).body as { version: number; minGroupSize: number };
    await bank.as.owner.patch('/api/adoption/privacy', { minGroupSize: RAISED }, (await privacy()).version).expect(200);
    await bank.as.owner.until<{ minGroupSize: number }>('/api/adoption/privacy', ({ minGroupSize }) => minGroupSize === RAISED);
    const now = await blocksOf(LAST);
    expect([...now.blocks.values()].filter((members) => members.length < RAISED)).toEqual([]);
    const { items } = (await bank.as.executive.get(`/api/adoption/figures?by=unit&from=${LAST}&to=${LAST}`).expect(200)).body as { items: Row[] };
    const shown = items.filter(({ withheld }) => withheld === null);
    expect(shown.length).toBeGreaterThan(10);
    const after = answersOf(shown.map((row) => ({ asked: '', matching: people.flatMap((person, n) => (person.units.includes(row.key) ? [n] : [])), row })), 'active', LAST, now.blockOf, now.blocks);
    expect(infer(people.length, [...before, ...after]).size).toBe(0);
    for (const { people: count } of (await rolling()).units) expect(count ?? RAISED).toBeGreaterThanOrEqual(RAISED);
    const left = await heard();
    expect(left.length).toBeGreaterThan(0);
    expect(left.filter(({ n }) => n < RAISED)).toEqual([]);
  });

  it('is told the same as whichever other reader, and who has no business with figures is not let in', async () => {
    for (const by of ['organisation', 'unit', 'country', 'location', 'job']) {
      const { body } = await bank.as.executive.get(`/api/adoption/figures?by=${by}&from=${FIRST}&to=${LAST}`).expect(200);
      // Whoever is let in is told the same, owners and those who may look at single people with a purpose too: nobody has another limit.
      for (const role of ['owner', 'change_lead', 'analyst', 'trainer', 'community_manager'] as const) expect({ role, by, body: (await bank.as[role].get(`/api/adoption/figures?by=${by}&from=${FIRST}&to=${LAST}`).expect(200)).body }).toEqual({ role, by, body });
    }
    for (const path of ['figures?by=unit', 'figures.csv?by=unit', 'quality', 'communities', 'effects', 'imports', 'unmatched']) await bank.as.employee.get(`/api/adoption/${path}`).expect(403);
    for (const role of ['analyst', 'trainer', 'executive', 'community_manager', 'employee'] as const) await bank.as[role].post(`/api/adoption/people/${people[0]?.id ?? ''}/readings`, { reason: 'To see.' }).expect(403);
    await bank.as.employee.get('/api/adoption/uptake').expect(403);
  });
});
