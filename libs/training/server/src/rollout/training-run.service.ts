import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, notFound, refused, Runs, TenantDb } from '@realign/platform';
import type { StartTrainingRun, TrainingRunCountsView, TrainingRunView } from '@realign/training/contract';
import { TrainingPlanStore, type TrainingPlan } from '../plan/training-plan.store';
import { nextGoLive } from './go-live';
import { RolloutService } from './rollout.service';
import { DRY_RUN, DRY_RUN_TAKE_BACK, FIRST_ID, JOIN_AS_USUAL, JOIN_BY_HASHING, LAST_ID } from './rollout.sql';

interface RoleAtWork {
  readonly programmeId: string;
  readonly roleDefinitionId: string;
  readonly roleName: string;
}

/** Runs a role's plan again for one role assignment: who joined is added, who left and had not begun is taken back. */
@Injectable()
export class TrainingRunService {
  constructor(
    private readonly db: TenantDb,
    private readonly plans: TrainingPlanStore,
    private readonly rollouts: RolloutService,
    private readonly runs: Runs,
    private readonly audit: Audit,
  ) {}

  /** Counts what a run would do, with the statements of the run itself, and changes nothing. */
  dryRun(actor: Actor, { roleAssignmentId }: StartTrainingRun): Promise<TrainingRunView> {
    return this.db.read(actor, async (session) => {
      const { role, plan } = await this.find(session, roleAssignmentId);
      const counts = await this.count(session, role, plan, roleAssignmentId);
      return { isDryRun: true, counts, runId: null, runLocation: null };
    });
  }

  start(actor: Actor, { roleAssignmentId }: StartTrainingRun): Promise<TrainingRunView> {
    return this.db.transaction(actor, async (session) => {
      const { role, plan } = await this.find(session, roleAssignmentId);
      const run = await this.runs.open(session, { kind: 'training.rollout', title: `Training for everybody with the role ${role.roleName}`, subject: `role-assignment:${roleAssignmentId}` });
      const { programmeId, roleDefinitionId } = role;
      await this.rollouts.start(session, { cause: `run:${run.id}`, programmeId, roleDefinitionId, planId: plan.id, roleAssignmentId, runId: run.id, phase: 'add' });
      await this.audit.record(session, { action: 'training.run-started', subject: `role-assignment:${roleAssignmentId}`, after: { planId: plan.id, runId: run.id } });
      return { isDryRun: false, counts: null, runId: run.id, runLocation: `/api/runs/${run.id}` };
    });
  }

  private async find(session: TenantSession, roleAssignmentId: string): Promise<{ role: RoleAtWork; plan: TrainingPlan }> {
    const role = await session.one<RoleAtWork>(
      `select v.programme_id as "programmeId", v.role_definition_id as "roleDefinitionId", d.role_name as "roleName"
       from roles.assignment_v v join roles.role_definition_v d on d.tenant_id = v.tenant_id and d.role_definition_id = v.role_definition_id where v.role_assignment_id = $1`,
      [roleAssignmentId],
    );
    if (!role) throw notFound('role assignment');
    const plan = await this.plans.liveFor(session, role.programmeId, role.roleDefinitionId);
    if (!plan) throw refused(refuse('no-training-plan', `The role ${role.roleName} has no training plan in this programme.`));
    return { role, plan };
  }

  private async count(session: TenantSession, role: RoleAtWork, plan: TrainingPlan, roleAssignmentId: string): Promise<TrainingRunCountsView> {
    const where = [role.programmeId, role.roleDefinitionId, roleAssignmentId];
    const goLiveOn = await nextGoLive(session, role.programmeId);
    await session.sql(JOIN_BY_HASHING);
    const adds = await session.one<Omit<TrainingRunCountsView, 'withdraw'>>(DRY_RUN, [...where, plan.id, FIRST_ID, LAST_ID, goLiveOn]);
    const takes = await session.one<{ withdraw: number }>(DRY_RUN_TAKE_BACK, [role.programmeId, role.roleDefinitionId, null]);
    await session.sql(JOIN_AS_USUAL);
    return { people: 0, assign: 0, offer: 0, alreadyCompleted: 0, unchanged: 0, ...adds, withdraw: takes?.withdraw ?? 0 };
  }
}
