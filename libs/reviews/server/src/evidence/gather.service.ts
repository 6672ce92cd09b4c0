import { Injectable } from '@nestjs/common';
import { systemActor, type TenantSession } from '@realign/kernel';
import { Runs, TenantDb } from '@realign/platform';
import type { GatherEvidence, RefreshEvidence } from '@realign/reviews/contract';
import { isOpenForDecisions } from '@realign/reviews/domain';
import { LoopStore } from '../cadence/loop.store';
import { AfterClosing } from '../checkpoint/after-closing.store';
import { CheckpointStore } from '../checkpoint/checkpoint.store';
import { databaseNow } from '../time/iso-instant';
import { RoundService } from '../reports/round.service';
import { EditionService } from './edition.service';
import { EvidenceSources } from './evidence-sources';
import { LateDataStore } from './late-data.store';

/** Asks every source and has its answers frozen. */
@Injectable()
export class GatherService {
  constructor(
    private readonly db: TenantDb,
    private readonly sources: EvidenceSources,
    private readonly checkpoints: CheckpointStore,
    private readonly editions: EditionService,
    private readonly loop: LoopStore,
    private readonly rounds: RoundService,
    private readonly runs: Runs,
    private readonly earlier: AfterClosing,
    private readonly late: LateDataStore,
  ) {}

  /** Safe to repeat: a pack is frozen only while its checkpoint is collecting, and that state is left in the same transaction. */
  async gather({ tenantId, checkpointId }: GatherEvidence): Promise<void> {
    const actor = systemActor(tenantId);
    const asked = await this.db.read(actor, (session) => this.checkpoints.find(session, checkpointId));
    if (asked?.state !== 'collecting') return;
    const askedAt = await this.db.transaction(actor, async (session) => {
      await this.rounds.open(session, asked);
      return databaseNow(session);
    });
    const answers = await this.sources.ask(tenantId, asked.programmeId, asked.series);
    await this.db.transaction(actor, async (session) => {
      const checkpoint = await this.checkpoints.freeze(session, checkpointId);
      if (!checkpoint) return;
      await this.editions.freeze(session, checkpoint, answers, 'due');
      await this.late.asked(session, checkpointId, askedAt);
      await this.loop.setCycleState(session, checkpoint.cycleId, 'evidence_frozen');
      await this.earlier.carryOut(session, checkpoint);
    });
  }

  /** Late data: a new edition, or none when nothing says anything else. Safe to repeat: the second finds what the first has frozen. */
  async refresh({ tenantId, checkpointId, cause, runId, isCalled }: RefreshEvidence): Promise<void> {
    const actor = systemActor(tenantId);
    const { asked, askedAt, isIdle } = await this.db.read(actor, async (session) => ({
      asked: await this.checkpoints.find(session, checkpointId), askedAt: await databaseNow(session), isIdle: cause === 'late_data' && isCalled !== true && !(await this.late.isLookWorthIt(session, checkpointId)),
    }));
    const answers = asked && isOpenForDecisions(asked.state) && !isIdle ? await this.sources.ask(tenantId, asked.programmeId, asked.series) : undefined;
    await this.db.transaction(actor, async (session) => {
      const edition = answers ? await this.again(session, checkpointId, answers, cause) : undefined;
      if (answers) await this.late.asked(session, checkpointId, askedAt);
      if (runId) await this.runs.finish(session, runId, { edition: edition ?? null, isNew: edition !== undefined });
    });
  }

  /** Before a decision: figures that arrived after the pack make its edition first. Whoever decides upon the one before is told that it has changed (412), and sees what. */
  async beforeDeciding(tenantId: string, checkpointId: string): Promise<void> {
    const isOwed = await this.db.read(systemActor(tenantId), (session) => this.late.isLookOwed(session, checkpointId));
    if (isOwed) await this.refresh({ tenantId, checkpointId, cause: 'late_data' });
  }

  /** Locked, so that two refreshes come one after the other. */
  private async again(session: TenantSession, checkpointId: string, answers: Awaited<ReturnType<EvidenceSources['ask']>>, cause: RefreshEvidence['cause']): Promise<number | undefined> {
    const checkpoint = await this.checkpoints.lockOpen(session, checkpointId);
    return checkpoint && this.editions.freeze(session, checkpoint, answers, cause);
  }
}
