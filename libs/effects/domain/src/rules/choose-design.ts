import type { ActivityFacts, Design, EstimateOptions } from '../effect';
import { headlineContrast } from '../designs/contrast';
import { cohortsOf, type Cohort } from '../panel';
import { FEWEST_WEEKS_AFTER } from './check-facts';

/** Below these a single series cannot show its own trend and memory; see the calibration tables. */
export const SERIES_WEEKS_BEFORE = 52;
export const SERIES_WEEKS_AFTER = 8;

export interface ChosenDesign {
  readonly design: Design;
  /** Why, in one sentence that can stand on the screen. */
  readonly because: string;
}

/** The strongest design the facts allow. Preconditions common to all are checked before (`checkFacts`). */
export const chooseDesign = ({ panel, order }: Pick<ActivityFacts, 'panel' | 'order'>, { baseWeeks, horizon }: EstimateOptions): ChosenDesign => {
  const cohorts = cohortsOf(panel);
  const offered = cohorts.filter(({ week }) => Number.isFinite(week));
  const comparable = headlineContrast(cohorts, panel.weeks, { baseWeeks, horizon });
  if (comparable && comparable.eventTimes.length >= FEWEST_WEEKS_AFTER) return withComparison(order, offered, cohorts);
  const launch = offered[0]?.week ?? 0;
  const together = (offered.at(-1)?.week ?? 0) - launch < FEWEST_WEEKS_AFTER;
  if (together && launch >= SERIES_WEEKS_BEFORE && panel.weeks - launch >= SERIES_WEEKS_AFTER) {
    return { design: 'interrupted_series', because: `Everybody was offered it at once, so the figure is compared with where its own ${launch} weeks before were heading.` };
  }
  return { design: 'before_after', because: 'Everybody was offered it and nobody was left to compare with, so only before and after can be shown; anything else that happened then is in it too.' };
};

const withComparison = (order: ActivityFacts['order'], offered: readonly Cohort[], cohorts: readonly Cohort[]): ChosenDesign => {
  const waves = offered.length;
  if (order === 'drawn_by_lot') return { design: 'stepped_wedge', because: `Who came first was drawn by lot, so ${waves === 1 ? 'the group offered it' : `each of ${waves} waves`} is compared with units still waiting, and chance is known exactly.` };
  if (waves > 1) return { design: 'staggered', because: `It was offered in ${waves} waves, so each wave is compared with units still waiting in the same weeks.` };
  const rest = cohorts.length > 1 ? 'the units not offered it' : 'the rest';
  return { design: 'two_groups', because: `It was offered once to some units, so their change is compared with that of ${rest} in the same weeks.` };
};
