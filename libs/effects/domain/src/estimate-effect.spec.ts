import { isRefused } from '@realign/kernel';
import type { ActivityFacts, EffectEstimate } from './effect';
import { estimateEffect } from './estimate-effect';
import { leastSquares } from './numbers/least-squares';
import { randomFrom } from './numbers/random';
import type { Panel, PanelUnit } from './panel';
import { sayEffect, sayWeeks, verdictOf } from './rules/plain-words';
import { ORDINARY, simulate, type Scenario } from './simulator/simulate';

const drawn = (over: Partial<Scenario> = {}, seed = 3): ActivityFacts => simulate({ ...ORDINARY, ...over }, seed).facts;
const answered = (facts: ActivityFacts): EffectEstimate => {
  const result = estimateEffect(facts);
  if (isRefused(result)) throw new Error(result.detail);
  return result;
};

describe('the design follows from the facts', () => {
  it.each<[string, Partial<Scenario>, string, string, string]>([
    ['waves one after the other', {}, 'staggered', 'cohort_t', 'B'],
    ['waves drawn by lot', { order: 'drawn_by_lot' }, 'stepped_wedge', 'permutation', 'A'],
    ['some units once, others not', { launches: [32], neverOffered: 0.5, weeks: 48 }, 'two_groups', 'cohort_t', 'C'],
    ['everybody at once, with a long history', { launches: [80], neverOffered: 0, weeks: 104 }, 'interrupted_series', 'newey_west', 'C'],
    ['everybody at once, with a short history', { launches: [20], neverOffered: 0, weeks: 40 }, 'before_after', 'none', 'D'],
    ['eight units only', { units: 8, launches: [20, 32], neverOffered: 0.5, sizeRange: 1 }, 'staggered', 'permutation', 'C'],
  ])('%s', (_, over, design, inference, grade) => {
    expect(answered(drawn(over))).toMatchObject({ design, inference, grade });
  });

  it('one series has a placebo too: what the weeks before the launch did by themselves', () => {
    const { placebo } = answered(drawn({ launches: [80], neverOffered: 0, weeks: 104 }));
    expect(placebo?.low).toBeLessThan(0);
    expect(placebo?.high).toBeGreaterThan(0);
  });

  it('two-way fixed effects get the sign wrong where effects grow, which is why staggered waves are not judged by them', () => {
    const panel = growing();
    const truth = 8; // the mean of 1 … 15 points over the fifteen weeks that somebody still waits
    const result = estimateEffect({ activity: 'it', order: 'chosen', panel }, { horizon: 15, baseWeeks: 4 });
    expect(twoWayFixedEffects(panel)).toBeLessThan(0);
    expect(isRefused(result) ? null : result.estimate).toBeCloseTo(truth, 0);
    expect(isRefused(result) ? null : result.low).toBeGreaterThan(0);
  });
});

/** Two waves of ten units; from its offer on, each unit gains a point more every week. All are offered it in the end. */
const growing = (): Panel => {
  const random = randomFrom(5);
  const unit = (u: number): PanelUnit => {
    const offeredInWeek = u < 10 ? 6 : 21;
    return { id: `u${u}`, people: 100, offeredInWeek, outcome: Array.from({ length: 60 }, (_, t) => 30 + Math.max(0, t - offeredInWeek + 1) + 0.3 * random.normal()) };
  };
  return { weeks: 60, units: Array.from({ length: 20 }, (_, u) => unit(u)) };
};

