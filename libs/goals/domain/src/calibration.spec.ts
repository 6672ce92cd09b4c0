import { calibrate } from './calibration';

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
