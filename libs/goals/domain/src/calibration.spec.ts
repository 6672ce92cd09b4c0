import { day } from '@realign/kernel';
import { calibrate, calibrationCourse } from './calibration';

const said = (chance: number, ...outcomes: boolean[]) => outcomes.map((cameTrue) => ({ chance, cameTrue }));

it('scores stated confidence by what came of it', () => {
  expect(calibrate(said(1, true, true, true, true, true))).toMatchObject({ judged: 5, brier: 0, lean: 0 });
  expect(calibrate(said(0.5, true, false, true, false, true, false))?.brier).toBeCloseTo(0.25, 9);
  const tooSure = calibrate(said(0.9, true, false, false, false, false));
  expect(tooSure?.lean).toBeCloseTo(0.7, 9);
  expect(tooSure?.bands.at(-1)).toEqual({ from: 0.8, to: 1, judged: 5, cameTrue: 1 });
});

it('says nothing about fewer than five statements', () => {
  expect(calibrate(said(0.9, true, true))).toBeNull();
});

it('tells quarter by quarter whether people judge better, and says nothing of a quarter with few statements', () => {
  const due = (on: string, chance: number, ...outcomes: boolean[]) => said(chance, ...outcomes).map((one) => ({ ...one, on: day(on) }));
  const course = calibrationCourse([...due('2026-08-02', 0.5, true, false, true, false, true, false), ...due('2026-02-11', 0.9, false, false, false), ...due('2026-03-31', 0.9, false, false), ...due('2026-12-31', 1, true)]);
  expect(course.map(({ from, judged }) => [from, judged])).toEqual([['2026-01-01', 5], ['2026-07-01', 6], ['2026-10-01', 1]]);
  expect(course.map(({ brier }) => brier && Math.round(brier * 100) / 100)).toEqual([0.81, 0.25, null]);
});
