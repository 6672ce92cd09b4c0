import { addDays, day } from '@realign/kernel';
import { AdoptionEvidenceReader, type ChosenMeasure } from '@realign/adoption/contract';
import { benjaminiHochberg, randomFrom } from '@realign/effects/domain';
import { ReadingsOfUnits } from '../disclosure/unit-readings';
import { AdoptionWorld } from '../testing/adoption-world';
import { EffectsService } from './effects.service';
import { EffectsViews } from './effects.view';

const FIRST = day('2025-01-06');
const WEEKS = 40;
const UNITS = 18;
const PEOPLE = 12;
/** Minutes a case takes less once a unit's wave is launched. */
const FASTER = 3;
const LAUNCHES = [16, 24, null];
const launchOf = (unit: number): number | null => LAUNCHES[Math.floor(unit / 6)] ?? null;

let world: AdoptionWorld;
let programmeId: string;
let area: string;
let small: string;
const units: string[] = [];
const metrics: Record<string, string> = {};

const aMetric = async (key: string, name: string, unit: string, kind: string): Promise<string> => {
  const [row] = await world.sql<{ id: string }>(`insert into goals.metric (tenant_id, key, name, unit, source, class) values ($1, $2, $3, $4, 'Service desk', $5) returning id`, [world.tenantId, key, name, unit, kind]);
  return `metric:${row?.id ?? ''}`;
};

/** One reading a week of each unit, over `days` days. */
const readings = async (measure: string, of: readonly string[], value: (unit: number, week: number) => number, days = 7): Promise<void> => {
  const rows = of.flatMap((unit, u) => Array.from({ length: WEEKS }, (_, t) => ({ unit, from: addDays(FIRST, 7 * t + 7 - days), to: addDays(FIRST, 7 * t + 6), value: value(u, t) })));
  await world.sql(
    `insert into goals.observation (tenant_id, metric_id, org_unit_id, period_start, period_end, value, source) select $1, $2, r.unit, r."from", r."to", r.value, 'Service desk' from jsonb_to_recordset($3::jsonb) as r(unit uuid, "from" date, "to" date, value float8)`,
    [world.tenantId, measure.slice('metric:'.length), JSON.stringify(rows)],
  );
};

beforeAll(async () => {
  world = await AdoptionWorld.open();
  area = await world.aUnit('area', 0);
  for (let u = 0; u < UNITS; u += 1) units.push(await world.aUnit(`desk${String(u)}x`, PEOPLE, area));
  small = await world.aUnit('small', 4, area);
  await world.sql(`insert into adoption.usage_source (tenant_id, key, name) values ($1, 'figures', 'Own figures')`, [world.tenantId]);
  await world.sql(`insert into adoption.series_point (tenant_id, source_id, metric_key, segment_key, segment_value, period_start, period_end, value, data_to) select $1, s.id, 'desk.minutes', 'unit', 'desk0x', $2::date, $2::date, 1, $2::date from adoption.usage_source s`, [world.tenantId, FIRST]);
  const [programme] = await world.sql<{ id: string }>(`insert into programmes.programme (tenant_id, name, state, starts_on) values ($1, 'Faster desks', 'live', '2025-01-06') returning id`, [world.tenantId]);
  programmeId = programme?.id ?? '';
  for (const [at, launch] of LAUNCHES.entries()) {
    const [wave] = await world.sql<{ id: string }>(`insert into programmes.wave (tenant_id, programme_id, name, position, state, launch_on, embed_until) values ($1, $2, $3, $4, $5, $6, $6::date + 60) returning id`, [world.tenantId, programmeId, `Wave ${at}`, at, launch === null ? 'planned' : 'adopting', addDays(FIRST, 7 * (launch ?? 200))]);
    await world.sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) select $1, $2, unnest($3::uuid[])', [world.tenantId, wave?.id, [...units.slice(at * 6, at * 6 + 6), ...(launch === null ? [small] : [])]]);
  }
  const random = randomFrom(11);
  metrics['minutes'] = await aMetric('desk.minutes', 'Minutes a case takes', 'minutes', 'outcome');
  await readings(metrics['minutes'], units, (u, t) => 30 + (u % 3) + 0.8 * random.normal() - ((launchOf(u) ?? 1000) <= t ? FASTER : 0));
  // An area's own total and a unit of four people, whose readings would spoil the comparison if they were used.
  await readings(metrics['minutes'], [area, small], (_, t) => (t > 20 ? 900 : 0));
  metrics['mood'] = await aMetric('desk.mood', 'Content with the week', 'share', 'sentiment');
  await readings(metrics['mood'], units, () => 0.6 + 0.04 * random.normal(), 1);
  metrics['monthly'] = await aMetric('desk.costs', 'Costs of the month', 'euros', 'outcome');
  await readings(metrics['monthly'], units, () => random.normal(), 28);
});
afterAll(() => world?.close());

