import { Injectable } from '@nestjs/common';
import { systemActor, type TenantSession } from '@realign/kernel';
import { FieldReports } from '@realign/listening/contract';
import { Audit, TenantDb } from '@realign/platform';
import type { EscalateLapsed } from '@realign/reviews/contract';
import { CheckpointNews } from '../telling/checkpoint-news';
import { ReviewLoop } from '../cadence/review-loop';
import { CheckpointStore, type Checkpoint } from '../checkpoint/checkpoint.store';
import { ProposalStore } from '../proposal/proposal.store';
import { TripwireStore } from '../tripwire/tripwire.store';

/** A checkpoint that could not be held in time, or that nobody decided, goes to the sponsor, and the line goes on. What was decided of it stays. */
@Injectable()
export class EscalateService {
  constructor(
    private readonly db: TenantDb,
    private readonly checkpoints: CheckpointStore,
    private readonly loop: ReviewLoop,
    private readonly reports: FieldReports,
    private readonly audit: Audit,
    private readonly news: CheckpointNews,
    private readonly proposals: ProposalStore,
    private readonly tripwires: TripwireStore,
  ) {}

  /** Safe to repeat: only a lapsed checkpoint is escalated, and it leaves that state here. */
  escalate({ tenantId, checkpointId }: EscalateLapsed): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const checkpoint = await this.checkpoints.escalate(session, checkpointId);
      if (!checkpoint) return;
      await this.reports.end(session, checkpointId);
      await this.proposals.lapse(session, checkpointId);
      await this.tripwires.watchAgain(session, checkpointId);
      const nextCheckpointId = await this.loop.closeAndOpenNext(session, checkpoint);
      await this.audit.record(session, { action: 'checkpoint.lapsed', subject: `checkpoint:${checkpointId}`, after: { nextCheckpointId } });
      await this.news.lapsed(session, checkpoint, await this.leftOpen(session, checkpoint));
    });
  }

  /** How many items waited for a decision; undefined when it was never held. */
  private async leftOpen(session: TenantSession, { id }: Checkpoint): Promise<number | undefined> {
    const agenda = await this.checkpoints.agenda(session, id);
    return agenda.length === 0 && !(await session.one('select 1 from reviews.evidence_pack where checkpoint_id = $1', [id])) ? undefined : agenda.filter(({ needsDecision, isDecided }) => needsDecision && !isDecided).length;
  }
}
