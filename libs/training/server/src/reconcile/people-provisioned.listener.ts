import { Injectable } from '@nestjs/common';
import { PeopleProvisioned } from '@realign/directory/contract';
import { systemActor } from '@realign/kernel';
import { ListensTo, TenantDb, type EventListener } from '@realign/platform';
import { TrainingPlanStore } from '../plan/training-plan.store';
import { FreedSeats } from '../session/freed-seats';
import { UntaughtSessions } from '../session/untaught-sessions';
import { ReconcileService } from './reconcile.service';

/** People whom the identity provider added, moved or switched off. */
@Injectable()
@ListensTo(PeopleProvisioned)
export class PeopleProvisionedListener implements EventListener<PeopleProvisioned> {
  constructor(
    private readonly db: TenantDb,
    private readonly plans: TrainingPlanStore,
    private readonly reconciles: ReconcileService,
    private readonly seats: FreedSeats,
    private readonly untaught: UntaughtSessions,
  ) {}

  on({ tenantId, minute }: PeopleProvisioned): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      await this.seats.release(session, null);
      await this.untaught.follow(session);
      const planIds = await this.plans.live(session);
      if (planIds.length > 0) await this.reconciles.start(session, { cause: `provisioned:${minute}`, title: 'After people changed', planIds, runId: null, isAutomatic: true });
    });
  }
}
