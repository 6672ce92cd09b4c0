import { isRefused } from '@realign/kernel';
import { cohortsOf, planShows, type ActivityFacts, type EvidenceGrade, type Noise, type Panel } from '@realign/effects/domain';

/** Weeks of readings before the first launch that the effect engine compares with. */
const BASE_WEEKS = 8;
/** A share has so many points. */
const WHOLE = 100;

/** A unit and the week it is offered it, counted from the first week of the plan; null when it never is. */
export interface OfferedUnit {
  readonly id: string;
  readonly people: number;
  readonly launchWeek: number | null;
  /** What it gets its date with, when that is more than itself. */
  readonly block?: string;
  /** Among whom it was drawn, where it was. */
  readonly stratum?: string;
}

/** Why a plan can show no effect: `detail` stands after “since”, `remedy` says what would mend it. */
export interface WhyNone {
  readonly detail: string;
  readonly remedy: string;
}

export interface SmallestEffect {
  /** Percentage points, two digits; null when the plan can show none. */
  readonly points: number | null;
  /** Null where points are told. */
  readonly why: WhyNone | null;
  /** Weeks after a launch that could be compared; 0 where none can. */
  readonly horizonWeeks: number;
  /** Whether anybody waits for long enough to be compared with. */
  readonly compares: boolean;
  /** Launches at different times, and the units that never are as one more. */
  readonly cohorts: number;
  /** The best an estimate could have; null where there would be none. */
  readonly grade: EvidenceGrade | null;
}

/**
 * The smallest effect the engine would show with 80 % probability of launches that are planned, or why it never could (`planShows`).
 * @param order how who comes first is decided
 */
export function smallestEffect(units: readonly OfferedUnit[], noise: Noise, order: ActivityFacts['order'] = 'chosen'): SmallestEffect {
  const last = units.reduce((latest, { launchWeek }) => Math.max(latest, launchWeek ?? 0), 0);
  const panel: Panel = {
    weeks: BASE_WEEKS + last + 1,
    units: units.filter(({ people }) => people > 0).map(({ launchWeek, ...unit }) => ({ ...unit, offeredInWeek: launchWeek === null ? null : BASE_WEEKS + launchWeek, outcome: [] })),
  };
  const cohorts = cohortsOf(panel).length;
  const shows = planShows({ panel, order }, noise);
  if (isRefused(shows)) return { points: null, why: { detail: shows.detail, remedy: shows.remedy }, horizonWeeks: 0, compares: shows.refused !== 'nobody_waits' && shows.refused !== 'nobody_offered', cohorts, grade: shows.refused === 'nobody_waits' ? 'D' : null };
  const { effect, horizonWeeks, grade } = shows;
  const lost = { detail: 'chance moves the figures of so few units by more than a share can move', remedy: 'launch in more parts, or let more of them wait longer' };
  return { points: effect > WHOLE ? null : Math.round(effect * 100) / 100, why: effect > WHOLE ? lost : null, horizonWeeks, compares: true, cohorts, grade };
}
