import { Injectable } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { ListensTo, TenantDb, type EventListener } from '@realign/platform';
import { RoleEnded } from '@realign/roles/contract';
import { RolloutService } from './rollout.service';

/** What nobody began is taken back when the role ends; begun work and completions stay. */
@Injectable()
@ListensTo(RoleEnded)
export class RoleEndedListener implements EventListener<RoleEnded> {
  constructor(
    private readonly db: TenantDb,
    private readonly rollouts: RolloutService,
  ) {}

  on({ tenantId, programmeId, roleDefinitionId, roleAssignmentId }: RoleEnded): Promise<void> {
    return this.db.transaction(systemActor(tenantId), (session) =>
      this.rollouts.start(session, { cause: `role-ended:${roleAssignmentId}`, programmeId, roleDefinitionId, planId: null, roleAssignmentId, runId: null, phase: 'take_back' }),
    );
  }
}
