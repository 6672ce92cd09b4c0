import { Injectable } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { ListensTo, TenantDb, type EventListener } from '@realign/platform';
import { RoleEnded } from '@realign/roles/contract';
import { TrainingPlanStore } from '../plan/training-plan.store';
import { ReconcileService } from './reconcile.service';

/** What nobody began is taken back when the role ends; begun work and completions stay. */
@Injectable()
@ListensTo(RoleEnded)
export class RoleEndedListener implements EventListener<RoleEnded> {
  constructor(
    private readonly db: TenantDb,
    private readonly plans: TrainingPlanStore,
    private readonly reconciles: ReconcileService,
  ) {}

  on({ tenantId, programmeId, roleDefinitionId, roleAssignmentId }: RoleEnded): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const planIds = await this.plans.liveFor(session, programmeId, roleDefinitionId);
      if (planIds.length > 0) await this.reconciles.start(session, { cause: `role-ended:${roleAssignmentId}`, title: 'After a role ended', planIds, runId: null, isAutomatic: true });
    });
  }
}
