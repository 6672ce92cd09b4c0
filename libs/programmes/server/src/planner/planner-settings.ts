import { addDays, day, weekdayOf, type Day } from '@realign/kernel';
import type { ScenarioSettings } from '@realign/programmes/contract';
import type { PlannerSettings } from '@realign/programmes/domain';

export type FullSettings = Required<ScenarioSettings>;

/** How one week remembers the last, as assumed before anything is known of the programme. */
const AUTOCORRELATION = 0.4;

export const mondayOf = (on: Day): Day => addDays(on, 1 - weekdayOf(on));

/** What is meant where nothing is said. `today` decides the first Monday, the seed names the lot. */
export const usualSettings = (today: Day, level: number, people: number, seed: number): FullSettings => ({
  aim: 'fast', byLot: false, seed, startsOn: addDays(mondayOf(today), 7), level, horizonWeeks: 52, maxWaves: 6, spacingWeeks: 4, trainingWeeks: 4, pilotPeople: Math.max(50, Math.ceil(people / 20)), learningWeeks: 6,
  mostPeoplePerWave: null, seatsPerSession: 12, mostLoadHours: 4, launchHours: 1, mostHoursApart: 6, scatter: 5, pins: [], after: [],
});

export const fullSettings = (given: ScenarioSettings, usual: FullSettings): FullSettings => {
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const full = { ...usual, ...said } as FullSettings;
  return { ...full, startsOn: mondayOf(day(full.startsOn)) };
};

/** What the planner itself takes. */
export const plannerSettings = ({ scatter, startsOn: _, level: __, pins: ___, after: ____, ...settings }: FullSettings): PlannerSettings => ({ ...settings, noise: { deviation: scatter, autocorrelation: AUTOCORRELATION } });
