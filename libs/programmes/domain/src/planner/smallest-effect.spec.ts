import { isRefused } from '@realign/kernel';
import { estimateEffect, planShows, randomFrom, simulate, ORDINARY, standsOut, type ActivityFacts } from '@realign/effects/domain';
import fc from 'fast-check';
import { smallestEffect, type OfferedUnit } from './smallest-effect';

const noise = { deviation: 4, autocorrelation: 0.4 };
const units = (count: number, launchWeek: number | null, from = 0): OfferedUnit[] => Array.from({ length: count }, (_, n) => ({ id: `u${from + n}`, people: 50, launchWeek }));

describe('the smallest effect that waves would show', () => {
  it('is smaller the more units wait, and the more of them are offered it', () => {
    const [few, more] = [smallestEffect([...units(4, 0), ...units(4, null, 4)], noise), smallestEffect([...units(12, 0), ...units(12, null, 12)], noise)];
    expect(few).toMatchObject({ compares: true, cohorts: 2, horizonWeeks: 12, why: null, grade: 'D' });
    expect(more.grade).toBe('C');
    expect(more.points ?? 99).toBeLessThan((few.points ?? 0) / 1.6);
    expect(smallestEffect([...units(12, 0), ...units(12, 12, 12)], noise)).toMatchObject({ compares: true, cohorts: 2 });
  });

  it('is unknown where everybody is offered it at once, or nobody ever, or a unit has nobody', () => {
    expect(smallestEffect(units(8, 0), noise)).toMatchObject({ points: null, compares: false, cohorts: 1 });
    expect(smallestEffect(units(8, null), noise)).toMatchObject({ points: null, compares: false });
    expect(smallestEffect([...units(8, 0), { id: 'empty', people: 0, launchWeek: null }], noise)).toMatchObject({ points: null });
  });

  it('is twice as large where readings scatter twice as much', () => {
    const plan = [...units(8, 0), ...units(8, 10, 8), ...units(8, null, 16)];
    expect(smallestEffect(plan, { ...noise, deviation: 8 }).points).toBeCloseTo(2 * (smallestEffect(plan, noise).points ?? 0), 1);
  });

  it('is none where whole departments get one date each, however many units they have, and says why', () => {
    const department = (block: string, launchWeek: number | null, from: number) => units(12, launchWeek, from).map((unit) => ({ ...unit, block }));
    const plan = [...department('a', 0, 0), ...department('b', 8, 12), ...department('c', null, 24)];
    expect(smallestEffect(plan, noise)).toMatchObject({ points: null, compares: true, grade: null, why: { detail: expect.stringContaining('only 3 get a date of their own, which could be dealt out in 6 ways'), remedy: expect.stringContaining('divide what is launched together') } });
    expect(smallestEffect(plan.map(({ block: _, ...unit }) => unit), noise)).toMatchObject({ points: expect.any(Number), grade: 'B', why: null });
  });

  it('is none where one date holds most people, where next to nobody is offered it, and where chance hides whatever a share can move', () => {
    expect(smallestEffect([{ id: 'head office', people: 5000, launchWeek: 0 }, ...units(12, null)], noise).why?.detail).toContain('most of the people get one date together');
    expect(smallestEffect([{ id: 'pilot', people: 4, launchWeek: 0 }, ...units(60, null)], noise).why?.detail).toBe('only 4 people are offered it');
    expect(smallestEffect([...units(4, 0), ...units(4, null, 4)], { deviation: 100, autocorrelation: 0.9 }).why?.detail).toContain('more than a share can move');
  });

  it('is told only where the engine would answer, and is the figure of its card', () => {
    const aPlan = fc.record({ count: fc.integer({ min: 2, max: 26 }), perBlock: fc.integer({ min: 1, max: 4 }), launches: fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 1, maxLength: 4 }), waiting: fc.boolean(), order: fc.constantFrom('chosen' as const, 'drawn_by_lot' as const), seed: fc.nat(999) });
    let [told, refused] = [0, 0];
    fc.assert(
      fc.property(aPlan, ({ count, perBlock, launches, waiting, order, seed }) => {
        const random = randomFrom(seed);
        const dates = [...launches, ...(waiting ? [null] : [])];
        const plan = Array.from({ length: count }, (_, n): OfferedUnit => ({ id: `u${n}`, people: 20 + Math.floor(80 * random.uniform()), launchWeek: dates[Math.floor(n / perBlock) % dates.length] ?? null, ...(perBlock > 1 && { block: `b${Math.floor(n / perBlock)}` }) }));
        const found = smallestEffect(plan, noise, order);
        const [history, weeks] = [20, 60];
        const facts: ActivityFacts = { activity: 'it', order, panel: { weeks, units: plan.map(({ launchWeek, ...unit }) => ({ ...unit, offeredInWeek: launchWeek === null ? null : history + launchWeek, outcome: Array.from({ length: weeks }, () => 40 + noise.deviation * random.normal()) })) } };
        const card = planShows(facts, noise);
        expect(found.points).toBe(isRefused(card) || card.effect > 100 ? null : Math.round(card.effect * 100) / 100);
        const answer = estimateEffect(facts, { chart: false, draws: 99 });
        const isAnswered = !isRefused(answer) && answer.design !== 'before_after' && answer.design !== 'interrupted_series';
        if (found.points === null) { refused += 1; return; }
        told += 1;
        expect(isAnswered || (isRefused(answer) && answer.refused === 'trends_differ')).toBe(true);
        if (isAnswered) expect(['A', 'B', 'C', 'D'].indexOf(answer.grade)).toBeGreaterThanOrEqual(['A', 'B', 'C', 'D'].indexOf(found.grade ?? 'A'));
      }),
      { numRuns: 80, seed: 11 },
    );
    expect(Math.min(told, refused)).toBeGreaterThan(15);
  });

  it('is what about four in five launches of that size show, with so few units that orders are dealt anew, too', () => {
    const scenario = { ...ORDINARY, units: 8, launches: [20, 32], neverOffered: 0.5, weeks: 48, takeUp: 1, takeUpSpread: 0, rampWeeks: 1, sizeRange: 1, commonNoise: 0, keenFirst: false };
    const shows = planShows(simulate(scenario, 1).facts, { deviation: scenario.noise, autocorrelation: scenario.autocorrelation });
    expect(shows).toMatchObject({ inference: 'permutation', blocks: 8, grade: 'C' });
    const effectOnTakers = isRefused(shows) ? Number.NaN : shows.effect;
    const seen = Array.from({ length: 80 }, (_, seed) => estimateEffect(simulate({ ...scenario, effectOnTakers }, seed + 1).facts, { chart: false, draws: 199 })).filter((result) => !isRefused(result) && standsOut(result, result.p));
    expect(seen.length / 80).toBeGreaterThan(0.7);
    expect(seen.length / 80).toBeLessThan(0.92);
  });
});
