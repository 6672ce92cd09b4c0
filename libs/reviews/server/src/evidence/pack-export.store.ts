import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { ExportFormat, PackExportView } from '@realign/reviews/contract';
import { isoInstant } from '../time/iso-instant';

const VIEW = `select e.id, k.edition, e.format, e.run_id as "runId", e.asked_by_name as "askedBy", ${isoInstant('e.asked_at')} as "askedAt",
    case when e.file_id is not null then '/api/pack-exports/' || e.id || '/file' end as href
  from reviews.pack_export e join reviews.evidence_pack k on k.tenant_id = e.tenant_id and k.id = e.pack_id`;

/** Files made from packs: one for each edition and format. */
@Injectable()
export class PackExportStore {
  ofCheckpoint(session: TenantSession, checkpointId: string): Promise<PackExportView[]> {
    return session.sql<PackExportView>(`${VIEW} where k.checkpoint_id = $1 order by e.asked_at desc`, [checkpointId]);
  }

  find(session: TenantSession, packId: string, format: ExportFormat): Promise<PackExportView | undefined> {
    return session.one<PackExportView>(`${VIEW} where e.pack_id = $1 and e.format = $2`, [packId, format]);
  }

  /** False when somebody else has asked for the same file just now. */
  async insert(session: TenantSession, packId: string, format: ExportFormat, runId: string): Promise<void> {
    await session.sql('insert into reviews.pack_export (tenant_id, pack_id, format, run_id, asked_by_name) values ($1, $2, $3, $4, $5)', [session.tenantId, packId, format, runId, session.actor.displayName]);
  }

  /** One that failed is asked for anew under another run. */
  async askAgain(session: TenantSession, packId: string, format: ExportFormat, runId: string): Promise<void> {
    await session.sql('update reviews.pack_export set run_id = $3, asked_by_name = $4, asked_at = now() where pack_id = $1 and format = $2 and file_id is null', [packId, format, runId, session.actor.displayName]);
  }

  async setFile(session: TenantSession, packId: string, format: ExportFormat, fileId: string): Promise<boolean> {
    return (await session.one('update reviews.pack_export set file_id = $3 where pack_id = $1 and format = $2 and file_id is null returning id', [packId, format, fileId])) !== undefined;
  }

  fileOf(session: TenantSession, id: string): Promise<{ fileId: string } | undefined> {
    return session.one<{ fileId: string }>('select file_id as "fileId" from reviews.pack_export where id = $1 and file_id is not null', [id]);
  }
}
