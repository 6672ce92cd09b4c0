import { refuse } from '@realign/kernel';
import type { ActivityFacts, EffectRefusal } from '../effect';
import { offeredWeekOf, shareMissing, type Panel, type PanelUnit } from '../panel';

/** Weeks of history before the first offer without which there is no base. */
export const FEWEST_WEEKS_BEFORE = 4;
/** Weeks after an offer without which an effect has not had time to show. */
export const FEWEST_WEEKS_AFTER = 4;
/** Nobody's effect: a mean over so few people would show single persons. */
export const FEWEST_PEOPLE = 10;
const MOST_MISSING = 0.2;

/** Everything that forbids any answer, before a design is thought of. Null when nothing does. */
export const checkFacts = (facts: ActivityFacts): EffectRefusal | null => checkReach(facts) ?? checkShape(facts.panel) ?? checkOutcome(facts.panel) ?? checkLaunch(facts);

/** Figures are known by unit: of what reached a part of each nothing can be told. */
const checkReach = ({ panel, cut }: ActivityFacts): EffectRefusal | null => {
  if (!cut || cut.units === 0 || panel.units.some(({ offeredInWeek }) => offeredInWeek !== null)) return null;
  const where = cut.units === 1 ? 'one unit' : `each of ${cut.units} units`;
  return refuse('offered_in_part', `It was offered to a part of the people in ${where}, and to nearly everybody in none; figures are known by unit, so nothing can be told of those it was offered to. Offer it to whole units.`);
};

const checkShape = ({ units, weeks }: Panel): EffectRefusal | null => {
  const wrong = (detail: string): EffectRefusal => refuse('not_a_panel', detail);
  if (!Number.isInteger(weeks) || weeks < 1) return wrong('The window has no weeks.');
  if (units.length === 0) return wrong('There are no units.');
  if (new Set(units.map(({ id }) => id)).size !== units.length) return wrong('A unit appears twice.');
  const odd = units.find((unit) => !isWhole(unit, weeks));
  return odd ? wrong(`Unit ${odd.id} has a length, a number of people, an offer week or a reading that cannot be.`) : null;
};

const isWhole = ({ people, outcome, offeredInWeek, takeUp }: PanelUnit, weeks: number): boolean =>
  people > 0 &&
  Number.isFinite(people) &&
  outcome.length === weeks &&
  outcome.every((value) => value === null || Number.isFinite(value)) &&
  (offeredInWeek === null || (Number.isInteger(offeredInWeek) && offeredInWeek >= 0)) &&
  (takeUp === undefined || (takeUp.length === weeks && takeUp.every((value) => value === null || (value >= 0 && value <= 1))));

const checkOutcome = (panel: Panel): EffectRefusal | null => {
  const missing = shareMissing(panel);
  if (missing === 1) return refuse('no_outcome', 'There are no readings of this measure.');
  if (missing > MOST_MISSING) return refuse('too_many_gaps', `${Math.round(missing * 100)} % of the readings are missing; at most ${MOST_MISSING * 100} % may be.`);
  return doesMove(panel) ? null : refuse('no_variation', 'The measure shows the same value everywhere and always.');
};

/** Whether any two readings differ. Looked through one by one: there may be two hundred thousand of them. */
const doesMove = ({ units }: Panel): boolean => {
  let first: number | null = null;
  for (const { outcome } of units) {
    for (const value of outcome) {
      if (value === null) continue;
      if (first !== null && value !== first) return true;
      first = value;
    }
  }
  return false;
};

const checkLaunch = ({ panel }: ActivityFacts): EffectRefusal | null => {
  const offers = panel.units.map((unit) => offeredWeekOf(unit, panel.weeks)).filter(Number.isFinite);
  if (offers.length === 0) return refuse('no_launch', 'No unit has been offered this yet inside the window.');
  const usable = offers.filter((week) => week >= FEWEST_WEEKS_BEFORE);
  if (usable.length === 0) return refuse('no_baseline', `Fewer than ${FEWEST_WEEKS_BEFORE} weeks of readings before the first offer.`);
  if (Math.min(...usable) + FEWEST_WEEKS_AFTER > panel.weeks) return refuse('too_soon', `Fewer than ${FEWEST_WEEKS_AFTER} weeks since the first offer.`);
  const people = panel.units.filter((unit) => Number.isFinite(offeredWeekOf(unit, panel.weeks))).reduce((sum, unit) => sum + unit.people, 0);
  return people < FEWEST_PEOPLE ? refuse('too_few_people', `Only ${people} people were offered it; at least ${FEWEST_PEOPLE} are needed.`) : null;
};

/** Without units that had it before there was a base to compare with. */
export const withoutAlwaysOffered = (panel: Panel): Panel => ({ ...panel, units: panel.units.filter((unit) => offeredWeekOf(unit, panel.weeks) >= FEWEST_WEEKS_BEFORE) });
