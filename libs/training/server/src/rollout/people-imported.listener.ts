import { Injectable } from '@nestjs/common';
import { PeopleImported } from '@realign/directory/contract';
import { systemActor } from '@realign/kernel';
import { ListensTo, TenantDb, type EventListener } from '@realign/platform';
import { TrainingPlanStore } from '../plan/training-plan.store';
import { RolloutService } from './rollout.service';

/** Who joined a unit with a role gets its training, who left the unit and had not begun gives it back: the same pages as for a new role. */
@Injectable()
@ListensTo(PeopleImported)
export class PeopleImportedListener implements EventListener<PeopleImported> {
  constructor(
    private readonly db: TenantDb,
    private readonly plans: TrainingPlanStore,
    private readonly rollouts: RolloutService,
  ) {}

  on({ tenantId, importId, added, changed, left }: PeopleImported): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      if (added + changed + left === 0) return;
      for (const { id, programmeId, roleDefinitionId } of await this.plans.inUse(session)) {
        await this.rollouts.start(session, { cause: `people:${importId}:${id}`, programmeId, roleDefinitionId, planId: id, roleAssignmentId: null, runId: null, phase: 'add' });
      }
    });
  }
}
