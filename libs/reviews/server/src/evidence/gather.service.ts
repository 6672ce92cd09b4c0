import { Injectable } from '@nestjs/common';
import { systemActor, type EvidenceFact, type TenantSession } from '@realign/kernel';
import { Outbox, TenantDb } from '@realign/platform';
import { EvidenceFrozen, type GatherEvidence } from '@realign/reviews/contract';
import { inPackOrder, packText } from '@realign/reviews/domain';
import { LoopStore } from '../cadence/loop.store';
import { CheckpointStore } from '../checkpoint/checkpoint.store';
import { ProposalService } from '../proposal/proposal.service';
import { ProposalStore } from '../proposal/proposal.store';
import { databaseNow } from '../time/iso-instant';
import { EvidenceSources } from './evidence-sources';
import { EvidenceStore } from './evidence.store';

@Injectable()
export class GatherService {
  constructor(
    private readonly db: TenantDb,
    private readonly sources: EvidenceSources,
    private readonly checkpoints: CheckpointStore,
    private readonly evidence: EvidenceStore,
    private readonly proposals: ProposalService,
    private readonly proposalStore: ProposalStore,
    private readonly loop: LoopStore,
    private readonly outbox: Outbox,
  ) {}

  /** Safe to repeat: a pack is frozen only while its checkpoint is collecting, and that state is left in the same transaction. */
  async gather({ tenantId, checkpointId }: GatherEvidence): Promise<void> {
    const actor = systemActor(tenantId);
    const asked = await this.db.read(actor, (session) => this.checkpoints.find(session, checkpointId));
    if (asked?.state !== 'collecting') return;
    const facts = inPackOrder(await this.sources.ask(tenantId, asked.programmeId));
    await this.db.transaction(actor, (session) => this.freeze(session, checkpointId, facts));
  }

  private async freeze(session: TenantSession, checkpointId: string, facts: readonly EvidenceFact[]): Promise<void> {
    const checkpoint = await this.checkpoints.freeze(session, checkpointId);
    if (!checkpoint) return;
    const frozenAt = await databaseNow(session);
    const { id, programmeId, seq, cycleId } = checkpoint;
    const edition = 1;
    const canonical = packText({ programmeId, checkpointId: id, seq, edition, frozenAt }, facts);
    const proposals = await this.proposals.from(session, checkpoint, facts);
    const items = await this.evidence.freeze(session, { checkpointId: id, edition, canonical, frozenAt }, facts, new Set(proposals.map(({ evidenceKey }) => evidenceKey)));
    await this.proposalStore.insert(session, id, proposals, items);
    await this.loop.setCycleState(session, cycleId, 'evidence_frozen');
    await this.outbox.put(session, EvidenceFrozen, { tenantId: session.tenantId, programmeId, checkpointId: id, edition }, { dedupeKey: `checkpoint-${id}-frozen-${edition}` });
  }
}
