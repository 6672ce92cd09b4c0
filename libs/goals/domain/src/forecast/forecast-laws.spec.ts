import { addDays, day, type Day } from '@realign/kernel';
import { randomFrom, type Random } from '@realign/effects/domain';
import { ANY_VALUE, SHARE_RANGE, type MetricRange } from '../target';
import { forecast, isForecast, type Forecast } from './forecast';

/** What was read, and any number of values that the same course might take on the day asked about: drawn anew each time, given what was. */
interface Course {
  readonly past: readonly number[];
  readonly next: () => number;
}

/** From chance and the number of weeks that were read: a course with its own slope, level, pace and so on. */
type Law = (chance: Random, length: number) => (weeks: readonly number[], ahead: number) => Course;

const between = ({ uniform }: Random, from: number, to: number): number => from + (to - from) * uniform();

/** A level that wanders for good, read with scatter. */
const wandering = ({ normal }: Random, drift: number, wander: number, scatter: number) => (weeks: readonly number[], ahead: number): Course => {
  let [level, last] = [20, 0];
  const step = (week: number): number => drift * (week - last) + wander * Math.sqrt(week - last) * normal();
  const past = weeks.map((week) => {
    level += step(week);
    last = week;
    return level + scatter * normal();
  });
  return { past, next: () => level + step(ahead) + scatter * normal() };
};

/** Readings around a mean, each keeping a share of the last week's deviation. */
const around = ({ normal }: Random, mean: (week: number) => number, keeps: number, scatter: number) => (weeks: readonly number[], ahead: number): Course => {
  let [deviation, last] = [normal(), 0];
  const passed = (week: number): number => {
    const kept = keeps ** (week - last);
    return kept * deviation + Math.sqrt(1 - kept * kept) * normal();
  };
  const past = weeks.map((week) => {
    deviation = passed(week);
    last = week;
    return mean(week) + scatter * deviation;
  });
  return { past, next: () => mean(ahead) + scatter * passed(ahead) };
};

const through = (shape: (value: number) => number, law: ReturnType<Law>): ReturnType<Law> => (weeks, ahead) => {
  const { past, next } = law(weeks, ahead);
  return { past: past.map(shape), next: () => shape(next()) };
};
const asShare = (value: number): number => Math.min(1, Math.max(0, value));
const logistic = (value: number): number => 1 / (1 + Math.exp(-value));
const slope = (chance: Random): number => between(chance, -0.3, 0.7);

interface SimulatedLaw {
  readonly name: string;
  readonly law: Law;
  readonly range: MetricRange;
}

const counted = (name: string, law: Law): SimulatedLaw => ({ name, law, range: ANY_VALUE });
const shared = (name: string, law: Law): SimulatedLaw => ({ name, law, range: SHARE_RANGE });

/** Courses as figures of a change take them. Forecasts were set on series of these, and are judged on others of them. */
const LAWS: readonly SimulatedLaw[] = [
  counted('a line with scatter', (chance) => { const rise = slope(chance); return around(chance, (week) => 20 + rise * week, 0, 1); }),
  counted('scatter and no trend', (chance) => around(chance, () => 20, 0, 1)),
  counted('a level that wanders (random walk)', (chance) => wandering(chance, slope(chance), 1, 0)),
  counted('a level that wanders, read with scatter', (chance) => wandering(chance, slope(chance), 0.4, 1)),
  counted('a level that barely wanders', (chance) => wandering(chance, between(chance, 0, 0.5), 0.1, 1)),
  counted('a line whose scatter lingers (autoregressive)', (chance) => { const rise = slope(chance); return around(chance, (week) => 20 + rise * week, between(chance, 0.4, 0.8), 1); }),
  counted('a count that slows down', (chance, length) => { const [size, pace] = [between(chance, 8, 30), between(chance, 1, 5) / length]; return around(chance, (week) => 20 + size * (1 - Math.exp(-pace * week)), 0, 1); }),
  shared('a share that spreads and fills up (S-curve)', (chance, length) => {
    const [end, start, middle, pace] = [between(chance, 0.4, 0.9), between(chance, 0.02, 0.1), between(chance, 0.2, 1) * length, between(chance, 4, 12) / length];
    return through(asShare, around(chance, (week) => start + (end - start) * logistic(pace * (week - middle)), 0, between(chance, 0.01, 0.03)));
  }),
  shared('a share that slows down', (chance, length) => {
    const [end, start, pace] = [between(chance, 0.4, 0.9), between(chance, 0, 0.05), between(chance, 1, 5) / length];
    return through(asShare, around(chance, (week) => start + (end - start) * (1 - Math.exp(-pace * week)), 0, between(chance, 0.01, 0.03)));
  }),
  shared('a share whose odds grow evenly', (chance, length) => {
    const [start, rise] = [between(chance, -3, -1), between(chance, 1, 5) / length];
    return through(logistic, around(chance, (week) => start + rise * week, 0, between(chance, 0.08, 0.2)));
  }),
];