const chosen = (...measures: ChosenMeasure[]) => world.get(EffectsService).chooseMeasures(world.actor('change_lead'), programmeId, { measures });
const effects = () => world.read((session) => world.get(EffectsViews).of(session, programmeId));
const launchOn = async (measure: string | undefined) => (await effects()).items.find((item) => item.measure === measure && item.kind === 'waves');
const minutes = () => ({ measure: metrics['minutes'] ?? '', better: 'lower' as const });
const mood = () => ({ measure: metrics['mood'] ?? '', better: 'higher' as const });

it('metrics of any class that are read by unit, week by week, can be chosen; one that is told by the month is listed with why it cannot', async () => {
  const { items, chosenBy } = await world.read((session) => world.get(EffectsViews).choices(session, programmeId));
  expect(chosenBy).toBeNull();
  const seldom = 'It is read about every 4 weeks. An effect is told week by week, so it needs a reading every week.';
  expect(items).toEqual([
    { measure: metrics['monthly'], name: 'Costs of the month', class: 'outcome', unit: 'euros', units: UNITS, weeks: WEEKS, cannotAsk: seldom, chosen: null, least: null },
    { measure: metrics['minutes'], name: 'Minutes a case takes', class: 'outcome', unit: 'minutes', units: UNITS + 2, weeks: WEEKS, cannotAsk: null, chosen: null, least: null },
    { measure: metrics['mood'], name: 'Content with the week', class: 'sentiment', unit: 'points', units: UNITS, weeks: WEEKS, cannotAsk: null, chosen: null, least: null },
  ]);
  await expect(chosen({ measure: metrics['monthly'] ?? '', better: 'lower' })).rejects.toMatchObject({ body: { errors: [{ pointer: '/measures/0/measure', code: 'rhythm', detail: seldom }] } });
});

it('the effect on an outcome is told in its own unit, judged by the way it should move, without areas that hold others and without units below the smallest group', async () => {
  expect((await chosen(minutes(), mood())).items.map((item) => item.chosen)).toEqual([null, 'lower', 'higher']);
  await world.work();
  const launch = await launchOn(metrics['minutes']);
  expect(launch).toMatchObject({ measureName: 'Minutes a case takes', unit: 'minutes', digits: 1, better: 'lower', design: 'staggered', grade: 'B', verdict: 'worked', unitsOffered: 12, unitsCompared: 18, sourceName: 'Service desk', dataTo: addDays(FIRST, 7 * WEEKS - 1) });
  expect(launch?.low).toBeLessThan(-FASTER);
  expect(launch?.high).toBeGreaterThan(-FASTER);
  expect(launch?.sentence).toMatch(/^Units offered the launch rose [23]\.\d minutes less than units still waiting \(between −\d\.\d and −\d\.\d\)\. Evidence grade B\.$/);
  expect(launch?.weeks.every(({ observed }) => observed > 20 && observed < 40)).toBe(true);
});

it('where nothing was planted nothing is found, and what is left to chance is corrected over all figures that are asked about', async () => {
  expect(await launchOn(metrics['mood'])).toMatchObject({ unit: 'points', verdict: 'cannot_tell' });
  expect((await effects()).measures.map(({ name, class: kind, isUsual }) => [name, kind, isUsual])).toEqual([['People active in the week', 'use', true], ['People who post or reply in the week', 'behaviour', true], ['Minutes a case takes', 'outcome', false], ['Content with the week', 'sentiment', false]]);
  const rows = await world.sql<{ measure: string; p: number | null; q: number | null }>('select measure, p, q from adoption.effect_estimate where programme_id = $1 order by measure, subject_key', [programmeId]);
  expect(new Set(rows.map(({ measure }) => measure)).size).toBe(4);
  const together = benjaminiHochberg(rows.map(({ p }) => p ?? 1));
  rows.forEach(({ q }, i) => q !== null && expect(q).toBeCloseTo(together[i] ?? Number.NaN, 9));
  expect(rows.find(({ measure }) => measure === metrics['minutes'])?.q).toBeGreaterThan(rows.find(({ measure }) => measure === metrics['minutes'])?.p ?? 1);
});

