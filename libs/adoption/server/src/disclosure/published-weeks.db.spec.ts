import type { FigureKey } from '@realign/adoption/contract';
import { addDays, day, daysBetween, weekdayOf } from '@realign/kernel';
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
  /** Of working days alone. */
  readonly isOfWork: boolean;
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

const daysOf = ({ from, days, isOfWork }: PlantedFile): string[] => Array.from({ length: Math.min(days, SPAN - from) }, (_, n) => onDay(from + n)).filter((on) => !isOfWork || !isWeekend(on));

/** Each account has a habit of its own between never and `busy`. */
function factsOf(file: PlantedFile): PlantedFact[] {
  const { seed, busy, says } = file;
  const draw = drawn(seed);
  const next = (): number => draw.next().value;
  const keen = Array.from({ length: PEOPLE }, () => next() * busy);
  const count = (isSaid: boolean): number | null => (isSaid ? Math.max(0, Math.floor(next() * 4) - 1) : null);
  return daysOf(file).flatMap((on) =>
    keen.flatMap((share, account) => (next() < share ? [{ day: on, account, isActive: next() < 0.9, posted: count(says.posted), replied: count(says.replied), read: count(says.read), liked: count(says.liked) }] : [])));
}

/** A tool with everything its files said. */
interface Tool {
  readonly facts: readonly PlantedFact[];
  readonly known: readonly string[];
}

const backFrom = (sunday: string) => (on: string): number => daysBetween(day(on), day(sunday));
const mondayBefore = (on: string): string => addDays(day(on), -(daysBetween(FIRST, day(on)) % 7));

/** From its first whole week until four weeks after its last day, where it knows days in half of the weeks between. */
function isExpected({ known }: Tool, sunday: string): boolean {
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return false;
  const weeks = new Set(known.map(mondayBefore)).size;
  const long = daysBetween(day(mondayBefore(first)), day(mondayBefore(last))) / 7 + 1;
  const monday = addDays(day(sunday), -6);
  return weeks >= 2 && 2 * weeks >= long && first <= monday && monday <= addDays(day(last), 28);
}

const inWeek = ({ known }: Tool, sunday: string): boolean => known.some((on) => backFrom(sunday)(on) >= 0 && backFrom(sunday)(on) < 7);
const isMissing = (tool: Tool, sunday: string): boolean => isExpected(tool, sunday) && (!inWeek(tool, sunday) || (tool.known.at(-1) ?? '') < sunday);

const isWeekend = (on: string): boolean => weekdayOf(day(on)) > 5;
const inMonth = (known: readonly string[], sunday: string): string[] => known.filter((on) => backFrom(sunday)(on) >= 0 && backFrom(sunday)(on) < 28);

/** Days known of a week; of a tool that knows no weekend of four weeks five are all, and four all but one. */
function daysIn(known: readonly string[], sunday: string): number {
  const days = new Set(known.filter((on) => backFrom(sunday)(on) >= 0 && backFrom(sunday)(on) < 7)).size;
  if (days === 0 || inMonth(known, sunday).some(isWeekend)) return days;
  return days >= 5 ? 7 : days === 4 ? 6 : days;
}

/** Of the tools that are expected of the one that knows fewest days; where none is, of all together. */
function knownDays(sunday: string, tools: readonly Tool[]): number {
  const expected = tools.filter((tool) => isExpected(tool, sunday));
  return expected.length > 0 ? Math.min(...expected.map(({ known }) => daysIn(known, sunday))) : daysIn(tools.flatMap(({ known }) => known), sunday);
}

/** Whether all but three days that count of the month are known, of all tools and of each that knows a week. */
function isWholeMonth(sunday: string, inReach: readonly (readonly string[])[]): boolean {
  const all = new Set(inReach.flat());
  return all.size >= ([...all].some(isWeekend) ? 25 : 17) && inReach.every((known) => {
    const [first, hasWeekends] = [known[0] ?? sunday, known.some(isWeekend)];
    const since = Array.from({ length: backFrom(sunday)(first) + 1 }, (_, n) => addDays(day(first), n)).filter((on) => hasWeekends || !isWeekend(on));
    return known.length < (hasWeekends ? 7 : 5) || since.length - known.length <= 3;
  });
}

