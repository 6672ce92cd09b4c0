import { addDays, day } from '@realign/kernel';
import { AdoptionEvidenceReader } from '@realign/adoption/contract';
import { ProgrammeAdoptionViews } from '../reading/programme-adoption.view';
import { AdoptionWorld, aReport, people, type Account } from '../testing/adoption-world';
import { ProtectedWeeksOfUnits } from '../disclosure/protected-weeks';
import { UnmatchedService } from '../identity/unmatched.service';
import { FiguresViews } from '../uptake/figures.view';
import { RefreshService } from '../uptake/refresh.service';
import { UptakeViews } from '../uptake/uptake.view';

const hiddenName = (n: number): string => n.toString(16).toUpperCase().padStart(32, '0');
const concealed = (accounts: readonly Account[]): Account[] => accounts.map((account, n) => ({ ...account, identity: hiddenName(n + 1) }));

describe('what a usage file may say of people', () => {
  let world: AdoptionWorld;
  beforeEach(async () => {
    world = await AdoptionWorld.open();
    await world.aUnit('Retail', 100);
  });
  afterEach(() => world.close());

  const observed = (periodEnd: string, metricKey = 'active_people_share') => world.observations.filter((o) => o.metricKey === metricKey && o.orgUnitId === null && o.periodEnd === periodEnd).map(({ value, n }) => [value, n]);
  const uptake = () => world.read((session) => world.get(UptakeViews).of(session, null, {}));
  /** What the event of a taken file brings about. */
  const publish = async (firstDay: string, lastDay: string): Promise<void> => {
    const [source] = await world.sql<{ id: string }>('select id from adoption.usage_source');
    await world.write((session) => world.get(RefreshService).start(session, { tenantId: world.tenantId, sourceId: source?.id ?? '', firstDay, lastDay }));
    await world.work();
  };
  const whole = (active: number, of = 100): Account[] => [...people('Retail', active, { posted: 1, read: 1, liked: 0 }), ...people('Retail', of - active, { posted: 0, read: 0, liked: 0 }, active + 1)];

  it('the same use gives the same reading of the organisation with names and without', async () => {
    await world.import(aReport('2026-10-20', ...whole(30, 60)));
    await world.import(aReport('2026-11-20', ...concealed(whole(30, 60))));
    for (const metric of ['active_people_share', 'posters_share', 'readers_share', 'reactors_share']) expect(observed('2026-11-20', metric)).toEqual(observed('2026-10-20', metric));
    expect(observed('2026-11-20')).toEqual([[0.3, 100]]);
    const [programme] = await world.sql<{ id: string }>(`insert into programmes.programme (tenant_id, name) values ($1, 'P') returning id`, [world.tenantId]);
    const shown = await world.read((session) => world.get(ProgrammeAdoptionViews).of(session, programme?.id ?? ''));
    expect(shown.series[0]?.points.map(({ value }) => value)).toEqual([0.3, 0.3]);
  });

  it('of hidden names alone shows the adoption page what goals are told, and nothing by unit', async () => {
    await world.import(aReport('2026-11-20', ...concealed(whole(30, 60))));
    const view = await uptake();
    expect(view).toMatchObject({ dataTo: '2026-11-20', periodDays: 30, isWeekly: false, funnel: [], heat: [], lineage: { isConcealed: true } });
    expect(view.series.map(({ key, points }) => [key, points])).toEqual(['active', 'contributors', 'readers', 'reactors'].map((key) => [key, [{ periodEnd: '2026-11-20', value: key === 'reactors' ? 0 : 0.3 }]]));
  });

  it('more hidden names than there are people are no share of them', async () => {
    const done = await world.import(aReport('2026-11-20', ...concealed([...whole(100), ...whole(20, 20)])));
    expect(done).toMatchObject({ state: 'done', notice: expect.stringContaining('The file has 120 accounts in use, the directory 100 people: a share of people cannot be told. Nothing is read into goals.') });
    expect(observed('2026-11-20')).toEqual([]);
  });

  it('a report that was taken with names is not taken again without them', async () => {
    await world.import(aReport('2026-11-20', ...whole(30)));
    expect(await world.import(aReport('2026-11-20', ...concealed(whole(30))))).toMatchObject({ state: 'rejected', message: expect.stringContaining('taken with its names before') });
    expect(observed('2026-11-20')).toEqual([[0.3, 100]]);
  });

  it('one row of nobody is told to no goal, and the run says why and what to do', async () => {
    const stranger = aReport('2026-11-20', { identity: 'stranger@elsewhere.example', posted: 3 });
    const tried = await world.import(stranger, 'all_or_nothing', 'x.csv', { dryRun: 'true' });
    expect(tried).toMatchObject({ state: 'checked', notice: expect.stringContaining('The only account in use belongs to nobody in the directory; at least 80 % must. Nothing is read into goals.') });
    const done = await world.import(stranger);
    expect(done).toMatchObject({ state: 'done', notice: tried.notice });
    expect(world.observations).toEqual([]);
    expect(await uptake()).toMatchObject({ dataTo: null, gaps: [{ from: '2026-10-22', to: '2026-11-20', cause: 'too few accounts matched' }] });
    const facts = await world.read((session) => world.get(AdoptionEvidenceReader).read(session, '00000000-0000-7000-8000-000000000000'));
    expect(facts[0]).toMatchObject({ title: 'Active people, Viva Engage', value: null, note: expect.stringContaining('too few accounts of the newest report belong to somebody') });
    expect(await world.sql(`select result ->> 'notice' as notice from platform.run where kind = 'adoption.usage-import' order by created_at desc limit 1`)).toEqual([{ notice: done.notice }]);
  });

  it('is told by itself once enough accounts are linked or left out, and a partial match is said', async () => {
    await world.import(aReport('2026-11-20', ...people('Retail', 70, { read: 1 }), ...Array.from({ length: 30 }, (_, n) => ({ identity: `guest${n}@elsewhere.example` }))));
    expect(observed('2026-11-20')).toEqual([]);
    await world.get(UnmatchedService).ignore(world.actor(), { items: Array.from({ length: 20 }, (_, n) => ({ sourceKey: 'viva-engage', identity: `guest${n}@elsewhere.example` })) });
    expect(observed('2026-11-20')).toEqual([[0.7, 100]]);
    expect(await uptake()).toMatchObject({ dataTo: '2026-11-20', gaps: [] });
    const next = await world.import(aReport('2026-11-21', ...people('Retail', 70, { read: 1 }), ...Array.from({ length: 10 }, (_, n) => ({ identity: `guest${n + 20}@elsewhere.example` }))));
    expect(next.notice).toContain('70 of the 80 accounts in use belong to somebody in the directory (87.5 %). Whoever is not found counts as not active');
  });

  it('with far fewer accounts than the last one asks first, and lowers nothing in silence', async () => {
    await world.import(aReport('2026-10-20', ...whole(50)));
    const fewer = aReport('2026-11-20', ...whole(20, 40));
    for (const dryRun of ['true', 'false'] as const) {
      const asked = await world.import(fewer, 'all_or_nothing', 'x.csv', { dryRun });
      expect(asked).toMatchObject({ state: 'needs_answers', questions: [{ key: 'completeness', choices: ['whole', 'part'], text: 'This looks like a part of an export: it has 40 accounts in use, where the file before had 100. Is it the whole?' }] });
      expect(await world.count('adoption.window_usage')).toBe(100);
    }
    const part = await world.import(fewer, 'all_or_nothing', 'x.csv', { completeness: 'part' });
    expect(part).toMatchObject({ state: 'done', notice: expect.stringContaining('Taken as a part of an export') });
    expect(observed('2026-11-20')).toEqual([]);
    expect(await uptake()).toMatchObject({ dataTo: '2026-10-20', gaps: [{ to: '2026-11-20', cause: 'only a part of an export' }] });
    await world.import(aReport('2026-11-20', ...people('Retail', 60, {}, 41)), 'all_or_nothing', 'rest.csv', { completeness: 'part' });
    expect(observed('2026-11-20')).toEqual([[0.2, 100]]);
    await world.import(aReport('2026-11-21', ...whole(20, 40)), 'all_or_nothing', 'y.csv', { completeness: 'whole' });
    expect(observed('2026-11-21')).toEqual([[0.2, 100]]);
  });

  it('half of whose names are hidden goes in by the names it shows, and the hidden ones count as nobody’s', async () => {
    const half = await world.import(aReport('2026-11-20', ...people('Retail', 50, { read: 1 }), ...concealed(whole(50, 50))));
    expect(half).toMatchObject({ state: 'done', report: { isConcealed: false }, counts: { rows: 100, matched: 50, unmatched: 0, concealed: 50, added: 50, same: 0 } });
    expect(half.notice).toContain('50 of the 100 accounts in use belong to somebody');
    expect(half.notice).toContain('50 of the names are hidden');
    expect(await world.count('adoption.usage_account')).toBe(50);
    expect(observed('2026-11-20')).toEqual([]);
    const few = await world.import(aReport('2026-11-21', ...people('Retail', 90, { read: 1 }), ...concealed(whole(10, 10))));
    expect(few.notice).toContain('10 of the names are hidden');
    expect(observed('2026-11-21')).toEqual([[0.9, 100]]);
  });

  describe('of days', () => {
    /** Seven days on each of which so many people of the unit came, and the others have an account. */
    const weekFrom = (monday: string, active: number, of = 100, from = 1): string =>
      Array.from({ length: 7 }, (_, n) => addDays(day(monday), n)).map((on, at) => aReport(on, ...people('Retail', active, { read: 1 }, from), ...people('Retail', of - active, { read: 0 }, from + active)).split('\r\n').slice(at === 0 ? 0 : 1).join('\r\n').replaceAll(',30\r', ',1\r').replace(/,30$/, ',1')).join('\r\n');
    const send = async (monday: string, file: string, query = {}) => {
      const done = await world.import(file, 'all_or_nothing', `${Math.random()}.csv`, query);
      await publish(monday, addDays(day(monday), 6));
      return done;
    };
    const shares = () => observedOf('viva-engage.active_share_7d');
    const observedOf = (metricKey: string) => world.observations.filter((o) => o.metricKey === metricKey).map(({ periodEnd, value }) => [periodEnd, value]).sort();

    it('that are a part of an export tells nothing of their week until the rest is there', async () => {
      await send('2026-10-05', weekFrom('2026-10-05', 50));
      expect(await send('2026-10-12', weekFrom('2026-10-12', 10, 20), { completeness: 'part' })).toMatchObject({ state: 'done', notice: expect.stringContaining('Nothing is read into goals until the rest is there') });
      expect(await uptake()).toMatchObject({ dataTo: '2026-10-11', gaps: [{ from: '2026-10-12', to: '2026-10-18', cause: 'only a part of an export' }] });
      expect(shares()).toEqual([['2026-10-11', 0.5]]);
      // The next week is asked about by the last whole one.
      expect(await world.import(weekFrom('2026-10-19', 10, 20), 'all_or_nothing', 'next.csv')).toMatchObject({ state: 'needs_answers' });
      await send('2026-10-12', weekFrom('2026-10-12', 40, 80, 21), { completeness: 'part' });
      expect(shares()).toEqual([['2026-10-11', 0.5], ['2026-10-18', 0.5]]);
      expect(await uptake()).toMatchObject({ dataTo: '2026-10-18', gaps: [] });
    });

    it('that are fewer than five of a week tells nothing of it, and four weeks of a new tool nothing of 28 days', async () => {
      for (const monday of ['2026-09-07', '2026-09-14', '2026-09-21', '2026-09-28']) await send(monday, weekFrom(monday, 50));
      expect(shares()).toHaveLength(4);
      expect(observedOf('viva-engage.active_share_28d')).toEqual([['2026-10-04', 0.5]]);
      const [head = '', ...rows] = weekFrom('2026-10-05', 50).split('\r\n');
      const onlySunday = [head, ...rows.filter((row) => row.startsWith('2026-10-11'))].join('\r\n');
      await send('2026-10-05', onlySunday);
      expect(shares()).toHaveLength(4);
      expect(await uptake()).toMatchObject({ dataTo: '2026-10-04', gaps: [{ from: '2026-10-05', to: '2026-10-11', cause: '6 of 7 days missing' }] });
      await send('2026-10-05', weekFrom('2026-10-05', 50));
      expect(shares().at(-1)).toEqual(['2026-10-11', 0.5]);
    });

    /** The first so many days of the week. */
    const someOf = (monday: string, days: number, active = 50): string => {
      const [head = '', ...rows] = weekFrom(monday, active).split('\r\n');
      return [head, ...rows.filter((row) => row.slice(0, 10) < addDays(day(monday), days))].join('\r\n');
    };
    const partWeeks = async () => (await uptake()).partWeeks;

    it('that are five or six of a week are shown and marked, and nothing is judged by them', async () => {
      for (const monday of ['2026-08-24', '2026-08-31', '2026-09-07', '2026-09-14', '2026-09-21', '2026-09-28', '2026-10-05']) await send(monday, weekFrom(monday, 50));
      await send('2026-10-12', someOf('2026-10-12', 5, 20));
      await send('2026-10-19', weekFrom('2026-10-19', 50));
      const { series, momentum, heat, gaps } = await uptake();
      expect(await partWeeks()).toEqual([{ periodEnd: '2026-10-18', daysKnown: 5 }]);
      expect(gaps).toEqual([]);
      const query = { by: 'organisation', from: '2026-10-11', to: '2026-10-18' } as const;
      expect((await world.read((session) => world.get(FiguresViews).of(session, query))).items.map(({ periodEnd, daysKnown }) => [periodEnd, daysKnown])).toEqual([['2026-10-11', 7], ['2026-10-18', 5]]);
      expect(await world.read((session) => world.get(FiguresViews).csv(session, query))).toMatch(/,Days known\r\n2026-10-11,.*,7\r\n2026-10-18,.*,5\r\n$/);
      expect(series.find(({ key }) => key === 'active')?.points.at(-2)).toEqual({ periodEnd: '2026-10-18', value: 0.2 });
      expect(heat[0]?.cells.slice(-2).map(({ value, missing }) => [value, missing])).toEqual([[null, 'days_missing'], [0.5, null]]);
      expect(momentum.slice(0, 2).map(({ key, reading, now }) => [key, reading, now])).toEqual([['trend', 'steady', 0.5], ['breadth', 'steady', 1]]);
      expect(momentum.find(({ key }) => key === 'trend')?.course.at(-2)).toEqual({ periodEnd: '2026-10-18', value: null });
      expect(shares().map(([end]) => end)).not.toContain('2026-10-18');
      expect(await world.read((session) => world.get(ProtectedWeeksOfUnits).all(session, ['active']))).toMatchObject([{ weeks: expect.not.arrayContaining(['2026-10-12']) }]);
      await send('2026-10-12', weekFrom('2026-10-12', 50));
      expect(await partWeeks()).toEqual([]);
      expect(shares()).toContainEqual(['2026-10-18', 0.5]);
    });

    it('of a tool that is not used at weekends are whole with its working days, one short with four, and a gap with three', async () => {
      for (const monday of ['2026-04-06', '2026-04-13', '2026-04-20']) await send(monday, someOf(monday, 5));
      // The first of May is a Friday.
      await send('2026-04-27', someOf('2026-04-27', 4, 40));
      await send('2026-05-04', someOf('2026-05-04', 3, 40));
      await send('2026-05-11', someOf('2026-05-11', 1));
      expect(shares().map(([end]) => end)).toEqual(['2026-04-12', '2026-04-19', '2026-04-26']);
      expect(await partWeeks()).toEqual([{ periodEnd: '2026-05-03', daysKnown: 6 }]);
      expect((await uptake()).gaps).toEqual([{ from: '2026-05-04', to: '2026-05-10', cause: '2 of 5 working days missing' }]);
      // Where nearly everybody had a holiday no day is missing.
      await world.sql(`update directory.person set country = 'Germany'`);
      await send('2026-05-11', someOf('2026-05-11', 1));
      expect([await partWeeks(), shares().at(-1)]).toEqual([[], ['2026-05-03', 0.4]]);
    });
  });

  it('of days nobody is known of leaves the week a gap', async () => {
    const days = ['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13', '2026-11-14', '2026-11-15'];
    const daily = (on: readonly string[], who: (n: number) => string): string => on.map((day, at) => aReport(day, ...Array.from({ length: 40 }, (_, n) => ({ identity: who(n), read: 1 }))).split('\r\n').slice(at === 0 ? 0 : 1).join('\r\n').replaceAll(',30\r', ',1\r').replace(/,30$/, ',1')).join('\r\n');
    const done = await world.import(daily(days, (n) => `nobody${n}@elsewhere.example`));
    expect(done).toMatchObject({ state: 'done', report: { periodDays: 1 }, notice: expect.stringContaining('None of the 40 accounts') });
    await publish('2026-11-09', '2026-11-15');
    expect(world.observations.filter(({ metricKey }) => metricKey.includes('share'))).toEqual([]);
    expect(await uptake()).toMatchObject({ dataTo: null, gaps: [{ from: '2026-11-09', to: '2026-11-15', cause: 'too few accounts matched' }] });
    await world.import(daily(days.map((on) => addDays(day(on), -35)), (n) => `Retail${n + 1}@bank.example`), 'all_or_nothing', 'october.csv');
    await publish('2026-10-05', '2026-10-11');
    expect(observed('2026-10-11', 'viva-engage.active_share_7d')).toEqual([[0.4, 100]]);
    expect((await uptake()).lineage).toMatchObject({ matchRate: 1, sources: ['Viva Engage'] });
  });
});
