import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, notFound, refused, Runs, TenantDb } from '@realign/platform';
import type {
  ApplyReconcile, ReconcileDiffView, ReconcileDryRun, ReconcilePeopleQuery, ReconcilePeopleView, ReconcileRunListView, ReconcileScope, StartTrainingRun, TrainingRunStartedView, TrainingRunView,
} from '@realign/training/contract';
import { TrainingPlanStore } from '../plan/training-plan.store';
import { ReconcileService } from './reconcile.service';
import { ReconcileStore } from './reconcile.store';
import { ReconcileViews } from './reconcile.view';

/** Carries what was found out of a transaction that must not be kept. */
class TakenBack extends Error {
  constructor(readonly found: unknown) {
    super('Tried, and taken back.');
  }
}

/** Shows the difference between what the plans ask for and what is there, and applies the very difference that was seen. */
@Injectable()
export class TrainingRunService {
  constructor(
    private readonly db: TenantDb,
    private readonly plans: TrainingPlanStore,
    private readonly views: ReconcileViews,
    private readonly reconciles: ReconcileService,
    private readonly store: ReconcileStore,
    private readonly runs: Runs,
    private readonly audit: Audit,
  ) {}

  difference(actor: Actor, scope: ReconcileDryRun): Promise<ReconcileDiffView> {
    return this.look(actor, scope, (session, planIds) => this.views.dryRun(session, planIds));
  }

  people(actor: Actor, query: ReconcilePeopleQuery): Promise<ReconcilePeopleView> {
    const scope = { ...(query.planId && { planIds: [query.planId] }), stopping: query.stopping ?? false };
    return this.look(actor, scope, (session, planIds) => this.views.people(session, planIds, query));
  }

  /** What stopping would do is tried by the run's own statement and taken back. */
  private async look<T>(actor: Actor, scope: ReconcileDryRun, work: (session: TenantSession, planIds: readonly string[]) => Promise<T>): Promise<T> {
    if (!scope.stopping) return this.db.read(actor, async (session) => work(session, await this.plansIn(session, scope)));
    const tried = this.db.transaction(actor, async (session) => {
      const planIds = await this.plansIn(session, scope);
      await this.plans.stopAll(session, planIds);
      throw new TakenBack(await work(session, planIds));
    });
    return tried.catch((error: unknown) => {
      if (error instanceof TakenBack) return error.found as T;
      throw error;
    });
  }

  history(actor: Actor): Promise<ReconcileRunListView> {
    return this.db.read(actor, async (session) => ({ items: await this.views.runs(session) }));
  }

  /** Refuses when anything differs from the dry run that was seen; plans that were held are released. */
  apply(actor: Actor, input: ApplyReconcile): Promise<TrainingRunStartedView> {
    return this.db.transaction(actor, async (session) => {
      const planIds = await this.plansIn(session, input);
      await this.store.waitForTurn(session);
      const now = await this.views.dryRun(session, planIds);
      if (now.snapshot !== input.snapshot) throw refused(refuse('difference-changed', 'People, roles or plans changed since this was worked out. Look at the new difference and apply that.'));
      return this.begin(session, planIds, await this.titleOf(session, planIds));
    });
  }

  /** Counts what a run would do for one role, and changes nothing. */
  dryRun(actor: Actor, { roleAssignmentId }: StartTrainingRun): Promise<TrainingRunView> {
    return this.db.read(actor, async (session) => {
      const { planIds } = await this.plansOfRole(session, roleAssignmentId);
      const { counts } = await this.views.dryRun(session, planIds);
      const people = await this.views.peopleUnder(session, planIds);
      const { assign, offer, complete, withdraw, unchanged } = counts;
      return { isDryRun: true, counts: { people, assign, offer, alreadyCompleted: complete, withdraw, unchanged }, runId: null, runLocation: null };
    });
  }

  /** Runs a role's plans again: who joined is added, who left and had not begun is taken back. */
  start(actor: Actor, { roleAssignmentId }: StartTrainingRun): Promise<TrainingRunView> {
    return this.db.transaction(actor, async (session) => {
      const { planIds, roleName } = await this.plansOfRole(session, roleAssignmentId);
      return { isDryRun: false, counts: null, ...(await this.begin(session, planIds, `Training for everybody with the role ${roleName}`)) };
    });
  }

  private async begin(session: TenantSession, planIds: readonly string[], title: string): Promise<TrainingRunStartedView> {
    const run = await this.runs.open(session, { kind: 'training.rollout', title });
    await this.store.release(session, planIds);
    await this.reconciles.start(session, { cause: `run:${run.id}`, title, planIds, runId: run.id, isAutomatic: false });
    await this.audit.record(session, { action: 'training.run-started', subject: `run:${run.id}`, after: { planIds, runId: run.id } });
    return { runId: run.id, runLocation: `/api/runs/${run.id}` };
  }

  private async plansIn(session: TenantSession, { planIds }: ReconcileScope): Promise<string[]> {
    if (!planIds) return this.plans.live(session);
    const known = await this.plans.known(session, planIds);
    if (known.length !== planIds.length) throw notFound('training plan');
    return known;
  }

  private async plansOfRole(session: TenantSession, roleAssignmentId: string): Promise<{ planIds: string[]; roleName: string }> {
    const role = await session.one<{ programmeId: string; roleDefinitionId: string; roleName: string }>(
      `select v.programme_id as "programmeId", v.role_definition_id as "roleDefinitionId", d.role_name as "roleName"
       from roles.assignment_v v join roles.role_definition_v d on d.tenant_id = v.tenant_id and d.role_definition_id = v.role_definition_id where v.role_assignment_id = $1`,
      [roleAssignmentId],
    );
    if (!role) throw notFound('role assignment');
    const planIds = await this.plans.liveFor(session, role.programmeId, role.roleDefinitionId);
    if (planIds.length === 0) throw refused(refuse('no-training-plan', `The role ${role.roleName} has no training plan in this programme.`));
    return { planIds, roleName: role.roleName };
  }

  private async titleOf(session: TenantSession, planIds: readonly string[]): Promise<string> {
    const [only, ...others] = planIds;
    const title = only === undefined || others.length > 0 ? undefined : (await session.one<{ title: string }>('select title from training.training_plan where id = $1', [only]))?.title;
    return title === undefined ? `${planIds.length} training plans` : `Training plan ${title}`;
  }
}
