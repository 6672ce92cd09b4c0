import { Injectable } from '@nestjs/common';
import type { ReportDocument, TenantSession } from '@realign/kernel';
import { notFound, PublicOrigin } from '@realign/platform';
import { compareEditions, packReport, type FrozenFact, type PackHead } from '@realign/reviews/domain';
import { EvidenceStore, requireIntact } from './evidence.store';

interface PackRow {
  readonly canonical: string;
  readonly sha256: string;
  readonly edition: number;
  readonly checkpointId: string;
  readonly programmeName: string;
  readonly organisation: string;
}

/** Packs as reports, made from the frozen text alone: what is exported is what was hashed. */
@Injectable()
export class PackReports {
  constructor(
    private readonly evidence: EvidenceStore,
    private readonly origin: PublicOrigin,
  ) {}

  async of(session: TenantSession, packId: string): Promise<ReportDocument> {
    const row = await session.one<PackRow>(
      `select k.canonical, k.sha256, k.edition, k.checkpoint_id as "checkpointId", p.name as "programmeName", coalesce((select t.name from identity.tenant t where t.id = k.tenant_id), '') as organisation
       from reviews.evidence_pack k join reviews.checkpoint c on c.tenant_id = k.tenant_id and c.id = k.checkpoint_id join programmes.programme p on p.tenant_id = c.tenant_id and p.id = c.programme_id where k.id = $1`,
      [packId],
    );
    if (!row) throw notFound('evidence pack');
    requireIntact(row);
    const { items, ...head } = JSON.parse(row.canonical) as PackHead & { items: FrozenFact[] };
    const before = row.edition > 1 ? await this.evidence.pack(session, row.checkpointId, row.edition - 1) : undefined;
    const changes = before ? compareEditions((JSON.parse(before.canonical) as { items: FrozenFact[] }).items, items) : [];
    // Packs from before the third format do not say how things were called.
    return packReport({ ...head, cause: head.cause ?? 'due' }, items, { programmeName: head.programmeName ?? row.programmeName, organisation: head.organisation ?? row.organisation, sha256: row.sha256, changes, origin: this.origin.url('') });
  }
}
