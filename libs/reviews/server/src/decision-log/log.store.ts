import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { CHAIN_ROOT, linkText, type ChainHead, type Json, type LinkKind } from '@realign/reviews/domain';

/** Read and written by one tenant at a time: the head's row is locked until the transaction ends. */
const LOCK_HEAD = `insert into reviews.log_head (tenant_id, seq, hash) values ($1, 0, '${CHAIN_ROOT}')
  on conflict (tenant_id, one) do update set seq = reviews.log_head.seq returning seq::integer as seq, hash`;

const UNLINKED = `select v.kind, v.subject_id as "subjectId", v.content from reviews.log_content_v v
  where not exists (select 1 from reviews.log_link l where l.tenant_id = v.tenant_id and l.kind = v.kind and l.subject_id = v.subject_id)`;

interface Content {
  readonly kind: LinkKind;
  readonly subjectId: string;
  readonly content: Json;
}

/** The chain of a tenant's decisions and verdicts. */
@Injectable()
export class LogStore {
  /**
   * Links a decision or verdict in the transaction that wrote it, as the last thing: what is linked is what is kept. The first link of a
   * tenant also links what was decided before there was a chain, in its order.
   */
  async link(session: TenantSession, kind: LinkKind, subjectId: string): Promise<void> {
    const head = await session.one<ChainHead>(LOCK_HEAD, [session.tenantId]);
    if (!head) throw new Error('The decision log has no head.');
    const earlier = head.seq === 0 ? await session.sql<Content>(`${UNLINKED} and not (v.kind = $1 and v.subject_id = $2) order by v.at, v.subject_id`, [kind, subjectId]) : [];
    const own = await session.one<Content>(`${UNLINKED} and v.kind = $1 and v.subject_id = $2`, [kind, subjectId]);
    if (!own) throw new Error('What is to be linked is not there, or has its link.');
    await this.append(session, head, [...earlier, own]);
  }

  async head(session: TenantSession): Promise<ChainHead> {
    return (await session.one<ChainHead>('select seq::integer as seq, hash from reviews.log_head')) ?? { seq: 0, hash: CHAIN_ROOT };
  }

  private async append(session: TenantSession, head: ChainHead, contents: readonly Content[]): Promise<void> {
    let { seq, hash } = head;
    for (const { kind, subjectId, content } of contents) {
      const link = { seq: seq + 1, kind, subjectId, prevHash: hash };
      hash = createHash('sha256').update(linkText(session.tenantId, link, content), 'utf8').digest('hex');
      seq = link.seq;
      await session.sql('insert into reviews.log_link (tenant_id, seq, kind, subject_id, prev_hash, hash) values ($1, $2, $3, $4, $5, $6)', [session.tenantId, seq, kind, subjectId, link.prevHash, hash]);
    }
    await session.sql('update reviews.log_head set seq = $2, hash = $3 where tenant_id = $1', [session.tenantId, seq, hash]);
  }
}
