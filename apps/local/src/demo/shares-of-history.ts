import { randomFrom, type Random } from '@realign/effects/domain';
import { PLANTED, rampAt } from './planted-effects';

/** When a unit was offered what: weeks of the history, by effect. */
export interface UnitOffers {
  readonly unitId: string;
  readonly offers: readonly { readonly week: number; readonly effect: number }[];
}

export interface UnitShares {
  readonly unitId: string;
  /** The share of people active in each week, 0 to 1. */
  readonly shares: readonly number[];
}

/** What everybody offered something since then shows more of, week by week, next to the unit's own level, trend, season and noise. Deterministic. */
export const sharesOf = (units: readonly UnitOffers[]): UnitShares[] => {
  const random = randomFrom(PLANTED.seed);
  return units.map(({ unitId, offers }) => {
    const level = PLANTED.level.lowest + PLANTED.level.range * random.uniform();
    const noise = remembering(random);
    return { unitId, shares: noise.map((shock, week) => clamp(level + PLANTED.trendPerWeek * week + PLANTED.season * Math.sin((2 * Math.PI * week) / (365.25 / 7)) + shock + planted(offers, week))) };
  });
};

const planted = (offers: UnitOffers['offers'], week: number): number => offers.reduce((sum, offer) => sum + offer.effect * rampAt(week - offer.week), 0);

const remembering = (random: Random): number[] => {
  let state = random.normal();
  const fresh = Math.sqrt(1 - PLANTED.memory ** 2);
  return Array.from({ length: PLANTED.weeks }, () => PLANTED.noise * (state = PLANTED.memory * state + fresh * random.normal()));
};

const clamp = (percent: number): number => Math.min(0.95, Math.max(0.01, percent / 100));
