import { languageName, type Shortage } from './explain-shortage';
import { placeWaves } from './place-waves';
import type { PlannerSettings, PlannerWorld } from './planner-world';

/** The smallest change of one thing with which a plan was found; everything else as it was. */
export interface Relaxation {
  readonly lever: 'waves' | 'training_weeks' | 'seats' | 'trainer_hours' | 'horizon' | 'load' | 'wave_size' | 'pilot_size' | 'spacing' | 'learning_weeks';
  readonly words: string;
  /** Settings to take over; empty for what no setting can give, such as trainers. */
  readonly settings: Partial<PlannerSettings>;
}

interface Trial {
  readonly lever: Relaxation['lever'];
  readonly steps: number;
  at(step: number): { readonly words: string; readonly settings: Partial<PlannerSettings>; readonly world?: PlannerWorld };
}

/**
 * Tries what could be given up, lever by lever, each from the smallest step, and keeps the first with which everybody has a wave. Every relaxation that is
 * named was planned with. `mayGoOn` ends the search early.
 */
export async function relaxations(world: PlannerWorld, settings: PlannerSettings, shortages: readonly Shortage[], mayGoOn: () => Promise<boolean>): Promise<Relaxation[]> {
  const found: Relaxation[] = [];
  for (const trial of trialsFor(world, settings, shortages)) {
    const step = await smallestStep(trial, world, settings, mayGoOn);
    if (step !== null) found.push({ lever: trial.lever, words: trial.at(step).words, settings: trial.at(step).settings });
    if (!(await mayGoOn())) break;
  }
  return found;
}

/** Doubling steps until one works, then halving between the last that did not and it. */
async function smallestStep(trial: Trial, world: PlannerWorld, settings: PlannerSettings, mayGoOn: () => Promise<boolean>): Promise<number | null> {
  const works = (step: number): boolean => {
    const { settings: change, world: changed } = trial.at(step);
    return placeWaves(changed ?? world, { ...settings, ...change }).unplaced.length === 0;
  };
  let [no, yes] = [0, 1];
  while (!works(yes)) {
    if (yes >= trial.steps || !(await mayGoOn())) return null;
    [no, yes] = [yes, Math.min(trial.steps, yes * 2)];
  }
  while (yes - no > 1 && (await mayGoOn())) {
    const middle = Math.floor((yes + no) / 2);
    if (works(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}

function trialsFor(world: PlannerWorld, settings: PlannerSettings, shortages: readonly Shortage[]): Trial[] {
  const { maxWaves, trainingWeeks, seatsPerSession, horizonWeeks, mostLoadHours, mostPeoplePerWave, pilotPeople, spacingWeeks, learningWeeks } = settings;
  const has = (...kinds: Shortage['kind'][]): boolean => shortages.some(({ kind }) => kinds.includes(kind));
  const setting = (lever: Relaxation['lever'], steps: number, words: (step: number) => string, change: (step: number) => Partial<PlannerSettings>): Trial => ({ lever, steps, at: (step) => ({ words: words(step), settings: change(step) }) });
  const trials: Trial[] = [];
  const languages = [...new Set(shortages.flatMap(({ kind, language }) => (kind === 'hours' && language !== null ? [language] : [])))];
  if (languages.length > 0) trials.push(moreHours(world, languages));
  if (has('waves', 'hours', 'closed', 'after', 'pinned')) trials.push(setting('waves', Math.max(1, 26 - maxWaves), (step) => `${maxWaves + step} waves instead of ${maxWaves}`, (step) => ({ maxWaves: maxWaves + step })));
  if (has('hours')) {
    trials.push(setting('training_weeks', 12, (step) => `Teaching in the ${trainingWeeks + step} weeks before each launch instead of ${trainingWeeks}`, (step) => ({ trainingWeeks: trainingWeeks + step })));
    trials.push(setting('seats', seatsPerSession * 2, (step) => `Sessions of ${seatsPerSession + step} seats instead of ${seatsPerSession}`, (step) => ({ seatsPerSession: seatsPerSession + step })));
  }
  if (has('hours', 'closed', 'load', 'waves')) trials.push(setting('horizon', Math.max(1, 104 - horizonWeeks), (step) => `${step} ${step === 1 ? 'week' : 'weeks'} more time, ${horizonWeeks + step} in all`, (step) => ({ horizonWeeks: horizonWeeks + step })));
  if (has('hours', 'waves', 'closed') && spacingWeeks > 1) trials.push(setting('spacing', spacingWeeks - 1, (step) => `${spacingWeeks - step} weeks between launches instead of ${spacingWeeks}`, (step) => ({ spacingWeeks: spacingWeeks - step })));
  if (has('waves', 'closed') && pilotPeople !== null && learningWeeks > 1) trials.push(setting('learning_weeks', learningWeeks - 1, (step) => `${learningWeeks - step} weeks to learn from the pilot instead of ${learningWeeks}`, (step) => ({ learningWeeks: learningWeeks - step })));
  if (has('load')) trials.push(setting('load', 40, (step) => `${tenths(mostLoadHours + step / 4)} hours a person and week instead of ${mostLoadHours}`, (step) => ({ mostLoadHours: mostLoadHours + step / 4 })));
  if (has('too_large', 'waves') && mostPeoplePerWave !== null) trials.push(setting('wave_size', 40, (step) => `Waves of ${Math.ceil(mostPeoplePerWave * (1 + step / 10))} people instead of ${mostPeoplePerWave}`, (step) => ({ mostPeoplePerWave: Math.ceil(mostPeoplePerWave * (1 + step / 10)) })));
  if (has('pilot_too_small') && pilotPeople !== null) trials.push(setting('pilot_size', 40, (step) => `A pilot of ${Math.ceil(pilotPeople * (1 + step / 4))} people instead of ${pilotPeople}`, (step) => ({ pilotPeople: Math.ceil(pilotPeople * (1 + step / 4)) })));
  return trials;
}

const tenths = (value: number): number => Math.round(value * 100) / 100;

/** One more trainer for each language that is short, with so many hours every week. */
const moreHours = (world: PlannerWorld, languages: readonly string[]): Trial => ({
  lever: 'trainer_hours',
  steps: 400,
  at: (step) => ({
    words: `${step} more ${step === 1 ? 'hour' : 'hours'} a week of ${languages.map((language) => `${languageName(language)}-speaking`).join(' and of ')} trainers`,
    settings: {},
    world: { ...world, trainers: [...world.trainers, ...languages.flatMap((language) => everywhere(world, language, step))] },
  }),
});

/** A trainer who would be hired where most learners of the language are. */
function everywhere(world: PlannerWorld, language: string, hours: number): PlannerWorld['trainers'] {
  const learners = new Map<string, number>();
  for (const { needs } of world.units) for (const need of needs) if (need.language === language) learners.set(need.country, (learners.get(need.country) ?? 0) + need.learners);
  const [most] = [...learners].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const offset = world.countries[most?.[0] ?? '']?.offset ?? 0;
  return [{ id: `more ${language}`, name: `More ${languageName(language)}`, languages: [language], skills: [], offset, minutes: new Array<number>(160).fill(hours * 60) }];
}
