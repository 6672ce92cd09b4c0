import { randomFrom } from '../numbers/random';
import { offeredWeekOf, type Cohort } from '../panel';
import { readingsOf, type Interval, type Readings } from './cohort-means';
import type { Contrast } from './contrast';

export interface PermutationOptions {
  readonly seed: number;
  /** How many orders are drawn when there are too many to try all. */
  readonly draws: number;
  readonly level?: number;
}

export interface PermutationResult extends Interval {
  readonly orders: number;
  /** True when every possible order was tried. */
  readonly all: boolean;
}

/** Fewer orders than this cannot reach 5 % on two sides. */
export const FEWEST_ORDERS = 40;
const MOST_ORDERS_TRIED_ALL = 3000;

/** In how many ways the units could have been given their weeks: within strata, n! / Π nᵢ!. Infinity when beyond counting. */
export const possibleOrders = (readings: Pick<Readings, 'cohorts'>): number =>
  [...strataOf(readings)].reduce((product, [, members]) => {
    const sizes = new Map<number, number>();
    for (const { cohort } of members) sizes.set(cohort, (sizes.get(cohort) ?? 0) + 1);
    return product * multinomial([...sizes.values()]);
  }, 1);

const multinomial = (sizes: readonly number[]): number => {
  let [result, n] = [1, 0];
  for (const size of sizes) for (let k = 1; k <= size; k += 1) result = (result * (n += 1)) / k;
  return Math.round(result);
};

interface Member {
  readonly unit: number;
  readonly cohort: number;
}

const strataOf = ({ cohorts }: Pick<Readings, 'cohorts'>): Map<string, Member[]> => {
  const strata = new Map<string, Member[]>();
  let unit = 0;
  cohorts.forEach(({ units }, cohort) =>
    units.forEach(({ stratum = '' }) => {
      const members = strata.get(stratum);
      if (members) members.push({ unit, cohort });
      else strata.set(stratum, [{ unit, cohort }]);
      unit += 1;
    }),
  );
  return strata;
};

/**
 * Randomisation inference: the observed estimate against what the same estimator gives when the weeks are dealt out to the units anew. Each order's statistic is
 * studentised, so that the test holds for the mean effect and not only for "no effect on anybody" (Wu and Ding 2021, theorem 1), and is exact for the latter
 * (Fisher 1935; for stepped wedges Ji and others 2017, section 2). The interval is what the test does not reject, under an effect that is the same in each week after the offer.
 */
export const permutationInterval = (readings: Readings, contrast: Contrast, weeks: number, { seed, draws, level = 0.95 }: PermutationOptions): PermutationResult => {
  const pool = poolOf(readings, contrast, weeks);
  const { orders, all } = ordersOf(readings, seed, draws);
  const statistics = [readings.cohorts.flatMap(({ units }, cohort) => units.map(() => cohort)), ...orders].map((order) => momentsOf(pool, order));
  const [observed, ...others] = (hasOwnSpread(readings.cohorts) ? statistics : sameSpread(statistics)) as [Moments, ...Moments[]];
  const pAt = (tau: number): number => {
    const mine = studentised(observed, tau) - 1e-12;
    const atLeast = others.filter((moments) => studentised(moments, tau) >= mine).length;
    return all ? atLeast / others.length : (atLeast + 1) / (others.length + 1);
  };
  const spread = Math.sqrt(Math.max(observed.yy, Number.MIN_VALUE));
  const edge = (direction: 1 | -1): number => walkOut(pAt, observed.y, direction * spread, 1 - level);
  return { low: edge(-1), high: edge(1), p: pAt(0), orders: others.length, all };
};

/** The first point outwards that the test rejects, to a thousandth of a standard error; ±∞ when it rejects nothing within 60 of them. */
const walkOut = (pAt: (tau: number) => number, from: number, stride: number, alpha: number): number => {
  let [inside, outside] = [0, 1];
  while (pAt(from + outside * stride) > alpha) {
    inside = outside;
    outside *= 1.6;
    if (outside > 60) return stride > 0 ? Infinity : -Infinity;
  }
  while (outside - inside > 1e-3) {
    const middle = (inside + outside) / 2;
    if (pAt(from + middle * stride) > alpha) inside = middle;
    else outside = middle;
  }
  return from + outside * stride;
};

interface Pool {
  readonly cohorts: number;
  readonly people: Float64Array;
  /** units × cohorts, one after the other: each unit's weeks under each cohort's weights; of the outcome, and of "was offered". */
  readonly outcome: Float64Array;
  readonly offered: Float64Array;
}

const poolOf = ({ cohorts, parts }: Readings, contrast: Contrast, weeks: number): Pool => {
  const units = cohorts.flatMap(({ units: members }, at) => members.map((unit, u) => ({ unit, row: (parts[at] as Readings['parts'][number]).filled[u] as Float64Array })));
  const [outcome, offered] = [new Float64Array(units.length * cohorts.length), new Float64Array(units.length * cohorts.length)];
  units.forEach(({ unit, row }, u) => {
    const from = offeredWeekOf(unit, weeks);
    contrast.forEach((weights, cohort) => {
      let [reading, since] = [0, 0];
      for (let t = 0; t < weeks; t += 1) {
        reading += (weights[t] as number) * (row[t] as number);
        if (t >= from) since += weights[t] as number;
      }
      outcome[u * cohorts.length + cohort] = reading;
      offered[u * cohorts.length + cohort] = since;
    });
  });
  return { cohorts: cohorts.length, people: Float64Array.from(units, ({ unit }) => unit.people), outcome, offered };
};

