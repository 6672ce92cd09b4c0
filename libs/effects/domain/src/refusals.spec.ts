import { isRefused } from '@realign/kernel';
import type { ActivityFacts, RefusalCode } from './effect';
import { estimateEffect } from './estimate-effect';
import type { PanelUnit } from './panel';
import { ORDINARY, simulate, type Scenario } from './simulator/simulate';

const drawn = (over: Partial<Scenario> = {}, seed = 3): ActivityFacts => simulate({ ...ORDINARY, ...over }, seed).facts;
const withUnits = (facts: ActivityFacts, change: (unit: PanelUnit, u: number) => PanelUnit): ActivityFacts => ({ ...facts, panel: { ...facts.panel, units: facts.panel.units.map(change) } });
const withOutcome = (facts: ActivityFacts, change: (value: number | null, t: number, u: number) => number | null): ActivityFacts =>
  withUnits(facts, (unit, u) => ({ ...unit, outcome: unit.outcome.map((value, t) => change(value, t, u)) }));
const firstUnits = (facts: ActivityFacts, count: number): ActivityFacts => ({ ...facts, panel: { ...facts.panel, units: facts.panel.units.slice(0, count) } });
const alongside = (facts: ActivityFacts, offer: (unit: PanelUnit) => number | null): ActivityFacts => ({
  ...facts,
  others: [{ name: 'the newsletter', offeredInWeek: Object.fromEntries(facts.panel.units.map((unit) => [unit.id, offer(unit)])) }],
});
const twoGroups: Partial<Scenario> = { launches: [32], neverOffered: 0.5, weeks: 48 };
const oneLaunch: Partial<Scenario> = { launches: [80], neverOffered: 0, weeks: 104 };

/** Weeks nobody reported. */
const without = (facts: ActivityFacts, ...weeks: readonly number[]): ActivityFacts => withOutcome(facts, (value, t) => (weeks.includes(t) ? null : value));

