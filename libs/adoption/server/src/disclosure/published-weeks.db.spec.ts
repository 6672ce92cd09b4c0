import type { FigureKey } from '@realign/adoption/contract';
import { addDays, day, daysBetween } from '@realign/kernel';
import fc from 'fast-check';
import { AdoptionWorld } from '../testing/adoption-world';
import { plantDays, plantSource, type PlantedFact } from '../testing/planted-facts';
import { RefreshService } from '../uptake/refresh.service';

const FIRST = day('2026-03-02');
const SPAN = 42;
const [RETAIL, RISK] = [14, 12];
const PEOPLE = RETAIL + RISK;
const onDay = (n: number): string => addDays(FIRST, n);
const SUNDAYS = Array.from({ length: SPAN / 7 }, (_, week) => onDay(7 * week + 6));

type Flags = Readonly<Partial<Record<FigureKey, boolean>>>;
/** Which columns a file has: what stands in a column is a number, 0 too; a column that is not there says nothing. */
interface Says {
  readonly posted: boolean;
  readonly replied: boolean;
  readonly read: boolean;
  readonly liked: boolean;
}
interface PlantedFile {
  readonly of: number;
  readonly from: number;
  readonly days: number;
  readonly seed: number;
  readonly busy: number;
  readonly says: Says;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function* drawn(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}

/** Each account has a habit of its own between never and `busy`. */
function factsOf({ from, days, seed, busy, says }: PlantedFile): PlantedFact[] {
  const draw = drawn(seed);
  const next = (): number => draw.next().value;
  const keen = Array.from({ length: PEOPLE }, () => next() * busy);
  const count = (isSaid: boolean): number | null => (isSaid ? Math.max(0, Math.floor(next() * 4) - 1) : null);
  return Array.from({ length: Math.min(days, SPAN - from) }, (_, n) => onDay(from + n)).flatMap((on) =>
    keen.flatMap((share, account) => (next() < share ? [{ day: on, account, isActive: next() < 0.9, posted: count(says.posted), replied: count(says.replied), read: count(says.read), liked: count(says.liked) }] : [])));
}

/** What is known of one person in the 28 days to a Sunday, counted one by one; a flag that is not there is unknown. */
function flagsOf(account: number, sunday: string, all: readonly PlantedFact[], knownDays: readonly string[]): Flags {
  const back = (on: string): number => daysBetween(day(on), day(sunday));
  const within = (fact: PlantedFact, most: number): boolean => back(fact.day) >= 0 && back(fact.day) < most;
  const recent = all.filter((fact) => within(fact, 28));
  const own = recent.filter((fact) => fact.account === account);
  const week = own.filter((fact) => within(fact, 7));
  const daysOf = (facts: readonly PlantedFact[]): string[] => [...new Set(facts.map((fact) => fact.day))];
  const voiced = (fact: PlantedFact): boolean => (fact.posted ?? 0) + (fact.replied ?? 0) > 0;
  const told = (column: 'posted' | 'replied' | 'read' | 'liked'): boolean => recent.some((fact) => typeof fact[column] === 'number');
  const activeDays = daysOf(own.filter((fact) => fact.isActive));
  const isWhole = knownDays.filter((on) => back(on) >= 0 && back(on) < 28).length >= 25;
  const isHabit = activeDays.length >= 2 && new Set(activeDays.map((on) => Math.floor(back(on) / 7))).size >= 3;
  return {
    active: week.some((fact) => fact.isActive), seen: activeDays.length >= 1, tried: activeDays.length >= 2,
    ...((told('posted') || told('replied')) && { contributors: week.some(voiced) }),
    ...(told('replied') && { repliers: week.some((fact) => (fact.replied ?? 0) > 0) }),
    ...(told('read') && { readers: week.some((fact) => (fact.read ?? 0) > 0) }),
    ...(told('liked') && { reactors: week.some((fact) => (fact.liked ?? 0) > 0) }),
    ...(isWhole && { habitual: isHabit, advocates: isHabit && daysOf(own.filter(voiced)).length >= 4 }),
  };
}

const KEYS: readonly FigureKey[] = ['active', 'contributors', 'repliers', 'readers', 'reactors', 'seen', 'tried', 'habitual', 'advocates'];

/** Sums of blocks, where a block in which none, one, all or all but one did something says the mean of such blocks (decision 0024). */
function told(counts: readonly { count: number; people: number }[]): number[] {
  const lows = counts.filter(({ count }) => count <= 1);
  const highs = counts.filter(({ count, people }) => count >= people - 1);
  const mean = (few: readonly number[]): number => (few.length === 1 ? 0.5 : Math.max(1, Math.min(few.reduce((sum, one) => sum + one, 0), few.length - 1)) / few.length);
  return counts.map(({ count, people }) => (count <= 1 ? mean(lows.map((low) => low.count)) : count >= people - 1 ? people - mean(highs.map((high) => high.people - high.count)) : count));
}

describe('published weeks', () => {
  let world: AdoptionWorld;
  let people: string[];
  let units: string[];
  beforeAll(async () => {
    world = await AdoptionWorld.open();
    const top = await world.aUnit('Bank', 0);
    units = [await world.aUnit('Retail', RETAIL, top), await world.aUnit('Risk', RISK, top)];
    people = (await world.sql<{ id: string }>('select id from directory.person order by array_position($1::uuid[], org_unit_id), employee_number', [units])).map(({ id }) => id);
  });
  afterAll(() => world.close());

  const forget = async (): Promise<void> => {
    for (const table of ['own_figure', 'cell_figure', 'block_figure', 'wave_figure', 'published_period', 'untold_period', 'daily_fact', 'usage_day', 'usage_account']) await world.sql(`delete from adoption.${table}`);
    await world.sql('delete from adoption.usage_source');
  };
  const refresh = async (sourceId: string, days: readonly string[]): Promise<void> => {
    await world.write((session) => world.get(RefreshService).start(session, { tenantId: world.tenantId, sourceId, firstDay: days[0] ?? '', lastDay: days.at(-1) ?? '' }));
    do await world.work();
    while ((await world.count(`platform.outbox where state = 'ready' and kind = 'job'`)) > 0);
  };

  const aFile: fc.Arbitrary<PlantedFile> = fc.record({
    of: fc.nat(1), from: fc.nat(SPAN - 1), days: fc.oneof({ weight: 2, arbitrary: fc.integer({ min: 28, max: SPAN }) }, fc.integer({ min: 1, max: 12 })), seed: fc.nat(), busy: fc.constantFrom(0.05, 0.4, 0.9, 1),
    says: fc.record({ posted: fc.boolean(), replied: fc.boolean(), read: fc.boolean(), liked: fc.boolean() }),
  });

  it('say what counting raw facts of all sources gives, in whatever order files come, again, late or corrected', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aFile, { minLength: 1, maxLength: 5 }), async (files) => {
        await forget();
        const sources = await Promise.all(['slack', 'viva'].map(async (key) => ({ ...(await plantSource(world, people, 0, key)), facts: [] as PlantedFact[], known: new Set<string>() })));
        for (const file of files) {
          const source = sources[file.of];
          if (!source) continue;
          const days = Array.from({ length: Math.min(file.days, SPAN - file.from) }, (_, n) => onDay(file.from + n));
          const planted = factsOf(file);
          source.facts = [...source.facts.filter((fact) => !days.includes(fact.day)), ...planted];
          for (const on of days) source.known.add(on);
          await plantDays(world, source.sourceId, source.accountIds, days, planted);
          await refresh(source.sourceId, days);
        }
        const facts = sources.flatMap((source) => source.facts);
        const known = [...new Set(sources.flatMap((source) => [...source.known]))].sort();
        const published = await world.sql<{ sunday: string; unit: string } & Record<FigureKey, number | null>>(`select period_end::text as sunday, org_unit_id as unit, ${KEYS.join(', ')} from adoption.own_figure order by 1, array_position($1::uuid[], org_unit_id)`, [units]);
        const weeks = SUNDAYS.filter((sunday) => sunday <= (known.at(-1) ?? '') && known.some((on) => daysBetween(day(on), day(sunday)) >= 0 && daysBetween(day(on), day(sunday)) < 7));
        const expected = weeks.flatMap((sunday) => {
          const flags = people.map((_, account) => flagsOf(account, sunday, facts, known));
          const isAnybodyKnown = facts.some((fact) => daysBetween(day(fact.day), day(sunday)) >= 0 && daysBetween(day(fact.day), day(sunday)) < 28);
          const parts = [flags.slice(0, RETAIL), flags.slice(RETAIL)];
          const figures = KEYS.map((key) => (isAnybodyKnown && flags.some((one) => one[key] !== undefined) ? told(parts.map((part) => ({ count: part.filter((one) => one[key]).length, people: part.length }))) : null));
          return units.map((unit, at) => ({ sunday, unit, ...Object.fromEntries(KEYS.map((key, n) => [key, figures[n]?.[at] ?? null])) }));
        });
        expect(published).toEqual(expected);
      }),
      { numRuns: 10, endOnFailure: true },
    );
  }, 120_000);
});
