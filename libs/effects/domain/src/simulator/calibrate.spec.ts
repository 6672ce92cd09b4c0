import { calibrate, type Calibration } from './calibrate';
import { CELLS } from './cells';
import { ORDINARY, simulate } from './simulate';

/** Coverage in 500 seeds of each design is checked by test/architecture/calibration.spec.ts; here are the facts that few draws show. */
const play = (name: string, seeds: number): Calibration => {
  const cell = CELLS.find((known) => known.name === name);
  if (!cell) throw new Error(`No such cell: ${name}`);
  return calibrate(cell, seeds, { draws: 99 });
};

it('the gap between users and others misses what using it does every time, on data where the engine holds it', () => {
  const { naiveCoverage, coverage, coverageOnTakers } = play('two groups, 6 and 6 units', 100);
  expect(naiveCoverage).toBe(0);
  expect(coverage).toBeGreaterThan(0.88);
  expect(coverageOnTakers).toBeGreaterThan(0.88);
});

it('users and others are the very people of the units: together they are what the engine reads, and the keen are among the users', () => {
  const { facts, naive } = simulate({ ...ORDINARY, effectOnTakers: 0 }, 3);
  const offered = facts.panel.units.filter(({ offeredInWeek }) => offeredInWeek !== null);
  expect(naive).toHaveLength(offered.length);
  naive.forEach(({ users, others }, i) => {
    const share = offered[i]?.takeUp?.at(-1) ?? 0;
    expect(share * users + (1 - share) * others).toBeCloseTo(offered[i]?.outcome.at(-1) ?? 0, 9);
    expect(users - others).toBeGreaterThan(7);
  });
  const level = (unit: (typeof offered)[number]): number => unit.outcome[0] ?? 0;
  const byLevel = [...offered].sort((a, b) => level(b) - level(a)).map(({ takeUp }) => takeUp?.at(-1) ?? 0);
  const mean = (shares: readonly number[]): number => shares.reduce((sum, share) => sum + share, 0) / shares.length;
  expect(mean(byLevel.slice(0, 15))).toBeGreaterThan(mean(byLevel.slice(15)));
});

it('a spill-over that hides part of the effect is not graded as if it were absent', () => {
  const { grades, coverage } = play('spill-over of 30 % to units waiting', 40);
  expect(coverage).toBeLessThan(0.5);
  expect(grades['B']).toBeUndefined();
});

it('the same seeds give the same table', () => {
  expect(play('two groups, 6 and 6 units', 10)).toEqual(play('two groups, 6 and 6 units', 10));
});