const start = day('2026-01-05');
const at = (week: number): Day => addDays(start, week * 7);
const FUTURES = 20;
type Lengths = readonly [least: number, most: number];
const LENGTHS: readonly Lengths[] = [[8, 11], [12, 39], [40, 60]];
/** Forecasts are given as far ahead as twice the observed time. */
const FURTHEST = 2;

interface Judged {
  /** Share of values to come that lay within. */
  held80: number;
  held95: number;
  /** Of each tenth of chances: how many, the mean that was stated, and how often it came true. */
  readonly tenths: readonly { count: number; stated: number; came: number }[];
  brier: number;
  came: number;
}

interface Drawn {
  readonly answer: Forecast;
  readonly target: number;
  readonly futures: readonly number[];
}

/** Readings of some weeks, none, one in seven or one in three of them missing; 4 to 26 weeks ahead, as far as is answered. */
function drawn({ law, range, name }: SimulatedLaw, [least, most]: Lengths, chance: Random): Drawn {
  const [count, missing] = [least + chance.integer(most - least + 1), [0, 1 / 7, 1 / 3][chance.integer(3)] as number];
  const weeks = [0];
  for (let week = 1; weeks.length < count; week++) if (chance.uniform() >= missing) weeks.push(week);
  const last = weeks.at(-1) as number;
  const ahead = last + 4 + chance.integer(Math.min(26, FURTHEST * last) - 3);
  const { past, next } = law(chance, last + 1)(weeks, ahead);
  // A target as somebody sets it who knows what such courses come to, but not this one.
  const target = law(chance, last + 1)(weeks, ahead).next();
  const answer = forecast({ readings: weeks.map((week, i) => ({ asOf: at(week), value: past[i] as number })), on: at(ahead), today: at(last), target, semantics: 'increase', range });
  if (!isForecast(answer)) throw new Error(`${name}: ${answer.detail}`);
  return { answer, target, futures: Array.from({ length: FUTURES }, next) };
}

/** Counts each answer among the futures that its course may take. */
function judge(simulated: SimulatedLaw, lengths: Lengths, series: number, seed: number): Judged {
  const chance = randomFrom(seed);
  const tenths = Array.from({ length: 10 }, () => ({ count: 0, stated: 0, came: 0 }));
  const judged: Judged = { held80: 0, held95: 0, tenths, brier: 0, came: 0 };
  for (let i = 0; i < series; i++) {
    const { answer: { interval80, interval95, chance: stated }, target, futures } = drawn(simulated, lengths, chance);
    const among = (test: (value: number) => boolean): number => futures.filter(test).length / FUTURES;
    const came = among((value) => value >= target);
    judged.held80 += among((value) => value >= interval80[0] && value <= interval80[1]) / series;
    judged.held95 += among((value) => value >= interval95[0] && value <= interval95[1]) / series;
    judged.brier += (came * (1 - stated) ** 2 + (1 - came) * stated ** 2) / series;
    judged.came += came / series;
    const tenth = tenths[Math.min(9, Math.floor(stated * 10))];
    if (tenth) Object.assign(tenth, { count: tenth.count + 1, stated: tenth.stated + stated, came: tenth.came + came });
  }
  return judged;
}

/** Chosen before any forecast was judged on it; the forecasts were set on others. */
const SEED = 20261127;
const SERIES = 200;
const CELLS = LAWS.flatMap((law, i) => LENGTHS.map((lengths, j) => ({ name: `${law.name}, ${lengths[0]} to ${lengths[1]} readings`, law, lengths, seed: SEED + 10 * i + j })));

describe('on simulated series, 4 to 26 weeks ahead', () => {
  const judged = CELLS.map(({ name, law, lengths, seed }) => ({ name, ...judge(law, lengths, SERIES, seed) }));

  it.each(judged)('$name: 80 % intervals hold 75 to 85 of 100 values to come', ({ held80, held95 }) => {
    expect(held80).toBeGreaterThanOrEqual(0.75);
    expect(held80).toBeLessThanOrEqual(0.85);
    expect(held95).toBeGreaterThanOrEqual(0.92);
  });

  it('chances come true as often as they say, in each tenth of them', () => {
    const tenths = Array.from({ length: 10 }, (_, k) => judged.map(({ tenths: all }) => all[k] as (typeof judged)[number]['tenths'][number]).reduce((sum, { count, stated, came }) => ({ count: sum.count + count, stated: sum.stated + stated, came: sum.came + came })));
    for (const { count, stated, came } of tenths) expect(Math.abs(stated - came) / count).toBeLessThan(0.07);
  });

  it('chances tell more than always saying how often targets are met', () => {
    const mean = (of: (cell: Judged) => number): number => judged.reduce((sum, cell) => sum + of(cell), 0) / judged.length;
    expect(mean(({ brier }) => brier)).toBeLessThan(0.75 * mean(({ came }) => came * (1 - came)));
    for (const { brier, came } of judged) expect(brier).toBeLessThan(came * (1 - came) + 0.02);
  });
});
