import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { day, systemActor } from '@realign/kernel';
import { HandlesJob, Runs, TenantDb, type JobHandler } from '@realign/platform';
import { PlanScenario } from '@realign/programmes/contract';
import { mainLanguage, planWaves, type PlannerWorld, type WavePlan } from '@realign/programmes/domain';
import { HighsSolver } from './highs-solver';
import { PlannerInputs } from './planner-inputs';
import { plannerSettings } from './planner-settings';
import { ScenarioStore, type PlacedUnit } from './scenario.store';

/** Milliseconds for one scenario, the search for what would help included. */
const TIME = 9_000;

/** Plans one scenario in three steps: reads the world, plans without a transaction, keeps the plan. Cancelling is seen between the steps of planning. */
@Injectable()
@HandlesJob(PlanScenario)
export class PlanScenarioProcessor implements JobHandler<PlanScenario> {
  constructor(
    private readonly db: TenantDb,
    private readonly inputs: PlannerInputs,
    private readonly store: ScenarioStore,
    private readonly solver: HighsSolver,
    private readonly runs: Runs,
  ) {}

  async handle({ tenantId, scenarioId, runId }: PlanScenario): Promise<void> {
    const actor = systemActor(tenantId);
    const step = (name: string, done: number): Promise<boolean> => this.db.transaction(actor, async (session) => (await this.runs.advance(session, runId, { stage: name, done, total: STEPS.length + 2 })) === 'running');
    if (!(await step('Reading units, trainers and calendars', 0))) return this.close(actor.tenantId, scenarioId);
    const read = await this.db.read(actor, async (session) => {
      const { programmeId, settings, state } = await this.store.one(session, scenarioId);
      return { settings, isOpen: state === 'planning', world: await this.inputs.world(session, programmeId, settings) };
    });
    if (!read.isOpen) return;
    const until = Date.now() + TIME;
    const steps = {
      timeLeft: () => until - Date.now(),
      step: async (name: string): Promise<boolean> => {
        await breathe();
        return step(name, STEPS.indexOf(name) + 1);
      },
    };
    const plan = await planWaves(read.world, plannerSettings(read.settings), day(read.settings.startsOn), this.solver, steps);
    if (!plan) return this.close(tenantId, scenarioId);
    await this.db.transaction(actor, async (session) => {
      if ((await this.runs.advance(session, runId, { stage: 'Keeping the plan' })) === 'cancelled') return this.store.close(session, scenarioId, 'cancelled');
      await this.store.keepPlan(session, scenarioId, plan, placedUnits(read.world, plan), read.settings.audienceIds.length > 0);
      await this.runs.finish(session, runId, { scenarioId, state: plan.state, waves: plan.schedule.waves.length, units: read.world.units.length });
    });
  }

  putAside({ tenantId, scenarioId, runId }: PlanScenario): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      await this.runs.fail(session, runId, 'The plan could not be worked out. Try again, or plan fewer units.');
      await this.store.close(session, scenarioId, 'failed');
    });
  }

  private close(tenantId: string, scenarioId: string): Promise<void> {
    return this.db.transaction(systemActor(tenantId), (session) => this.store.close(session, scenarioId, 'cancelled'));
  }
}

const STEPS: readonly string[] = ['Placing units', 'Asking the solver', 'Looking for what stands in the way', 'Trying what would help'];

/** Whom a pilot could take depends on how many people they have, so only those of the other waves could have changed places, language by language. */
function placedUnits({ units }: PlannerWorld, { schedule, unplaced, isByLot }: WavePlan): PlacedUnit[] {
  const waveOf = new Map(schedule.waves.flatMap(({ unitIds }, at) => unitIds.map((id) => [id, at + 1] as const)));
  const why = new Map(unplaced.map(({ unitId, why: reason }) => [unitId, reason]));
  const pilot = new Set(schedule.waves.filter(({ kind }) => kind === 'pilot').flatMap(({ unitIds }) => unitIds));
  return units.map((unit) => ({ orgUnitId: unit.id, wave: waveOf.get(unit.id) ?? null, people: unit.people, why: why.get(unit.id) ?? null, stratum: isByLot ? (pilot.has(unit.id) ? 'pilot' : mainLanguage(unit) || 'none') : null }));
}
