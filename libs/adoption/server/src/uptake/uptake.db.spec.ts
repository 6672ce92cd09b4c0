import { addDays, day } from '@realign/kernel';
import type { MomentumFading, UptakeView } from '@realign/adoption/contract';
import { mondayOf } from '@realign/adoption/domain';
import { Disclosure } from '../disclosure/disclosure';
import { WaveCohorts } from '../disclosure/wave-cohorts';
import { AdoptionWorld } from '../testing/adoption-world';
import { FigureStore } from './figure.store';
import { FiguresViews } from './figures.view';
import { TellMomentumFading } from './momentum-news.listener';
import { MomentumStore } from './momentum.store';
import { QualityViews } from './quality.view';
import { RefreshService } from './refresh.service';
import { UptakeViews } from './uptake.view';

let world: AdoptionWorld;
beforeAll(async () => {
  world = await AdoptionWorld.open();
});
afterAll(() => world?.close());

const WEEKS = 12;
/** Twelve whole weeks up to last Sunday: a turn of momentum is news for some days only. */
const FIRST = addDays(day(mondayOf(new Date().toISOString().slice(0, 10))), -7 * WEEKS);
const LAST = addDays(FIRST, 7 * WEEKS - 1);

interface Week {
  readonly share: (week: number) => number;
}

/** Daily facts of a unit: in each week the first so many of its people are active on Monday and on Thursday, and half of them post. */
async function plant(sourceId: string, unit: string, { share }: Week): Promise<void> {
  await world.sql(
    `insert into adoption.usage_account (tenant_id, source_id, identity, identity_norm, person_id, matched_by, state, first_seen_on, last_seen_on)
     select $1, $2, p.employee_number, lower(p.employee_number), p.id, 'email', 'matched', $4, $4 from directory.person p join directory.org_unit o on o.id = p.org_unit_id where o.name = $3`,
    [world.tenantId, sourceId, unit, FIRST],
  );
  for (let week = 0; week < WEEKS; week++) {
    await world.sql(
      `insert into adoption.daily_fact (tenant_id, day, account_id, posted, replied, read, liked, is_active)
       select $1, $2::date + d.offset_days, a.id, case when n.at % 2 = 0 then 1 else 0 end, 0, 5, 1, true
       from (select id, row_number() over (order by identity_norm) as at, count(*) over () as of from adoption.usage_account where source_id = $3 and identity ~ ('^' || $4 || '[0-9]+$')) n
       join adoption.usage_account a on a.id = n.id cross join (values (0), (3)) as d(offset_days) where n.at <= $5::double precision * n.of`,
      [world.tenantId, addDays(FIRST, 7 * week), sourceId, unit, share(week)],
    );
  }
}

