import type { EvidenceGrade } from '@realign/effects/domain';
import { loadAt, peopleOf } from './unit-load';
import { minutesFor, type PlannerSettings, type PlannerUnit, type PlannerWorld, type WaveSchedule } from './planner-world';
import { smallestEffect, type WhyNone } from './smallest-effect';

export interface WaveMeasure {
  readonly units: number;
  readonly people: number;
  readonly launchWeek: number;
  /** Units that are not yet offered it when this wave is, and can be compared with. */
  readonly waiting: number;
  readonly trainingHours: number;
  /** Weeks in which this wave is taught, by language. */
  readonly taught: readonly { readonly language: string; readonly weeks: readonly number[]; readonly hours: number }[];
}

export interface LanguageMeasure {
  readonly language: string;
  readonly hoursNeeded: number;
  readonly learners: number;
  /** Minutes taught by week, and minutes that trainers of the language have, so that a peak can be seen. A trainer of two languages is counted in both. */
  readonly weeks: readonly { readonly week: number; readonly minutes: number; readonly available: number }[];
}

export interface Learning {
  /** The smallest true effect, in points, that would be seen with 80 % probability; null when the plan could show none. */
  readonly detectable: number | null;
  /** Why it could show none. Plans that were measured before this was kept have none. */
  readonly why?: WhyNone | null;
  readonly horizonWeeks: number;
  readonly design: 'stepped_wedge' | 'staggered' | 'two_groups' | 'before_after';
  /** The best grade an estimate could have; null where there would be none. */
  readonly grade: EvidenceGrade | null;
  readonly fewestUnits: number;
}

export interface PlanMeasures {
  /** Weeks from the first Monday to the last launch, that week included. */
  readonly weeks: number;
  readonly units: number;
  readonly people: number;
  readonly trainerHours: number;
  /** Share of all trainers' hours before the last launch that is used; null without trainers. */
  readonly trainerShare: number | null;
  /** Most hours of one trainer group's share in any week: the busiest week, its hours and what is there. */
  readonly busiest: { readonly week: number; readonly hours: number; readonly available: number } | null;
  readonly peakLoadHours: number;
  readonly peakLoadPeople: number;
  readonly waves: readonly WaveMeasure[];
  readonly languages: readonly LanguageMeasure[];
  readonly learning: Learning;
}

/** What a plan costs and what it would let one learn. Hours are of teaching; load is hours a person and week. */
export function measurePlan(world: PlannerWorld, settings: PlannerSettings, { waves, teaching }: WaveSchedule, isByLot: boolean): PlanMeasures {
  const units = new Map(world.units.map((unit) => [unit.id, unit]));
  const members = waves.map(({ unitIds }) => unitIds.flatMap((id) => units.get(id) ?? []));
  const weeks = (waves.at(-1)?.launchWeek ?? -1) + 1;
  const minutes = teaching.reduce((sum, one) => sum + one.minutes, 0);
  const had = world.trainers.reduce((sum, trainer) => sum + trainer.minutes.slice(0, weeks).reduce((all, one) => all + one, 0), 0);
  return {
    weeks,
    units: members.flat().length,
    people: peopleOf(members.flat()),
    trainerHours: hours(minutes),
    trainerShare: had > 0 ? minutes / had : null,
    busiest: busiestWeek(world, teaching, weeks),
    ...peakLoad(world, settings, members, waves.map(({ launchWeek }) => launchWeek)),
    waves: waves.map(({ launchWeek }, at) => ({
      units: members[at]?.length ?? 0, people: peopleOf(members[at] ?? []), launchWeek, waiting: members.slice(at + 1).flat().length,
      trainingHours: hours(teaching.filter(({ wave }) => wave === at + 1).reduce((sum, one) => sum + one.minutes, 0)), taught: taughtIn(teaching.filter(({ wave }) => wave === at + 1)),
    })),
    languages: languagesOf(world, settings, { waves, teaching }, weeks),
    learning: learnFrom(members, waves.map(({ launchWeek }) => launchWeek), settings, isByLot),
  };
}

const hours = (minutes: number): number => Math.round(minutes / 6) / 10;

