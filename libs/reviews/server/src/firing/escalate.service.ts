import { Injectable } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { FieldReports } from '@realign/listening/contract';
import { Audit, TenantDb } from '@realign/platform';
import type { EscalateLapsed } from '@realign/reviews/contract';
import { CheckpointNews } from '../telling/checkpoint-news';
import { ReviewLoop } from '../cadence/review-loop';
import { CheckpointStore } from '../checkpoint/checkpoint.store';

/** A checkpoint that lapsed is said to have lapsed, and the line goes on. */
@Injectable()
export class EscalateService {
  constructor(
    private readonly db: TenantDb,
    private readonly checkpoints: CheckpointStore,
    private readonly loop: ReviewLoop,
    private readonly reports: FieldReports,
    private readonly audit: Audit,
    private readonly news: CheckpointNews,
  ) {}

  /** Safe to repeat: only a lapsed checkpoint is escalated, and it leaves that state here. */
  escalate({ tenantId, checkpointId }: EscalateLapsed): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const checkpoint = await this.checkpoints.escalate(session, checkpointId);
      if (!checkpoint) return;
      await this.reports.end(session, checkpointId);
      const nextCheckpointId = await this.loop.closeAndOpenNext(session, checkpoint);
      await this.audit.record(session, { action: 'checkpoint.lapsed', subject: `checkpoint:${checkpointId}`, after: { nextCheckpointId } });
      await this.news.lapsed(session, checkpoint);
    });
  }
}
