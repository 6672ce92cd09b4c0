import { day } from '@realign/kernel';
import { aBank, brokenBy, placeWaves, planWaves, PLANNER_SETTINGS, type PlannerSettings, type PlannerWorld, type WavePlan } from '@realign/programmes/domain';
import { HighsSolver } from '@realign/programmes/server';
import type { BenchJob } from './bench-job';

const SIZE = { people: 120_000, units: 2_000, trainers: 60 };
/** Share of the hours that trainers have: so few that they decide the waves. */
const SCARCE = 0.12;

let world: PlannerWorld;
let settings: PlannerSettings;
let plan: WavePlan | undefined;

const job: BenchJob = {
  id: 'planner',
  title: 'Waves for 120,000 people in 2,000 units with 60 trainers short of hours, solver included (limit: the greedy start alone)',
  goal: { wallMs: 10_000 },
  prepare: async (bench) => {
    const whole = aBank({ people: Math.round(SIZE.people * bench.scale), units: Math.round(SIZE.units * bench.scale), trainers: Math.max(10, Math.round(SIZE.trainers * bench.scale)), seed: bench.seed });
    world = { ...whole, trainers: whole.trainers.map((trainer) => ({ ...trainer, minutes: trainer.minutes.map((minutes) => Math.round(minutes * SCARCE)) })) };
    settings = { ...PLANNER_SETTINGS, aim: 'fast', pilotPeople: Math.round(1_000 * bench.scale) + 100, maxWaves: 12 };
  },
  ours: async () => {
    const until = Date.now() + 9_000;
    plan = await planWaves(world, settings, day('2027-03-01'), new HighsSolver(), { step: async () => true, timeLeft: () => until - Date.now() });
  },
  limit: async () => {
    const { waves, teaching, unplaced } = placeWaves(world, settings);
    plan = { state: unplaced.length === 0 ? 'planned' : 'infeasible', schedule: { waves, teaching } } as WavePlan;
  },
  check: async () => ({
    'everybody has a wave': plan?.state === 'planned',
    'nothing hard is broken': plan !== undefined && brokenBy(world, settings, plan.schedule).length === 0,
  }),
};
export default job;
