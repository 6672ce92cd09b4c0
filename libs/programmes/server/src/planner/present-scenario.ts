import { addDays, day, type Actor, type Day } from '@realign/kernel';
import type { ScenarioLanguageView, ScenarioMeasuresView, ScenarioView, ScenarioWaveView, WaveKind } from '@realign/programmes/contract';
import { languageName, pilotSpan, type Learning, type PlanMeasures } from '@realign/programmes/domain';
import { canEditProgramme } from '../programmes.policy';
import type { KeptPlan, ScenarioRow } from './scenario.store';

/** Days a pilot is learned from when nobody says otherwise. */
export const USUAL_LEARNING_DAYS = 14;

/** Weeks for which a wave's people are accompanied after its launch. */
export const EMBED_WEEKS = 12;

/** A scenario as screens and callers see it: weeks are days there, minutes are hours. */
export function presentScenario(row: ScenarioRow, actor: Actor): ScenarioView {
  const { result, units, ...rest } = row;
  const start = day(row.settings.startsOn);
  const isPlanned = row.state === 'planned';
  return {
    ...rest,
    measures: result && result.waves.length > 0 ? measures(result.measures, start, row.settings.scatter) : null,
    waves: result ? result.waves.map((wave, at) => presentWave(result, wave, at, row.settings, units)) : [],
    shortages: (result?.shortages ?? []).map(({ kind, words }) => ({ kind, words })),
    relaxations: (result?.relaxations ?? []).map(({ lever, words, settings }) => ({ lever, words, settings: { ...settings } as ScenarioView['settings'] })),
    notes: [...(result?.notes ?? [])],
    unplacedUnits: units.find(({ wave }) => wave === null)?.count ?? 0,
    waitingPeople: units.reduce((sum, { people }) => sum + people, 0),
    provenWeeks: result?.provenWeeks ?? null,
    can: { edit: canEditProgramme(actor) && row.appliedAt === null, apply: canEditProgramme(actor) && isPlanned && row.appliedAt === null, undo: canEditProgramme(actor) && row.appliedAt !== null },
  };
}

const onWeek = (start: Day, week: number): Day => addDays(start, 7 * week);

function presentWave(plan: KeptPlan, { kind, launchWeek }: KeptPlan['waves'][number], at: number, { startsOn, learningWeeks }: ScenarioRow['settings'], units: ScenarioRow['units']): ScenarioWaveView {
  const start = day(startsOn);
  const measured = plan.measures.waves[at];
  return {
    number: at + 1, kind: kind as WaveKind, launchOn: onWeek(start, launchWeek), embedUntil: kind === 'pilot' ? pilotSpan(onWeek(start, launchWeek), learningWeeks, USUAL_LEARNING_DAYS).embedUntil : addDays(onWeek(start, launchWeek + EMBED_WEEKS), -1),
    units: measured?.units ?? 0, people: measured?.people ?? 0, waiting: measured?.waiting ?? 0, trainingHours: measured?.trainingHours ?? 0,
    unitNames: [...(units.find(({ wave }) => wave === at + 1)?.names ?? [])],
    taught: (measured?.taught ?? []).map(({ language, weeks, hours }) => ({ language, languageName: languageName(language), hours, fromWeek: onWeek(start, weeks[0] ?? 0), untilWeek: onWeek(start, weeks.at(-1) ?? 0) })),
  };
}

function measures(given: PlanMeasures, start: Day, scatter: number): ScenarioMeasuresView {
  return {
    weeks: given.weeks, lastLaunchOn: onWeek(start, given.weeks - 1), waves: given.waves.length, units: given.units, people: given.people, trainerHours: given.trainerHours,
    trainerShare: given.trainerShare === null ? null : Math.round(given.trainerShare * 1000) / 1000, busiestHours: given.busiest?.hours ?? 0, peakLoadHours: given.peakLoadHours, peakLoadPeople: given.peakLoadPeople,
    languages: given.languages.map((language) => presentLanguage(language, start)),
    learning: { detectable: given.learning.detectable, design: given.learning.design, grade: given.learning.grade, fewestUnits: given.learning.fewestUnits, scatter, sentence: learningWords(given.learning, scatter) },
  };
}

function presentLanguage({ language, learners, hoursNeeded, weeks }: PlanMeasures['languages'][number], start: Day): ScenarioLanguageView {
  const busiest = weeks.reduce((best, one) => (one.minutes > best.minutes ? one : best), { week: 0, minutes: 0, available: 0 });
  const hours = (minutes: number): number => Math.round(minutes / 6) / 10;
  return { language, languageName: languageName(language), learners, hoursNeeded, hoursThere: hours(weeks.reduce((sum, { available }) => sum + available, 0)), busiestWeek: onWeek(start, busiest.week), busiestHours: hours(busiest.minutes) };
}

/** What could be learned, in one sentence that stands on the screen. */
function learningWords({ detectable, why, design, horizonWeeks }: Learning, scatter: number): string {
  if (design === 'before_after') return 'Nobody is left to compare with, so only before and after could be shown; anything else that happens then would be in it too.';
  if (why) return `No effect could be shown, since ${why.detail}: ${why.remedy}.`;
  if (detectable === null) return 'No effect could be shown.';
  const how = { stepped_wedge: 'drawn by lot and compared with units still waiting', staggered: 'compared with units still waiting', two_groups: 'one group compared with the other' }[design];
  if (detectable > 100) return `No effect would be seen: with so few units chance moves the figures by more than a share can move, when a unit's weeks scatter by ${scatter} points.`;
  return `An effect of ${Math.round(detectable * 10) / 10} points or more would be seen (80 % chance), ${how}, over the ${horizonWeeks} weeks after a launch, when a unit's weeks scatter by ${scatter} points.`;
}
