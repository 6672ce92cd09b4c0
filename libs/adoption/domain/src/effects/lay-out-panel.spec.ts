import { gridOf, othersOf, panelOf, weekOf } from './lay-out-panel';

const WEEKS = ['2026-03-02', '2026-03-09', '2026-03-23'];

describe('rollups laid out as a panel', () => {
  const grid = gridOf([
    { unitId: 'a', weeks: [...WEEKS, '2026-03-30'], people: [20, 20, 25, 25], counted: [5, null, 10, null] },
    { unitId: 'b', weeks: WEEKS, people: [10, 10, 10], counted: [1, 2, 3] },
    { unitId: 'nobody', weeks: WEEKS, people: [0, 0, 0], counted: [0, 0, 0] },
  ]);

  it('has shares in per cent, gaps where the last day is missing, and no week that nobody knows', () => {
    expect(grid.weeks).toEqual(WEEKS);
    expect(grid.units).toEqual([
      { id: 'a', people: 25, outcome: [25, null, 40] },
      { id: 'b', people: 10, outcome: [10, 20, 30] },
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
    expect(othersOf(grid, [demo, launch], demo)).toEqual([{ name: 'the launch', offeredInWeek: { a: null, b: 2 } }]);
  });
});
