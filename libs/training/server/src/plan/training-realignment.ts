import { Injectable } from '@nestjs/common';
import { isRefused, refuse, type Refusal, type TenantSession } from '@realign/kernel';
import { TrainingRealignment, type RealignTrainingPlan, type TrainingPlanRealigned } from '@realign/training/contract';
import { adaptPlan, describeChange, planChange, type PlanItem } from '@realign/training/domain';
import { TrainingPlanChanges } from './training-plan.changes';
import { TrainingPlanStore, type TrainingPlan } from './training-plan.store';

@Injectable()
export class TrainingRealignments extends TrainingRealignment {
  constructor(
    private readonly plans: TrainingPlanStore,
    private readonly changes: TrainingPlanChanges,
  ) {
    super();
  }

  targets(session: TenantSession, programmeId: string): Promise<{ planId: string; title: string; state: string }[]> {
    return session.sql(`select id as "planId", title, state from training.training_plan where programme_id = $1 and state = 'active' order by title, id`, [programmeId]);
  }

  async realign(session: TenantSession, command: RealignTrainingPlan): Promise<TrainingPlanRealigned | Refusal> {
    const plan = await this.plans.get(session, command.planId);
    const before = await this.plans.items(session, plan.id);
    if (await this.plans.isDecided(session, plan.id, command.decisionId)) return unchanged(plan, before);
    const items = nextItems(plan, before, command);
    if (isRefused(items)) return items;
    const state = command.change === 'stop' ? 'stopped' : plan.state;
    const runId = await this.changes.apply(session, plan, before, { title: plan.title, state, items, reason: command.reason, decisionId: command.decisionId, isHeld: false }, plan.version);
    const titles = await this.plans.titles(session, before.map((item) => item.moduleId));
    return {
      ...unchanged(plan, before),
      after: { state, revision: plan.revision + 1, items },
      summary: state === 'stopped' ? `${plan.title} was stopped; begun work and completions stay.` : describeChange(planChange(before, items), (id) => titles.get(id) ?? id),
      runIds: runId ? [runId] : [],
    };
  }
}

const nextItems = (plan: TrainingPlan, before: readonly PlanItem[], command: RealignTrainingPlan): readonly PlanItem[] | Refusal => {
  if (command.change === 'adapt') return adaptPlan(plan.state, before, command);
  return plan.state === 'stopped' ? refuse('plan-stopped', 'The plan was stopped already.') : before;
};

const unchanged = (plan: TrainingPlan, items: readonly PlanItem[]): TrainingPlanRealigned => {
  const now = { state: plan.state, revision: plan.revision, items };
  return { planId: plan.id, programmeId: plan.programmeId, title: plan.title, before: now, after: now, summary: 'This decision was applied before; nothing changed.', runIds: [] };
};
