import { cohortsOf, detectableEffect, type Noise, type Panel } from '@realign/effects/domain';
import { LAUNCH_WEEKS } from './planner-world';

/** Weeks of readings before the first launch that the effect engine compares with. */
const BASE_WEEKS = 8;
const HORIZON = 12;

/** A unit and the week it is offered it, counted from the first week of the plan; null when it never is. */
export interface OfferedUnit {
  readonly id: string;
  readonly people: number;
  readonly launchWeek: number | null;
}

export interface SmallestEffect {
  /** Percentage points, two digits; null when nobody is left to compare with. */
  readonly points: number | null;
  /** Weeks after a launch that could be compared. */
  readonly horizonWeeks: number;
  /** Whether enough weeks can be compared at all; `points` is null, too, where chance could not be told from any effect. */
  readonly compares: boolean;
  /** Launches at different times, and the units that never are as one more. */
  readonly cohorts: number;
}

/**
 * The smallest effect the engine's own headline would show with 80 % probability (`detectableEffect`), of launches that are planned.
 * @param weeks of readings there will be from the first week of the plan on, at least to the last launch
 */
export function smallestEffect(units: readonly OfferedUnit[], noise: Noise, weeks: number): SmallestEffect {
  const last = units.reduce((latest, { launchWeek }) => Math.max(latest, launchWeek ?? 0), 0);
  const panel: Panel = {
    weeks: BASE_WEEKS + Math.max(weeks, last + 1) + HORIZON,
    units: units.filter(({ people }) => people > 0).map(({ id, people, launchWeek }) => ({ id, people, offeredInWeek: launchWeek === null ? null : BASE_WEEKS + launchWeek, outcome: [] })),
  };
  const cohorts = cohortsOf(panel).length;
  const found = panel.units.some(({ offeredInWeek }) => offeredInWeek !== null) ? detectableEffect(panel, noise, { baseWeeks: BASE_WEEKS, horizon: HORIZON }) : null;
  const compares = found !== null && found.horizonWeeks >= LAUNCH_WEEKS;
  return { points: compares && Number.isFinite(found.effect) ? Math.round(found.effect * 100) / 100 : null, horizonWeeks: found?.horizonWeeks ?? 0, compares, cohorts };
}