/** The coefficient of "has been offered" next to a dummy for each unit and each week: by sweeping both means out. */
const twoWayFixedEffects = ({ units, weeks }: Panel): number => {
  const grid = (value: (u: number, t: number) => number): number[] => {
    const cells = units.map((_, u) => Array.from({ length: weeks }, (__, t) => value(u, t)));
    const overall = cells.flat().reduce((sum, v) => sum + v, 0) / (units.length * weeks);
    const byUnit = cells.map((row) => row.reduce((sum, v) => sum + v, 0) / weeks);
    const byWeek = Array.from({ length: weeks }, (_, t) => cells.reduce((sum, row) => sum + (row[t] as number), 0) / units.length);
    return cells.flatMap((row, u) => row.map((v, t) => v - (byUnit[u] as number) - (byWeek[t] as number) + overall));
  };
  const y = grid((u, t) => units[u]?.outcome[t] ?? 0);
  const d = grid((u, t) => (t >= (units[u]?.offeredInWeek ?? Infinity) ? 1 : 0));
  return leastSquares(d.map((value) => [value]), y)?.coefficients[0] ?? Number.NaN;
};

describe('what weakens an estimate is said, and costs a grade', () => {
  it('use among units still waiting', () => {
    expect(answered(drawn({ spillOver: 0.3 }))).toMatchObject({ grade: 'C', flags: expect.arrayContaining(['spill_over']) });
  });

  it('that nobody said what shows take-up, so spill-over was not looked for', () => {
    const facts = drawn();
    const units = facts.panel.units.map(({ takeUp: _, ...unit }) => unit);
    expect(answered({ ...facts, panel: { ...facts.panel, units } })).toMatchObject({ grade: 'B', flags: ['spill_over_not_seen'] });
    expect(answered(facts).flags).toEqual([]);
  });

  it('dates given to whole departments: chance counts departments, the estimate stays what it was', () => {
    const facts = drawn({ units: 36, unitsPerBlock: 4, blockNoise: 3, launches: [20, 32], neverOffered: 1 / 3 });
    const alone = { ...facts, panel: { ...facts.panel, units: facts.panel.units.map(({ block: _, ...unit }) => unit) } };
    const [dealt, asIfAlone] = [answered(facts), answered(alone)];
    expect(dealt).toMatchObject({ inference: 'permutation', unitsCompared: 36, blocksCompared: 9, flags: expect.arrayContaining(['few_units', 'assigned_in_blocks']) });
    expect(asIfAlone).toMatchObject({ inference: 'cohort_t', blocksCompared: 36 });
    expect(dealt.estimate).toBeCloseTo(asIfAlone.estimate, 9);
    expect(dealt.high - dealt.low).toBeGreaterThan(1.5 * (asIfAlone.high - asIfAlone.low));
  });

  it.each(['chosen', 'drawn_by_lot'] as const)('three departments are too few, however many units they have (%s)', (order) => {
    expect(estimateEffect(drawn({ order, units: 36, unitsPerBlock: 12, launches: [20, 28], neverOffered: 1 / 3 }))).toMatchObject({ refused: 'too_few_units' });
  });

  it('dates moved because of the figure itself', () => {
    expect(answered({ ...drawn(), dateChanges: [{ reason: 'capacity' }] }).grade).toBe('B');
    expect(answered({ ...drawn(), dateChanges: [{ reason: 'outcome' }] })).toMatchObject({ grade: 'C', flags: ['dates_moved_by_outcome'] });
  });

  it('another activity in part of the same units', () => {
    const facts = drawn();
    const offeredInWeek = Object.fromEntries(facts.panel.units.filter((_, u) => u % 3 === 0).map((unit) => [unit.id, unit.offeredInWeek]));
    expect(answered({ ...facts, others: [{ name: 'the newsletter', offeredInWeek }] })).toMatchObject({ grade: 'C', flags: ['partial_overlap'] });
  });

  it('another activity that reached everybody in the same week costs nothing: it moved both sides', () => {
    const facts = drawn();
    const offeredInWeek = Object.fromEntries(facts.panel.units.map((unit) => [unit.id, 28]));
    expect(answered({ ...facts, others: [{ name: 'the town hall', offeredInWeek }] }).flags).toEqual([]);
  });

  it('gaps are gaps: a unit that stops reporting moves the estimate hardly, and never counts as 0', () => {
    const facts = drawn();
    const units = facts.panel.units.map((unit, u) => (u === 2 ? { ...unit, outcome: unit.outcome.map((value, t) => (t >= 40 ? null : value)) } : unit));
    expect(Math.abs(answered({ ...facts, panel: { ...facts.panel, units } }).estimate - answered(facts).estimate)).toBeLessThan(0.3);
  });
});

