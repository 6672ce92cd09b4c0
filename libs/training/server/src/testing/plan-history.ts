import { desiredState, type Requirement } from '@realign/training/domain';
import fc from 'fast-check';
import { TrainingPlanService } from '../plan/training-plan.service';
import { TrainingPlanViews } from '../plan/training-plan.view';
import { ReconcileService } from '../reconcile/reconcile.service';
import { TrainingRunService } from '../reconcile/training-run.service';
import type { Rolled } from './seeds';
import { item, type TrainingWorld } from './training-world';

/** What a version of a plan may say of one module: how much it is wanted, or not at all. */
export const aWish = fc.constantFrom<Requirement | null>('required', 'recommended', 'optional', null);

/** States that people or their trainers brought about: what plans ask does not change them. */
export const OWN_DOING = ['in_progress', 'completed', 'applied', 'declined', 'waived'] as const;

type Planned = readonly Pick<Rolled, 'plan'>[];

/** An assignment as plans ask for it. */
export interface AskedOf {
  readonly personId: string;
  readonly planId: string;
  readonly moduleId: string;
  readonly mode: 'push' | 'pull';
}

/** What every history of plans is made of, whatever else happens in it, and what the plans alone ask for in the end. */
export class PlanHistory {
  constructor(private readonly world: TrainingWorld) {}

  /** A new version of a plan wants these of the modules; one that would want none is not made. */
  async change(plans: Planned, modules: readonly string[], at: number, wishes: readonly (Requirement | null)[]): Promise<void> {
    const items = modules.flatMap((id, n) => (wishes[n] ? [item(id, wishes[n])] : []));
    const plan = plans[at];
    if (!plan || items.length === 0) return;
    const now = await this.world.inSession((session) => this.world.get(TrainingPlanViews).one(session, plan.plan.id));
    await this.world.get(TrainingPlanService).change(this.world.actor('trainer'), plan.plan.id, now.version, { items });
  }

  /** All plans at once, as a trainer applies what the dry run showed. */
  async apply(plans: Planned): Promise<void> {
    const planIds = plans.map(({ plan }) => plan.id);
    const { snapshot } = await this.world.get(TrainingRunService).difference(this.world.actor('trainer'), { planIds });
    await this.world.get(TrainingRunService).apply(this.world.actor('trainer'), { planIds, snapshot });
    await this.world.deliver();
  }

  /** The latest run that can be taken back. */
  async undo(): Promise<void> {
    const { items } = await this.world.get(TrainingRunService).history(this.world.actor('trainer'));
    const last = items.find(({ can }) => can.undo);
    if (last) await this.world.get(ReconcileService).undo(this.world.actor('trainer'), last.id);
  }

  /** From scratch: what the plans as they are now ask of these people, by plan. */
  async asked(plans: Planned, people: readonly (readonly string[])[]): Promise<AskedOf[]> {
    return desiredState(
      await Promise.all(
        plans.map(async ({ plan: { id } }, at) => ({
          id,
          people: [...(people[at] ?? [])],
          items: await this.world.sql<{ moduleId: string; requirement: Requirement }>('select module_id as "moduleId", requirement from training.training_plan_item where plan_id = $1 and not is_removed', [id]),
        })),
      ),
    ).map(({ personId, planId, moduleId, mode }) => ({ personId, planId, moduleId, mode }));
  }
}
