import { Injectable } from '@nestjs/common';
import { systemActor, type TenantSession } from '@realign/kernel';
import { Outbox, TenantDb } from '@realign/platform';
import { DailyTrainingRound, TrainingRemindersGiven } from '@realign/training/contract';
import { EXPIRE, GOOD_AGAIN } from '../expiry/expiry.sql';
import { MatchingActsStore } from '../bulk/matching-acts.store';
import { TrainingPlanStore } from '../plan/training-plan.store';
import { ReconcileService } from '../reconcile/reconcile.service';
import { ReconcileStore } from '../reconcile/reconcile.store';
import { TrainingNews } from '../telling/training-news';
import { GIVE_REMINDERS } from './reminders.sql';

/** Rows of one transaction. */
const REMINDERS_PER_PAGE = 20_000;

interface Given {
  readonly weekBefore: number;
  readonly dayBefore: number;
  readonly overdue: number;
}

/** Once a day for each tenant: what was good until yesterday has expired, everybody is brought in line with the live plans, reminders are given, and what cannot be undone any more is forgotten. */
@Injectable()
export class DailyRoundService {
  constructor(
    private readonly db: TenantDb,
    private readonly plans: TrainingPlanStore,
    private readonly reconciles: ReconcileService,
    private readonly store: ReconcileStore,
    private readonly acts: MatchingActsStore,
    private readonly outbox: Outbox,
    private readonly news: TrainingNews,
  ) {}

  /** Safe to repeat: one reconcile a day by its cause, and no reminder twice by its key. */
  run({ tenantId, day }: DailyTrainingRound): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      await session.sql(GOOD_AGAIN, [tenantId]);
      await session.sql(EXPIRE, [tenantId]);
      const planIds = await this.plans.live(session);
      if (planIds.length > 0) await this.reconciles.start(session, { cause: `daily:${day}`, title: 'Daily round', planIds, runId: null, isAutomatic: true });
      await this.store.forgetOldChanges(session);
      await this.acts.forgetOld(session);
      await this.remind(session, day);
    });
  }

  /** Somebody who is told again tomorrow what they heard today stops listening: each reminder is given once. */
  private async remind(session: TenantSession, day: string): Promise<void> {
    const given = await session.one<Given>(GIVE_REMINDERS, [session.tenantId, REMINDERS_PER_PAGE]);
    const { weekBefore = 0, dayBefore = 0, overdue = 0 } = given ?? {};
    const n = weekBefore + dayBefore + overdue;
    await this.news.reminded(session);
    if (n === 0) return;
    await this.news.remindersGiven(session, day, { weekBefore, dayBefore, overdue });
    await this.outbox.put(session, TrainingRemindersGiven, { tenantId: session.tenantId, day, weekBefore, dayBefore, overdue });
    if (n === REMINDERS_PER_PAGE) await this.outbox.put(session, DailyTrainingRound, { tenantId: session.tenantId, day });
  }
}