describe('the same facts', () => {
  it('give the same answer, also where chance is drawn', () => {
    const facts = drawn({ order: 'drawn_by_lot' });
    expect(estimateEffect(facts)).toEqual(estimateEffect(facts));
  });

  it('in another order of units give the same answer', () => {
    const facts = drawn();
    const turned = { ...facts, panel: { ...facts.panel, units: [...facts.panel.units].reverse() } };
    expect(answered(turned).estimate).toBeCloseTo(answered(facts).estimate, 10);
    expect(answered(turned).low).toBeCloseTo(answered(facts).low, 10);
  });

  it('with a common shock in any week give the same estimate', () => {
    const facts = drawn();
    const units = facts.panel.units.map((unit) => ({ ...unit, outcome: unit.outcome.map((value, t) => (value === null ? null : value + (t === 30 ? 40 : 0))) }));
    expect(answered({ ...facts, panel: { ...facts.panel, units } }).estimate).toBeCloseTo(answered(facts).estimate, 9);
  });
});

it('the chart shows what was seen and what would have been: they part by the effect', () => {
  const { weeks, estimate, horizonWeeks } = answered(drawn());
  const after = weeks.filter(({ week }) => week >= 0);
  expect(after).toHaveLength(horizonWeeks);
  expect(after.reduce((sum, { estimate: effect }) => sum + effect, 0) / after.length).toBeCloseTo(estimate, 9);
  for (const { observed, expected, estimate: effect } of weeks) expect(observed - expected).toBeCloseTo(effect, 9);
  expect(weeks[0]?.week).toBeLessThan(-8);
});

it('each week of a series has the interval of its own estimate: it holds what was planted then in about 95 of 100', () => {
  let [held, weeks, narrowest] = [0, 0, Infinity];
  for (let seed = 1; seed <= 60; seed += 1) {
    const { facts, effectAt } = simulate({ ...ORDINARY, units: 8, launches: [78], neverOffered: 0, weeks: 104, noise: 1, takeUpSpread: 0 }, seed);
    const result = estimateEffect(facts, { draws: 199 });
    if (isRefused(result)) throw new Error(result.detail);
    narrowest = Math.min(narrowest, ...result.weeks.map(({ low, high }) => high - low));
    for (const { week, low, high } of result.weeks.filter((one) => one.week % 3 === 0)) {
      weeks += 1;
      held += low <= effectAt(week) && effectAt(week) <= high ? 1 : 0;
    }
  }
  expect(narrowest).toBeGreaterThan(1);
  expect(held / weeks).toBeGreaterThan(0.92);
  expect(held / weeks).toBeLessThan(0.98);
});

it('says which interval the weeks of the chart have', () => {
  expect(sayWeeks(answered(drawn()))).toBe('Each week has its own 95 % interval, by t.');
  expect(sayWeeks(answered(drawn({ order: 'drawn_by_lot' })))).toBe('Each week has its own 95 % interval, by t; the range in the sentence also comes from dealing the dates out anew, and may be wider.');
  expect(sayWeeks(answered(drawn({ launches: [80], neverOffered: 0, weeks: 104 })))).toBe('Each week has its own 95 % interval, from series made up with the same memory; one week alone tells less than their mean.');
});

