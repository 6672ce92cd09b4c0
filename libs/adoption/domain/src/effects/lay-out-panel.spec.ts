import { addDays, day } from '@realign/kernel';
import { estimateEffect, ORDINARY, simulate } from '@realign/effects/domain';
import { gridOf, panelOf, reachOf, weekOf, windowOf, withoutFarGaps, type EffectSubject } from './lay-out-panel';

const WEEKS = ['2026-03-02', '2026-03-09', '2026-03-23'];

describe('rollups laid out as a panel', () => {
  const grid = gridOf([
    { unitId: 'a', weeks: [...WEEKS, '2026-03-30'], people: [20, 20, 25, 25], counted: [5, null, 10, null] },
    { unitId: 'b', weeks: WEEKS, people: [10, 10, 10], counted: [1, 2, 3] },
    { unitId: 'nobody', weeks: WEEKS, people: [0, 0, 0], counted: [0, 0, 0] },
  ]);

  it('has shares in per cent, gaps where the last day is missing, and keeps the calendar', () => {
    expect(grid.weeks).toEqual(['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23']);
    expect(grid.units).toEqual([
      { id: 'a', members: ['a'], people: 25, outcome: [25, null, null, 40] },
      { id: 'b', members: ['b'], people: 10, outcome: [10, 20, null, 30] },
    ]);
  });

  it('counts the week of the offer as offered, and knows no offer past the readings', () => {
    expect(weekOf(WEEKS, '2026-03-12')).toBe(1);
    expect(weekOf(WEEKS, '2026-03-16')).toBe(2);
    expect(weekOf(WEEKS, '2026-01-05')).toBe(0);
    expect(weekOf(WEEKS, '2026-04-01')).toBeNull();
  });

  it('puts each unit in the week it was offered it, and names what else reached it', () => {
    const demo = { key: 'demo', title: 'the manager demo', offeredOn: new Map([['a', '2026-03-10']]) };
    const launch = { key: 'waves', title: 'the launch', offeredOn: new Map([['b', '2026-03-24']]) };
    expect(panelOf(grid, demo).units.map(({ offeredInWeek }) => offeredInWeek)).toEqual([1, null]);
    expect(reachOf(grid, [demo, launch]).get(launch)).toEqual({ name: 'the launch', offeredInWeek: { a: null, b: 3 } });
  });

  it('leaves out people counted together who were not offered it in the same week, and takes what reached some of them for reaching all', () => {
    const counted = gridOf([{ unitId: 'top', members: ['top', 'small', 'tiny'], weeks: WEEKS, people: [30, 30, 30], counted: [3, 3, 3] }, { unitId: 'b', weeks: WEEKS, people: [10, 10, 10], counted: [1, 2, 3] }]);
    const together = { key: 'a', title: 'a', offeredOn: new Map([['top', '2026-03-09'], ['small', '2026-03-11'], ['tiny', '2026-03-10']]) };
    const apart = { key: 'b', title: 'b', offeredOn: new Map([['small', '2026-03-24'], ['b', '2026-03-10']]) };
    expect(panelOf(counted, together).units).toMatchObject([{ id: 'top', offeredInWeek: 1 }, { id: 'b', offeredInWeek: null }]);
    expect(panelOf(counted, apart).units).toMatchObject([{ id: 'b', offeredInWeek: 1 }]);
    expect(reachOf(counted, [together, apart]).get(apart)).toEqual({ name: 'b', offeredInWeek: { top: 3, b: 1 } });
  });

  it('puts take-up beside the readings of the units it is known of', () => {
    const demo = { key: 'demo', title: 'the manager demo', offeredOn: new Map([['a', '2026-03-10']]) };
    expect(panelOf(grid, demo, new Map([['a', [0, 0.5, 0.5]]])).units.map(({ takeUp }) => takeUp)).toEqual([[0, 0.5, 0.5], undefined]);
  });

  describe('of one launch without any effect, some weeks of which nobody reported', () => {
    const LAUNCH = 104;
    const { facts: { panel } } = simulate({ ...ORDINARY, units: 8, launches: [LAUNCH], neverOffered: 0, weeks: 130, noise: 1, effectOnTakers: 0 }, 3);
    const monday = (t: number): string => addDays(day('2024-01-01'), 7 * t);
    const launch = { key: 'waves', title: 'the launch', offeredOn: new Map(panel.units.map(({ id }) => [id, monday(LAUNCH)])) };
    const told = (first: number, last: number) => {
      const weeks = Array.from({ length: panel.weeks }, (_, t) => t).filter((t) => t < first || t > last);
      const whole = gridOf(panel.units.map(({ id, outcome }) => ({ unitId: id, weeks: weeks.map(monday), people: weeks.map(() => 100), counted: weeks.map((t) => outcome[t] ?? null) })));
      return estimateEffect({ activity: 'the launch', order: 'chosen', panel: panelOf(withoutFarGaps(whole, [launch]), launch) }, { chart: false });
    };

    it.each([[98, 103], [101, 103], [60, 85], [90, 92], [108, 108]])('refuses where weeks %d to %d are missing', (first, last) => {
      expect(told(first, last)).toMatchObject({ refused: 'too_many_gaps' });
    });

    it('looks at each question in its own weeks: a gap long before the one is near enough for the other', () => {
      const monthly = gridOf([{ unitId: 'a', weeks: Array.from({ length: 150 }, (_, t) => t).filter((t) => t !== 30).map(monday), people: new Array<number>(149).fill(100), counted: new Array<number>(149).fill(5) }]);
      const offered = (t: number): EffectSubject => ({ key: String(t), title: 'x', offeredOn: new Map([['a', monday(t)]]) });
      const [early, late] = [offered(60), offered(130)];
      expect(windowOf(monthly, [early, late])).toEqual({ from: 0, to: 150 });
      expect(windowOf(monthly, [early])).toEqual({ from: 0, to: 150 });
      expect(windowOf(monthly, [late])).toEqual({ from: 31, to: 150 });
    });

    it.each([[200, 200], [20, 24], [118, 120]])('tells it from the weeks between gaps that lie far off (%d to %d)', (first, last) => {
      expect(told(first, last)).toMatchObject({ design: 'interrupted_series' });
    });
  });
});
