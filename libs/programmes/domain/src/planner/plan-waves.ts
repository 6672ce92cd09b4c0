import { addDays, type Day } from '@realign/kernel';
import { explainShortage, type ProvenShort, type Shortage } from './explain-shortage';
import { lastLaunchOf, launchModel, launchWeeksOf, shortOf, type LaunchModel } from './launch-model';
import { measurePlan, type PlanMeasures } from './measure-plan';
import { placeWaves, type Placement } from './place-waves';
import type { PlannerSettings, PlannerWorld, WaveSchedule } from './planner-world';
import { relaxations, type Relaxation } from './relax-settings';
import type { SolverAnswer, WaveSolver } from './wave-solver';

export interface WavePlan {
  readonly state: 'planned' | 'infeasible';
  readonly schedule: WaveSchedule;
  /** Whether every unit's wave was drawn by lot. */
  readonly isByLot: boolean;
  readonly placedByRule: number;
  readonly measures: PlanMeasures;
  readonly unplaced: Placement['unplaced'];
  readonly shortages: readonly Shortage[];
  readonly relaxations: readonly Relaxation[];
  /** The week before which no plan can launch its last wave, as the solver proved; null when it did not. */
  readonly provenWeeks: number | null;
  /** What was done, in a sentence each: which way the plan was found, and what was not tried. */
  readonly notes: readonly string[];
}

export interface PlanningSteps {
  /** Told before each step; answers whether to go on. */
  step(name: string): Promise<boolean>;
  /** Milliseconds that may still be spent. */
  timeLeft(): number;
}

/** Seconds the solver may take for one model. */
export const SOLVER_SECONDS = 3;

/**
 * Plans waves: a greedy start, then the solver's launch weeks where they end earlier, then measures; or, when units are left over, what stands in the way and the
 * smallest changes that would help. Deterministic as long as the solver answers in time. Undefined when it was told to stop.
 */
export async function planWaves(world: PlannerWorld, settings: PlannerSettings, start: Day, solver: WaveSolver, steps: PlanningSteps): Promise<WavePlan | undefined> {
  if (!(await steps.step('Placing units'))) return undefined;
  const greedy = placeWaves(world, settings);
  const notes: string[] = (world.waits ?? []).filter(({ week }) => week > settings.trainingWeeks).map(({ wave, week, for: what }) => `Wave ${wave} waits for ${what}: it launches on ${addDays(start, 7 * week)} at the earliest.`);
  if (!(await steps.step('Asking the solver'))) return undefined;
  const model = launchModel(world, settings, { for: 'time', ...(greedy.unplaced.length === 0 && { before: greedy.waves.at(-1)?.launchWeek ?? 0 }) });
  const time = await ask(world, settings, solver, model, notes, greedy);
  const placement = better(world, settings, greedy, model, time, notes);
  const provenWeeks = provenBound(greedy, model, time);
  const common = { schedule: { waves: placement.waves, teaching: placement.teaching }, placedByRule: placement.placedByRule, unplaced: placement.unplaced, provenWeeks, notes };
  const isByLot = settings.byLot && placement.placedByRule === 0;
  const measures = measurePlan(world, settings, placement, isByLot);
  if (placement.unplaced.length === 0 && world.units.length > 0) return { ...common, state: 'planned', isByLot, measures, shortages: [], relaxations: [] };
  if (!(await steps.step('Looking for what stands in the way'))) return undefined;
  const proven = await provenShort(world, settings, solver, time, notes);
  const shortages = explainShortage(world, settings, placement, start, proven);
  let goOn = true;
  const mayGoOn = async (): Promise<boolean> => (goOn &&= steps.timeLeft() > 0 && (await steps.step('Trying what would help')));
  const helpful = world.units.length === 0 ? [] : await relaxations(world, settings, shortages, mayGoOn);
  if (!goOn && steps.timeLeft() > 0) return undefined;
  if (!goOn) notes.push('The search for what would help ended at its time limit.');
  return { ...common, state: 'infeasible', isByLot, measures, shortages, relaxations: helpful };
}

/** A lot and an even spread have nothing to hurry; without teaching there is nothing to solve. */
async function ask(world: PlannerWorld, settings: PlannerSettings, solver: WaveSolver, { text, weeks }: LaunchModel, notes: string[], greedy: Placement): Promise<SolverAnswer | undefined> {
  const isWorthIt = weeks.length > 0 && world.units.some(({ needs }) => needs.length > 0) && (settings.aim === 'fast' || greedy.unplaced.length > 0);
  if (!isWorthIt) return undefined;
  const answer = await solver.solve(text, SOLVER_SECONDS);
  if (answer.state === 'failed') notes.push(`The solver did not answer (${answer.note}); this is the greedy plan.`);
  if (answer.state === 'limit') notes.push(`The solver reached its limit of ${SOLVER_SECONDS} s; this is the best plan known then.`);
  return answer;
}

/** The solver's launch weeks, where units really fit them and the last launch comes earlier for it. */
function better(world: PlannerWorld, settings: PlannerSettings, greedy: Placement, model: LaunchModel, answer: SolverAnswer | undefined, notes: string[]): Placement {
  const weeks = answer && settings.byLot === false ? launchWeeksOf(answer.values, model.weeks) : [];
  if (weeks.length === 0) return greedy;
  const guided = placeWaves(world, settings, weeks);
  const ends = (placement: Placement): number => (placement.waves.at(-1)?.launchWeek ?? 0) + 1000 * placement.unplaced.length;
  if (ends(guided) >= ends(greedy)) return greedy;
  notes.push('The launch weeks are the solver’s.');
  return guided;
}

/** Weeks that every plan takes at least: as many as the greedy one when the solver found none that is shorter, else as many as its own answer. */
function provenBound(greedy: Placement, model: LaunchModel, answer: SolverAnswer | undefined): number | null {
  if (answer?.state === 'infeasible' && greedy.unplaced.length === 0) return (greedy.waves.at(-1)?.launchWeek ?? 0) + 1;
  const last = answer?.state === 'optimal' ? lastLaunchOf(answer.values, model.weeks) : null;
  return last === null ? null : last + 1;
}

async function provenShort(world: PlannerWorld, settings: PlannerSettings, solver: WaveSolver, time: SolverAnswer | undefined, notes: string[]): Promise<ProvenShort[]> {
  if (time?.state !== 'infeasible') return [];
  const answer = await solver.solve(launchModel(world, settings, { for: 'hours' }).text, SOLVER_SECONDS);
  if (answer.state !== 'optimal') return [];
  notes.push('The solver proved that no plan exists with these hours.');
  return shortOf(world, answer.values);
}
