import { Injectable } from '@nestjs/common';
import { day, refuse, type Actor, type TenantSession } from '@realign/kernel';
import { invalid, notFound, refused, TenantDb } from '@realign/platform';
import type { ChangeTrainingPlan, CreateTrainingPlan, TrainingPlanItemInput, TrainingPlanListView, TrainingPlanSuggestionView, TrainingPlanView } from '@realign/training/contract';
import type { PlanItem } from '@realign/training/domain';
import { TrainingPlanChanges } from './training-plan.changes';
import { TrainingPlanStore, type TrainingPlan } from './training-plan.store';
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

  all(actor: Actor): Promise<TrainingPlanListView> {
    return this.db.read(actor, async (session) => ({ items: await this.views.all(session) }));
  }

  suggestion(actor: Actor, programmeId: string, roleDefinitionId: string | null): Promise<TrainingPlanSuggestionView> {
    return this.db.read(actor, (session) => this.views.suggestion(session, programmeId, roleDefinitionId));
  }

  get(actor: Actor, id: string): Promise<TrainingPlanView> {
    return this.db.read(actor, (session) => this.views.one(session, id));
  }

  /** Whoever it is for already is reached in the background, unless the plan is held. */
  create(actor: Actor, programmeId: string, input: CreateTrainingPlan): Promise<TrainingPlanView> {
    return this.db.transaction(actor, async (session) => {
      await this.requireTarget(session, programmeId, input);
      await this.requireItems(session, input.items);
      const plan = { programmeId, roleDefinitionId: input.roleDefinitionId ?? null, audienceId: input.audienceId ?? null, title: input.title, isHeld: input.hold ?? false };
      const made = await this.changes.make(session, plan, itemsOf(input.items), 'Plan made');
      if (!made) throw refused(refuse('plan-exists', 'There is a live training plan for exactly these people in this programme already; change that one.'));
      return this.views.one(session, made.id, made.runId ? [made.runId] : []);
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeTrainingPlan): Promise<TrainingPlanView> {
    return this.db.transaction(actor, async (session) => {
      const plan = await this.plans.get(session, id);
      if (plan.state === 'stopped') throw refused(refuse('plan-stopped', 'A stopped plan stays as it was; make a new one.'));
      const before = await this.plans.items(session, id);
      const items = input.items ? itemsOf(input.items) : before;
      if (input.audienceId !== undefined && input.audienceId !== plan.audienceId) await this.requireAudience(session, plan, input.audienceId);
      await this.requireItems(session, items.filter((item) => !before.some((old) => old.moduleId === item.moduleId)));
      const edit = {
        audienceId: input.audienceId === undefined ? plan.audienceId : input.audienceId, title: input.title ?? plan.title, state: input.state ?? plan.state, items, reason: input.reason ?? (input.audienceId !== undefined && input.audienceId !== plan.audienceId ? 'For other people from now on' : 'Changed by hand'), decisionId: null, isHeld: input.hold ?? (plan.isHeld && !input.state),
      };
      const runId = await this.changes.apply(session, plan, before, edit, version);
      return this.views.one(session, id, runId ? [runId] : []);
    });
  }

  private async requireTarget(session: TenantSession, programmeId: string, { roleDefinitionId, audienceId }: CreateTrainingPlan): Promise<void> {
    if (roleDefinitionId === undefined && audienceId === undefined) throw invalid([{ pointer: '/roleDefinitionId', code: 'nobody', detail: 'Say for whom the plan is: a role, an audience, or a role within an audience.' }]);
    if (!(await this.plans.isProgramme(session, programmeId))) throw notFound('programme');
    if (roleDefinitionId !== undefined && !(await this.plans.isProgrammeRole(session, programmeId, roleDefinitionId))) throw notFound('role of this programme');
    if (audienceId !== undefined && !(await this.plans.isAudience(session, audienceId))) throw notFound('audience');
  }

  /** A plan stays for somebody, and no other live plan is for exactly the same people. */
  private async requireAudience(session: TenantSession, plan: TrainingPlan, audienceId: string | null): Promise<void> {
    if (audienceId === null && plan.roleDefinitionId === null) throw invalid([{ pointer: '/audienceId', code: 'nobody', detail: 'This plan is for an audience alone, so it needs one.' }]);
    if (audienceId !== null && !(await this.plans.isAudience(session, audienceId))) throw notFound('audience');
    if (await this.plans.isTaken(session, plan, audienceId)) throw refused(refuse('plan-exists', 'There is a live training plan for exactly these people in this programme already; change that one.'));
  }

  private async requireItems(session: TenantSession, items: readonly { moduleId: string; dueRule?: string | undefined; dueDay?: string | null | undefined }[]): Promise<void> {
    const odd = items.flatMap(({ dueRule, dueDay }, at) => ((dueRule === 'fixed_day') === (dueDay != null) ? [] : [at]));
    if (odd.length > 0) throw invalid(odd.map((at) => ({ pointer: `/items/${at}/dueDay`, code: 'due-day', detail: 'A fixed day needs its day, and only a fixed day has one.' })));
    const usable = await this.plans.usableModules(session, items.map((item) => item.moduleId));
    if (items.some((item) => !usable.has(item.moduleId))) throw notFound('training module');
  }
}

const itemsOf = (items: readonly TrainingPlanItemInput[]): PlanItem[] =>
  items.map(({ dueDay, dueRule = 'after_role_start', ...item }) => ({ ...item, dueRule, dueDay: dueDay === undefined ? null : day(dueDay) }));
