import { addDays, day, daysBetween } from '@realign/kernel';
import { Runs, TenantDb } from '@realign/platform';
import fc from 'fast-check';
import { AdoptionWorld } from '../testing/adoption-world';
import { plantDays, plantSource, type PlantedFact } from '../testing/planted-facts';
import { RollUps } from './roll-ups';

const FIRST = day('2026-03-02');
const SPAN = 70;
const onDay = (n: number): string => addDays(FIRST, n);

interface Figures {
  readonly [key: string]: number | string;
}

/** The figures of one day for a group of accounts, counted one by one from the facts. */
function count(group: readonly number[], people: number, facts: readonly PlantedFact[], on: string): Figures {
  const did = (account: number, days: number, what: (fact: PlantedFact) => boolean, from = 0): boolean =>
    facts.some((fact) => fact.account === account && what(fact) && daysBetween(day(fact.day), day(on)) >= from && daysBetween(day(fact.day), day(on)) < from + days);
  const active = (fact: PlantedFact): boolean => fact.isActive;
  const contributed = (fact: PlantedFact): boolean => (fact.posted ?? 0) + (fact.replied ?? 0) > 0;
  const sum = (column: 'posted' | 'replied' | 'read' | 'liked'): number => facts.filter((fact) => group.includes(fact.account) && fact.day === on).reduce((total, fact) => total + (fact[column] ?? 0), 0);
  const many = (is: (account: number) => boolean): number => group.filter(is).length;
  const weeks = (account: number): number => [0, 7, 14, 21].filter((from) => did(account, 7, active, from)).length;
  return {
    people, active_1d: many((a) => did(a, 1, active)), active_7d: many((a) => did(a, 7, active)), active_28d: many((a) => did(a, 28, active)), contributors_1d: many((a) => did(a, 1, contributed)), contributors_7d: many((a) => did(a, 7, contributed)), contributors_28d: many((a) => did(a, 28, contributed)),
    habitual_28d: many((a) => weeks(a) >= 3), posts: sum('posted'), replies: sum('replied'), reads: sum('read'), reactions: sum('liked'),
  };
}

const READ = 'people, active_1d, active_7d, active_28d, contributors_1d, contributors_7d, contributors_28d, habitual_28d, posts::integer as posts, replies::integer as replies, reads::integer as reads, reactions::integer as reactions';

