import { addDays, day, type Day } from '@realign/kernel';
import { randomFrom } from '@realign/effects/domain';
import type { Reading } from '../key-result';
import { ANY_VALUE, SHARE_RANGE } from '../target';
import { forecast, isForecast, noiseOfReadings, sayForecast, type ForecastWish } from './forecast';

const start = day('2026-01-05');
const at = (week: number): Day => addDays(start, week * 7);
const wish = (readings: readonly Reading[], over: Partial<ForecastWish> = {}): ForecastWish => ({ readings, on: at(52), today: at(30), target: 50, semantics: 'increase', range: ANY_VALUE, ...over });
const line = Array.from({ length: 20 }, (_, week) => ({ asOf: at(week), value: 10 + week + (week % 2) * 0.4 }));

it('follows a straight course, and is surer of what is near', () => {
  const [near, far] = [forecast(wish(line, { on: at(32) })), forecast(wish(line, { on: at(52) }))];
  if (!isForecast(near) || !isForecast(far)) throw new Error('refused');
  expect(near.mid).toBeCloseTo(42, 0);
  expect(far.mid).toBeCloseTo(62, 0);
  expect(near.interval80[1] - near.interval80[0]).toBeLessThan(far.interval80[1] - far.interval80[0]);
  expect(far.interval95[0]).toBeLessThan(far.interval80[0]);
  expect(far.chance).toBeGreaterThan(0.9);
  const down = forecast(wish(line, { on: at(52), semantics: 'decrease' }));
  expect(isForecast(down) && down.chance + far.chance).toBeCloseTo(1, 9);
});

it('stays within what the metric can be', () => {
  const answer = forecast(wish(line.map(({ asOf, value }) => ({ asOf, value: value / 30 })), { range: { min: 0, max: 1 }, target: 1 }));
  expect(isForecast(answer) && answer.interval95[1]).toBe(1);
});

it('knows the scatter of readings whatever day is aimed at', () => {
  const random = randomFrom(3);
  const noisy = Array.from({ length: 60 }, (_, week) => ({ asOf: at(week), value: 40 + 0.1 * week + 2 * random.normal() }));
  expect(noiseOfReadings(noisy)).toBeGreaterThan(1.5);
  expect(noiseOfReadings(noisy)).toBeLessThan(2.5);
  expect([noiseOfReadings([]), noiseOfReadings(line.slice(0, 3)), noiseOfReadings(line.map(({ asOf }) => ({ asOf, value: 1 })))]).toEqual([null, null, null]);
});

it('refuses what it cannot know', () => {
  const refused = (over: Partial<ForecastWish>) => { const answer = forecast(wish(line, over)); return 'refused' in answer ? answer.refused : 'answered'; };
  expect(refused({ readings: line.slice(0, 5) })).toBe('too-few-readings');
  expect(refused({ on: at(100) })).toBe('too-far');
  expect(refused({ readings: line.map(({ asOf }) => ({ asOf, value: 3 })) })).toBe('no-variation');
  expect(refused({ on: at(29) })).toBe('target-day-passed');
});

it('says that it is early, from few readings or further ahead than was observed', () => {
  const early = (readings: readonly Reading[], week: number): boolean | string => { const answer = forecast(wish(readings, { on: at(week), today: at(readings.length - 1) })); return isForecast(answer) ? answer.isEarly : answer.refused; };
  expect([early(line.slice(0, 11), 14), early(line.slice(0, 12), 14), early(line.slice(0, 12), 22), early(line.slice(0, 12), 23), early(line, 38), early(line, 39)]).toEqual([true, false, false, true, false, true]);
  const answer = forecast(wish(line, { on: at(39), today: at(19) }));
  expect(isForecast(answer) && sayForecast(answer, 'people')).toMatch(/^Early forecast 49/);
});

it('lets a share that slows down end below one, where a line would pass it', () => {
  const random = randomFrom(11);
  const share = Array.from({ length: 26 }, (_, week) => ({ asOf: at(week), value: 0.05 + 0.55 / (1 + Math.exp(-0.35 * (week - 12))) + 0.01 * random.normal() }));
  const answer = forecast(wish(share, { on: at(40), today: at(25), target: 0.8, range: SHARE_RANGE }));
  if (!isForecast(answer)) throw new Error('refused');
  expect(answer.mid).toBeGreaterThan(0.55);
  expect(answer.mid).toBeLessThan(0.65);
  expect(answer.interval95[1]).toBeLessThan(0.75);
  expect(answer.chance).toBeLessThan(0.03);
});

it('is as sure of whole numbers on a line as their rounding allows', () => {
  const answer = forecast(wish(line.map(({ asOf }, week) => ({ asOf, value: 8 + week })), { on: at(30), target: 38 }));
  if (!isForecast(answer)) throw new Error('refused');
  expect(answer.mid).toBeCloseTo(38, 1);
  expect(answer.interval80[1] - answer.interval80[0]).toBeGreaterThan(0.3);
  expect(answer.interval80[1] - answer.interval80[0]).toBeLessThan(2);
  expect(answer.chance).toBeCloseTo(0.5, 1);
});

it('takes a last reading that jumps for no take-off to a thousandfold', () => {
  const answer = forecast(wish([1, 1, 1, 1, 1, 1, 1, 2].map((value, week) => ({ asOf: at(week), value })), { on: at(16), today: at(8) }));
  expect(isForecast(answer) && answer.interval95[1]).toBeLessThan(40);
});

it('answers the same whatever unit the metric is counted in', () => {
  const [plain, scaled] = [1, 1000].map((by) => forecast(wish(line.map(({ asOf, value }) => ({ asOf, value: value * by })), { target: 50 * by })));
  if (!plain || !scaled || !isForecast(plain) || !isForecast(scaled)) throw new Error('refused');
  expect(scaled.interval80[0] / 1000).toBeCloseTo(plain.interval80[0], 2);
  expect(scaled.chance).toBeCloseTo(plain.chance, 4);
});
