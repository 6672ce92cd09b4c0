import { Injectable } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { ListensTo, TenantDb, type EventListener } from '@realign/platform';
import { RoleHoldersChanged } from '@realign/roles/contract';
import { TrainingPlanStore } from '../plan/training-plan.store';
import { ReconcileService } from './reconcile.service';

/** Many holders came or went at once, by a list or because their days came: the role's plans are looked at as a whole, one time. */
@Injectable()
@ListensTo(RoleHoldersChanged)
export class RoleHoldersChangedListener implements EventListener<RoleHoldersChanged> {
  constructor(
    private readonly db: TenantDb,
    private readonly plans: TrainingPlanStore,
    private readonly reconciles: ReconcileService,
  ) {}

  on({ tenantId, programmeId, roleDefinitionId, changeId }: RoleHoldersChanged): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const planIds = await this.plans.liveFor(session, programmeId, roleDefinitionId);
      if (planIds.length > 0) await this.reconciles.start(session, { cause: `role-holders:${changeId}`, title: 'After many holders of a role changed', planIds, runId: null, isAutomatic: true });
    });
  }
}