/** Estimate and variance are linear and quadratic in the tested effect, so each order is worked through once. */
interface Moments {
  readonly y: number;
  readonly d: number;
  readonly yy: number;
  readonly yd: number;
  readonly dd: number;
}

const studentised = ({ y, d, yy, yd, dd }: Moments, tau: number): number => {
  const variance = yy - 2 * tau * yd + tau * tau * dd;
  const value = Math.abs(y - tau * d);
  return variance > 1e-18 ? value / Math.sqrt(variance) : value > 1e-9 ? Infinity : 0;
};

/** Whether each cohort has a spread of its own worth dividing by. */
export const hasOwnSpread = (cohorts: readonly Cohort[]): boolean => cohorts.every(({ units }) => units.length >= 3);

/**
 * The smallest p that any effect could have, however large it is and whatever the readings are: the share of orders that would show as much of it as the one that was chosen.
 * Asked before the launch, when there are no readings.
 */
export const smallestChance = (cohorts: readonly Cohort[], contrast: Contrast, weeks: number, { seed, draws }: Pick<PermutationOptions, 'seed' | 'draws'>): number => {
  const readings = readingsOf(cohorts, weeks, () => []);
  const pool = poolOf(readings, contrast, weeks);
  const { orders, all } = ordersOf(readings, seed, draws);
  const isOwn = hasOwnSpread(cohorts);
  const shownBy = (order: readonly number[]): number => {
    const { d, dd } = momentsOf(pool, order);
    return isOwn ? studentised({ y: 0, d, yy: 0, yd: 0, dd }, 1) : Math.abs(d);
  };
  const chosen = shownBy(cohorts.flatMap(({ units }, cohort) => units.map(() => cohort)));
  const asMuch = orders.filter((order) => shownBy(order) >= chosen - 1e-9).length;
  return all ? asMuch / orders.length : (asMuch + 1) / (orders.length + 1);
};

/** A cohort of one or two units has no spread of its own worth dividing by: then every order is measured by the spread of the orders. */
const sameSpread = (statistics: readonly Moments[]): Moments[] => {
  const yy = statistics.reduce((sum, { y }) => sum + y * y, 0) / statistics.length;
  return statistics.map(({ y, d }) => ({ y, d, yy, yd: 0, dd: 0 }));
};

const momentsOf = ({ cohorts, people, outcome, offered }: Pool, order: readonly number[]): Moments => {
  const [w, ww, y, d] = [new Float64Array(cohorts), new Float64Array(cohorts), new Float64Array(cohorts), new Float64Array(cohorts)] as const;
  for (let u = 0; u < order.length; u += 1) {
    const [cohort, weight] = [order[u] as number, people[u] as number];
    const at = u * cohorts + cohort;
    w[cohort] = (w[cohort] as number) + weight;
    ww[cohort] = (ww[cohort] as number) + weight * weight;
    y[cohort] = (y[cohort] as number) + weight * (outcome[at] as number);
    d[cohort] = (d[cohort] as number) + weight * (offered[at] as number);
  }
  const moments = { y: 0, d: 0, yy: 0, yd: 0, dd: 0 };
  for (let cohort = 0; cohort < cohorts; cohort += 1) {
    y[cohort] = (y[cohort] as number) / (w[cohort] as number);
    d[cohort] = (d[cohort] as number) / (w[cohort] as number);
    moments.y += y[cohort] as number;
    moments.d += d[cohort] as number;
  }
  for (let u = 0; u < order.length; u += 1) {
    const cohort = order[u] as number;
    const total = w[cohort] as number;
    const at = u * cohorts + cohort;
    const h = (people[u] as number) / total;
    const factor = (h * h) / (1 - 2 * h + (ww[cohort] as number) / (total * total) || 1);
    const ey = (outcome[at] as number) - (y[cohort] as number);
    const ed = (offered[at] as number) - (d[cohort] as number);
    moments.yy += factor * ey * ey;
    moments.yd += factor * ey * ed;
    moments.dd += factor * ed * ed;
  }
  return moments;
};

const ordersOf = (readings: Readings, seed: number, draws: number): { orders: number[][]; all: boolean } => {
  const strata = [...strataOf(readings).values()];
  const possible = possibleOrders(readings);
  const units = readings.cohorts.reduce((sum, cohort) => sum + cohort.units.length, 0);
  if (possible <= MOST_ORDERS_TRIED_ALL) return { orders: everyOrder(strata, units), all: true };
  const random = randomFrom(seed);
  const orders = Array.from({ length: draws }, () => {
    const order = new Array<number>(units).fill(0);
    for (const members of strata) random.shuffled(members.map(({ cohort }) => cohort)).forEach((cohort, i) => (order[(members[i] as Member).unit] = cohort));
    return order;
  });
  return { orders, all: false };
};

const everyOrder = (strata: readonly (readonly Member[])[], units: number): number[][] =>
  strata.reduce<number[][]>(
    (orders, members) => {
      const dealt = arrangements(members.map(({ cohort }) => cohort));
      return orders.flatMap((order) =>
        dealt.map((cohorts) => {
          const next = [...order];
          cohorts.forEach((cohort, i) => (next[(members[i] as Member).unit] = cohort));
          return next;
        }),
      );
    },
    [new Array<number>(units).fill(0)],
  );

/** Every distinct arrangement of a list with repeats. */
const arrangements = (items: readonly number[]): number[][] => {
  if (items.length === 0) return [[]];
  return [...new Set(items)].flatMap((first) => {
    const rest = [...items];
    rest.splice(rest.indexOf(first), 1);
    return arrangements(rest).map((tail) => [first, ...tail]);
  });
};
