import { isRefused, refuse } from '@realign/kernel';
import { readingsOf, type Readings } from './designs/cohort-means';
import { beforeAfterContrast } from './designs/before-after';
import { headlineContrast, type Contrast, type Headline } from './designs/contrast';
import { seriesWeights } from './designs/interrupted-series';
import { estimateSeries } from './estimate-series';
import { estimateComparison } from './estimate-comparison';
import { DEFAULT_OPTIONS, type ActivityFacts, type Design, type EffectEstimate, type EffectRefusal, type EstimateOptions, type Flag } from './effect';
import { cohortsOf, offeredWeekOf, shareMissing, type Cohort, type Panel } from './panel';
import { areTooManyLost, blankWeeks, hasWeightIn, lostWeeks, type BlankWeek } from './rules/blank-weeks';
import { changesWithin } from './rules/changed-measure';
import { checkFacts, FEWEST_WEEKS_AFTER, withoutAlwaysOffered } from './rules/check-facts';
import { chooseDesign } from './rules/choose-design';
import { gradeEvidence } from './rules/grade-evidence';
import { dealtPanel } from './rules/dealt-blocks';
import { overlapsOf, PARTLY, refuseInseparable } from './rules/separate-activities';

/** What the estimators of each design are handed. */
export interface Prepared {
  readonly facts: ActivityFacts;
  readonly options: EstimateOptions;
  /** As its dates were dealt: units that got theirs together stand as one. */
  readonly panel: Panel;
  readonly cohorts: readonly Cohort[];
  readonly readings: Readings;
  readonly headline: Headline;
  /** Weeks of which nobody has a reading: no comparison reads them. */
  readonly lost: ReadonlySet<number>;
  /** Some of them would have been compared. */
  readonly isCutShort: boolean;
}

/** What an estimator hands back; grade and small print are added here. */
export type Estimation = Omit<EffectEstimate, 'activity' | 'design' | 'because' | 'grade' | 'level' | 'unitsOffered' | 'unitsCompared' | 'blocksCompared' | 'peopleOffered' | 'measureChanged'>;

const GAPS_WORTH_A_FLAG = 0.1;
const CUT_WORTH_A_FLAG = 0.1;

/**
 * The effect of an activity on those it was offered to, with its interval and grade; or a refusal that says what is missing (invariant I12).
 * The headline is intention-to-treat: the mean over the horizon's weeks, weighted by people, in the measure's own unit. Deterministic: the same facts give the same answer.
 */
export const estimateEffect = (facts: ActivityFacts, overrides: Partial<EstimateOptions> = {}): EffectEstimate | EffectRefusal => {
  const options = { ...DEFAULT_OPTIONS, ...overrides };
  const unusable = checkFacts(facts);
  if (unusable) return unusable;
  const panel = withoutAlwaysOffered(facts.panel);
  const chosen = chooseDesign({ panel, order: facts.order }, options);
  const isComparison = chosen.design !== 'before_after' && chosen.design !== 'interrupted_series';
  const dealt = isComparison ? dealtPanel(panel) : panel;
  const prepared = prepare(facts, dealt, options, chosen.design);
  if (isRefused(prepared)) return prepared;
  const weighing = chosen.design === 'interrupted_series' ? weighingOf(prepared) : prepared.headline.contrast;
  const measureChanged = changesWithin(facts, weighing).map(({ what }) => what);
  if (measureChanged.length > 0 && !isComparison) return refuse('measure_changed', `${measureChanged.join('; ')}: readings before and after are not the same thing, and nobody was counted alike to compare with.`);
  const overlaps = overlapsOf(facts, cohortsOf(panel), weighing);
  const tangled = refuseInseparable(overlaps);
  if (tangled) return tangled;
  const result = chosen.design === 'interrupted_series' ? estimateSeries(prepared) : estimateComparison(prepared, chosen.design);
  if (isRefused(result)) return result;
  const flags = [...result.flags, ...(dealt.units.length < panel.units.length ? (['assigned_in_blocks'] as const) : []), ...factFlags(facts, panel, prepared.isCutShort), ...(overlaps.some(({ share }) => Math.abs(share) >= PARTLY) ? (['partial_overlap'] as const) : []), ...(measureChanged.length > 0 ? (['measure_changed'] as const) : [])];
  const offered = panel.units.filter((unit) => Number.isFinite(offeredWeekOf(unit, panel.weeks)));
  return {
    ...result,
    activity: facts.activity,
    ...chosen,
    flags,
    measureChanged,
    level: options.level,
    grade: gradeEvidence(chosen.design, flags),
    unitsOffered: offered.length,
    unitsCompared: panel.units.length,
    blocksCompared: dealt.units.length,
    peopleOffered: offered.reduce((sum, { people }) => sum + people, 0),
  };
};

