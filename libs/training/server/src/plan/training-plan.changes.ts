import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Audit, Runs, updateVersioned } from '@realign/platform';
import type { PlanState } from '@realign/training/contract';
import { isUnchanged, planChange, type PlanItem } from '@realign/training/domain';
import { ReconcileService } from '../reconcile/reconcile.service';
import { TrainingPlanStore, type NewPlan, type TrainingPlan } from './training-plan.store';

export interface PlanEdit {
  readonly title: string;
  /** Left out: as it is. */
  readonly audienceId?: string | null;
  readonly state: PlanState;
  readonly items: readonly PlanItem[];
  readonly reason: string;
  readonly decisionId: string | null;
  /** Waits until somebody has seen the difference and applies it. */
  readonly isHeld: boolean;
}

/**
 * The one way a plan changes, whoever asks: plan, items, revision, audit row and the request to bring people in line are written
 * in the caller's transaction.
 */
@Injectable()
export class TrainingPlanChanges {
  constructor(
    private readonly plans: TrainingPlanStore,
    private readonly reconciles: ReconcileService,
    private readonly runs: Runs,
    private readonly audit: Audit,
  ) {}

  /** The id of the run that brings people in line, or null when nothing changes for anybody. */
  async apply(session: TenantSession, plan: TrainingPlan, before: readonly PlanItem[], edit: PlanEdit, version: number): Promise<string | null> {
    const revision = plan.revision + 1;
    await updateVersioned(session, 'training.training_plan', plan.id, version, {
      title: edit.title, ...(edit.audienceId !== undefined && { audience_id: edit.audienceId }), state: edit.state, revision, is_held: edit.isHeld, held_reason: edit.isHeld ? 'Changed and not applied yet' : null,
    });
    await this.plans.setItems(session, plan.id, revision, edit.items);
    await this.plans.addRevision(session, { planId: plan.id, revision, state: edit.state, items: edit.items, reason: edit.reason, decisionId: edit.decisionId });
    await this.audit.record(session, {
      action: edit.state === 'stopped' ? 'training-plan.stopped' : 'training-plan.changed',
      subject: `training-plan:${plan.id}`,
      before: { title: plan.title, state: plan.state, audienceId: plan.audienceId, items: before },
      after: { ...edit, revision },
    });
    return this.bringInLine(session, plan, before, edit, revision);
  }

  /** Makes a plan and, unless it is held, asks for the run that reaches everybody it is for already; undefined when there is such a plan. */
  async make(session: TenantSession, plan: NewPlan, items: readonly PlanItem[], reason: string): Promise<{ id: string; runId: string | null } | undefined> {
    const id = await this.plans.insert(session, plan);
    if (!id) return undefined;
    await this.plans.setItems(session, id, 1, items);
    await this.plans.addRevision(session, { planId: id, revision: 1, state: 'active', items, reason, decisionId: null });
    await this.audit.record(session, { action: 'training-plan.created', subject: `training-plan:${id}`, after: { ...plan, items } });
    return { id, runId: plan.isHeld ? null : await this.startRun(session, { id, title: plan.title }, 1) };
  }

  private async bringInLine(session: TenantSession, plan: TrainingPlan, before: readonly PlanItem[], edit: PlanEdit, revision: number): Promise<string | null> {
    const isForOthers = edit.audienceId !== undefined && edit.audienceId !== plan.audienceId;
    const isWanted = edit.state !== plan.state || isForOthers || !isUnchanged(planChange(before, edit.items)) || (plan.isHeld && !edit.isHeld);
    return isWanted && !edit.isHeld ? this.startRun(session, { id: plan.id, title: edit.title }, revision) : null;
  }

  private async startRun(session: TenantSession, plan: { readonly id: string; readonly title: string }, revision: number): Promise<string> {
    const title = `Training plan ${plan.title}`;
    const run = await this.runs.open(session, { kind: 'training.rollout', title, subject: `training-plan:${plan.id}` });
    await this.reconciles.start(session, { cause: `plan:${plan.id}:${revision}`, title, planIds: [plan.id], runId: run.id, isAutomatic: false });
    return run.id;
  }
}
