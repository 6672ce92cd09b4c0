import { addDays, day } from '@realign/kernel';
import { EffectInputs } from '../effects/effect-inputs';
import { ToolChoices } from '../disclosure/tool-choices';
import { ToolWeeks } from '../disclosure/tool-weeks';
import { AdoptionWorld } from '../testing/adoption-world';
import { plantDays, plantSource, type PlantedFact } from '../testing/planted-facts';
import { FiguresViews } from './figures.view';
import { ProgrammeTools } from './programme-tools';
import { RefreshService } from './refresh.service';
import { UptakeViews } from './uptake.view';

const FIRST = day('2026-03-02');
const onDay = (n: number): string => addDays(FIRST, n);
const BLOCKS = ['Retail', 'Risk', 'Law'] as const;
const SIZE = 12;

let world: AdoptionWorld;
let people: string[];
let programmeId: string;
beforeAll(async () => {
  world = await AdoptionWorld.open();
  const top = await world.aUnit('Bank', 0);
  for (const name of BLOCKS) await world.aUnit(name, SIZE, top);
  people = (await world.sql<{ id: string }>(`select p.id from directory.person p join directory.org_unit o on o.id = p.org_unit_id order by array_position($1::text[], o.name), p.employee_number`, [BLOCKS])).map(({ id }) => id);
  const [programme] = await world.sql<{ id: string }>(`insert into programmes.programme (tenant_id, name, state, starts_on) values ($1, 'Enterprise social', 'live', '2026-01-05') returning id`, [world.tenantId]);
  programmeId = programme?.id ?? '';
});
afterAll(() => world?.close());

interface Source {
  readonly sourceId: string;
  readonly accountIds: string[];
}

const refresh = async (sourceId: string, days: readonly string[]): Promise<void> => {
  await world.write((session) => world.get(RefreshService).start(session, { tenantId: world.tenantId, sourceId, firstDay: days[0] ?? '', lastDay: days.at(-1) ?? '' }));
  await settle();
};
const settle = async (): Promise<void> => {
  do await world.work();
  while ((await world.count(`platform.outbox where state = 'ready' and kind = 'job'`)) > 0);
};
const forget = async (): Promise<void> => {
  for (const table of ['own_figure', 'cell_figure', 'block_figure', 'wave_figure', 'published_period', 'untold_period', 'daily_fact', 'usage_day', 'usage_account']) await world.sql(`delete from adoption.${table}`);
  await world.sql('delete from adoption.usage_source');
};
/** In each of the weeks the given people were active on Monday and Thursday; all days are known. */
async function plantWeeks({ sourceId, accountIds }: Source, weeks: readonly number[], active: (account: number, week: number) => boolean): Promise<void> {
  const facts = weeks.flatMap((week) => people.flatMap((_, account): PlantedFact[] => (active(account, week) ? [0, 3].map((at) => ({ day: onDay(7 * week + at), account, isActive: true, posted: 0 })) : [])));
  const days = weeks.flatMap((week) => Array.from({ length: 7 }, (_, at) => onDay(7 * week + at)));
  await plantDays(world, sourceId, accountIds, days, facts);
  await refresh(sourceId, days);
}
const upTo = (weeks: number): number[] => Array.from({ length: weeks }, (_, week) => week);
const inBlock = (account: number, most: number): boolean => account % SIZE < most;

const uptake = (query = {}) => world.read((session) => world.get(UptakeViews).of(session, programmeId, query));
const shares = async (query = {}) => (await uptake(query)).series.find(({ key }) => key === 'active')?.points.map(({ periodEnd, value }) => [periodEnd, value]);

