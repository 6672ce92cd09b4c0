import { createHash, randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { Audit, newId, notFound, TenantDb, TokenAuthenticators, type TokenCredentials } from '@realign/platform';
import { SNAPSHOT_LINK_SCHEME, type SnapshotShareView } from '@realign/reporting/contract';
import { SnapshotStore } from './snapshot.store';

/** Somebody who came by a link: they may read one snapshot. */
export interface SnapshotReader extends Actor {
  readonly snapshot: { readonly shareId: string; readonly snapshotId: string };
}

const SECRET_BYTES = 32;
const asUuid = (hex: string): string => [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
const BEARER = /^Bearer ([A-Za-z0-9_-]{60,70})$/;

/** Links that open one snapshot without signing in, for some days. The token stands behind the address's hash sign and only its hash is kept. */
@Injectable()
export class SnapshotLinks implements OnModuleInit {
  constructor(
    private readonly db: TenantDb,
    private readonly store: SnapshotStore,
    private readonly authenticators: TokenAuthenticators,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.authenticators.register(SNAPSHOT_LINK_SCHEME, (credentials) => this.authenticate(credentials));
  }

  make(actor: Actor, snapshotId: string, days: number): Promise<SnapshotShareView> {
    return this.db.transaction(actor, async (session) => {
      if (!(await this.store.find(session, snapshotId))) throw notFound('snapshot');
      const token = Buffer.concat([Buffer.from(session.tenantId.replaceAll('-', ''), 'hex'), randomBytes(SECRET_BYTES)]).toString('base64url');
      const id = newId();
      const made = await this.store.insertShare(session, id, snapshotId, hashOf(token), days);
      await this.audit.record(session, { action: 'snapshot-link.made', subject: `snapshot-link:${id}`, after: { snapshotId, expiresAt: made.expiresAt } });
      return { ...made, path: `/s#${token}` };
    });
  }

  /** Takes effect with the next request: each one looks. */
  revoke(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      if (!(await this.store.revokeShare(session, id))) throw notFound('link');
      await this.audit.record(session, { action: 'snapshot-link.revoked', subject: `snapshot-link:${id}` });
    });
  }

  /** Undefined for every link that opens nothing, whatever is the reason: revoked, expired, never made. */
  private async authenticate({ authorization, requestId }: TokenCredentials): Promise<SnapshotReader | undefined> {
    const token = BEARER.exec(authorization ?? '')?.[1] ?? '';
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== 16 + SECRET_BYTES) return undefined;
    const actor: Actor = { tenantId: asUuid(bytes.subarray(0, 16).toString('hex')), accountId: null, personId: null, roles: [], displayName: 'Somebody with a link', requestId };
    const snapshot = await this.db.read(actor, (session) => this.store.openShare(session, hashOf(token)));
    return snapshot && { ...actor, snapshot };
  }
}