describe('uptake', () => {
  let programmeId: string;
  let sourceId: string;
  const unit: Record<string, string> = {};
  let midway: UptakeView;

  beforeAll(async () => {
    unit['bank'] = await world.aUnit('bank', 2);
    unit['early'] = await world.aUnit('early', 60, unit['bank']);
    unit['later'] = await world.aUnit('later', 40, unit['bank']);
    unit['few'] = await world.aUnit('few', 4, unit['bank']);
    const [source] = await world.sql<{ id: string }>(`insert into adoption.usage_source (tenant_id, key, name) values ($1, 'viva', 'Viva Engage') returning id`, [world.tenantId]);
    sourceId = source?.id ?? '';
    const [programme] = await world.sql<{ id: string }>(`insert into programmes.programme (tenant_id, name, state, starts_on) values ($1, 'Enterprise social', 'live', '2026-01-05') returning id`, [world.tenantId]);
    programmeId = programme?.id ?? '';
    for (const [name, launchOn, state] of [['early', addDays(FIRST, 14), 'adopting'], ['later', addDays(FIRST, 200), 'planned']] as const) {
      const [wave] = await world.sql<{ id: string }>(`insert into programmes.wave (tenant_id, programme_id, name, position, state, launch_on, embed_until) values ($1, $2, $3, 1, $5, $4, $4::date + 60) returning id`, [world.tenantId, programmeId, `Wave ${name}`, launchOn, state]);
      await world.sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) values ($1, $2, $3)', [world.tenantId, wave?.id, unit[name]]);
    }
    await world.sql('select adoption.open_months($1, $2)', [FIRST, LAST]);
    await plant(sourceId, 'early', { share: (week) => (week < 2 ? 0.1 : week < 8 ? 0.5 : 0.3) });
    await plant(sourceId, 'later', { share: () => 0.1 });
    await plant(sourceId, 'few', { share: () => 1 });
    // No export in the fifth week, and one day of the second is missing.
    await world.sql(
      `insert into adoption.usage_day (tenant_id, source_id, day, accounts, matched, data_to) select $1, $2, d::date, 104, 104, d::date from generate_series($3::date, $4::date, interval '1 day') d
       where d::date not between $3::date + 28 and $3::date + 34 and d::date <> $3::date + 8`, [world.tenantId, sourceId, FIRST, LAST]);
    await world.write((session) => world.get(RefreshService).start(session, { tenantId: world.tenantId, sourceId, firstDay: FIRST, lastDay: LAST }));
    await world.work();
    midway = await uptake();
    await world.work();
  });

  const uptake = (query = {}) => world.read((session) => world.get(UptakeViews).of(session, programmeId, query));

  it('is worked out in pages, week by week, and the run says so', async () => {
    const [run] = await world.sql<{ state: string; total: number; result: { weeks: number } }>(`select state, total, result from platform.run where kind = 'adoption.refresh-readings'`);
    expect(run).toMatchObject({ state: 'done', total: WEEKS - 1, result: { weeks: WEEKS - 1 } });
    // Whoever looks meanwhile is told that weeks are coming in, how many, and sees the newest told so far.
    expect(midway).toMatchObject({ comingIn: { done: 6, total: WEEKS - 1 }, dataTo: addDays(FIRST, 7 * 7 - 1) });
    expect((await uptake()).comingIn).toBeNull();
    expect(await world.count(`adoption.published_period`)).toBe(WEEKS - 1);
  });

  it('counts as offered whom a launched wave reaches, and compares what they took up', async () => {
    const view = await uptake();
    expect(view.funnel.map(({ key, people, ofOffered }) => [key, people, ofOffered])).toEqual([['offered', 60, null], ['seen', 20, 0.3], ['tried', 20, 0.3], ['habitual', 20, 0.3], ['advocates', 10, 0.15]]);
    expect(view).toMatchObject({ takeUp: 0.3, isWeekly: true, dataTo: LAST });
  });

  it('shows each wave since its launch, and what is left of its best weeks', async () => {
    const { waves } = await uptake();
    expect(waves[0]).toMatchObject({ name: 'Wave early', isLaunched: true, people: 60, withheld: null, retention: { peak: 0.5, now: 0.3, kept: 0.6 } });
    expect(waves[0]?.points.find(({ weeksSince }) => weeksSince === 0)?.active).toBe(0.5);
    expect(waves[1]).toMatchObject({ name: 'Wave later', isLaunched: false, takeUp: null, steps: [] });
  });

  it('follows the same people from the first four weeks after a launch, not weekly sums', async () => {
    const [wave] = (await uptake()).waves;
    // Of sixty, thirty came first. While half of the unit was active in each week they were all there; then eighteen of them still come.
    expect(wave?.cohort).toMatchObject({ people: 30, kept: 0.6, weeks: [{ weeksSince: 4, kept: 1 }, { weeksSince: 5, kept: 1 }, { weeksSince: 6, kept: 0.6 }, { weeksSince: 7, kept: 0.6 }, { weeksSince: 8, kept: 0.6 }, { weeksSince: 9, kept: 0.6 }] });
    expect((await uptake({ country: 'DE' })).waves[0]?.cohort ?? null).toBeNull();
  });

  it('asks for a country by what is meant, however its blocks write it', async () => {
    const figures = world.get(FigureStore);
    const people = (country?: string) => world.read(async (session) => {
      const series = await figures.series(session);
      if (!series) throw new Error('No series.');
      const scope = { series, from: LAST, to: LAST };
      const rows = country === undefined ? await figures.cells(session, scope, 'organisation') : await figures.segment(session, scope, 'organisation', { country });
      return { people: rows[0]?.people, options: (await figures.options(session, scope, country)).countries };
    });
    const was = await world.sql<{ id: string; country: string | null }>('select id, country from adoption.disclosure_block order by id');
    const write = async (countries: readonly (string | null)[]) => {
      for (const [at, { id }] of was.entries()) await world.asOwner(`update adoption.disclosure_block set country = ${countries[at % countries.length] === null ? 'null' : `'${countries[at % countries.length]}'`} where id = '${id}'`);
    };
    const { people: all } = await people();
    await write(['DE', 'Deutschland', 'DE-BY']);
    for (const asked of ['DE', 'Germany', 'deu']) expect((await people(asked)).people).toBe(all);
    expect((await people('FR')).people).toBeUndefined();
    await write(was.map(({ country }) => country));
  });

  it('draws a gap as a gap, with its cause, and tells which week lacks days', async () => {
    const view = await uptake();
    expect(view.gaps).toEqual([{ from: addDays(FIRST, 28), to: addDays(FIRST, 34), cause: 'no export' }]);
    expect(view.partWeeks).toEqual([{ periodEnd: addDays(FIRST, 13), daysKnown: 6 }]);
    expect(view.waves[0]?.points.map(({ weeksSince }) => weeksSince)).toEqual([-2, 0, 1, 3, 4, 5, 6, 7, 8, 9]);
    expect(view.marks).toEqual([{ on: addDays(FIRST, 14), label: 'Wave early' }]);
  });

  it('tells the people of a programme by the units its launched waves name, and nothing where none does', async () => {
    const heat = await world.read((session) => world.get(UptakeViews).heatOfProgramme(session, programmeId, 9));
    expect(heat?.map(({ orgUnitName, cells }) => [orgUnitName, cells.at(-1)?.missing])).toEqual([['early', null]]);
    const gone = await world.aUnit('gone', 0);
    await world.sql('update directory.org_unit set merged_into = $2, followed_by = $2, closed_on = current_date where id = $1', [gone, unit['early']]);
    const name = (from: string | undefined, to: string | undefined) => world.sql('update programmes.wave_unit set org_unit_id = $2 where org_unit_id = $1', [from, to]);
    await name(unit['early'], gone);
    expect(await world.read((session) => world.get(UptakeViews).heatOfProgramme(session, programmeId, 9))).toEqual(heat);
    await name(gone, unit['early']);
    for (const table of ['org_unit_closure where org_unit_id', 'org_unit where id']) await world.sql(`delete from directory.${table} = $1`, [gone]);
    const [empty] = await world.sql<{ id: string }>(`insert into programmes.programme (tenant_id, name, state, starts_on) values ($1, 'Another', 'live', '2026-01-05') returning id`, [world.tenantId]);
    expect(await world.read((session) => world.get(UptakeViews).heatOfProgramme(session, empty?.id ?? '', 9))).toBeNull();
  });

  it('counts waves of audiences by the groups that belong to them whole, as the audience was on the day of the launch, and the same people since', async () => {
    const [programme] = await world.sql<{ id: string }>(`insert into programmes.programme (tenant_id, name, state, starts_on) values ($1, 'For traders', 'draft', '2026-01-05') returning id`, [world.tenantId]);
    const aWave = async (name: string, where: string, since = addDays(FIRST, 14)): Promise<string> => {
      const [audience] = await world.sql<{ id: string }>(`insert into directory.audience (tenant_id, name, rule, members_since) values ($1, $2, '{"kind":"rule","where":{"kind":"any","conditions":[]}}', '2020-01-01') returning id`, [world.tenantId, name]);
      await world.sql(`insert into directory.audience_member (tenant_id, audience_id, person_id, valid_from) select p.tenant_id, $1, p.id, '2020-01-01' from directory.person p join directory.org_unit o on o.id = p.org_unit_id where ${where}`, [audience?.id]);
      await world.sql(
        `with w as (insert into programmes.wave (tenant_id, programme_id, name, position, state, launch_on, embed_until) values ($1, $2, $3, 1, 'adopting', $4, $4::date + 60) returning id)
         insert into programmes.wave_audience (tenant_id, wave_id, audience_id) select $1, w.id, $5 from w`, [world.tenantId, programme?.id, name, since, audience?.id]);
      return audience?.id ?? '';
    };
    const look = (query = {}) => world.read((session) => world.get(UptakeViews).of(session, programme?.id ?? '', query));
    const told = async () => (await look()).waves.map(({ name, people, peopleOffered, withheld, takeUp, retention }) => ({ name, people, peopleOffered, withheld, takeUp, kept: retention.kept }));
    await aWave('Few', `o.name = 'few'`);
    expect(await look()).toMatchObject({ withheld: 'small_group', funnel: [], waves: [{ withheld: 'small_group', peopleOffered: null, people: null }] });
    const early = await aWave('Early', `o.name = 'early'`);
    await world.sql(`update directory.person set hired_on = '2020-01-01' where org_unit_id = $1`, [unit['later']]);
    await aWave('Some of later', `o.name = 'later' and right(p.employee_number, 1) > '2'`);
    await aWave('Early, but later', `o.name = 'early'`, addDays(FIRST, 21));
    const own = (await uptake()).waves[0];
    const expected = [
      { name: 'Early', people: 60, peopleOffered: 60, withheld: null, takeUp: own?.takeUp, kept: own?.retention.kept }, { name: 'Few', people: null, peopleOffered: null, withheld: 'small_group', takeUp: null, kept: null },
      { name: 'Some of later', people: null, peopleOffered: 30, withheld: 'would_reveal', takeUp: null, kept: null }, { name: 'Early, but later', people: null, peopleOffered: 0, withheld: null, takeUp: null, kept: null },
    ];
    expect(await told()).toEqual(expected);
    expect((await look()).funnel).toEqual((await uptake()).funnel);
    // Who comes to the audience or leaves it after the launch changes nothing that is told of it.
    await world.sql(`update directory.audience_member set valid_to = $2 where audience_id = $1`, [early, addDays(FIRST, 60)]);
    await world.sql(`insert into directory.audience_member (tenant_id, audience_id, person_id, valid_from) select p.tenant_id, $1, p.id, $2 from directory.person p join directory.org_unit o on o.id = p.org_unit_id where o.name = 'later'`, [early, addDays(FIRST, 60)]);
    await world.write((session) => world.get(Disclosure).keepWaves(session));
    expect(await told()).toEqual(expected);
    expect(await world.sql(`select count(*)::integer as n from adoption.wave_figure f join adoption.audience_wave_key_v k on k.wave_id = f.wave_id and k.parts_key = f.parts_key where k.programme_id = $1`, [programme?.id])).toEqual([{ n: 4 * (WEEKS - 1) }]);
    // How many each is for is kept with the weeks, and counted while waves were changed since.
    const earlyIsFor = async (): Promise<number | null | undefined> => (await told()).find(({ name }) => name === 'Early')?.peopleOffered;
    const later = (days: number): Promise<unknown> => world.sql(`update programmes.wave set launch_on = launch_on + $2::integer where programme_id = $1 and name = 'Few'`, [programme?.id, days]);
    await world.sql('update adoption.wave_offered set people = 55 where people = 60');
    expect(await earlyIsFor()).toBe(55);
    await later(1);
    expect(await earlyIsFor()).toBe(60);
    await later(-1);
    await world.sql('update adoption.wave_offered set people = 60 where people = 55');
    expect(await look({ orgUnitId: unit['early'] })).toMatchObject({ waves: expect.arrayContaining([expect.objectContaining({ name: 'Early', people: 60 })]) });
    const figures = (query: object) => world.read((session) => world.get(FiguresViews).of(session, { programmeId: programme?.id, ...query } as Parameters<FiguresViews['of']>[1]));
    expect((await figures({ by: 'wave' })).items.map(({ name, people, withheld }) => [name, people, withheld])).toEqual(expect.arrayContaining([['Early', 60, null], ['Few', null, 'small_group'], ['Some of later', null, 'would_reveal']]));
    expect((await figures({ by: 'organisation', waveId: own && (await look()).waves[0]?.waveId })).items).toMatchObject([{ people: 60 }]);
    await world.write((session) => world.get(WaveCohorts).follow(session, LAST, false));
    expect(own?.cohort?.weeks.at(-1)).toMatchObject({ kept: expect.any(Number) });
    expect((await look()).waves.find(({ name }) => name === 'Early')?.cohort).toMatchObject({ people: own?.cohort?.people, weeks: [own?.cohort?.weeks.at(-1)] });
    await world.sql('delete from programmes.wave where programme_id = $1', [programme?.id]);
  });

  it('withholds the small unit in the heat map and says why, and counts it nowhere', async () => {
    const { heat } = await uptake();
    expect(heat.find(({ orgUnitName }) => orgUnitName === 'few')?.cells.at(-1)).toMatchObject({ value: null, missing: 'small_group' });
    expect(heat.find(({ orgUnitName }) => orgUnitName === 'bank')?.cells.at(-1)).toMatchObject({ value: 0.22, missing: null });
  });

  it('shows side by side what the people of each unit do, with the same figures and the same silence as the heat map and the CSV', async () => {
    const { behaviour, heat } = await uptake();
    expect(behaviour.map(({ orgUnitId }) => orgUnitId)).toEqual(heat.map(({ orgUnitId }) => orgUnitId));
    const of = (name: string) => behaviour.find(({ orgUnitName }) => orgUnitName === name);
    const valueOf = (name: string, figure: string) => of(name)?.values.find(({ key }) => key === figure)?.value;
    for (const { orgUnitName, cells } of heat) expect(valueOf(orgUnitName, 'active') ?? null).toBe(cells.at(-1)?.value ?? null);
    expect(of('early')).toMatchObject({ people: 60, withheld: null });
    expect(['active', 'contributors', 'readers', 'reactors'].map((figure) => valueOf('early', figure))).toEqual([0.3, 0.15, 0.3, 0.3]);
    expect(of('few')).toMatchObject({ people: null, withheld: 'small_group', values: [] });
  });

  it('reads momentum as four signals, and says once that one turned to fading', async () => {
    const { momentum } = await uptake();
    expect(momentum.find(({ key }) => key === 'trend')).toMatchObject({ reading: 'fading', now: 0.3 });
    expect(momentum.map(({ course }) => course.length)).toEqual([8, 8, 8, 8]);
    expect(momentum.find(({ key }) => key === 'trend')?.course.at(-1)).toEqual({ periodEnd: LAST, value: 0.3 });
    const events = () => world.count(`platform.outbox where name = 'adoption.momentum-fading' and payload ->> 'programmeId' = '${programmeId}'`);
    expect(momentum.find(({ key }) => key === 'rhythm')?.reading).toBe('cannot_tell');
    expect(await events()).toBe(1);
    await world.write((session) => world.get(MomentumStore).readAll(session));
    expect(await events()).toBe(1);
  });

  it('a week that an old file brought in was told to nobody, so that the first week that is news is', async () => {
    const turnsAfter = async (daysLater: number) => {
      await world.sql('delete from adoption.momentum_signal where programme_id = $1', [programmeId]);
      await world.sql(`insert into adoption.momentum_signal (tenant_id, programme_id, signal, period_end, reading, note, read_at) values ($1, $2, 'trend', $3::date - 7, 'fading', '', $3::date - 7 + $4::integer)`, [world.tenantId, programmeId, LAST, daysLater]);
      return world.write((session) => world.get(MomentumStore).readAll(session));
    };
    // The other programme was never read before, and turns each time.
    expect([await turnsAfter(3), await turnsAfter(40)]).toEqual([1, 2]);
  });

  it('tells who leads the programme that it fades, once, with what was read; without a change lead the steward, then the sponsor', async () => {
    const [steward, lead] = await world.sql<{ id: string }>(`select id from directory.person where org_unit_id = $1 order by id limit 2`, [unit['later']]);
    const [event] = await world.sql<{ payload: MomentumFading }>(`select payload from platform.outbox where name = 'adoption.momentum-fading' and payload ->> 'programmeId' = '${programmeId}'`);
    const tell = () => world.get(TellMomentumFading).on(event?.payload as MomentumFading);
    const told = () => world.sql('select person_id as "personId", kind, title, body, link, reason from platform.notification where subject = $1 order by created_at', [`momentum:${programmeId}`]);
    await tell();
    expect(await told()).toEqual([]);
    await world.sql('update programmes.programme set steward_person_id = $2, change_lead_person_id = $3 where id = $1', [programmeId, steward?.id, lead?.id]);
    await tell();
    await tell();
    expect(await told()).toEqual([{ personId: lead?.id, kind: 'checkpoint', title: 'Momentum of Enterprise social fades: trend', body: expect.stringMatching(/^Trend: 30%, down from \d+%/), link: `/programmes/${programmeId}/adoption`, reason: 'you lead this programme' }]);
    await world.sql('update programmes.programme set change_lead_person_id = null where id = $1', [programmeId]);
    await tell();
    expect((await told()).map(({ personId }) => personId)).toEqual([lead?.id, steward?.id]);
    // A lead who has left is told nothing: the steward is, in their place.
    await world.sql('delete from platform.notification where subject = $1', [`momentum:${programmeId}`]);
    await world.sql('update programmes.programme set change_lead_person_id = $2 where id = $1', [programmeId, lead?.id]);
    await world.sql(`update directory.person set state = 'left', left_on = current_date where id = $1`, [lead?.id]);
    await tell();
    expect((await told()).map(({ personId, reason }) => [personId, reason])).toEqual([[steward?.id, 'you are the steward of this programme, whose change lead has left']]);
    await world.sql(`update directory.person set state = 'active', left_on = null where id = $1`, [lead?.id]);
    await world.sql('update programmes.programme set steward_person_id = null, change_lead_person_id = null where id = $1', [programmeId]);
  });

  it('the same figures in a file: withheld is a word, and no formula is live', async () => {
    const csv = await world.read((session) => world.get(FiguresViews).csv(session, { by: 'unit' }));
    expect(csv).toContain('few,withheld,withheld');
    expect(csv).toContain(`${LAST},early,60,20,0.333,`);
  });

  it('names the days that are missing, how many accounts were found, and how many people the figures are about', async () => {
    const quality = await world.read((session) => world.get(QualityViews).of(session));
    expect(quality).toMatchObject({ figuresTo: LAST, sources: [{ name: 'Viva Engage', dataTo: LAST, matchRate: 1, missingCount: 8, isConcealed: false }] });
    expect(quality.sources[0]?.missingDays[0]).toBe(addDays(FIRST, 34));
    expect(quality.coverage).toBeCloseTo(100 / 106);
  });

  it('knows the files of its newest week, with their rows and the day they speak of', async () => {
    await world.sql(`with sent as (
        insert into platform.file (tenant_id, name, media_type) select $1, 'report-' || n || '.csv', 'text/csv' from generate_series(1, 2) n returning id, name),
      file as (
        insert into adoption.usage_import (tenant_id, file_id, file_name, file_bytes, sha256, mapping_hash, mode, run_id, requested_by_name, answers, state, counts)
        select $1, s.id, s.name, 1, s.name, 'all', 'all_or_nothing', r.id, 'Lena', '{}', 'done', jsonb_build_object('rows', 101) from sent s cross join (select id from platform.run where tenant_id = $1 limit 1) r returning id, file_name)
      update adoption.usage_day d set import_id = f.id from file f where d.tenant_id = $1 and d.day = case f.file_name when 'report-1.csv' then $2::date else $2::date - 8 end`, [world.tenantId, LAST]);
    const { lineage } = await uptake();
    expect(lineage).toMatchObject({ sources: ['Viva Engage'], files: [{ name: 'report-1.csv', rows: 101, dataTo: LAST }] });
    expect(lineage.periods.at(-1)).toMatchObject({ periodEnd: LAST, dataTo: LAST, sources: ['Viva Engage'], files: 1, rows: 101, newestFile: 'report-1.csv', importId: expect.any(String), matchRate: lineage.matchRate, coverage: lineage.coverage });
    expect(lineage.periods.map(({ periodEnd }) => periodEnd)).toEqual([...new Set(lineage.periods.map(({ periodEnd }) => periodEnd))].sort());
  });

  it('a week worked out again is the same week', async () => {
    const all = () => world.sql('select * from adoption.cell_figure order by series, period_end, dimension, cell');
    const before = await all();
    await world.write((session) => world.get(RefreshService).start(session, { tenantId: world.tenantId, sourceId, firstDay: LAST, lastDay: LAST }));
    await world.work();
    expect(await all()).toEqual(before);
  });

  it('figures of waves are kept with each week, added up anew as soon as a wave has other units, and then kept so', async () => {
    const waves = async () => (await world.read((session) => world.get(FiguresViews).of(session, { by: 'wave', programmeId, from: FIRST }))).items.map(({ name, periodEnd, people, withheld, figures }) => ({ name, periodEnd, people, withheld, figures }));
    const stale = () => world.sql(`select f.wave_id from adoption.wave_figure f where f.parts_key <> (select sum(hashtextextended(p.org_unit_id::text, p.sign))::text from programmes.wave_part_v p where p.wave_id = f.wave_id)`);
    const before = await waves();
    expect(await world.sql('select count(*)::integer as n from adoption.wave_figure')).toMatchObject([{ n: 2 * (WEEKS - 1) }]);
    expect(await stale()).toEqual([]);
    const move = (to: string) => world.sql('update programmes.wave_unit set wave_id = (select id from programmes.wave where name = $1) where org_unit_id = $2', [to, unit['early']]);
    const peopleOf = (of: Awaited<ReturnType<typeof waves>>) => ['Wave early', 'Wave later'].map((wave) => of.find(({ name }) => name === wave)?.people);
    expect(peopleOf(before)).toEqual([60, 40]);
    await move('Wave later');
    const changed = await waves();
    expect(peopleOf(changed)).toEqual([undefined, 100]);
    expect(await stale()).not.toEqual([]);
    await world.write((session) => world.get(Disclosure).keepWaves(session));
    expect(await stale()).toEqual([]);
    expect(await waves()).toEqual(changed);
    await move('Wave early');
    await world.write((session) => world.get(Disclosure).keepWaves(session));
    expect(await waves()).toEqual(before);
  });

  it('says how many of those offered it have a licence, of the same people and protected alike', async () => {
    expect(await uptake()).toMatchObject({ licences: null });
    const head = 'Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Has Exchange License,Has Yammer License,Has Teams License,Yammer Last Activity Date,Teams Last Activity Date,Assigned Products';
    const rows = ['early', 'later'].flatMap((name) => Array.from({ length: name === 'early' ? 60 : 40 }, (_, n) => `${LAST},${name}${n + 1}@bank.example,X,False,,True,${name === 'early' && n < 45 ? 'True' : 'False'},False,,,E3`));
    expect(await world.import([head, ...rows].join('\r\n'), 'all_or_nothing', 'getOffice365ActiveUserDetail.csv', { periodDays: '30' })).toMatchObject({ state: 'done' });
    const [office] = await world.sql<{ id: string }>(`select id from adoption.usage_source where key = 'microsoft-365'`);
    await world.write((session) => world.get(RefreshService).start(session, { tenantId: world.tenantId, sourceId: office?.id ?? '', firstDay: addDays(LAST, -29), lastDay: LAST }));
    await world.work();
    expect(await uptake()).toMatchObject({ isWeekly: true, licences: { share: 0.75, people: 45, dataTo: LAST } });
  });

  it('tells replies and unanswered questions of a community from a table of figures, and withholds them with it', async () => {
    const groups = 'Report Refresh Date,Group Display Name,Is Deleted,Owner Principal Name,Last Activity Date,Group Type,Office 365 Connected,Member Count,Posted Count,Read Count,Liked Count,Report Period';
    await world.import([groups, `${LAST},Ask Me,False,,${LAST},public,Yes,80,12,400,30,30`, `${LAST},Tiny,False,,${LAST},private,Yes,4,1,2,3,30`].join('\n'), 'all_or_nothing', 'getYammerGroupsActivityDetail.csv');
    const figure = (metric: string, name: string, value: number): string => `${metric},,community,${name},${addDays(LAST, -29)},${LAST},${value}`;
    const table = ['metric_key,unit,segment_key,segment_value,period_start,period_end,value', figure('replies', 'ask me', 9), figure('questions', 'ask me', 10), figure('questions_unanswered', 'ask me', 4), figure('questions_answered', 'ask me', 6), figure('questions_unanswered_share', 'ask me', 40), `questions,,community,ask me,${LAST},${LAST},1`, figure('replies', 'Tiny', 3), figure('replies', 'nowhere', 3_000_000_000)];
    expect(await world.import(table.join('\n'), 'all_or_nothing', 'talk.csv', { sourceKey: 'talk' })).toMatchObject({ state: 'done' });
    const { communities } = await world.read((session) => world.get(QualityViews).of(session));
    expect(communities).toMatchObject([{ name: 'Ask Me', fileName: 'getYammerGroupsActivityDetail.csv', row: 2, state: 'unanswered', replies: 9, questions: 10, unanswered: 4, talkTo: LAST }, { name: 'Tiny', state: 'withheld', replies: null }]);
  });

  it('adds the days of a channel up to four weeks, since one quiet day says nothing', async () => {
    const channel = (day: string, posted: number): string => JSON.stringify({ date: day, channel_id: 'C1', total_members_count: 80, messages_posted_count: posted, reactions_added_count: 2 * posted, visibility: 'public' });
    const days = [addDays(LAST, -28), addDays(LAST, -1), LAST];
    expect(await world.import(days.map((day, at) => channel(day, [50, 6, 0][at] ?? 0)).join('\n'), 'all_or_nothing', 'public_channel.jsonl')).toMatchObject({ state: 'done' });
    const { communities } = await world.read((session) => world.get(QualityViews).of(session));
    expect(communities.find(({ name }) => name === 'C1')).toMatchObject({ state: 'lively', posts: 6, reactions: 12, periodDays: 28, lastActiveOn: addDays(LAST, -1) });
    // A tool with channels of its own tells of these, whatever a community of another tool is called.
    const talk = ['metric_key,unit,segment_key,segment_value,period_start,period_end,value', ...['ask me', 'C1'].map((name) => `questions_unanswered,,channel,${name},${LAST},${addDays(LAST, 1)},99`)];
    expect(await world.import(talk.join('\n'), 'all_or_nothing', 'slack-talk.csv', { sourceKey: 'slack' })).toMatchObject({ state: 'done' });
    const after = (await world.read((session) => world.get(QualityViews).of(session))).communities;
    expect(['Ask Me', 'C1'].map((known) => after.find(({ name }) => name === known)?.unanswered)).toEqual([4, 99]);
  });
});