const BAD: readonly [string, RefusalCode, () => ActivityFacts][] = [
  ['no units at all', 'not_a_panel', () => firstUnits(drawn(), 0)],
  ['a window of no weeks', 'not_a_panel', () => ({ ...drawn(), panel: { weeks: 0, units: [] } })],
  ['half a week', 'not_a_panel', () => ({ ...drawn(), panel: { ...drawn().panel, weeks: 10.5 } })],
  ['a unit twice', 'not_a_panel', () => withUnits(drawn(), (unit) => ({ ...unit, id: 'same' }))],
  ['a unit of nobody', 'not_a_panel', () => withUnits(drawn(), (unit, u) => (u === 4 ? { ...unit, people: 0 } : unit))],
  ['a reading that is no number', 'not_a_panel', () => withOutcome(drawn(), (value, t, u) => (u === 1 && t === 9 ? Number.NaN : value))],
  ['an infinite reading', 'not_a_panel', () => withOutcome(drawn(), (value, t, u) => (u === 1 && t === 9 ? Infinity : value))],
  ['a series shorter than the window', 'not_a_panel', () => withUnits(drawn(), (unit, u) => (u === 0 ? { ...unit, outcome: unit.outcome.slice(1) } : unit))],
  ['an offer before time', 'not_a_panel', () => withUnits(drawn(), (unit, u) => (u === 0 ? { ...unit, offeredInWeek: -3 } : unit))],
  ['take-up above everybody', 'not_a_panel', () => withUnits(drawn(), (unit) => ({ ...unit, takeUp: (unit.takeUp ?? []).map(() => 1.2) }))],
  ['no readings', 'no_outcome', () => withOutcome(drawn(), () => null)],
  ['a third of the readings missing', 'too_many_gaps', () => withOutcome(drawn(), (value, t, u) => ((t + u) % 3 === 0 ? null : value))],
  ['a whole wave silent in one week', 'too_many_gaps', () => withUnits(drawn(), (unit) => (unit.offeredInWeek === 26 ? { ...unit, outcome: unit.outcome.map((value, t) => (t === 30 ? null : value)) } : unit))],
  ['the same figure everywhere and always', 'no_variation', () => withOutcome(drawn(), () => 42)],
  ['units that differ in nothing', 'no_variation', () => withOutcome(drawn(twoGroups), (_, t) => 40 + Math.sin(t))],
  ['nothing offered', 'no_launch', () => withUnits(drawn(), (unit) => ({ ...unit, offeredInWeek: null }))],
  ['offers after the window', 'no_launch', () => withUnits(drawn(), (unit) => ({ ...unit, offeredInWeek: 90 }))],
  ['everything offered in the first week', 'no_baseline', () => withUnits(drawn(), (unit) => ({ ...unit, offeredInWeek: 0 }))],
  ['two weeks of history', 'no_baseline', () => withUnits(drawn(), (unit) => ({ ...unit, offeredInWeek: unit.offeredInWeek === null ? null : 2 }))],
  ['offered two weeks ago', 'too_soon', () => withUnits(drawn(), (unit) => ({ ...unit, offeredInWeek: unit.offeredInWeek === null ? null : 58 }))],
  ['eight people', 'too_few_people', () => withUnits(drawn({ units: 16, ...twoGroups }), (unit) => ({ ...unit, people: 1 }))],
  ['two units', 'too_few_units', () => firstUnits(drawn({ ...twoGroups, units: 2 }), 2)],
  ['two against two', 'too_few_units', () => drawn({ ...twoGroups, units: 4, sizeRange: 1 })],
  ['one unit against five', 'too_few_units', () => drawn({ ...twoGroups, units: 6, neverOffered: 5 / 6, sizeRange: 1 })],
  ['one unit before and after', 'too_few_units', () => drawn({ ...oneLaunch, launches: [20], weeks: 40, units: 1 })],
  ['one unit with most of the people', 'one_unit_dominates', () => withUnits(drawn(), (unit, u) => (u === 0 ? { ...unit, people: 50_000 } : unit))],
  ['one series whose measure was redefined on the way', 'measure_changed', () => ({ ...drawn(oneLaunch), measureChanges: [{ week: 22, what: 'It was defined anew' }] })],
  ['before and after, with another source between', 'measure_changed', () => ({ ...drawn({ ...oneLaunch, launches: [20], weeks: 40 }), measureChanges: [{ week: 21, what: 'Slack is counted in from May on' }] })],
  ['another activity in the same waves', 'inseparable', () => alongside(drawn(), (unit) => unit.offeredInWeek)],
  ['another activity a week earlier', 'inseparable', () => alongside(drawn(twoGroups), (unit) => (unit.offeredInWeek === null ? null : unit.offeredInWeek - 1))],
  ['another activity for exactly those waiting', 'inseparable', () => alongside(drawn(twoGroups), (unit) => (unit.offeredInWeek === null ? 32 : null))],
  ['another launch to everybody in the same week', 'inseparable', () => alongside(drawn(oneLaunch), () => 80)],
  ['three launches that bend the series before', 'inseparable', () => ({ ...drawn(oneLaunch), others: [60, 66, 72].map((week) => ({ name: `the launch in week ${week}`, offeredInWeek: Object.fromEntries(drawn(oneLaunch).panel.units.map(({ id }) => [id, week])) })) })],
  ['those waiting already use it', 'controls_contaminated', () => drawn({ spillOver: 1, takeUp: 0.8, takeUpSpread: 0 })],
  ['one series that left its trend weeks before the launch', 'trends_differ', () => withOutcome(drawn(oneLaunch), (value, t) => (value === null ? null : value + (t >= 70 ? 15 : 0)))],
  ['the keen were already rising', 'trends_differ', () => withUnits(drawn(twoGroups), (unit) => (unit.offeredInWeek === null ? unit : { ...unit, outcome: unit.outcome.map((value, t) => (value === null ? null : value + 0.4 * t)) }))],
];

const GOOD: readonly [string, Partial<Scenario>][] = [
  ['the ordinary case', {}],
  ['no effect', { effectOnTakers: 0 }],
  ['a harmful effect', { effectOnTakers: -10 }],
  ['a large effect', { effectOnTakers: 60 }],
  ['a slow effect', { rampWeeks: 12 }],
  ['an effect at once', { rampWeeks: 1 }],
  ['no season', { season: 0 }],
  ['a strong season', { season: 15 }],
  ['a falling trend', { trend: -0.3 }],
  ['no memory', { autocorrelation: 0 }],
  ['much memory', { autocorrelation: 0.9 }],
  ['little noise', { noise: 0.2 }],
  ['much noise', { noise: 8 }],
  ['common shocks', { commonNoise: 6 }],
  ['one unit in ten falls silent', { dropOut: 0.1 }],
  ['units of very different sizes', { units: 60, sizeRange: 6 }],
  ['all offered in the end', { neverOffered: 0 }],
  ['two waves', { launches: [24, 36] }],
  ['eight waves', { units: 72, launches: [16, 20, 24, 28, 32, 36, 40, 44] }],
  ['a little spill-over', { spillOver: 0.1 }],
  ['weak take-up', { takeUp: 0.03 }],
  ['twelve units', { units: 12, launches: [24, 36], neverOffered: 1 / 3 }],
  ['nine units', { units: 9, launches: [24, 36], neverOffered: 1 / 3, sizeRange: 1 }],
  ['by lot', { order: 'drawn_by_lot' }],
  ['by lot, ten units', { order: 'drawn_by_lot', units: 10, launches: [20, 32], neverOffered: 0.4 }],
  ['two groups', twoGroups],
  ['two groups of five', { ...twoGroups, units: 10 }],
  ['four against twenty', { ...twoGroups, units: 24, neverOffered: 5 / 6 }],
  ['one launch', oneLaunch],
  ['one launch after a year', { ...oneLaunch, launches: [52], weeks: 68, season: 0 }],
  ['one launch, one unit', { ...oneLaunch, units: 1 }],
];

