import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { ReconcileService } from './reconcile.service';
import { ReconcileStore } from './reconcile.store';

/** What somebody did is taken back: whoever is still under a plan is asked as the plan asks now. */
@Injectable()
export class TakenBack {
  constructor(
    private readonly runs: ReconcileStore,
    private readonly reconciles: ReconcileService,
  ) {}

  /** To be asked before anything is taken back: a reconcile that read people's assignments has written by then. */
  async wait(session: TenantSession): Promise<void> {
    await this.runs.waitForTurn(session);
  }

  /** Asks for a reconcile of the plans that have somebody to look at again. The same cause asked for twice is one run. */
  async follow(session: TenantSession, cause: string): Promise<void> {
    const plans = await session.sql<{ id: string }>('select distinct e.plan_id as id from training.enrolment e where e.asks_again order by 1');
    if (plans.length === 0) return;
    await this.reconciles.start(session, { cause: `taken-back:${cause}`, title: 'After something was taken back', planIds: plans.map(({ id }) => id), runId: null, isAutomatic: true });
  }
}