it('an effect that is told to be smaller than the smallest worth having did not work; before somebody says what that is, nobody can tell', async () => {
  const low = (await launchOn(metrics['mood']))?.low ?? Number.NaN;
  const high = (await launchOn(metrics['mood']))?.high ?? Number.NaN;
  expect([low < 0, high > 0]).toEqual([true, true]);
  const say = async (better: 'higher' | 'lower', least?: number) => {
    await world.get(EffectsService).chooseMeasures(world.actor('change_lead'), programmeId, { measures: [minutes(), { ...mood(), better }], ...(least && { least: [{ measure: metrics['mood'] ?? '', least }] }) });
    await world.work();
    const { verdict, least: said } = (await launchOn(metrics['mood'])) ?? {};
    return [verdict, said];
  };
  expect(await say('higher', high / 2)).toEqual(['cannot_tell', high / 2]);
  expect(await say('higher', 1.1 * high)).toEqual(['did_not', 1.1 * high]);
  expect(await say('lower')).toEqual([1.1 * high > -low ? 'did_not' : 'cannot_tell', 1.1 * high]);
  expect(await say('lower', -1.1 * low)).toEqual(['did_not', -1.1 * low]);
  const facts = await world.read((session) => world.get(AdoptionEvidenceReader).read(session, programmeId));
  expect(facts.find(({ key }) => key === `adoption.effect:${metrics['mood'] ?? ''}:waves`)).toMatchObject({ health: 'did_not', status: 'at_risk' });
  await expect(world.get(EffectsService).chooseMeasures(world.actor('change_lead'), programmeId, { measures: [], least: [{ measure: metrics['mood'] ?? '', least: 1 }] })).rejects.toMatchObject({ body: { errors: [{ pointer: '/least/0/measure', code: 'reference' }] } });
});

it('stands in the evidence in the same words, in its own unit', async () => {
  const facts = await world.read((session) => world.get(AdoptionEvidenceReader).read(session, programmeId));
  expect(facts.find(({ key }) => key === `adoption.effect:${metrics['minutes'] ?? ''}:waves`)).toMatchObject({ unit: 'minutes', status: 'ok', title: 'Effect of the launch on: minutes a case takes', note: (await launchOn(metrics['minutes']))?.sentence });
});

it('what is not chosen any more is not asked about, and a choice has to be of figures that are known, once', async () => {
  await chosen(mood());
  await world.work();
  expect(await launchOn(metrics['minutes'])).toBeUndefined();
  expect(await launchOn(metrics['mood'])).toBeDefined();
  const stranger = { measure: 'metric:00000000-0000-4000-8000-000000000000', better: 'higher' as const };
  await expect(chosen(stranger)).rejects.toMatchObject({ body: { errors: [{ pointer: '/measures/0/measure', code: 'reference' }] } });
  await expect(chosen(mood(), mood())).rejects.toMatchObject({ body: { errors: [{ pointer: '/measures/1/measure', code: 'twice' }] } });
  await expect(chosen({ measure: 'active_7d', better: 'higher' })).rejects.toMatchObject({ body: { errors: [{ pointer: '/measures/0/measure', code: 'usual' }] } });
});

it('a bare count is told by the people of each week: who left counts up to their day, and before the directory was filled its first day does', async () => {
  const [unit] = units;
  const tickets = await aMetric('desk.tickets', 'tickets', 'count', 'outcome');
  await readings(tickets, units.slice(0, 2), () => 100);
  const weekOf = (t: number): string => addDays(FIRST, 7 * t + 6);
  // Known from the twentieth week on; some of them left after the thirtieth.
  await world.sql(`update directory.person set created_at = $2::date, hired_on = $3::date where org_unit_id = $1`, [unit, weekOf(20), FIRST]);
  await world.sql(`update directory.person set state = 'left', left_on = $2::date where id in (select id from directory.person where org_unit_id = $1 order by id limit 5)`, [unit, weekOf(30)]);
  const of = async (isEach: boolean) => (await world.read((session) => world.get(ReadingsOfUnits).of(session, tickets.slice('metric:'.length), programmeId, 5, isEach))).find(({ unitId }) => unitId === unit);
  const told = await of(true);
  expect([0, 20, 29, 30, 39].map((t) => told?.weekPeople?.[t])).toEqual([PEOPLE, PEOPLE, PEOPLE, PEOPLE - 5, PEOPLE - 5]);
  expect(await of(false)).toMatchObject({ people: PEOPLE - 5, weekPeople: null });
});
