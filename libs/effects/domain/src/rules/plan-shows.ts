import { refuse, type Refusal } from '@realign/kernel';
import { FEWEST_ORDERS, possibleOrders, smallestChance } from '../designs/permutation';
import { headlineContrast } from '../designs/contrast';
import { DEFAULT_OPTIONS, type ActivityFacts, type Design, type EvidenceGrade, type Inference } from '../effect';
import { cohortsOf, offeredWeekOf, type Panel } from '../panel';
import { inferenceFor, refuseDesign } from './check-design';
import { FEWEST_PEOPLE, FEWEST_WEEKS_AFTER, withoutAlwaysOffered } from './check-facts';
import { chooseDesign } from './choose-design';
import { dealtPanel } from './dealt-blocks';
import { detectableEffect, type Detectable, type Noise } from './detectable-effect';
import { gradeEvidence } from './grade-evidence';
import { CALLED_AT } from './stands-out';

/** What offers as they are planned could show. */
export interface PlanShows extends Detectable {
  readonly design: Design;
  readonly inference: Inference;
  /** The best grade an estimate could have. */
  readonly grade: EvidenceGrade;
  /** How many get a date of their own. */
  readonly blocks: number;
}

export type PlanRefusalCode = 'nobody_offered' | 'nobody_waits' | 'too_few_people' | 'one_unit_dominates' | 'too_few_units';

/** Why no effect could ever be shown, whatever the readings will be. `detail` stands after “since”, `remedy` after a colon. */
export interface PlanRefusal extends Refusal<PlanRefusalCode> {
  readonly remedy: string;
}

/**
 * The smallest effect the engine would show of offers as they are planned, by the engine's own rules: the design it would choose, what it would refuse, over how many chance would be judged
 * (units that get their dates together are one), and the error of its own headline (`detectableEffect`). Weeks run on until the last offer's have been looked at. The wave planner, the goal
 * linter and the card of an estimate all ask here, so that none promises what another refuses.
 * @param noise of what is dealt: of blocks where dates are given to blocks
 */
export const planShows = ({ panel: given, order }: Pick<ActivityFacts, 'panel' | 'order'>, noise: Noise, { baseWeeks = DEFAULT_OPTIONS.baseWeeks, horizon = DEFAULT_OPTIONS.horizon } = {}): PlanShows | PlanRefusal => {
  const panel = withoutAlwaysOffered(inFull(given, horizon));
  const offered = panel.units.filter((unit) => Number.isFinite(offeredWeekOf(unit, panel.weeks)));
  const people = offered.reduce((sum, unit) => sum + unit.people, 0);
  if (offered.length === 0) return { ...refuse('nobody_offered', 'no unit has a date'), remedy: 'give units their dates' };
  if (people < FEWEST_PEOPLE) return { ...refuse('too_few_people', `only ${people} ${people === 1 ? 'person is' : 'people are'} offered it`), remedy: `offer it to at least ${FEWEST_PEOPLE}` };
  const options = { ...DEFAULT_OPTIONS, baseWeeks, horizon };
  const { design } = chooseDesign({ panel, order }, options);
  if (design === 'before_after' || design === 'interrupted_series') return { ...refuse('nobody_waits', `nobody waits for at least ${FEWEST_WEEKS_AFTER} weeks while others have it`), remedy: 'launch in waves, with some units still waiting' };
  const dealt = dealtPanel(panel);
  const cohorts = cohortsOf(dealt);
  const inference = inferenceFor(cohorts, design);
  const refused = refuseInWords(panel, dealt, design, inference);
  if (refused) return refused;
  const contrast = headlineContrast(cohorts, dealt.weeks, options)?.contrast;
  const found = detectableEffect(dealt, noise, { baseWeeks, horizon });
  if (!contrast || !found) return { ...refuse('nobody_waits', 'nobody waits while others have it'), remedy: 'launch in waves, with some units still waiting' };
  if (cohorts.every(({ units }, at) => units.length === 1 || contrast[at]?.every((weight) => weight === 0))) return tooFew(panel, dealt, 'each date is given once, so nothing says how far those with one date differ');
  if (inference === 'permutation' && smallestChance(cohorts, contrast, dealt.weeks, options) > CALLED_AT) return tooFew(panel, dealt, 'so few get a date of their own that chance alone could show as much as any effect');
  const flags = inference === 'permutation' && design !== 'stepped_wedge' ? (['few_units'] as const) : [];
  return { ...found, design, inference, grade: gradeEvidence(design, flags), blocks: dealt.units.length };
};

/** With all weeks after the last offer that the engine looks at. */
const inFull = (panel: Panel, horizon: number): Panel => {
  const offers = panel.units.map((unit) => offeredWeekOf(unit, panel.weeks)).filter(Number.isFinite);
  return { ...panel, weeks: Math.max(panel.weeks, ...offers.map((week) => week + horizon)) };
};

const refuseInWords = (panel: Panel, dealt: Panel, design: Design, inference: Inference): PlanRefusal | null => {
  const cohorts = cohortsOf(dealt);
  const refused = refuseDesign(cohorts, design, panel.units);
  if (!refused) return null;
  if (refused.refused === 'one_unit_dominates') return { ...refuse('one_unit_dominates', 'most of the people get one date together, or wait together'), remedy: 'give smaller parts of them dates of their own' };
  const orders = inference === 'permutation' ? possibleOrders({ cohorts }) : 0;
  return tooFew(panel, dealt, `only ${dealt.units.length} get a date of their own, which could be dealt out in ${orders === 1 ? 'one way' : `${orders} ways`}, and at least ${FEWEST_ORDERS} are needed to tell chance`);
};

const tooFew = (panel: Panel, dealt: Panel, detail: string): PlanRefusal => ({
  ...refuse('too_few_units', detail),
  remedy: dealt.units.length < panel.units.length ? 'divide what is launched together, a department or an audience, so that the units inside have dates of their own' : 'divide what is launched together into more parts with dates of their own',
});
