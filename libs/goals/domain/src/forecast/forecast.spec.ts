import { addDays, day, type Day } from '@realign/kernel';
import { randomFrom } from '@realign/effects/domain';
import type { Reading } from '../key-result';
import { ANY_VALUE } from '../target';
import { forecast, isForecast, noiseOfReadings, type ForecastWish } from './forecast';

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

/** Courses with a known law; the value to come is drawn from the same law. */
const LAWS: Readonly<Record<string, (normal: () => number, uniform: () => number) => (weeks: readonly number[]) => number[]>> = {
  'a line with scatter': (normal, uniform) => { const slope = uniform() - 0.3; return (weeks) => weeks.map((week) => 20 + slope * week + normal()); },
  'a wandering level with drift': (normal, uniform) => { const drift = uniform() - 0.3; return (weeks) => walk(weeks, drift, 1, 0, normal); },
  'a wandering level, read with scatter': (normal, uniform) => { const drift = uniform() - 0.3; return (weeks) => walk(weeks, drift, 0.4, 1, normal); },
  'a level that barely wanders': (normal, uniform) => { const drift = uniform() * 0.5; return (weeks) => walk(weeks, drift, 0.1, 1, normal); },
};

function walk(weeks: readonly number[], drift: number, wander: number, scatter: number, normal: () => number): number[] {
  let [level, last] = [20, 0];
  return weeks.map((week) => {
    level += drift * (week - last) + wander * Math.sqrt(week - last) * normal();
    last = week;
    return level + scatter * normal();
  });
}

const SERIES = 250;

/** How often 80 % intervals held, and how far the stated chances lay from what came true, on series of one law. */
function judge(law: (typeof LAWS)[string]): { held: number; chanceOff: number } {
  const random = randomFrom(20261125);
  let [held, hit, chances] = [0, 0, 0];
  for (let series = 0; series < SERIES; series++) {
    const length = 12 + Math.floor(random.uniform() * 28);
    const ahead = length - 1 + Math.max(1, Math.round(length * (0.2 + random.uniform() * 0.6)));
    const weeks = [...Array.from({ length }, (_, week) => week).filter((week) => week < 2 || random.uniform() > 0.15), ahead];
    const values = law(() => random.normal(), () => random.uniform())(weeks);
    const readings = weeks.slice(0, -1).map((week, i) => ({ asOf: at(week), value: values[i] as number }));
    const target = 20 + ahead * 0.2;
    const answer = forecast(wish(readings, { on: at(ahead), today: at(length - 1), target }));
    if (!isForecast(answer)) throw new Error(answer.detail);
    const next = values.at(-1) as number;
    held += next >= answer.interval80[0] && next <= answer.interval80[1] ? 1 : 0;
    hit += next >= target ? 1 : 0;
    chances += answer.chance;
  }
  return { held: held / SERIES, chanceOff: Math.abs(hit - chances) / SERIES };
}

describe('on simulated series, with 12 to 39 readings, some missing, and up to four fifths of that time ahead', () => {
  const judged = Object.entries(LAWS).map(([name, law]) => ({ name, ...judge(law) }));

  it('80 % intervals hold 75 to 85 of 100 values to come', () => {
    const held = judged.reduce((sum, law) => sum + law.held, 0) / judged.length;
    expect(held).toBeGreaterThanOrEqual(0.75);
    expect(held).toBeLessThanOrEqual(0.85);
  });

  it.each(judged)('$name: no law is far from it, and chances come true as often as they say', ({ held, chanceOff }) => {
    expect(held).toBeGreaterThanOrEqual(0.68);
    expect(held).toBeLessThanOrEqual(0.92);
    expect(chanceOff).toBeLessThan(0.06);
  });
});
