import type { ActivityFacts } from '../effect';
import { randomFrom, type Random } from '../numbers/random';
import { cohortsOf, offeredWeekOf, type Panel, type PanelUnit } from '../panel';

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
  /** The keen take it up first: by how much a person keener by one standard deviation reads higher anyway. In units that are keener, more take it up (as far as `takeUpSpread` goes). */
  readonly keenness: number;
  readonly season: number;
  readonly trend: number;
  /** Scatter of a unit's weekly reading, and how much of last week's stays. */
  readonly noise: number;
  readonly autocorrelation: number;
  /** Units that are given their dates together, as one department, and the scatter that they share. */
  readonly unitsPerBlock: number;
  readonly blockNoise: number;
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
  keenness: 7.5,
  season: 3,
  trend: 0.05,
  noise: 2,
  autocorrelation: 0.5,
  unitsPerBlock: 1,
  blockNoise: 0,
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
  /** Mean readings of users and of the others among the very people of each unit that was offered it, in the last week: what a naïve dashboard compares. Together they are the unit's reading. */
  readonly naive: readonly { readonly users: number; readonly others: number }[];
}

/** One draw of a scenario. */
export const simulate = (scenario: Scenario, seed: number): Simulated => {
  const random = randomFrom(seed);
  const common = memory(random, scenario.weeks, scenario.commonNoise, scenario.autocorrelation).map((shock, t) => shock + scenario.trend * t + scenario.season * Math.sin((2 * Math.PI * t) / (365.25 / 7)));
  const levels = Array.from({ length: scenario.units }, () => USUAL_LEVEL + LEVELS_DIFFER * random.normal());
  const isSorted = scenario.order === 'chosen' && scenario.keenFirst;
  if (isSorted) levels.sort((a, b) => b - a);
  const offers = offersOf(scenario, random);
  const blocks = scenario.unitsPerBlock > 1 ? Array.from({ length: Math.ceil(scenario.units / scenario.unitsPerBlock) }, () => memory(random, scenario.weeks, scenario.blockNoise, scenario.autocorrelation)) : [];
  const drawn = levels.map((level, u) => {
    const block = Math.floor(u / scenario.unitsPerBlock);
    const shared = blocks[block];
    return drawUnit(scenario, random, { id: `u${u}`, level, offer: offers[u] ?? null, common: shared ? common.map((shock, t) => shock + (shared[t] as number)) : common, ...(shared && { block: `b${block}` }) });
  });
  const panel = { weeks: scenario.weeks, units: drawn.map(({ unit }) => unit) };
  return {
    facts: { activity: 'the activity', order: scenario.order, panel },
    effectAt: (e) => scenario.effectOnTakers * meanReachAt(scenario, panel, isSorted, e) * rampAt(e, scenario.rampWeeks),
    effectOnTakers: scenario.effectOnTakers,
    naive: drawn.flatMap(({ naive }) => (naive ? [naive] : [])),
  };
};

const [USUAL_LEVEL, LEVELS_DIFFER] = [40, 8];

/** How much more of a unit takes it up than usual, −1 to 1, from where its level stands among levels: two standard deviations are as keen as it gets. */
const keennessOf = (z: number): number => Math.min(1, Math.max(-1, z / 2));
const reachOf = ({ takeUp, takeUpSpread }: Scenario, keen: number, luck: number): number => Math.min(1, takeUp * (1 + (takeUpSpread * (keen + luck)) / 2));

/** Of the normal distribution, to a hundredth (Tukey's lambda 0.14): the exact one is inverted step by step, and would take longer than all else here. */
const quickQuantile = (p: number): number => 4.91 * (p ** 0.14 - (1 - p) ** 0.14);

/**
 * Take-up to be expected e weeks after the offer, of the waves that are judged then. Where keen units come first a wave's take-up is that of its place among them
 * (the expected order statistics of Blom 1958), else it is the same for all.
 */
