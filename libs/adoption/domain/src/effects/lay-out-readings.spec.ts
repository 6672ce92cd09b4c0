import { digitsOf, gridOfReadings, measureUnitOf } from './lay-out-readings';

describe('readings of a metric by unit', () => {
  it('a share and a percentage are told in points, minutes in minutes, and a bare count by what it counts', () => {
    expect(measureUnitOf('share', 'Mood')).toEqual({ word: 'points', factor: 100, isEach: false });
    expect(measureUnitOf('%', 'Mood')).toEqual({ word: 'points', factor: 1, isEach: false });
    expect(measureUnitOf('minutes', 'Handling time')).toEqual({ word: 'minutes', factor: 1, isEach: false });
    expect(measureUnitOf('count', 'tickets')).toEqual({ word: '“tickets” a person', factor: 1, isEach: true });
  });

  it('stand side by side, a missing one is a gap and not 0', () => {
    const unit = { members: ['a'], people: 20 };
    const grid = gridOfReadings([{ ...unit, unitId: 'a', weeks: ['2026-01-05', '2026-01-26'], values: [0.2, 0] }, { ...unit, unitId: 'b', weeks: ['2026-01-12'], values: [0.5] }], { word: 'points', factor: 100, isEach: false });
    expect(grid.weeks).toEqual(['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26']);
    expect(grid.units.map(({ outcome }) => outcome)).toEqual([[20, null, null, 0], [null, 50, null, null]]);
    expect(gridOfReadings([{ ...unit, unitId: 'a', weeks: ['2026-01-05'], values: [50] }], measureUnitOf('count', 'tickets')).units[0]?.outcome).toEqual([2.5]);
  });

  it('a bare count is told by the people of its week, and of a week without people not at all', () => {
    const halved = { unitId: 'a', members: ['a'], people: 50, weekPeople: [100, 50, 0], weeks: ['2026-01-05', '2026-01-12', '2026-01-19'], values: [100, 50, 3] };
    expect(gridOfReadings([halved], measureUnitOf('count', 'tickets')).units[0]?.outcome).toEqual([1, 1, null]);
    expect(gridOfReadings([halved], measureUnitOf('minutes', 'tickets')).units[0]?.outcome).toEqual([100, 50, 3]);
  });

  it('are told as finely as they scatter', () => {
    const minutes = { word: 'minutes', factor: 1, isEach: false };
    expect([3000, 40, 4, 0.4, 0.0001].map((scatter) => digitsOf(minutes, scatter))).toEqual([0, 0, 1, 2, 4]);
    expect(digitsOf({ word: 'points', factor: 100, isEach: false }, 0.02)).toBe(1);
    expect(digitsOf(minutes, null)).toBe(1);
  });
});