describe('bad questions are refused, each for its reason', () => {
  it('there are at least thirty of them', () => expect(BAD.length).toBeGreaterThanOrEqual(30));

  it.each(BAD)('%s: %s', (_, code, facts) => {
    const result = estimateEffect(facts());
    expect(isRefused(result) ? result.refused : result).toBe(code);
    expect(isRefused(result) && result.detail.length > 15).toBe(true);
  });
});

describe('good questions are answered', () => {
  it('there are at least thirty of them', () => expect(GOOD.length).toBeGreaterThanOrEqual(30));

  it.each(GOOD)('%s', (_, over) => {
    const result = estimateEffect(drawn(over, 8));
    if (isRefused(result)) throw new Error(result.detail);
    expect([result.low, result.estimate, result.high].every(Number.isFinite)).toBe(true);
    expect(result.low < result.estimate && result.estimate < result.high).toBe(true);
    expect(result.inference === 'none' || result.design === 'before_after').toBe(false);
  });

  it('one launch after a short history is told as before and after: without a range, which it says, and as no evidence', () => {
    const result = estimateEffect(drawn({ ...oneLaunch, launches: [16], weeks: 36 }, 8));
    expect(result).toMatchObject({ design: 'before_after', low: -Infinity, high: Infinity, flags: expect.arrayContaining(['no_range']) });
    expect(!isRefused(result) && ['D', 'E'].includes(result.grade)).toBe(true);
  });
});

describe('a week nobody reported', () => {
  const WAVES: Partial<Scenario> = { weeks: 90, launches: [50, 56, 62, 68, 74] };

  it.each(['chosen', 'drawn_by_lot'] as const)('that a comparison does not read changes nothing of it (%s)', (order) => {
    const facts = drawn({ ...WAVES, order });
    const whole = estimateEffect(facts);
    for (const week of [3, 20]) {
      const told = estimateEffect(without(facts, week));
      if (isRefused(whole) || isRefused(told)) throw new Error(isRefused(told) ? told.detail : 'whole');
      expect(told.grade).toBe(whole.grade);
      expect(told.placebo).not.toBeNull();
      // A unit's own level is its mean of one week less.
      expect(told.estimate).toBeCloseTo(whole.estimate, 9);
    }
  });

  it.each([38, 45, 55, 80])('is taken out for all sides alike where it is compared (week %d), and costs a grade', (week) => {
    const planted = { ...WAVES, noise: 0.5 };
    const [whole, told] = [estimateEffect(drawn(planted)), estimateEffect(without(drawn(planted), week))];
    if (isRefused(whole) || isRefused(told)) throw new Error(isRefused(told) ? told.detail : 'whole');
    const isBefore = week === 38;
    expect(told).toMatchObject({ design: 'staggered', grade: isBefore ? 'B' : 'C', placebo: { p: expect.any(Number) } });
    expect(told.flags.includes('gaps')).toBe(!isBefore);
    expect(Math.abs(told.estimate - whole.estimate)).toBeLessThan(0.4);
    // A step of everybody in the weeks beside it moves nothing: no side is read where another is not.
    const facts = without(drawn(planted), week);
    const moved = estimateEffect(withOutcome(facts, (value, t) => (value === null ? null : value + (t > week ? 30 : 0))));
    expect(isRefused(moved) ? moved.detail : moved.estimate).toBeCloseTo(told.estimate, 9);
    // The week is in the chart of no wave alone.
    const only = estimateEffect(without(drawn({ ...planted, launches: [50], neverOffered: 0.5 }), week));
    expect(isRefused(only) ? only.detail : only.weeks.map((one) => one.week)).not.toContain(week - 50);
  });

  it('is refused where more than a quarter of what is compared is lost', () => {
    const lost = without(drawn({ ...WAVES, launches: [50], neverOffered: 0.5 }), 44, 46, 48, 52, 54, 56);
    expect(estimateEffect(lost)).toMatchObject({ refused: 'too_many_gaps', detail: 'No unit has a reading in 6 of 90 weeks, and they are compared: bring in what is missing of them.' });
  });

  it('is refused anywhere in one series, which counts its trend and memory by the calendar', () => {
    expect(estimateEffect(without(drawn(oneLaunch), 3))).toMatchObject({ refused: 'too_many_gaps' });
  });
});
