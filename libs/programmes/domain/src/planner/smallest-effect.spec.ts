import { smallestEffect, type OfferedUnit } from './smallest-effect';

const noise = { deviation: 4, autocorrelation: 0.4 };
const units = (count: number, launchWeek: number | null, from = 0): OfferedUnit[] => Array.from({ length: count }, (_, n) => ({ id: `u${from + n}`, people: 50, launchWeek }));

describe('the smallest effect that waves would show', () => {
  it('is smaller the more units wait, and the more of them are offered it', () => {
    const [few, more] = [smallestEffect([...units(4, 0), ...units(4, null, 4)], noise, 20), smallestEffect([...units(12, 0), ...units(12, null, 12)], noise, 20)];
    expect(few).toMatchObject({ compares: true, cohorts: 2, horizonWeeks: 12 });
    expect(more.points ?? 99).toBeLessThan((few.points ?? 0) / 1.6);
    expect(smallestEffect([...units(12, 0), ...units(12, 12, 12)], noise, 20)).toMatchObject({ compares: true, cohorts: 2 });
  });

  it('is unknown where everybody is offered it at once, or nobody ever, or a unit has nobody', () => {
    expect(smallestEffect(units(8, 0), noise, 20)).toMatchObject({ points: null, compares: false, cohorts: 1 });
    expect(smallestEffect(units(8, null), noise, 20)).toMatchObject({ points: null, compares: false });
    expect(smallestEffect([...units(8, 0), { id: 'empty', people: 0, launchWeek: null }], noise, 20)).toMatchObject({ points: null });
  });

  it('is twice as large where readings scatter twice as much', () => {
    const plan = [...units(8, 0), ...units(8, 10, 8), ...units(8, null, 16)];
    expect(smallestEffect(plan, { ...noise, deviation: 8 }, 20).points).toBeCloseTo(2 * (smallestEffect(plan, noise, 20).points ?? 0), 1);
  });
});
