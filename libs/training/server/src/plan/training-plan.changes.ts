import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Audit, Runs, updateVersioned } from '@realign/platform';
import type { PlanState } from '@realign/training/contract';
import { planChange, type PlanItem } from '@realign/training/domain';
import { RolloutService } from '../rollout/rollout.service';
import { TrainingPlanStore, type NewPlan, type TrainingPlan } from './training-plan.store';

export interface PlanEdit {
  readonly title: string;
  readonly state: PlanState;
  readonly items: readonly PlanItem[];
  readonly reason: string;
  readonly decisionId: string | null;
}

/**
 * The one way a plan changes, whoever asks: plan, items, revision, audit row and the request to bring people in line are written
 * in the caller's transaction.
 */
@Injectable()
export class TrainingPlanChanges {
  constructor(
    private readonly plans: TrainingPlanStore,
    private readonly rollouts: RolloutService,
    private readonly runs: Runs,
    private readonly audit: Audit,
  ) {}

  /** The id of the run that brings people in line, or null when nothing changes for anybody. */
  async apply(session: TenantSession, plan: TrainingPlan, before: readonly PlanItem[], edit: PlanEdit, version: number): Promise<string | null> {
    const revision = plan.revision + 1;
    await updateVersioned(session, 'training.training_plan', plan.id, version, { title: edit.title, state: edit.state, revision });
    await this.plans.setItems(session, plan.id, edit.items);
    await this.plans.addRevision(session, { planId: plan.id, revision, state: edit.state, items: edit.items, reason: edit.reason, decisionId: edit.decisionId });
    await this.audit.record(session, {
      action: edit.state === 'stopped' ? 'training-plan.stopped' : 'training-plan.changed',
      subject: `training-plan:${plan.id}`,
      before: { title: plan.title, state: plan.state, items: before },
      after: { ...edit, revision },
    });
    return this.bringInLine(session, plan, before, edit, revision);
  }

  /** Makes a plan and asks for the run that reaches everybody who holds the role already; undefined when the role has a live plan here. */
  async make(session: TenantSession, plan: NewPlan, items: readonly PlanItem[], reason: string): Promise<{ id: string; runId: string } | undefined> {
    const id = await this.plans.insert(session, plan);
    if (!id) return undefined;
    await this.plans.setItems(session, id, items);
    await this.plans.addRevision(session, { planId: id, revision: 1, state: 'active', items, reason, decisionId: null });
    await this.audit.record(session, { action: 'training-plan.created', subject: `training-plan:${id}`, after: { ...plan, items } });
    return { id, runId: await this.startRun(session, await this.plans.get(session, id), `plan:${id}:1`, 'add', []) };
  }

  private async bringInLine(session: TenantSession, plan: TrainingPlan, before: readonly PlanItem[], edit: PlanEdit, revision: number): Promise<string | null> {
    const change = planChange(before, edit.items);
    const isStopped = edit.state !== plan.state;
    if (!isStopped && change.added.length + change.removed.length + change.changed.length === 0) return null;
    const retimed = change.changed.map((item) => item.moduleId);
    return this.startRun(session, { ...plan, title: edit.title }, `plan:${plan.id}:${revision}`, 'retune', retimed);
  }

  private async startRun(session: TenantSession, plan: TrainingPlan, cause: string, phase: 'retune' | 'add', retimed: readonly string[]): Promise<string> {
    const run = await this.runs.open(session, { kind: 'training.rollout', title: `Training plan ${plan.title}`, subject: `training-plan:${plan.id}` });
    await this.rollouts.start(session, {
      cause, phase, retimed, planId: plan.id, programmeId: plan.programmeId, roleDefinitionId: plan.roleDefinitionId, roleAssignmentId: null, runId: run.id,
    });
    return run.id;
  }
}