/** What is known of one person in the 28 days to a Sunday, counted one by one; a flag that is not there is unknown. @param isPart of one of several tools: whether the month is known is asked of all of them */
function flagsOf(account: number, sunday: string, all: readonly PlantedFact[], tools: readonly Tool[], isPart = false): Flags {
  const back = backFrom(sunday);
  const within = (fact: PlantedFact, most: number): boolean => back(fact.day) >= 0 && back(fact.day) < most;
  const recent = all.filter((fact) => within(fact, 28));
  const own = recent.filter((fact) => fact.account === account);
  const week = own.filter((fact) => within(fact, 7));
  const daysWith = (facts: readonly PlantedFact[]): string[] => [...new Set(facts.map((fact) => fact.day))];
  const voiced = (fact: PlantedFact): boolean => (fact.posted ?? 0) + (fact.replied ?? 0) > 0;
  const told = (column: 'posted' | 'replied' | 'read' | 'liked'): boolean => recent.some((fact) => typeof fact[column] === 'number');
  const activeDays = daysWith(own.filter((fact) => fact.isActive));
  const isWhole = isWholeMonth(sunday, tools.map(({ known }) => inMonth(known, sunday)));
  const isHabit = activeDays.length >= 2 && new Set(activeDays.map((on) => Math.floor(back(on) / 7))).size >= 3;
  return {
    active: week.some((fact) => fact.isActive),
    ...((isWhole || isPart) && { seen: activeDays.length >= 1 }),
    ...(isWhole && { tried: activeDays.length >= 2 }),
    ...((told('posted') || told('replied')) && { contributors: week.some(voiced) }),
    ...(told('replied') && { repliers: week.some((fact) => (fact.replied ?? 0) > 0) }),
    ...(told('read') && { readers: week.some((fact) => (fact.read ?? 0) > 0) }),
    ...(told('liked') && { reactors: week.some((fact) => (fact.liked ?? 0) > 0) }),
    ...(isWhole && { habitual: isHabit, advocates: isHabit && daysWith(own.filter(voiced)).length >= 4 }),
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

/** Figures of several tools that are who stands in any of them. */
const UNIONS: readonly FigureKey[] = ['active', 'contributors', 'repliers', 'readers', 'reactors', 'seen'];

/** By block, who stands in any tool, without what one tool's nobody or one, or all or all but one, would add: that is given back as the mean of such blocks (decision 0165). */
function unionOf(key: FigureKey, parts: readonly (readonly number[])[], byTool: readonly (readonly Flags[])[]): number[] {
  const blocks = parts.map((part) => {
    const n = part.length;
    const tools = byTool.filter((flags) => flags.some((one) => one[key] !== undefined)).map((flags) => ({ did: part.filter((account) => flags[account]?.[key]) }));
    const isHigh = tools.some(({ did }) => did.length >= n - 1);
    const clean = isHigh ? n : new Set(tools.filter(({ did }) => did.length > 1).flatMap(({ did }) => did)).size;
    return { n, clean, any: new Set(tools.flatMap(({ did }) => did)).size, isLow: tools.some(({ did }) => did.length <= 1) };
  });
  const low = blocks.filter(({ n, clean, isLow }) => isLow && clean < n - 1);
  const more = low.length === 1 ? 0.5 : Math.max(1, Math.min(low.reduce((sum, { any, clean }) => sum + any - clean, 0), low.length - 1)) / low.length;
  return blocks.map(({ n, clean, isLow }) => (clean >= n - 1 ? n - 0.5 : isLow ? clean + more : clean));
}

/** What a week of some tools says, by block; undefined where nothing is told of it. */
function weekOf(sunday: string, tools: readonly Tool[]): (number | null)[][] | undefined {
  const isOver = tools.some(({ known }) => (known.at(-1) ?? '') >= sunday);
  if (!isOver || !tools.some((tool) => inWeek(tool, sunday)) || tools.some((tool) => isMissing(tool, sunday)) || knownDays(sunday, tools) < 5) return undefined;
  const accounts = Array.from({ length: PEOPLE }, (_, account) => account);
  const parts = [accounts.slice(0, RETAIL), accounts.slice(RETAIL)];
  const facts = tools.flatMap((tool) => tool.facts);
  const isNear = (fact: PlantedFact): boolean => backFrom(sunday)(fact.day) >= 0 && backFrom(sunday)(fact.day) < 28;
  const flags = accounts.map((account) => flagsOf(account, sunday, facts, tools));
  const isAnybodyKnown = facts.some(isNear);
  const inReach = tools.filter(({ known }) => known.some((on) => backFrom(sunday)(on) >= 0 && backFrom(sunday)(on) < 28));
  const byTool = tools.filter((tool) => tool.facts.some(isNear)).map((tool) => accounts.map((account) => flagsOf(account, sunday, tool.facts, [tool], true)));
  return KEYS.map((key) => {
    if (!isAnybodyKnown || flags.every((one) => one[key] === undefined)) return [null, null];
    if (inReach.length > 1 && UNIONS.includes(key)) return unionOf(key, parts, byTool);
    return told(parts.map((part) => ({ count: part.filter((account) => flags[account]?.[key]).length, people: part.length })));
  });
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
    of: fc.nat(1), from: fc.nat(SPAN - 1), days: fc.oneof({ weight: 2, arbitrary: fc.integer({ min: 28, max: SPAN }) }, fc.integer({ min: 1, max: 12 })), seed: fc.nat(), isOfWork: fc.boolean(), busy: fc.constantFrom(0.05, 0.4, 0.9, 1),
    says: fc.record({ posted: fc.boolean(), replied: fc.boolean(), read: fc.boolean(), liked: fc.boolean() }),
  });

  it('say what counting raw facts gives, of each tool and of any of them, in whatever order files come, again, late or corrected, and nothing where a tool that reports normally did not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aFile, { minLength: 1, maxLength: 5 }), async (files) => {
        await forget();
        const sources = await Promise.all(['slack', 'viva'].map(async (key) => ({ ...(await plantSource(world, people, 0, key)), facts: [] as PlantedFact[], known: new Set<string>() })));
        for (const file of files) {
          const source = sources[file.of];
          const days = daysOf(file);
          if (!source || days.length === 0) continue;
          const planted = factsOf(file);
          source.facts = [...source.facts.filter((fact) => !days.includes(fact.day)), ...planted];
          for (const on of days) source.known.add(on);
          await plantDays(world, source.sourceId, source.accountIds, days, planted);
          await refresh(source.sourceId, days);
        }
        const tools = new Map(sources.map((source, n): [string, Tool] => [['slack', 'viva'][n] ?? '', { facts: source.facts, known: [...source.known].sort() }]));
        const all = [...tools.values()];
        const reporting = [...tools].filter(([, { known }]) => known.length > 0);
        const sets: (readonly [string, readonly Tool[]])[] = [['weeks', all], ...(reporting.length > 1 ? reporting.map(([key, tool]) => [`weeks:${key}`, [tool]] as const) : [])];
        const published = await world.sql<{ series: string; sunday: string; unit: string; days: number } & Record<FigureKey, number | null>>(`select series, period_end::text as sunday, org_unit_id as unit, days_known as days, ${KEYS.join(', ')} from adoption.own_figure join adoption.published_period using (tenant_id, series, period_days, period_end) order by 1, 2, array_position($1::uuid[], org_unit_id)`, [units]);
        const expected = sets.flatMap(([series, of]) => SUNDAYS.flatMap((sunday) => {
          const figures = weekOf(sunday, of);
          return figures ? units.map((unit, at) => ({ series, sunday, unit, days: knownDays(sunday, of), ...Object.fromEntries(KEYS.map((key, n) => [key, figures[n]?.[at] ?? null])) })) : [];
        }));
        expect(published).toEqual(expected);
      }),
      { numRuns: 10, endOnFailure: true },
    );
  }, 120_000);
});
