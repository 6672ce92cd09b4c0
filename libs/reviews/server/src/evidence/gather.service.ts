import { Injectable } from '@nestjs/common';
import { systemActor, type TenantSession } from '@realign/kernel';
import { Runs, TenantDb } from '@realign/platform';
import type { GatherEvidence, RefreshEvidence } from '@realign/reviews/contract';
import { isOpenForDecisions } from '@realign/reviews/domain';
import { LoopStore } from '../cadence/loop.store';
import { AfterClosing } from '../checkpoint/after-closing.store';
import { CheckpointStore } from '../checkpoint/checkpoint.store';
import { RoundService } from '../reports/round.service';
import { EditionService } from './edition.service';
import { EvidenceSources } from './evidence-sources';

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
  ) {}

  /** Safe to repeat: a pack is frozen only while its checkpoint is collecting, and that state is left in the same transaction. */
  async gather({ tenantId, checkpointId }: GatherEvidence): Promise<void> {
    const actor = systemActor(tenantId);
    const asked = await this.db.read(actor, (session) => this.checkpoints.find(session, checkpointId));
    if (asked?.state !== 'collecting') return;
    await this.db.transaction(actor, (session) => this.rounds.open(session, asked));
    const answers = await this.sources.ask(tenantId, asked.programmeId, asked.series);
    await this.db.transaction(actor, async (session) => {
      const checkpoint = await this.checkpoints.freeze(session, checkpointId);
      if (!checkpoint) return;
      await this.editions.freeze(session, checkpoint, answers, 'due');
      await this.loop.setCycleState(session, checkpoint.cycleId, 'evidence_frozen');
      await this.earlier.carryOut(session, checkpoint);
    });
  }

  /** Late data: a new edition, or none when nothing says anything else. Safe to repeat: the second finds what the first has frozen. */
  async refresh({ tenantId, checkpointId, cause, runId }: RefreshEvidence): Promise<void> {
    const actor = systemActor(tenantId);
    const asked = await this.db.read(actor, (session) => this.checkpoints.find(session, checkpointId));
    const answers = asked && isOpenForDecisions(asked.state) ? await this.sources.ask(tenantId, asked.programmeId, asked.series) : undefined;
    await this.db.transaction(actor, async (session) => {
      const edition = answers ? await this.again(session, checkpointId, answers, cause) : undefined;
      if (runId) await this.runs.finish(session, runId, { edition: edition ?? null, isNew: edition !== undefined });
    });
  }

  /** Locked, so that two refreshes come one after the other. */
  private async again(session: TenantSession, checkpointId: string, answers: Awaited<ReturnType<EvidenceSources['ask']>>, cause: RefreshEvidence['cause']): Promise<number | undefined> {
    const checkpoint = await this.checkpoints.lockOpen(session, checkpointId);
    return checkpoint && this.editions.freeze(session, checkpoint, answers, cause);
  }
}