it('says it in one sentence', () => {
  const facts = { ...drawn(), activity: 'the manager demo' };
  const effect = answered(facts);
  expect(sayEffect({ ...effect, estimate: 4.1, low: 1.9, high: 6.3 }, { unit: 'points' })).toBe('Units offered the manager demo rose 4.1 points more than units still waiting (between 1.9 and 6.3). Evidence grade B.');
  expect(sayEffect({ ...effect, estimate: 4.1, low: 0.1, high: 8.1, p: 0.02 }, { unit: 'points' }, 0.2)).toContain('(between 0.1 and 8.1). That may be chance. Evidence grade B.');
  expect(sayEffect({ ...effect, estimate: -0.4, low: -2.1, high: 1.3 }, { unit: 'points' })).toBe('Units offered the manager demo rose 0.4 points less than units still waiting (between −2.1 and 1.3). That may be chance. Evidence grade B.');
  expect(sayEffect({ ...effect, design: 'before_after', estimate: 3, low: -Infinity, high: Infinity, grade: 'D' }, { unit: 'points' })).toBe('The figure rose 3.0 points after the manager demo, with nothing to compare it with, so nothing says how much of that it was. Evidence grade D.');
  expect(sayEffect(estimateEffect({ ...facts, panel: { ...facts.panel, units: [] } }), { unit: 'points' })).toMatch(/^Cannot tell\. /);
});

it('"worked" needs the whole interval on the good side, and little left to chance when everything asked about is counted in', () => {
  expect(verdictOf({ low: 1, high: 4, grade: 'B', q: 0.01 }, 1)).toBe('worked');
  expect(verdictOf({ low: 0.1, high: 4, grade: 'B', q: 0.045 }, 1)).toBe('cannot_tell');
  expect(verdictOf({ low: -4, high: -0.1, grade: 'B', q: 0.045 }, 1)).toBe('cannot_tell');
  expect(verdictOf({ low: -1, high: 4, grade: 'B', q: 0.3 }, 1)).toBe('cannot_tell');
  expect(verdictOf({ low: -1, high: 0.5, grade: 'B', q: 0.5 }, 1, 2)).toBe('did_not');
  expect(verdictOf({ low: -4, high: -1, grade: 'B', q: 0.01 }, 1)).toBe('did_not');
  expect(verdictOf({ low: -4, high: -1, grade: 'B', q: 0.01 }, -1)).toBe('worked');
  expect(verdictOf({ low: 1, high: 4, grade: 'D', q: 0.01 }, 1)).toBe('cannot_tell');
});

it('a placebo that another activity is known to have moved refuses nothing; it costs a grade and is said', () => {
  const facts = drawn({ units: 60, launches: [44, 52], neverOffered: 0.5, weeks: 72, noise: 0.5 });
  const early = facts.panel.units.filter(({ offeredInWeek }) => offeredInWeek === 44).map(({ id }) => id);
  const moved = { ...facts.panel, units: facts.panel.units.map((unit) => (early.includes(unit.id) ? { ...unit, outcome: unit.outcome.map((value, t) => (value !== null && t >= 30 ? value + 8 : value)) } : unit)) };
  expect(estimateEffect({ ...facts, panel: moved })).toMatchObject({ refused: 'trends_differ' });
  const others = [{ name: 'the letter', offeredInWeek: Object.fromEntries(early.map((id) => [id, 30])) }];
  const told = answered({ ...facts, panel: moved, others });
  expect(told).toMatchObject({ grade: 'C', flags: expect.arrayContaining(['placebo_shared']) });
  expect(told.estimate).toBeCloseTo(answered(facts).estimate, 6);
  expect(answered({ ...facts, others })).toMatchObject({ grade: 'B' });
});

it('120,000 people in 700 units, 8 waves, 104 weeks: within two seconds, also by lot', () => {
  const large = { units: 700, weeks: 104, launches: [40, 45, 50, 55, 60, 65, 70, 75], neverOffered: 0.1, sizeRange: 2 };
  for (const order of ['chosen', 'drawn_by_lot'] as const) {
    const facts = drawn({ ...large, order });
    expect(answered(facts).unitsCompared).toBe(700);
    const quicker = Math.min(...[1, 2].map(() => secondsOf(() => answered(facts))));
    expect(quicker).toBeLessThan(2);
  }
});

/** Processor time: the machine of a test is shared. */
const secondsOf = (work: () => unknown): number => {
  const from = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1e6;
};
