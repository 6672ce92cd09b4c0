import { Injectable } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { ListensTo, Runs, TenantDb, type EventListener } from '@realign/platform';
import { RoleAssigned } from '@realign/roles/contract';
import { TrainingPlanStore } from '../plan/training-plan.store';
import { ReconcileService } from './reconcile.service';

/** Training follows from roles: a new holder, one person or a whole unit, gets what the role's plans ask for. */
@Injectable()
@ListensTo(RoleAssigned)
export class RoleAssignedListener implements EventListener<RoleAssigned> {
  constructor(
    private readonly db: TenantDb,
    private readonly plans: TrainingPlanStore,
    private readonly reconciles: ReconcileService,
    private readonly runs: Runs,
  ) {}

  on({ tenantId, programmeId, roleDefinitionId, roleAssignmentId, runId }: RoleAssigned): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const planIds = await this.plans.liveFor(session, programmeId, roleDefinitionId);
      if (planIds.length > 0) return this.reconciles.start(session, { cause: `role-assigned:${roleAssignmentId}`, title: 'After a role was given', planIds, runId: runId ?? null, isAutomatic: true });
      if (runId) await this.runs.finish(session, runId, { note: 'This role has no training plan yet; a plan made later reaches these people too.' });
    });
  }
}
