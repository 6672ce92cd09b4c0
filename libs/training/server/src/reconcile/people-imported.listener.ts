import { Injectable } from '@nestjs/common';
import { PeopleImported } from '@realign/directory/contract';
import { systemActor } from '@realign/kernel';
import { ListensTo, TenantDb, type EventListener } from '@realign/platform';
import { TrainingPlanStore } from '../plan/training-plan.store';
import { FreedSeats } from '../session/freed-seats';
import { UntaughtSessions } from '../session/untaught-sessions';
import { ReconcileService } from './reconcile.service';

/** Who joined a unit with a role gets its training, who left the unit and had not begun gives it back: the same statement as for a new role. */
@Injectable()
@ListensTo(PeopleImported)
export class PeopleImportedListener implements EventListener<PeopleImported> {
  constructor(
    private readonly db: TenantDb,
    private readonly plans: TrainingPlanStore,
    private readonly reconciles: ReconcileService,
    private readonly seats: FreedSeats,
    private readonly untaught: UntaughtSessions,
  ) {}

  on({ tenantId, importId, runId, added, changed, left }: PeopleImported): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      if (added + changed + left === 0) return;
      await this.seats.release(session, null);
      await this.untaught.follow(session);
      const planIds = await this.plans.live(session);
      if (planIds.length > 0) await this.reconciles.start(session, { cause: `people:${runId ?? importId}`, title: 'After a people import', planIds, runId: null, isAutomatic: true });
    });
  }
}
