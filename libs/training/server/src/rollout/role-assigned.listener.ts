import { Injectable } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { ListensTo, Runs, TenantDb, type EventListener } from '@realign/platform';
import { RoleAssigned } from '@realign/roles/contract';
import { TrainingPlanStore } from '../plan/training-plan.store';
import { RolloutService } from './rollout.service';

/** Training follows from roles: a new holder, one person or a whole unit, gets what the role's plan asks for. */
@Injectable()
@ListensTo(RoleAssigned)
export class RoleAssignedListener implements EventListener<RoleAssigned> {
  constructor(
    private readonly db: TenantDb,
    private readonly plans: TrainingPlanStore,
    private readonly rollouts: RolloutService,
    private readonly runs: Runs,
  ) {}

  on(event: RoleAssigned): Promise<void> {
    return this.db.transaction(systemActor(event.tenantId), async (session) => {
      const { programmeId, roleDefinitionId, roleAssignmentId, runId = null } = event;
      const plan = await this.plans.liveFor(session, programmeId, roleDefinitionId);
      if (plan) {
        const cause = `role-assigned:${roleAssignmentId}`;
        return this.rollouts.start(session, { cause, programmeId, roleDefinitionId, planId: plan.id, roleAssignmentId, runId, phase: 'add' });
      }
      if (runId) await this.runs.finish(session, runId, { note: 'This role has no training plan yet; a plan made later reaches these people too.' });
    });
  }
}
