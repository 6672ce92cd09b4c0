import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { refuse, type TenantSession } from '@realign/kernel';
import { newId, refused } from '@realign/platform';
import { needsDecision, type FrozenFact } from '@realign/reviews/domain';
import { isoInstant } from '../time/iso-instant';

export interface NewPack {
  readonly checkpointId: string;
  readonly edition: number;
  readonly canonical: string;
  readonly frozenAt: string;
  readonly cause: string;
}

export interface StoredPack {
  readonly id: string;
  readonly edition: number;
  readonly canonical: string;
  readonly sha256: string;
  readonly frozenAt: string;
}

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** @throws 409 when what is kept no longer has the hash it was frozen with */
export function requireIntact({ canonical, sha256: frozen, edition }: { readonly canonical: string; readonly sha256: string; readonly edition: number }): void {
  if (sha256(canonical) !== frozen) throw refused(refuse('pack-altered', `Edition ${edition} of this pack no longer has the hash it was frozen with: somebody changed it.`));
}

/** A fact of a pack with the id of its row. */
export type StoredFact = FrozenFact & { readonly id: string };

const ITEM = `id, key, source, subject_type as "subjectType", subject_id as "subjectId", title, status, value, unit, baseline, target, as_of as "asOf", note, link, health, freshness, age_days as "ageDays", low, high, grade, about`;

@Injectable()
export class EvidenceStore {
  /** Writes one edition and its items; neither is ever changed. @returns the items with their ids, in the order of the pack */
  async insertPack(session: TenantSession, pack: NewPack, facts: readonly FrozenFact[]): Promise<StoredFact[]> {
    const packId = newId();
    await session.sql('insert into reviews.evidence_pack (tenant_id, id, checkpoint_id, edition, canonical, sha256, frozen_at, cause) values ($1, $2, $3, $4, $5, $6, $7::timestamptz, $8)', [
      session.tenantId, packId, pack.checkpointId, pack.edition, pack.canonical, sha256(pack.canonical), pack.frozenAt, pack.cause,
    ]);
    const rows = facts.map((fact) => ({ id: newId(), ...fact }));
    await this.insertItems(session, packId, rows);
    return rows;
  }

  /** The newest edition, or the one asked for. */
  async pack(session: TenantSession, checkpointId: string, edition?: number): Promise<StoredPack | undefined> {
    return session.one<StoredPack>(
      `select id, edition, canonical, sha256, ${isoInstant('frozen_at')} as "frozenAt" from reviews.evidence_pack where checkpoint_id = $1 and ($2::integer is null or edition = $2) order by edition desc limit 1`,
      [checkpointId, edition ?? null],
    );
  }

  items(session: TenantSession, packId: string): Promise<StoredFact[]> {
    return session.sql<StoredFact>(`select ${ITEM} from reviews.evidence_item where pack_id = $1 order by position`, [packId]);
  }

  /**
   * Puts each fact that is owed a decision, or has one proposed, on the agenda, after what is there. An open item whose fact was on the
   * agenda before follows the newest edition; a decided one keeps what was decided upon.
   * @returns the agenda item of each such fact that nobody has decided about, by the fact's key
   */
  async putOnAgenda(session: TenantSession, checkpointId: string, facts: readonly StoredFact[], proposed: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
    const followed = await this.follow(session, checkpointId, facts);
    const keyed = new Set(followed.map(({ key }) => key));
    const fresh = facts.filter((fact) => (needsDecision(fact) || proposed.has(fact.key)) && !keyed.has(fact.key));
    const made = await session.sql<{ id: string; evidenceItemId: string }>(
      `insert into reviews.agenda_item (tenant_id, checkpoint_id, position, evidence_item_id, title, note, needs_decision)
       select $1, $2, coalesce((select max(position) from reviews.agenda_item where checkpoint_id = $2), 0) + a.position, a.id, a.title, a.note, true
       from unnest($3::uuid[], $4::text[], $5::text[]) with ordinality as a(id, title, note, position) returning id, evidence_item_id as "evidenceItemId"`,
      [session.tenantId, checkpointId, fresh.map((r) => r.id), fresh.map((r) => r.title), fresh.map((r) => r.note)],
    );
    const keys = new Map(fresh.map(({ id, key }) => [id, key]));
    return new Map([...followed.flatMap(({ key, id, isDecided }): [string, string][] => (isDecided ? [] : [[key, id]])), ...made.map(({ id, evidenceItemId }): [string, string] => [keys.get(evidenceItemId) ?? '', id])]);
  }

  /** Facts that are on the agenda already, whichever edition put them there. */
  private async follow(session: TenantSession, checkpointId: string, facts: readonly StoredFact[]): Promise<{ key: string; id: string; isDecided: boolean }[]> {
    await session.sql(
      `update reviews.agenda_item g set evidence_item_id = n.id from reviews.evidence_item o, unnest($2::uuid[], $3::text[]) as n(id, key)
       where g.checkpoint_id = $1 and o.tenant_id = g.tenant_id and o.id = g.evidence_item_id and o.key = n.key
         and not exists (select 1 from reviews.decision d where d.tenant_id = g.tenant_id and d.agenda_item_id = g.id)`,
      [checkpointId, facts.map(({ id }) => id), facts.map(({ key }) => key)],
    );
    return session.sql(
      `select i.key, g.id, exists (select 1 from reviews.decision d where d.tenant_id = g.tenant_id and d.agenda_item_id = g.id) as "isDecided"
       from reviews.agenda_item g join reviews.evidence_item i on i.tenant_id = g.tenant_id and i.id = g.evidence_item_id where g.checkpoint_id = $1`,
      [checkpointId],
    );
  }

  private async insertItems(session: TenantSession, packId: string, rows: readonly StoredFact[]): Promise<void> {
    await session.sql(
      `insert into reviews.evidence_item (tenant_id, pack_id, id, position, key, source, subject_type, subject_id, title, status, value, unit, baseline, target, as_of, note, link, health, freshness, age_days, low, high, grade, about)
       select $1, $2, id, position, key, source, "subjectType", "subjectId", title, status, value, unit, baseline, target, "asOf", note, link, health, freshness, "ageDays", low, high, grade,
         (select array_agg(a) from jsonb_array_elements_text(about) a)
       from jsonb_to_recordset($3::jsonb) as f(id uuid, position integer, key text, source text, "subjectType" text, "subjectId" text, title text, status text,
         value double precision, unit text, baseline double precision, target double precision, "asOf" text, note text, link text, health text, freshness text, "ageDays" integer,
         low double precision, high double precision, grade text, about jsonb)`,
      [session.tenantId, packId, JSON.stringify(rows.map((row, at) => ({ position: at + 1, ...row })))],
    );
  }
}
