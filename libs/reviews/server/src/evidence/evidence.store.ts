import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EvidenceFact, TenantSession } from '@realign/kernel';
import { newId } from '@realign/platform';
import { needsDecision } from '@realign/reviews/domain';

export interface NewPack {
  readonly checkpointId: string;
  readonly edition: number;
  readonly canonical: string;
  readonly frozenAt: string;
}

export interface StoredPack {
  readonly canonical: string;
  readonly sha256: string;
}

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

@Injectable()
export class EvidenceStore {
  /**
   * Writes the pack, its items, and an agenda item for each fact that is owed a decision or has one proposed.
   * @returns the agenda item of each such fact, by the fact's key
   */
  async freeze(session: TenantSession, pack: NewPack, facts: readonly EvidenceFact[], proposed: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
    const packId = newId();
    await session.sql('insert into reviews.evidence_pack (tenant_id, id, checkpoint_id, edition, canonical, sha256, frozen_at) values ($1, $2, $3, $4, $5, $6, $7::timestamptz)', [
      session.tenantId, packId, pack.checkpointId, pack.edition, pack.canonical, sha256(pack.canonical), pack.frozenAt,
    ]);
    const rows = facts.map((fact, i) => ({ id: newId(), position: i + 1, ...fact }));
    await this.insertItems(session, packId, rows);
    return this.insertAgenda(session, pack.checkpointId, rows.filter((fact) => needsDecision(fact) || proposed.has(fact.key)));
  }

  async latest(session: TenantSession, checkpointId: string): Promise<StoredPack | undefined> {
    return session.one<StoredPack>('select canonical, sha256 from reviews.evidence_pack where checkpoint_id = $1 order by edition desc limit 1', [checkpointId]);
  }

  private async insertItems(session: TenantSession, packId: string, rows: readonly object[]): Promise<void> {
    await session.sql(
      `insert into reviews.evidence_item (tenant_id, pack_id, id, position, key, source, subject_type, subject_id, title, status, value, unit, baseline, target, as_of, note, link)
       select $1, $2, id, position, key, source, "subjectType", "subjectId", title, status, value, unit, baseline, target, "asOf", note, link
       from jsonb_to_recordset($3::jsonb) as f(id uuid, position integer, key text, source text, "subjectType" text, "subjectId" text, title text, status text,
         value double precision, unit text, baseline double precision, target double precision, "asOf" text, note text, link text)`,
      [session.tenantId, packId, JSON.stringify(rows)],
    );
  }

  private async insertAgenda(session: TenantSession, checkpointId: string, rows: readonly { id: string; key: string; title: string; note: string }[]): Promise<ReadonlyMap<string, string>> {
    const made = await session.sql<{ id: string; evidenceItemId: string }>(
      `insert into reviews.agenda_item (tenant_id, checkpoint_id, position, evidence_item_id, title, note, needs_decision)
       select $1, $2, a.position, a.id, a.title, a.note, true from unnest($3::uuid[], $4::text[], $5::text[]) with ordinality as a(id, title, note, position)
       returning id, evidence_item_id as "evidenceItemId"`,
      [session.tenantId, checkpointId, rows.map((r) => r.id), rows.map((r) => r.title), rows.map((r) => r.note)],
    );
    const keys = new Map(rows.map(({ id, key }) => [id, key]));
    return new Map(made.map(({ id, evidenceItemId }) => [keys.get(evidenceItemId) ?? '', id]));
  }
}