describe('tools told apart', () => {
  let viva: Source;
  let slack: Source;

  beforeAll(async () => {
    viva = await plantSource(world, people, 0, 'viva-engage');
    await plantWeeks(viva, upTo(8), (account) => inBlock(account, 3));
    slack = await plantSource(world, people, 0, 'slack');
    await plantWeeks(slack, [6, 7], (account) => inBlock(account, 9));
  });
  afterAll(forget);

  it('show who came in any of them, until the programme says which count; then its whole history is of these', async () => {
    expect((await uptake()).tools).toEqual({ items: [{ key: 'slack', name: 'slack' }, { key: 'viva-engage', name: 'viva-engage' }], counted: [], countedBy: null, shown: [] });
    expect((await shares())?.map(([, value]) => value)).toEqual([0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.75, 0.75]);
    const counted = await world.get(ProgrammeTools).count(world.actor('change_lead'), programmeId, { sourceKeys: ['viva-engage'] });
    expect(counted).toMatchObject({ counted: ['viva-engage'], countedBy: 'The change_lead' });
    await settle();
    expect((await shares())?.map(([, value]) => value)).toEqual(Array(8).fill(0.25));
    expect((await shares({ tool: 'slack' }))?.map(([, value]) => value)).toEqual([0.75, 0.75]);
    expect((await uptake()).lineage.sources).toEqual(['viva-engage']);
    const source = await world.read(async (session) => world.get(EffectInputs).source(session, await world.get(ToolChoices).asked(session, programmeId)));
    expect(source).toMatchObject({ name: 'viva-engage' });
    const csv = await world.read((session) => world.get(FiguresViews).csv(session, { by: 'organisation', programmeId }));
    expect(csv).toContain(`${onDay(55)},Whole organisation,35,10,0.286,`);
    expect(await world.read((session) => world.get(FiguresViews).csv(session, { by: 'organisation', programmeId, tool: 'slack' }))).toContain(`${onDay(55)},Whole organisation,35,25,0.714,`);
  });

  it('feed a metric each, and one of all together', () => {
    const newest = (metricKey: string) => world.observations.filter((one) => one.metricKey === metricKey && one.periodEnd === onDay(55)).at(-1)?.value;
    expect(['viva-engage', 'slack', 'all-sources'].map((from) => newest(`${from}.active_share_7d`))).toEqual([0.25, 0.75, 0.75]);
  });

  it('a tool that nobody knows, or is not known, is refused by name', async () => {
    await expect(uptake({ tool: 'nothing' })).rejects.toMatchObject({ body: { errors: [{ pointer: '?tool' }] } });
    await expect(world.get(ProgrammeTools).count(world.actor('change_lead'), programmeId, { sourceKeys: ['viva-engage', 'nothing'] })).rejects.toMatchObject({ body: { errors: [{ pointer: '/sourceKeys/1' }] } });
  });

  it('a week in which one lacks is a gap with its cause, however many days the other knows; it closes when the export comes', async () => {
    await world.get(ProgrammeTools).count(world.actor('change_lead'), programmeId, { sourceKeys: [] });
    await plantWeeks(slack, [8, 9], (account) => inBlock(account, 9));
    expect((await shares())?.map(([end]) => end).at(-1)).toBe(onDay(55));
    expect((await uptake()).gaps).toEqual([{ from: onDay(56), to: onDay(62), cause: 'no export of viva-engage' }, { from: onDay(63), to: onDay(69), cause: 'no export of viva-engage' }]);
    const untold = await world.sql('select period_end::text as sunday, detail from adoption.untold_period where series = $1 order by 1', ['weeks']);
    expect(untold).toEqual([{ sunday: onDay(62), detail: 'no export of viva-engage' }, { sunday: onDay(69), detail: 'no export of viva-engage' }]);
    expect((await shares({ tool: 'slack' }))?.map(([, value]) => value)).toEqual([0.75, 0.75, 0.75, 0.75]);
    await plantWeeks(viva, [8, 9], (account) => inBlock(account, 3));
    expect((await shares())?.map(([end]) => end).at(-1)).toBe(onDay(69));
    expect(await world.count('adoption.untold_period')).toBe(0);
  });

  it('a file somebody tried once makes no gap, and a tool that was given up counts no more after four weeks', async () => {
    const tried = await plantSource(world, people, 0, 'tried-once');
    await plantWeeks(tried, [9], (account) => inBlock(account, 3));
    await plantWeeks(viva, upTo(6).map((week) => week + 10), (account) => inBlock(account, 3));
    const told = (await shares())?.map(([end]) => end);
    // Slack's last week is the tenth. The four weeks after it are gaps; then it is not expected any more.
    expect(told?.slice(-3)).toEqual([onDay(69), onDay(104), onDay(111)]);
    expect((await world.read((session) => world.get(ToolWeeks).sets(session))).map(({ series }) => series)).toEqual(['weeks:slack', 'weeks:tried-once', 'weeks:viva-engage']);
  });
});