const prepare = (facts: ActivityFacts, panel: Panel, options: EstimateOptions, design: Design): Prepared | EffectRefusal => {
  const cohorts = cohortsOf(panel);
  const isSeries = design === 'interrupted_series';
  const contrastOf = isSeries || design === 'before_after' ? beforeAfterContrast : headlineContrast;
  const whole = contrastOf(cohorts, panel.weeks, options);
  if (!whole || whole.eventTimes.length < FEWEST_WEEKS_AFTER) return refuse('too_soon', `Fewer than ${FEWEST_WEEKS_AFTER} weeks can be compared.`);
  const blank = blankWeeks(cohorts, panel.weeks);
  const lost = lostWeeks(blank);
  const read = contrastOf(cohorts, panel.weeks, { ...options, blank: lost });
  const needed = isSeries ? blank : blank.filter(({ week }) => hasWeightIn(whole.contrast, week));
  // A trend and its memory go by the calendar; a comparison takes a lost week out for all sides, and none where one side alone lacks it.
  const refused = isSeries ? needed : needed.filter(({ isEverywhere }) => !isEverywhere);
  if (refused.length > 0) return refuse('too_many_gaps', blankWords(refused, panel.weeks));
  if (!read || read.eventTimes.length < FEWEST_WEEKS_AFTER || areTooManyLost(whole.contrast, lost)) return refuse('too_many_gaps', blankWords(needed, panel.weeks));
  return { facts, options, panel, cohorts, readings: readingsOf(cohorts, panel.weeks, ({ outcome }) => outcome), headline: read, lost, isCutShort: needed.length > 0 };
};

const blankWords = (needed: readonly BlankWeek[], weeks: number): string => {
  const nobody = needed.filter(({ isEverywhere }) => isEverywhere).length;
  if (nobody === 0) return 'A whole wave has no reading in one of the weeks that are compared: bring in what is missing of it.';
  return `No unit has a reading in ${nobody} of ${weeks} weeks, and ${nobody === 1 ? 'it is' : 'they are'} compared: bring in what is missing of ${nobody === 1 ? 'it' : 'them'}.`;
};

/** A series is the mean of all cohorts by people, each week weighing what the regression gives it: a step of another activity before the launch bends the trend, too. */
const weighingOf = ({ cohorts, panel, options, headline }: Prepared): Contrast => {
  const weights = seriesWeights(panel.weeks, cohorts[0]?.week ?? 0, options.horizon);
  const people = cohorts.reduce((sum, cohort) => sum + cohort.people, 0);
  return weights ? cohorts.map((cohort) => weights.map((weight) => (weight * cohort.people) / people)) : headline.contrast;
};

const factFlags = ({ dateChanges = [], cut, panel: given }: ActivityFacts, panel: Panel, isCutShort: boolean): Flag[] => [
  ...(dateChanges.some(({ reason }) => reason === 'outcome') ? (['dates_moved_by_outcome'] as const) : []),
  ...(isCutShort || shareMissing(panel) > GAPS_WORTH_A_FLAG ? (['gaps'] as const) : []),
  ...((cut?.share ?? 0) > CUT_WORTH_A_FLAG ? (['offered_in_part'] as const) : []),
  ...(panel.units.length < given.units.length ? (['left_out_units'] as const) : []),
];