const meanReachAt = (scenario: Scenario, panel: Panel, isSorted: boolean, e: number): number => {
  if (!isSorted) return scenario.takeUp;
  const cohorts = cohortsOf(panel);
  const judged = cohorts.filter(({ week }) => Number.isFinite(week) && week + e < panel.weeks && cohorts.some((other) => other.week > week + e));
  const place = new Map(panel.units.map(({ id }, u) => [id, -quickQuantile((u + 1 - 0.375) / (panel.units.length + 0.25))]));
  const units = (judged.length > 0 ? judged : cohorts).flatMap((cohort) => cohort.units);
  const people = units.reduce((sum, unit) => sum + unit.people, 0);
  const reached = units.reduce((sum, unit) => sum + unit.people * reachOf(scenario, keennessOf(place.get(unit.id) ?? 0), 0), 0);
  return reached / people;
};

const rampAt = (e: number, rampWeeks: number): number => (e < 0 ? 0 : Math.min(1, (e + 1) / Math.max(1, rampWeeks)));

/** A stationary series with first-order memory. */
const memory = (random: Random, length: number, deviation: number, rho: number): number[] => {
  let state = random.normal();
  const fresh = Math.sqrt(1 - rho * rho);
  return Array.from({ length }, (_, t) => (state = t === 0 ? state : rho * state + fresh * random.normal())).map((value) => value * deviation);
};

const offersOf = ({ units, launches, neverOffered, order, unitsPerBlock }: Scenario, random: Random): (number | null)[] => {
  const dealt = Math.ceil(units / unitsPerBlock);
  const never = Math.round(dealt * neverOffered);
  const offers = Array.from({ length: dealt }, (_, u) => (u >= dealt - never ? null : (launches[Math.floor((u * launches.length) / (dealt - never))] ?? null)));
  return (order === 'drawn_by_lot' ? random.shuffled(offers) : offers).flatMap((offer) => new Array<number | null>(unitsPerBlock).fill(offer)).slice(0, units);
};

interface UnitDraw {
  readonly id: string;
  readonly level: number;
  readonly offer: number | null;
  readonly common: readonly number[];
  readonly block?: string;
}

/** A unit is its people: each has a keenness of their own, the keenest take it up first, and the unit's reading is the mean of theirs. */
const drawUnit = (scenario: Scenario, random: Random, { id, level, offer, common, block }: UnitDraw): { unit: PanelUnit; naive: Simulated['naive'][number] | null } => {
  const noise = memory(random, scenario.weeks, scenario.noise, scenario.autocorrelation);
  const reach = reachOf(scenario, keennessOf((level - USUAL_LEVEL) / LEVELS_DIFFER), 2 * random.uniform() - 1);
  const first = Math.min(...scenario.launches);
  const people = Math.round(200 * (1 + (scenario.sizeRange - 1) * random.uniform()));
  const keenness = Float64Array.from({ length: people }, () => random.normal()).sort().reverse();
  const usual = keenness.reduce((sum, own) => sum + own, 0) / people;
  const takeUp = common.map((_, t) => (offer !== null && t >= offer ? reach * rampAt(t - offer, scenario.rampWeeks) : t >= first ? reach * scenario.spillOver * rampAt(t - first, scenario.rampWeeks) : 0)).map((share) => Math.round(share * people) / people);
  const lastWeek = random.uniform() < scenario.dropOut ? Math.floor(scenario.weeks * (0.6 + 0.4 * random.uniform())) : scenario.weeks;
  const readings = common.map((shock, t) => level + shock + (noise[t] as number) + scenario.effectOnTakers * (takeUp[t] as number));
  const unit: PanelUnit = { id, people, offeredInWeek: offer, outcome: readings.map((value, t) => (t < lastWeek ? value : null)), takeUp, ...(block !== undefined && { block }) };
  const users = Math.round((takeUp.at(-1) ?? 0) * people);
  if (offer === null || offeredWeekOf(unit, scenario.weeks) >= scenario.weeks || users === 0 || users === people) return { unit, naive: null };
  // What a person shows in the last week: the unit's weeks, their own keenness, and what using it does. The mean over the unit is the unit's reading.
  const without = (readings.at(-1) ?? 0) - scenario.effectOnTakers * (users / people);
  const meanOf = (from: number, until: number, effect: number): number => without + effect + scenario.keenness * (keenness.subarray(from, until).reduce((sum, own) => sum + own, 0) / (until - from) - usual);
  return { unit, naive: { users: meanOf(0, users, scenario.effectOnTakers), others: meanOf(users, people, 0) } };
};
