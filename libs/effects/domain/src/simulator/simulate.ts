import type { ActivityFacts } from '../effect';
import { randomFrom, type Random } from '../numbers/random';
import type { PanelUnit } from '../panel';

/** A made-up organisation in which the truth is known, so that the engine can be examined. Percentages are in points, shares from 0 to 1. */
export interface Scenario {
  readonly units: number;
  readonly weeks: number;
  /** The week each wave was launched; units are dealt out evenly over the waves and the never-offered. */
  readonly launches: readonly number[];
  /** Share of units never offered it. */
  readonly neverOffered: number;
  readonly order: ActivityFacts['order'];
  /** What using it does to a person's reading. 0: nothing works. */
  readonly effectOnTakers: number;
  /** Share of the offered who take it up in the end, and how much units differ in that (0 to 1 of it). */
  readonly takeUp: number;
  readonly takeUpSpread: number;
  /** Weeks until all who will have taken it up have done so. */
  readonly rampWeeks: number;
  /** The keen take it up first: by how much their readings were higher anyway. */
  readonly optInGap: number;
  readonly season: number;
  readonly trend: number;
  /** Scatter of a unit's weekly reading, and how much of last week's stays. */
  readonly noise: number;
  readonly autocorrelation: number;
  /** Shocks to everybody, with the same memory. */
  readonly commonNoise: number;
  /** Take-up among units still waiting, as a share of that among the offered. */
  readonly spillOver: number;
  /** Chance that a unit stops reporting before the window ends. */
  readonly dropOut: number;
  /** How many times larger the largest unit may be than the smallest. */
  readonly sizeRange: number;
  /** Chosen order only: units with higher readings come first. Levels may differ; trends may not. */
  readonly keenFirst: boolean;
}

export const ORDINARY: Scenario = {
  units: 36,
  weeks: 60,
  launches: [20, 26, 32, 38, 44],
  neverOffered: 1 / 6,
  order: 'chosen',
  effectOnTakers: 10,
  takeUp: 0.4,
  takeUpSpread: 0.3,
  rampWeeks: 4,
  optInGap: 12,
  season: 3,
  trend: 0.05,
  noise: 2,
  autocorrelation: 0.5,
  commonNoise: 1,
  spillOver: 0,
  dropOut: 0,
  sizeRange: 1.5,
  keenFirst: true,
};

export interface Simulated {
  readonly facts: ActivityFacts;
  /** The true mean effect on the offered, e weeks after the offer. */
  readonly effectAt: (e: number) => number;
  readonly effectOnTakers: number;
  /** Readings of users and of the others in each unit after the offer: what a naïve dashboard compares. */
  readonly naive: readonly { readonly users: number; readonly others: number }[];
}

/** One draw of a scenario. */
export const simulate = (scenario: Scenario, seed: number): Simulated => {
  const random = randomFrom(seed);
  const common = memory(random, scenario.weeks, scenario.commonNoise, scenario.autocorrelation).map((shock, t) => shock + scenario.trend * t + scenario.season * Math.sin((2 * Math.PI * t) / (365.25 / 7)));
  const levels = Array.from({ length: scenario.units }, () => 40 + 8 * random.normal());
  if (scenario.order === 'chosen' && scenario.keenFirst) levels.sort((a, b) => b - a);
  const offers = offersOf(scenario, random);
  const drawn = levels.map((level, u) => drawUnit(scenario, random, { id: `u${u}`, level, offer: offers[u] ?? null, common }));
  return {
    facts: { activity: 'the activity', order: scenario.order, panel: { weeks: scenario.weeks, units: drawn.map(({ unit }) => unit) } },
    effectAt: (e) => scenario.effectOnTakers * scenario.takeUp * rampAt(e, scenario.rampWeeks),
    effectOnTakers: scenario.effectOnTakers,
    naive: drawn.flatMap(({ naive }) => (naive ? [naive] : [])),
  };
};

const rampAt = (e: number, rampWeeks: number): number => (e < 0 ? 0 : Math.min(1, (e + 1) / Math.max(1, rampWeeks)));

/** A stationary series with first-order memory. */
const memory = (random: Random, length: number, deviation: number, rho: number): number[] => {
  let state = random.normal();
  const fresh = Math.sqrt(1 - rho * rho);
  return Array.from({ length }, (_, t) => (state = t === 0 ? state : rho * state + fresh * random.normal())).map((value) => value * deviation);
};

const offersOf = ({ units, launches, neverOffered, order }: Scenario, random: Random): (number | null)[] => {
  const never = Math.round(units * neverOffered);
  const offers = Array.from({ length: units }, (_, u) => (u >= units - never ? null : (launches[Math.floor((u * launches.length) / (units - never))] ?? null)));
  return order === 'drawn_by_lot' ? random.shuffled(offers) : offers;
};

interface UnitDraw {
  readonly id: string;
  readonly level: number;
  readonly offer: number | null;
  readonly common: readonly number[];
}

const drawUnit = (scenario: Scenario, random: Random, { id, level, offer, common }: UnitDraw): { unit: PanelUnit; naive: Simulated['naive'][number] | null } => {
  const noise = memory(random, scenario.weeks, scenario.noise, scenario.autocorrelation);
  const reach = scenario.takeUp * (1 + scenario.takeUpSpread * (2 * random.uniform() - 1));
  const first = Math.min(...scenario.launches);
  const takeUp = common.map((_, t) => (offer !== null && t >= offer ? reach * rampAt(t - offer, scenario.rampWeeks) : t >= first ? reach * scenario.spillOver * rampAt(t - first, scenario.rampWeeks) : 0));
  const lastWeek = random.uniform() < scenario.dropOut ? Math.floor(scenario.weeks * (0.6 + 0.4 * random.uniform())) : scenario.weeks;
  const readings = common.map((shock, t) => level + shock + (noise[t] as number) + scenario.effectOnTakers * (takeUp[t] as number));
  const unit: PanelUnit = {
    id,
    people: Math.round(200 * (1 + (scenario.sizeRange - 1) * random.uniform())),
    offeredInWeek: offer,
    outcome: readings.map((value, t) => (t < lastWeek ? value : null)),
    takeUp,
  };
  const share = takeUp.at(-1) ?? 0;
  const last = readings.at(-1) ?? 0;
  const gap = scenario.optInGap + scenario.effectOnTakers;
  // The unit's mean is kept: users lie above it, the others below.
  return { unit, naive: offer === null || share === 0 ? null : { users: last + gap * (1 - share) + random.normal(), others: last - gap * share + random.normal() } };
};
