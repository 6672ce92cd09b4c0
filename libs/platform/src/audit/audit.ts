import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { asDbSession } from '../db/db-session';

export interface AuditEntry {
  /** What happened: noun and past tense, e.g. `goal.changed`. */
  readonly action: string;
  /** What it happened to: `goal:<id>`. */
  readonly subject: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface AuditRow {
  readonly seq: string;
  readonly at: string;
  readonly accountId: string | null;
  readonly actorName: string;
  readonly action: string;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly prevHash: string;
}

/** Hears of a change right after it is written down, in its transaction. */
export interface AuditEcho {
  heard(session: TenantSession, entry: AuditEntry): Promise<void>;
}

/** The chain's link: SHA-256 over the previous hash and every stored field, in a fixed order. */
export const auditHash = (row: AuditRow): string =>
  createHash('sha256')
    .update(JSON.stringify([row.prevHash, row.seq, row.at, row.accountId, row.actorName, row.action, row.subject, row.before, row.after]))
    .digest('hex');

/** Who changed what, in the same transaction as the change. Each row carries the hash of the one before it, so that a gap or an edit shows. */
@Injectable()
export class Audit {
  private readonly echoes: AuditEcho[] = [];

  /** Announced at start by whoever wants to hear of every change. */
  tell(echo: AuditEcho): void {
    this.echoes.push(echo);
  }

  async record(session: TenantSession, entry: AuditEntry): Promise<void> {
    const db = asDbSession(session);
    const [head] = await db.planned<{ seq: string; hash: string; at: string }>(
      'platform.audit-head',
      `insert into platform.audit_head (tenant_id, seq, hash) values ($1, 0, '')
       on conflict (tenant_id, one) do update set seq = platform.audit_head.seq returning seq + 1 as seq, hash, clock_timestamp()::text as at`,
      [session.tenantId],
    );
    if (!head) throw new Error('The audit chain has no head.');
    const { actor } = session;
    const row: AuditRow = {
      seq: String(head.seq), at: head.at, accountId: actor.accountId, actorName: actor.displayName, action: entry.action, subject: entry.subject,
      before: toJson(entry.before), after: toJson(entry.after), prevHash: head.hash,
    };
    await db.planned(
      'platform.audit',
      `with moved as (update platform.audit_head set seq = $2, hash = $11 where tenant_id = $1)
       insert into platform.audit (tenant_id, seq, at, account_id, actor_name, action, subject, before, after, prev_hash, hash, request_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [session.tenantId, row.seq, row.at, row.accountId, row.actorName, row.action, row.subject, row.before, row.after, row.prevHash, auditHash(row), actor.requestId ?? null],
    );
    for (const echo of this.echoes) await echo.heard(session, entry);
  }
}

const toJson = (value: unknown): string | null => (value === undefined || value === null ? null : JSON.stringify(value));