describe('rollups of daily facts', () => {
  let world: AdoptionWorld;
  let units: string[];
  let people: { id: string; unit: string }[];
  /** One wave with the unit below the top and, through it, nobody else. */
  let waveId: string;
  beforeAll(async () => {
    world = await AdoptionWorld.open();
    const top = await world.aUnit('Bank', 1);
    units = [top, await world.aUnit('Retail', 4, top), await world.aUnit('Risk', 3, top)];
    const [programme] = await world.sql<{ id: string }>(`insert into programmes.programme (tenant_id, name, state, starts_on) values ($1, 'P', 'live', $2) returning id`, [world.tenantId, FIRST]);
    const [wave] = await world.sql<{ id: string }>(`insert into programmes.wave (tenant_id, programme_id, name, position, state, launch_on, embed_until) values ($1, $2, 'W', 0, 'adopting', $3, $3::date + 90) returning id`, [world.tenantId, programme?.id, FIRST]);
    waveId = wave?.id ?? '';
    await world.sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) select $1, $2, unnest($3::uuid[])', [world.tenantId, waveId, units.slice(1)]);
    people = await world.sql<{ id: string; unit: string }>('select id, org_unit_id as unit from directory.person order by employee_number');
  });
  afterAll(() => world.close());

  const forget = async (): Promise<void> => {
    for (const table of ['daily_fact', 'usage_day', 'person_state', 'organisation_day', 'department_day', 'wave_day', 'unit_day', 'usage_account']) await world.sql(`delete from adoption.${table}`);
    await world.sql('delete from adoption.usage_source');
  };
  /** One formation with these groups of people. @returns its id */
  const plantGroups = async (groups: readonly { readonly unitId: string; readonly personIds: readonly string[] }[]): Promise<string> => {
    const [formation] = await world.sql<{ id: string }>(`insert into adoption.disclosure_formation (tenant_id, valid_from, min_group_size, people, people_in_blocks, blocks) values ($1, '0001-01-01', 5, 8, 8, 1) returning id`, [world.tenantId]);
    for (const { unitId, personIds } of groups) {
      await world.sql(
        `with b as (insert into adoption.disclosure_block (tenant_id, formation_id, org_unit_id, detail, people) values ($1, $2, $3, 4, $5) returning id)
         insert into adoption.disclosure_member (tenant_id, formation_id, person_id, block_id) select $1, $2, p, b.id from b cross join unnest($4::uuid[]) p`, [world.tenantId, formation?.id, unitId, personIds, personIds.length]);
    }
    return formation?.id ?? '';
  };
  const roll = async (sourceId: string, days: readonly string[]): Promise<void> => {
    const sorted = [...days].sort();
    await world.get(TenantDb).transaction(world.actor(), (session) => world.get(RollUps).ask(session, sourceId, sorted[0] ?? '', sorted.at(-1) ?? ''));
    do await world.work();
    while ((await world.count(`platform.outbox where state = 'ready' and kind = 'job'`)) > 0);
  };
  const stored = (sourceId: string, table: string, key: string) => world.sql<Figures>(`select day::text as day, ${key}, ${READ} from adoption.${table} where source_id = $1 order by day, 2`, [sourceId]);

  async function expectWhatCountingGives(sourceId: string, known: readonly string[], facts: readonly PlantedFact[]): Promise<void> {
    const linked = people.map((_, n) => n);
    const inUnit = (unit: string): number[] => linked.filter((n) => people[n]?.unit === unit);
    const days = [...new Set(known)].sort();
    const expectedUnits = days.flatMap((on) => [...units].sort().map((unit) => ({ day: on, org_unit_id: unit, ...count(inUnit(unit), inUnit(unit).length, facts, on) })));
    expect(await stored(sourceId, 'unit_day', 'org_unit_id')).toEqual(expectedUnits);
    expect(await stored(sourceId, 'organisation_day', '0 as nothing')).toEqual(days.map((on) => ({ day: on, nothing: 0, ...count(linked, people.length, facts, on) })));
    const departments = [...units].sort().map((unit) => ({ unit, accounts: inUnit(unit) }));
    expect(await stored(sourceId, 'department_day', 'department_id')).toEqual(days.flatMap((on) => departments.map(({ unit, accounts }) => ({ day: on, department_id: unit, ...count(accounts, accounts.length, facts, on) }))));
    const inWave = linked.filter((n) => people[n]?.unit !== units[0]);
    expect(await stored(sourceId, 'wave_day', 'wave_id')).toEqual(days.map((on) => ({ day: on, wave_id: waveId, ...count(inWave, inWave.length, facts, on) })));
    await expectWeeks(sourceId, days, facts, inUnit);
    await expectState(sourceId, days, facts);
    const strangers = [people.length, people.length + 1];
    const unlinked = await world.sql<Figures>('select day::text as day, unlinked_1d, unlinked_28d, days_7, days_28 from adoption.organisation_day where source_id = $1 order by day', [sourceId]);
    const back = (on: string, most: number): number => days.filter((other) => daysBetween(day(other), day(on)) >= 0 && daysBetween(day(other), day(on)) < most).length;
    expect(unlinked).toEqual(days.map((on) => ({ day: on, unlinked_1d: count(strangers, 0, facts, on)['active_1d'], unlinked_28d: count(strangers, 0, facts, on)['active_28d'], days_7: back(on, 7), days_28: back(on, 28) })));
  }

  /** A week is as its Sunday says, and unknown without it; events of its known days are added up. */
  async function expectWeeks(sourceId: string, days: readonly string[], facts: readonly PlantedFact[], inUnit: (unit: string) => number[]): Promise<void> {
    const mondayOf = (on: string): string => addDays(FIRST, 7 * Math.floor(daysBetween(FIRST, day(on)) / 7));
    const weeks = [...new Set(days.map(mondayOf))].sort();
    const expected = [...units.slice(1)].sort().flatMap((unit) => weeks.map((week) => {
      const [own, known, sunday] = [inUnit(unit), days.filter((on) => mondayOf(on) === week), addDays(day(week), 6)];
      const told = known.includes(sunday) ? count(own, own.length, facts, sunday) : null;
      return { org_unit_id: unit, wave_id: waveId, week, people: own.length, days: known.length, active_7d: told?.['active_7d'] ?? null, contributors_7d: told?.['contributors_7d'] ?? null, habitual_28d: told?.['habitual_28d'] ?? null, ...Object.fromEntries(['posts', 'replies', 'reads', 'reactions'].map((name) => [name, known.reduce((sum, on) => sum + Number(count(own, own.length, facts, on)[name]), 0)])) };
    }));
    expect(await world.sql('select org_unit_id, wave_id, week::text as week, people, days, active_7d, contributors_7d, habitual_28d, posts::integer as posts, replies::integer as replies, reads::integer as reads, reactions::integer as reactions from adoption.unit_wave_week_v where source_id = $1 order by 1, 3', [sourceId])).toEqual(expected);
  }

  /** The exact mask of each subject's 28 days to the last known day: bit n is n days before it. */
  async function expectState(sourceId: string, days: readonly string[], facts: readonly PlantedFact[]): Promise<void> {
    const last = day(days.at(-1) ?? FIRST);
    const mask = (account: number, what: (fact: PlantedFact) => boolean): number =>
      [...new Set(facts.filter((fact) => fact.account === account && what(fact)).map((fact) => daysBetween(day(fact.day), last)))].filter((back) => back >= 0 && back < 28).reduce((bits, back) => bits + 2 ** back, 0);
    const masks = [...people.keys(), people.length, people.length + 1].map((account) => ({ active: mask(account, (fact) => fact.isActive), contributed: mask(account, (fact) => (fact.posted ?? 0) + (fact.replied ?? 0) > 0), name: `u${account + 1}` }));
    const kept = await world.sql(`select s.active_mask as active, s.contributed_mask as contributed, a.identity as name from adoption.person_state_v s join adoption.usage_account a on a.source_id = s.source_id and coalesce(a.person_id, a.id) = s.subject_id where s.source_id = $1 order by length(a.identity), a.identity`, [sourceId]);
    expect(kept).toEqual(masks.filter(({ active, contributed }) => active + contributed > 0));
  }

  const counted = fc.option(fc.nat(3), { freq: 3 });
  const aDay = fc.record({ n: fc.nat(SPAN - 1), rows: fc.uniqueArray(fc.record({ account: fc.nat(9), posted: counted, replied: counted, read: counted, liked: counted, isActive: fc.boolean() }), { selector: ({ account }) => account, maxLength: 8 }) });
  const aFile = fc.record({ of: fc.nat(1), days: fc.array(aDay, { minLength: 1, maxLength: 12 }) });

  it('are what counting the facts one by one gives, in whatever order days come, again, late or corrected, and each source by itself', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aFile, { minLength: 1, maxLength: 6 }), async (files) => {
        await forget();
        const sources = await Promise.all(['slack', 'viva'].map(async (key) => ({ ...(await plantSource(world, people.map(({ id }) => id), 2, key)), facts: [] as PlantedFact[], known: [] as string[] })));
        for (const { of, days: given } of files) {
          const source = sources[of];
          if (!source) continue;
          const rows = new Map(given.map(({ n, rows: each }) => [onDay(n), each]));
          const days = [...rows.keys()];
          const planted = days.flatMap((on) => (rows.get(on) ?? []).map((row) => ({ ...row, day: on })));
          source.facts = [...source.facts.filter((fact) => !rows.has(fact.day)), ...planted];
          source.known.push(...days);
          await plantDays(world, source.sourceId, source.accountIds, days, planted);
          await roll(source.sourceId, days);
        }
        for (const { sourceId, known, facts } of sources) await expectWhatCountingGives(sourceId, known, facts);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  }, 120_000);

  it('of waves of audiences and units are what counting the people of each gives: as they were on the day of the launch, nobody in two', async () => {
    const of = fc.record({ launch: fc.nat(40), isLaunched: fc.boolean(), units: fc.subarray([1, 2]), members: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7]), left: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7]) });
    await fc.assert(
      fc.asyncProperty(fc.array(of, { minLength: 1, maxLength: 3 }), fc.array(fc.record({ n: fc.nat(SPAN - 1), account: fc.nat(7) }), { minLength: 1, maxLength: 20 }), fc.subarray([0, 1, 2, 3, 4, 5, 6, 7]), fc.array(fc.nat(2), { minLength: 8, maxLength: 8 }), async (waves, active, hired, blockOf) => {
        await forget();
        await world.sql(`update directory.person set hired_on = case when id = any($1::uuid[]) then '2020-01-01'::date end`, [hired.map((n) => people[n]?.id)]);
        await world.sql(`delete from programmes.wave where name like 'A%'`);
        await world.sql(`delete from programmes.programme where name = 'Audiences'`);
        await world.sql('delete from directory.audience');
        const [programme] = await world.sql<{ id: string }>(`insert into programmes.programme (tenant_id, name, state, starts_on) values ($1, 'Audiences', 'live', $2) returning id`, [world.tenantId, FIRST]);
        const made = await Promise.all(waves.map(async (wave, at) => {
          const [row] = await world.sql<{ id: string }>(`insert into programmes.wave (tenant_id, programme_id, name, position, state, launch_on, embed_until) values ($1, $2, 'A' || $3::integer, $3::integer, $5, $4, $4::date + 90) returning id`, [world.tenantId, programme?.id, at, onDay(wave.launch), wave.isLaunched ? 'adopting' : 'planned']);
          await world.sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) select $1, $2, unnest($3::uuid[])', [world.tenantId, row?.id, wave.units.map((n) => units[n])]);
          const [audience] = await world.sql<{ id: string }>(`insert into directory.audience (tenant_id, name, rule, members_since) values ($1, gen_random_uuid()::text, '{"kind":"rule","where":{"kind":"any","conditions":[]}}', '2020-01-01') returning id`, [world.tenantId]);
          await world.sql('insert into programmes.wave_audience (tenant_id, wave_id, audience_id) values ($1, $2, $3)', [world.tenantId, row?.id, audience?.id]);
          // Some leave the day after the launch; the day decides, so they still belong to a launched wave, and to one that is planned no more.
          await world.sql(`insert into directory.audience_member (tenant_id, audience_id, person_id, valid_from, valid_to) select $1, $2, p, '2020-01-01', case when p = any($4::uuid[]) then $5::date + 1 end from unnest($3::uuid[]) p`, [world.tenantId, audience?.id, wave.members.map((n) => people[n]?.id), wave.left.map((n) => people[n]?.id), onDay(wave.launch)]);
          return { ...wave, id: row?.id ?? '' };
        }));
        const { sourceId, accountIds } = await plantSource(world, people.map(({ id }) => id), 0);
        const facts = [...new Map(active.map(({ n, account }) => [`${n} ${account}`, { day: onDay(n), account, posted: 1, isActive: true }])).values()];
        const days = [...new Set(facts.map((fact) => fact.day))].sort();
        await plantDays(world, sourceId, accountIds, days, facts);
        await roll(sourceId, days);
        const inOrder = [...made].sort((a, b) => Number(b.isLaunched) - Number(a.isLaunched) || a.launch - b.launch || (a.id < b.id ? -1 : 1));
        // A unit that several waves name is the earliest’s, as its people are.
        const byDay = [...made].sort((a, b) => a.launch - b.launch || (a.id < b.id ? -1 : 1));
        const isIn = (wave: (typeof made)[number], n: number): boolean =>
          (wave.members.includes(n) && (wave.isLaunched || !wave.left.includes(n))) || units.some((unit, u) => u > 0 && unit === people[n]?.unit && byDay.find((one) => one.units.includes(u)) === wave);
        const waveOf = people.map((_, n) => inOrder.find((wave) => isIn(wave, n))?.id);
        const expected = days.flatMap((on) => [...made.map(({ id }) => id)].sort().flatMap((id) => {
          const group = people.flatMap((__, n) => (waveOf[n] === id ? [n] : []));
          return group.length === 0 ? [] : [{ day: on, wave_id: id, ...count(group, group.length, facts, on) }];
        }));
        expect((await stored(sourceId, 'wave_day', 'wave_id')).filter((row) => row['wave_id'] !== waveId)).toEqual(expected);
        // Groups of people, each of a unit: a wave counts those that belong to it whole, but for who was not there on the day; else a group counts with the wave of its unit.
        const groups = [0, 1, 2].map((unit) => ({ unit, members: people.flatMap((__, n) => (blockOf[n] === unit ? [n] : [])) })).filter(({ members }) => members.length > 0);
        const formation = await plantGroups(groups.map(({ unit, members }) => ({ unitId: units[unit] ?? '', personIds: members.map((n) => people[n]?.id ?? '') })));
        const wasAway = (wave: (typeof made)[number], n: number): boolean => wave.isLaunched && !hired.includes(n);
        const isWhole = (wave: (typeof made)[number], members: readonly number[]): boolean => 2 * members.filter((n) => isIn(wave, n)).length >= members.length && members.every((n) => isIn(wave, n) || wasAway(wave, n));
        const counts = groups.flatMap(({ unit, members }) => inOrder.filter((wave) => isWhole(wave, members) || (unit > 0 && byDay.find((one) => one.units.includes(unit)) === wave)).slice(0, 1).map(({ id }) => ({ unit: units[unit], wave: id })));
        expect(await world.sql('select b.org_unit_id as unit, w.wave_id as wave from adoption.wave_blocks($1, array[$2::uuid]) w join adoption.disclosure_block b on b.id = w.block_id order by array_position($3::uuid[], b.org_unit_id)', [programme?.id, formation, units])).toEqual(counts);
      }),
      { numRuns: 10, endOnFailure: true },
    );
    await world.sql(`delete from programmes.wave where name like 'A%'`);
    await world.sql(`delete from programmes.programme where name = 'Audiences'`);
    await world.sql('delete from directory.audience');
  }, 120_000);

  it('a day that was taken away has no figures, and does not count in the windows after it', async () => {
    await forget();
    const { sourceId, accountIds } = await plantSource(world, people.map(({ id }) => id), 2);
    const facts = [0, 5, 9].map((n) => ({ day: onDay(n), account: 0, posted: 1, isActive: true }));
    await plantDays(world, sourceId, accountIds, facts.map((fact) => fact.day), facts);
    await roll(sourceId, facts.map((fact) => fact.day));
    for (const gone of [onDay(5), onDay(9)]) {
      await world.sql('delete from adoption.daily_fact where day = $1', [gone]);
      await world.sql('delete from adoption.usage_day where day = $1', [gone]);
      await roll(sourceId, [gone]);
    }
    await expectWhatCountingGives(sourceId, [onDay(0)], facts.slice(0, 1));
    expect(await world.sql('select active_mask as mask from adoption.person_state')).toEqual([{ mask: 1 }]);
  });

  it('work in pages that can be watched and cancelled; what is left is done when it is asked for again', async () => {
    await forget();
    const { sourceId, accountIds } = await plantSource(world, people.map(({ id }) => id), 2);
    const facts = Array.from({ length: 40 }, (_, n) => ({ day: onDay(n), account: n % 7, posted: n % 3, isActive: n % 2 === 0 }));
    const days = facts.map((fact) => fact.day);
    await plantDays(world, sourceId, accountIds, days, facts);
    const db = world.get(TenantDb);
    const runId = await db.transaction(world.actor(), (session) => world.get(RollUps).ask(session, sourceId, onDay(0), onDay(39)));
    expect(await db.transaction(world.actor(), (session) => world.get(RollUps).ask(session, sourceId, onDay(0), onDay(39)))).toBe(runId);
    await world.work();
    expect(await world.count('adoption.organisation_day')).toBeLessThan(40);
    await db.transaction(world.actor(), (session) => world.get(Runs).cancel(session, runId));
    await world.work();
    expect(await world.count('adoption.organisation_day')).toBeLessThan(40);
    await roll(sourceId, [onDay(39)]);
    await expectWhatCountingGives(sourceId, days, facts);
  });
});