const taughtIn = (teaching: WaveSchedule['teaching']): WaveMeasure['taught'] =>
  [...new Set(teaching.map(({ language }) => language))].sort().map((language) => {
    const own = teaching.filter((one) => one.language === language);
    return { language, weeks: [...new Set(own.map(({ week }) => week))].sort((a, b) => a - b), hours: hours(own.reduce((sum, one) => sum + one.minutes, 0)) };
  });

function busiestWeek({ trainers }: PlannerWorld, teaching: WaveSchedule['teaching'], weeks: number): PlanMeasures['busiest'] {
  const used = new Array<number>(weeks).fill(0);
  for (const { week, minutes } of teaching) used[week] = (used[week] ?? 0) + minutes;
  const most = used.reduce((best, minutes, week) => (minutes > (used[best] ?? 0) ? week : best), 0);
  if (!used[most]) return null;
  return { week: most, hours: hours(used[most]), available: hours(trainers.reduce((sum, trainer) => sum + (trainer.minutes[most] ?? 0), 0)) };
}

/** The most hours a person and week anywhere, and how many people have nearly as much (nine tenths of it). */
function peakLoad({ skills }: PlannerWorld, settings: PlannerSettings, members: readonly (readonly PlannerUnit[])[], launches: readonly number[]): { peakLoadHours: number; peakLoadPeople: number } {
  const minutes = new Map(skills.map(({ key, minutes: each }) => [key, each]));
  const loads = members.flatMap((units, at) => units.map((unit) => ({ people: unit.people, load: loadAt(unit, launches[at] ?? 0, settings, minutes) })));
  const most = Math.max(0, ...loads.map(({ load }) => load));
  return { peakLoadHours: Math.round(most * 100) / 100, peakLoadPeople: loads.filter(({ load }) => load > 0 && load >= 0.9 * most).reduce((sum, { people }) => sum + people, 0) };
}

function languagesOf({ units, skills, trainers }: PlannerWorld, { seatsPerSession }: PlannerSettings, { waves, teaching }: WaveSchedule, weeks: number): LanguageMeasure[] {
  const waveOf = new Map(waves.flatMap(({ unitIds }, at) => unitIds.map((id) => [id, at] as const)));
  const lanes = new Map<string, { language: string; skill: string; learners: number }>();
  for (const unit of units) {
    for (const { language, country, skill, learners } of unit.needs) {
      const key = `${waveOf.get(unit.id) ?? 'none'}|${language}|${country}|${skill}`;
      lanes.set(key, { language, skill, learners: (lanes.get(key)?.learners ?? 0) + learners });
    }
  }
  const each = new Map(skills.map(({ key, minutes }) => [key, minutes]));
  return [...new Set([...lanes.values()].map(({ language }) => language))].sort().map((language) => {
    const own = [...lanes.values()].filter((lane) => lane.language === language);
    return {
      language,
      learners: own.reduce((sum, { learners }) => sum + learners, 0),
      hoursNeeded: hours(own.reduce((sum, { learners, skill }) => sum + minutesFor(learners, seatsPerSession, each.get(skill) ?? 0), 0)),
      weeks: Array.from({ length: weeks }, (_, week) => ({
        week,
        minutes: teaching.reduce((sum, one) => (one.language === language && one.week === week ? sum + one.minutes : sum), 0),
        available: trainers.reduce((sum, trainer) => (trainer.languages.includes(language) ? sum + (trainer.minutes[week] ?? 0) : sum), 0),
      })),
    };
  });
}

/**
 * What the waves would let one learn, assuming the noise of the settings, and the best grade the engine could give. A lot earns an A only when the units
 * themselves were drawn. What is planned as one got its date as one.
 */
export function learnFrom(members: readonly (readonly PlannerUnit[])[], launches: readonly number[], { noise }: Pick<PlannerSettings, 'noise'>, isByLot: boolean): Learning {
  const found = smallestEffect(members.flatMap((units, at) => units.map(({ id, people }) => ({ id, people, launchWeek: launches[at] ?? 0 }))), noise, isByLot ? 'drawn_by_lot' : 'chosen');
  return {
    detectable: found.points,
    why: found.why,
    horizonWeeks: found.horizonWeeks,
    design: !found.compares ? 'before_after' : isByLot ? 'stepped_wedge' : found.cohorts > 2 ? 'staggered' : 'two_groups',
    grade: found.grade,
    fewestUnits: Math.min(...members.map(({ length }) => length), Number.MAX_SAFE_INTEGER),
  };
}
