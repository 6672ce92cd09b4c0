import { refuse } from '@realign/kernel';
import { FEWEST_ORDERS, possibleOrders } from '../designs/permutation';
import type { Design, EffectRefusal, Inference } from '../effect';
import type { Cohort, PanelUnit } from '../panel';

/** From so many units on (whole departments, where these got their dates together), errors by formula hold (see the calibration tables); below, chance is judged by permutation. */
export const FEWEST_UNITS_FOR_T = 12;
const FEWEST_IN_A_COHORT = 3;
/** Of two groups the smaller decides how well the formula holds: with four against twenty it covers 93.0 % and calls 5.1 % of nothing an effect. Below so many the interval holds under either view. */
const FEWEST_IN_A_GROUP = 5;
const MOST_IN_ONE_UNIT = 0.6;

/** How chance is judged, by the design and how many got a date of their own. */
export const inferenceFor = (cohorts: readonly Cohort[], design: Design): Inference => {
  if (design === 'before_after') return 'none';
  const isLopsided = design === 'two_groups' && cohorts.some(({ units }) => units.length < FEWEST_IN_A_GROUP);
  return design === 'stepped_wedge' || isLopsided || !isEnoughForT(cohorts) ? 'permutation' : 'cohort_t';
};

/** Whether errors by formula hold for so many. */
export const isEnoughForT = (cohorts: readonly Cohort[]): boolean => unitsIn(cohorts) >= FEWEST_UNITS_FOR_T && cohorts.every((cohort) => cohort.units.length >= FEWEST_IN_A_COHORT);

/**
 * What forbids an answer whatever the readings are: most people got one date, or too few got a date of their own. Known before the launch.
 * @param cohorts of the panel as its dates were dealt @param given the units before those that got their dates together became one
 */
export const refuseDesign = (cohorts: readonly Cohort[], design: Design, given: readonly PanelUnit[]): EffectRefusal | null => refuseLopsided(cohorts, given) ?? refuseTooFew(cohorts, design, given);

const refuseLopsided = (cohorts: readonly Cohort[], given: readonly PanelUnit[]): EffectRefusal | null => {
  const everybody = cohorts.reduce((sum, { people }) => sum + people, 0);
  if (unitsIn(cohorts) <= 2 || largestOf(cohorts.flatMap(({ units }) => units)) / everybody <= MOST_IN_ONE_UNIT) return null;
  return refuse('one_unit_dominates', largestOf(given) / everybody > MOST_IN_ONE_UNIT ? 'One unit holds most of the people, so there is nothing to repeat the comparison on. Look at the units inside it.'
    : 'Most of the people got one date together, or wait together, so there is nothing to repeat the comparison on. Dates given to smaller parts of them could be compared.');
};

const refuseTooFew = (cohorts: readonly Cohort[], design: Design, given: readonly PanelUnit[]): EffectRefusal | null => {
  const units = unitsIn(cohorts);
  if (design === 'before_after') return units < 3 ? refuse('too_few_units', `Only ${units} ${units === 1 ? 'unit' : 'units'}; at least 3 are needed.`) : null;
  const orders = possibleOrders({ cohorts });
  if (inferenceFor(cohorts, design) !== 'permutation' || orders >= FEWEST_ORDERS) return null;
  const isDealt = given.length > units;
  return refuse('too_few_units', `The ${units} ${isDealt ? 'whole departments, audiences and units' : 'units'} that dates were given to could have been given their weeks in only ${orders} ways; at least ${FEWEST_ORDERS} are needed to judge chance.${isDealt ? ' Dates given to more and smaller groups would allow more.' : ''}`);
};

const largestOf = (units: readonly PanelUnit[]): number => units.reduce((most, { people }) => Math.max(most, people), 0);
const unitsIn = (cohorts: readonly Cohort[]): number => cohorts.reduce((sum, { units }) => sum + units.length, 0);