it('a week whose files are undone is told no more, and its metrics forget it', async () => {
  const only = await plantSource(world, people, 0, 'only');
  await plantWeeks(only, upTo(3), (account) => inBlock(account, 5));
  const told = async () => (await world.sql<{ end: string }>(`select period_end::text as end from adoption.published_period where series = 'weeks' order by 1`)).map(({ end }) => end);
  const heard = () => world.observations.filter(({ metricKey }) => metricKey === 'only.active_share_7d').map(({ periodEnd }) => periodEnd);
  expect(await told()).toEqual([onDay(6), onDay(13), onDay(20)]);
  await world.sql('delete from adoption.usage_day where day > $1', [onDay(13)]);
  await world.sql('delete from adoption.daily_fact where day > $1', [onDay(13)]);
  await refresh(only.sourceId, [onDay(14), onDay(20)]);
  expect(await told()).toEqual([onDay(6), onDay(13)]);
  expect(heard()).toEqual([onDay(6), onDay(13)]);
  await forget();
});

describe('figures of a tool beside those of any tool', () => {
  /** Everything that is published, where these used the second tool alone. */
  async function publishedWith(only: readonly number[], isCommon = (account: number): boolean => inBlock(account, 4)): Promise<unknown> {
    await forget();
    const common = await plantSource(world, people, 0, 'common');
    await plantWeeks(common, upTo(2), isCommon);
    const rare = await plantSource(world, people, 0, 'rare');
    await plantWeeks(rare, upTo(2), (account) => only.includes(account));
    return world.sql('select series, period_end, dimension, cell, people, active, seen, low, high from adoption.cell_figure order by 1, 2, 3, 4');
  }

  it('do not give away in which group the one person of a tool is: subtracting tells the same, wherever they are', async () => {
    const [inRetail, inLaw] = [SIZE - 1, 3 * SIZE - 1];
    const told = await publishedWith([inRetail]);
    expect(told).toHaveLength(3 * 2 * 5);
    expect(await publishedWith([inLaw])).toEqual(told);
    for (const seed of [1, 2]) {
      const isCommon = (account: number): boolean => (account * 7 + seed * 11) % 5 < 2;
      const [one, other] = [0, 2 * SIZE].map((from) => people.findIndex((_, account) => account >= from && !isCommon(account)));
      expect(await publishedWith([other ?? 0], isCommon)).toEqual(await publishedWith([one ?? 0], isCommon));
    }
    // The same at the other end: everybody but one, wherever the one is.
    const allBut = (one: number): number[] => people.flatMap((_, account) => (account === one ? [] : [account]));
    expect(await publishedWith(allBut(inLaw))).toEqual(await publishedWith(allBut(inRetail)));
  });

  it('add up to the same people as before: what is kept back in one group is given back as the mean of all', async () => {
    await publishedWith([SIZE - 1, 2 * SIZE - 1]);
    const [whole] = await world.sql<{ active: number }>(`select active from adoption.cell_figure where series = 'weeks' and dimension = 'organisation' and period_end = $1`, [onDay(13)]);
    expect(whole?.active).toBeCloseTo(3 * 4 + 2, 6);
  });
});
