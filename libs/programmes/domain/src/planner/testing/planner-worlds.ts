import { randomFrom } from '@realign/effects/domain';
import type { PlannerSettings, PlannerTrainer, PlannerUnit, PlannerWorld } from '../planner-world';

/** Settings of an ordinary rollout. */
export const PLANNER_SETTINGS: PlannerSettings = {
  aim: 'fast', byLot: false, seed: 1, horizonWeeks: 52, maxWaves: 8, spacingWeeks: 4, trainingWeeks: 4, pilotPeople: 200, learningWeeks: 6, mostPeoplePerWave: null,
  seatsPerSession: 15, mostLoadHours: 4, launchHours: 1, mostHoursApart: 6, noise: { deviation: 6, autocorrelation: 0.4 },
};

const PLACES = [['GB', 'en', 0], ['DE', 'de', 1], ['ES', 'es', 1], ['FR', 'fr', 1], ['PL', 'pl', 1], ['SG', 'en', 8], ['CA', 'en', -5], ['MX', 'es', -6], ['BR', 'pt', -3], ['AU', 'en', 10]] as const;

/** A bank of so many people: each unit mostly of one country, one person in eight in the session of a champion, trainers by the languages they are needed in. */
export function aBank({ people, units, trainers, seed = 7, weeks = 60 }: { people: number; units: number; trainers: number; seed?: number; weeks?: number }): PlannerWorld {
  const random = randomFrom(seed);
  const made = Array.from({ length: units }, (_, at): PlannerUnit => {
    const size = Math.max(5, Math.round((people / units) * (0.4 + 1.2 * random.uniform())));
    const home = PLACES[random.integer(PLACES.length)] ?? PLACES[0];
    const guest = PLACES[random.integer(PLACES.length)] ?? PLACES[0];
    const need = ([country, language]: (typeof PLACES)[number], share: number, skill: string) => ({ country, language, skill, learners: Math.max(1, Math.round(size * share)) });
    return {
      id: `unit-${String(at).padStart(4, '0')}`, name: `Unit ${at}`, people: size, pinnedTo: null, after: [], busyHours: {},
      needs: [need(home, 0.09, 'champions'), need(home, 0.06, 'leaders'), need(guest, 0.02, 'champions')],
      closedWeeks: home[0] === 'DE' ? [9, 10] : home[0] === 'ES' ? [20, 21, 22] : [],
    };
  });
  return {
    units: made,
    skills: [{ key: 'champions', name: 'At the next desk', minutes: 60 }, { key: 'leaders', name: 'Make room', minutes: 45 }],
    trainers: Array.from({ length: trainers }, (_, at): PlannerTrainer => {
      const [, language, offset] = PLACES[at % PLACES.length] ?? PLACES[0];
      const hours = 16 + random.integer(16);
      const away = random.integer(weeks);
      return { id: `trainer-${String(at).padStart(2, '0')}`, name: `Trainer ${at}`, languages: at % 3 === 0 ? [language, 'en'] : [language], skills: [], offset, minutes: Array.from({ length: weeks }, (_, week) => (week === away || week === away + 1 ? 0 : hours * 60)) };
    }),
    countries: Object.fromEntries(PLACES.map(([country, , offset]) => [country, { offset, closedWeeks: country === 'DE' ? [10] : [] }])),
  };
}
