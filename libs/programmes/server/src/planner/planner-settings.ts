import { addDays, day, weekdayOf, type Day } from '@realign/kernel';
import type { ReadingsScatter, ScenarioSettings } from '@realign/programmes/contract';
import type { PlannerSettings } from '@realign/programmes/domain';

export type FullSettings = Required<ScenarioSettings>;

/** How readings scatter and how one week remembers the last, as assumed before anything is known. */
export const ASSUMED = { scatter: 5, memory: 0.4 } as const;

const within = (value: number, least: number, most: number): number => Math.round(100 * Math.min(most, Math.max(least, value))) / 100;

/** What the readings say, within what settings may be; what is assumed where they say nothing. */
export const scatterSettings = (known: ReadingsScatter | null): { scatter: number; memory: number } => (known ? { scatter: within(known.deviation, 0.1, 50), memory: within(known.autocorrelation, 0, 0.95) } : { ...ASSUMED });

/** Where the scatter comes from, in one sentence for the page. */
export const scatterWords = (known: ReadingsScatter | null): string =>
  known
    ? `Readings of ${known.units} units over ${known.weeks} weeks scatter by ${known.deviation.toFixed(1)} points (${known.figure.toLowerCase()}; ${known.source}, data to ${known.dataTo}); what could be learned is worked out from that.`
    : `No readings of units are known yet, so that they scatter by ${ASSUMED.scatter} points is assumed.`;

export const mondayOf = (on: Day): Day => addDays(on, 1 - weekdayOf(on));

/** What is meant where nothing is said. `today` decides the first Monday, the seed names the lot. */
export const usualSettings = (today: Day, level: number, people: number, seed: number, known: ReadingsScatter | null = null): FullSettings => ({
  aim: 'fast', byLot: false, seed, startsOn: addDays(mondayOf(today), 7), level, horizonWeeks: 52, maxWaves: 6, spacingWeeks: 4, trainingWeeks: 4, pilotPeople: Math.max(50, Math.ceil(people / 20)), learningWeeks: 6,
  mostPeoplePerWave: null, seatsPerSession: 12, mostLoadHours: 4, launchHours: 1, mostHoursApart: 6, ...scatterSettings(known), pins: [], after: [], audienceIds: [],
});

export const fullSettings = (given: ScenarioSettings, usual: FullSettings): FullSettings => {
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const full = { ...usual, ...said } as FullSettings;
  return { ...full, startsOn: mondayOf(day(full.startsOn)) };
};

/** What the planner itself takes. */
export const plannerSettings = ({ scatter, memory = ASSUMED.memory, startsOn: _, level: __, pins: ___, after: ____, audienceIds: _____, ...settings }: FullSettings): PlannerSettings => ({ ...settings, noise: { deviation: scatter, autocorrelation: memory } });
