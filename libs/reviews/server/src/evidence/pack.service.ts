import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { notFound, TenantDb } from '@realign/platform';
import type { EvidenceEditionsView, EvidenceEditionView, PackExportView } from '@realign/reviews/contract';
import { compareEditions } from '@realign/reviews/domain';
import { isoInstant } from '../time/iso-instant';
import { EvidenceStore, requireIntact, sha256, type StoredPack } from './evidence.store';
import { PackExportStore } from './pack-export.store';

type EditionRow = Omit<EvidenceEditionView, 'isIntact' | 'changes' | 'href'> & { readonly id: string; readonly canonical: string };

@Injectable()
export class PackService {
  constructor(
    private readonly db: TenantDb,
    private readonly evidence: EvidenceStore,
    private readonly exports: PackExportStore,
  ) {}

  /** The text as it was hashed. @throws 409 when what is kept no longer has its hash */
  get(actor: Actor, checkpointId: string, edition?: number): Promise<StoredPack> {
    return this.db.read(actor, async (session) => {
      const pack = await this.evidence.pack(session, checkpointId, edition);
      if (!pack) throw notFound('evidence pack');
      requireIntact(pack);
      return pack;
    });
  }

  /** Every edition, newest first, with what it says that the one before it did not. */
  editions(actor: Actor, checkpointId: string): Promise<EvidenceEditionsView> {
    return this.db.read(actor, async (session) => {
      if (!(await session.one('select 1 from reviews.checkpoint where id = $1', [checkpointId]))) throw notFound('checkpoint');
      const rows = await session.sql<EditionRow>(
        `select id, edition, canonical, sha256, ${isoInstant('frozen_at')} as "frozenAt", cause, (select count(*)::integer from reviews.evidence_item i where i.tenant_id = k.tenant_id and i.pack_id = k.id) as "itemCount"
         from reviews.evidence_pack k where checkpoint_id = $1 order by edition desc`,
        [checkpointId],
      );
      const items: EvidenceEditionView[] = [];
      for (const [at, row] of rows.entries()) items.push(await this.present(session, checkpointId, row, rows[at + 1]));
      return { checkpointId, items, exports: await this.files(session, checkpointId) };
    });
  }

  private async present(session: TenantSession, checkpointId: string, { id, canonical, ...row }: EditionRow, before: EditionRow | undefined): Promise<EvidenceEditionView> {
    const changes = before ? compareEditions(await this.evidence.items(session, before.id), await this.evidence.items(session, id)) : [];
    return { ...row, isIntact: sha256(canonical) === row.sha256, href: `/api/checkpoints/${checkpointId}/pack?edition=${row.edition}`, changes: changes.map((change) => ({ ...change, before: change.before && reading(change.before), after: change.after && reading(change.after) })) };
  }

  private async files(session: TenantSession, checkpointId: string): Promise<PackExportView[]> {
    return this.exports.ofCheckpoint(session, checkpointId);
  }
}

const reading = ({ status, value, unit, asOf, note }: NonNullable<EvidenceEditionView['changes'][number]['after']>): NonNullable<EvidenceEditionView['changes'][number]['after']> => ({ status, value, unit, asOf, note });
