import { isRefused } from '@realign/kernel';
import { estimateEffect } from '../estimate-effect';
import type { Design, EvidenceGrade, Flag } from '../effect';
import { ORDINARY, simulate } from '../simulator/simulate';
import { detectableEffect, noiseOf } from './detectable-effect';
import { gradeEvidence } from './grade-evidence';
import { poolEffects } from './pool-effects';
import { standsOut } from './stands-out';

it.each<[Design, Flag[], EvidenceGrade]>([
  ['stepped_wedge', [], 'A'],
  ['stepped_wedge', ['few_units', 'no_placebo', 'trends_drift'], 'A'],
  ['stepped_wedge', ['spill_over'], 'B'],
  ['staggered', [], 'B'],
  ['staggered', ['thin_horizon', 'left_out_units'], 'B'],
  ['staggered', ['few_units'], 'C'],
  ['staggered', ['few_units', 'assigned_in_blocks'], 'C'],
  ['staggered', ['spill_over_not_seen'], 'B'],
  ['stepped_wedge', ['spill_over_not_seen'], 'B'],
  ['staggered', ['few_units', 'dates_moved_by_outcome'], 'D'],
  ['two_groups', [], 'C'],
  ['two_groups', ['gaps'], 'D'],
  ['interrupted_series', [], 'C'],
  ['interrupted_series', ['no_season'], 'D'],
  ['before_after', [], 'D'],
  ['before_after', ['gaps', 'partial_overlap', 'spill_over'], 'E'],
])('%s with %j is grade %s', (design, flags, grade) => {
  expect(gradeEvidence(design, flags)).toBe(grade);
});

describe('the smallest effect a plan would show', () => {
  const scenario = { ...ORDINARY, takeUp: 1, takeUpSpread: 0, rampWeeks: 1, sizeRange: 1, commonNoise: 0, keenFirst: false };
  const plan = simulate(scenario, 1).facts.panel;
  const noise = { deviation: scenario.noise, autocorrelation: scenario.autocorrelation };

  it('is the one four in five launches of that size do show', () => {
    const { effect } = detectableEffect(plan, noise) ?? { effect: Number.NaN };
    const seen = Array.from({ length: 300 }, (_, seed) => estimateEffect(simulate({ ...scenario, effectOnTakers: effect }, seed + 1).facts, { chart: false })).filter((result) => !isRefused(result) && result.low > 0 && standsOut(result, result.p));
    expect(seen.length / 300).toBeGreaterThan(0.73);
    expect(seen.length / 300).toBeLessThan(0.87);
  });

  it('is smaller with more units, and larger with more memory', () => {
    const wide = detectableEffect(simulate({ ...scenario, units: 144 }, 1).facts.panel, noise);
    const usual = detectableEffect(plan, noise);
    const stubborn = detectableEffect(plan, { ...noise, autocorrelation: 0.9 });
    expect((usual?.effect ?? 0) / (wide?.effect ?? 1)).toBeCloseTo(2, 0);
    expect(stubborn?.effect).not.toBeCloseTo(usual?.effect ?? 0, 1);
  });

  it('is not said when nobody is left to compare with', () => {
    expect(detectableEffect({ weeks: 60, units: plan.units.map((unit) => ({ ...unit, offeredInWeek: 20 })) }, noise)).toBeNull();
  });

  it('the noise of the past is read from past readings', () => {
    const read = noiseOf(simulate({ ...scenario, units: 80, weeks: 104, effectOnTakers: 0 }, 4).facts.panel);
    expect(read?.deviation).toBeCloseTo(scenario.noise, 0);
    expect(read?.autocorrelation).toBeCloseTo(scenario.autocorrelation, 1);
  });
});

describe('pooling activities of one kind', () => {
  it('one is itself, none is nothing', () => {
    expect(poolEffects([])).toBeNull();
    expect(poolEffects([{ estimate: 3, standardError: 1 }])).toMatchObject({ count: 1, mean: 3, next: null });
  });

  it('one has the range its card tells, however that came about', () => {
    const told = estimateEffect(simulate({ ...ORDINARY, units: 8, launches: [78], neverOffered: 0, weeks: 104, noise: 1 }, 4).facts, { chart: false, draws: 199 });
    if (isRefused(told)) throw new Error(told.detail);
    expect(told.inference).toBe('newey_west');
    expect(told.high - told.low).toBeGreaterThan(1.3 * 2 * 1.96 * told.standardError);
    expect(poolEffects([told])).toMatchObject({ mean: told.estimate, low: told.low, high: told.high });
  });

  it('two have their own ranges together, and three weigh by the ranges they were told with', () => {
    const [first, second, third] = [{ estimate: 7.7, standardError: 0.5, low: 6.2, high: 9.3 }, { estimate: 4.8, standardError: 0.5, low: -1.1, high: 8.4 }, { estimate: 5, standardError: 0.5, low: 4, high: 6 }];
    expect(poolEffects([first, second])).toMatchObject({ low: -1.1, high: 9.3, next: null });
    const byRange = (low: number, high: number) => (high - low) / (2 * 1.959963984540054);
    expect(poolEffects([first, second, third])).toEqual(poolEffects([{ estimate: 7.7, standardError: byRange(6.2, 9.3) }, { estimate: 4.8, standardError: byRange(-1.1, 8.4) }, { estimate: 5, standardError: byRange(4, 6) }]));
  });

  it('holds the planted mean in 95 of 100 pools of six', () => {
    let covered = 0;
    for (let seed = 1; seed <= 400; seed += 1) {
      const effects = Array.from({ length: 6 }, (_, i) => drawEffect(seed * 10 + i));
      const pooled = poolEffects(effects);
      covered += pooled && pooled.low <= 4 && 4 <= pooled.high ? 1 : 0;
    }
    expect(covered / 400).toBeGreaterThan(0.92);
    expect(covered / 400).toBeLessThan(0.98);
  });
});

/** An activity of a kind whose true mean is 4 with a spread of 1, measured with an error of about 1. */
const drawEffect = (seed: number) => {
  const noise = simulate({ ...ORDINARY, units: 2, weeks: 2, noise: 1, autocorrelation: 0, commonNoise: 0, season: 0, trend: 0, effectOnTakers: 0 }, seed).facts.panel.units.flatMap(({ outcome }) => outcome.map((value) => value ?? 0));
  const [a = 0, b = 0, c = 0, d = 0] = noise;
  const standardError = 0.8 + 0.1 * (seed % 5);
  return { estimate: 4 + (a - b) / Math.SQRT2 + ((c - d) / Math.SQRT2) * standardError, standardError };
};
