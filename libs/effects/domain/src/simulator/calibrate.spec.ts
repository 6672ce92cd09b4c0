import { calibrate, type Calibration } from './calibrate';
import { CELLS } from './cells';

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

it('a spill-over that hides part of the effect is not graded as if it were absent', () => {
  const { grades, coverage } = play('spill-over of 30 % to units waiting', 40);
  expect(coverage).toBeLessThan(0.5);
  expect(grades['B']).toBeUndefined();
});

it('the same seeds give the same table', () => {
  expect(play('two groups, 6 and 6 units', 10)).toEqual(play('two groups, 6 and 6 units', 10));
});
