import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { notFound, refused, TenantDb } from '@realign/platform';
import type { ChangeTrainingPlan, CreateTrainingPlan, TrainingPlanItemInput, TrainingPlanListView, TrainingPlanView } from '@realign/training/contract';
import { TrainingPlanChanges } from './training-plan.changes';
import { TrainingPlanStore } from './training-plan.store';
import { TrainingPlanViews } from './training-plan.view';

@Injectable()
export class TrainingPlanService {
  constructor(
    private readonly db: TenantDb,
    private readonly plans: TrainingPlanStore,
    private readonly changes: TrainingPlanChanges,
    private readonly views: TrainingPlanViews,
  ) {}

  list(actor: Actor, programmeId: string): Promise<TrainingPlanListView> {
    return this.db.read(actor, async (session) => ({ items: (await this.views.ofProgramme(session, programmeId)).plans }));
  }

  get(actor: Actor, id: string): Promise<TrainingPlanView> {
    return this.db.read(actor, (session) => this.views.one(session, id));
  }

  /** Whoever holds the role already is reached in the background. */
  create(actor: Actor, programmeId: string, input: CreateTrainingPlan): Promise<TrainingPlanView> {
    return this.db.transaction(actor, async (session) => {
      if (!(await this.plans.isProgrammeRole(session, programmeId, input.roleDefinitionId))) throw notFound('role of this programme');
      await this.requireModules(session, input.items);
      const made = await this.changes.make(session, { programmeId, roleDefinitionId: input.roleDefinitionId, title: input.title }, input.items, 'Plan made');
      if (!made) throw refused(refuse('plan-exists', 'This role has a training plan in this programme already; change that one.'));
      return this.views.one(session, made.id, [made.runId]);
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeTrainingPlan): Promise<TrainingPlanView> {
    return this.db.transaction(actor, async (session) => {
      const plan = await this.plans.get(session, id);
      if (plan.state === 'stopped') throw refused(refuse('plan-stopped', 'A stopped plan stays as it was; make a new one.'));
      const before = await this.plans.items(session, id);
      const items = input.items ?? before;
      await this.requireModules(session, items.filter((item) => !before.some((old) => old.moduleId === item.moduleId)));
      const edit = { title: input.title ?? plan.title, state: plan.state, items, reason: input.reason ?? 'Changed by hand', decisionId: null };
      const runId = await this.changes.apply(session, plan, before, edit, version);
      return this.views.one(session, id, runId ? [runId] : []);
    });
  }

  private async requireModules(session: TenantSession, items: readonly Pick<TrainingPlanItemInput, 'moduleId'>[]): Promise<void> {
    const usable = await this.plans.usableModules(session, items.map((item) => item.moduleId));
    if (items.some((item) => !usable.has(item.moduleId))) throw notFound('training module');
  }
}
