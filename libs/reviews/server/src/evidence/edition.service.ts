import { Injectable } from '@nestjs/common';
import type { EvidenceFact, TenantSession } from '@realign/kernel';
import { Outbox } from '@realign/platform';
import { EvidenceFrozen } from '@realign/reviews/contract';
import { changeFacts, compareEditions, freezeFact, inPackOrder, isWorthAnEdition, packText, wallDay, type FrozenFact, type Proposal } from '@realign/reviews/domain';
import { CheckpointStore, type Checkpoint } from '../checkpoint/checkpoint.store';
import { ProposalService } from '../proposal/proposal.service';
import { databaseNow } from '../time/iso-instant';
import { TemporalCalendar } from '../time/temporal-calendar';
import { ChangeHistory } from './change-history.store';
import { EvidenceStore } from './evidence.store';

export type EditionCause = 'due' | 'late_data' | 'asked';

/** Freezes what the sources said as one edition of a checkpoint's pack, with what the rules suggest about it. */
@Injectable()
export class EditionService {
  constructor(
    private readonly checkpoints: CheckpointStore,
    private readonly evidence: EvidenceStore,
    private readonly history: ChangeHistory,
    private readonly proposals: ProposalService,
    private readonly calendar: TemporalCalendar,
    private readonly outbox: Outbox,
  ) {}

  /** The first edition, or the next one when it says anything else than the newest. @returns its number; undefined when nothing is new */
  async freeze(session: TenantSession, checkpoint: Checkpoint, answers: readonly EvidenceFact[], cause: EditionCause): Promise<number | undefined> {
    const frozenAt = await databaseNow(session);
    const today = wallDay(this.calendar.toWall(frozenAt, checkpoint.timeZone));
    const facts = inPackOrder([...answers, ...changeFacts(await this.history.before(session, checkpoint.id), answers)].map((fact) => freezeFact(fact, today)));
    const newest = await this.evidence.pack(session, checkpoint.id);
    if (newest && !isWorthAnEdition(compareEditions(await this.evidence.items(session, newest.id), facts))) return undefined;
    const edition = (newest?.edition ?? 0) + 1;
    await this.write(session, checkpoint, { facts, edition, frozenAt, cause, proposals: await this.proposals.from(session, checkpoint, facts) });
    return edition;
  }

  private async write(session: TenantSession, { id, programmeId, seq }: Checkpoint, { facts, edition, frozenAt, cause, proposals }: Edition): Promise<void> {
    const canonical = packText({ programmeId, checkpointId: id, seq, edition, frozenAt, cause, ...(await namesOf(session, programmeId)) }, facts);
    const stored = await this.evidence.insertPack(session, { checkpointId: id, edition, canonical, frozenAt, cause }, facts);
    const items = await this.evidence.putOnAgenda(session, id, stored, new Set(proposals.map(({ evidenceKey }) => evidenceKey)));
    await this.proposals.raise(session, id, edition, proposals, items);
    if (edition > 1) await this.checkpoints.touch(session, id);
    await this.outbox.put(session, EvidenceFrozen, { tenantId: session.tenantId, programmeId, checkpointId: id, edition }, { dedupeKey: `checkpoint-${id}-frozen-${edition}` });
  }
}

/** A report that is asked for after a renaming carries the names of its day. */
const namesOf = async (session: TenantSession, programmeId: string): Promise<{ programmeName?: string; organisation?: string }> =>
  (await session.one<{ programmeName: string; organisation: string }>(
    `select p.name as "programmeName", coalesce((select t.name from identity.tenant t where t.id = p.tenant_id), '') as organisation from programmes.programme p where p.id = $1`, [programmeId])) ?? {};

interface Edition {
  readonly facts: readonly FrozenFact[];
  readonly edition: number;
  readonly frozenAt: string;
  readonly cause: EditionCause;
  readonly proposals: readonly Proposal[];
}
