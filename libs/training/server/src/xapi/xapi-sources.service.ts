import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { Audit, newId, notFound, TenantDb, TokenAuthenticators, type TokenCredentials } from '@realign/platform';
import type { CreateXapiSource, XapiSourceListView, XapiSourceView } from '@realign/training/contract';
import type { XapiActor } from './statement.service';
import { hashOfSecret, isSecret, newXapiSecret, readBasicKey, xapiKey } from './xapi-key';
import { XAPI_PATH } from './xapi-problem';

export const XAPI_SCHEME = 'xapi';

type BareSource = Omit<XapiSourceView, 'key' | 'secret'>;

const SOURCES = `
  select s.id, s.name, s.made_by as "madeBy", s.made_at as "madeAt", s.last_used_at as "lastUsedAt", s.revoked_at as "revokedAt",
         (select count(*)::integer from training.learning_record r where r.source = 'xapi:' || s.id) as "recordCount",
         (select count(*)::integer from training.learning_record r where r.source = 'xapi:' || s.id and (r.person_id is null or r.module_id is null)) as "unmatchedCount"
  from training.xapi_source s`;

/** The learning systems that may send statements, each with a key of its own, and who it is that calls. */
@Injectable()
export class XapiSourcesService implements OnModuleInit {
  constructor(
    private readonly db: TenantDb,
    private readonly audit: Audit,
    private readonly authenticators: TokenAuthenticators,
  ) {}

  onModuleInit(): void {
    this.authenticators.register(XAPI_SCHEME, (credentials) => this.authenticate(credentials));
  }

  list(actor: Actor): Promise<XapiSourceListView> {
    return this.db.read(actor, async (session) => ({
      items: (await session.sql<BareSource>(`${SOURCES} order by s.made_at desc, s.id`)).map((bare) => present(actor.tenantId, bare)),
      path: XAPI_PATH,
    }));
  }

  create(actor: Actor, { name }: CreateXapiSource): Promise<XapiSourceView> {
    return this.db.transaction(actor, async (session) => {
      const [id, secret] = [newId(), newXapiSecret()];
      await session.sql('insert into training.xapi_source (tenant_id, id, name, secret_hash, made_by) values ($1, $2, $3, $4, $5)', [actor.tenantId, id, name, hashOfSecret(secret), actor.displayName]);
      await this.audit.record(session, { action: 'xapi-source.made', subject: `xapi-source:${id}`, after: { name } });
      const made = await session.one<BareSource>(`${SOURCES} where s.id = $1`, [id]);
      if (!made) throw notFound('source');
      return present(actor.tenantId, made, secret);
    });
  }

  /** Takes effect with the next request: each one looks. What was sent stays. */
  revoke(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const revoked = await session.one('update training.xapi_source set revoked_at = coalesce(revoked_at, now()) where id = $1 returning id', [id]);
      if (!revoked) throw notFound('source');
      await this.audit.record(session, { action: 'xapi-source.revoked', subject: `xapi-source:${id}` });
    });
  }

  /**
   * Another password for the same system, under the same user name: what it has said stays its own, to read, to refer to and to void. The one
   * before ends at once; a key that was revoked works again.
   */
  renew(actor: Actor, id: string): Promise<XapiSourceView> {
    return this.db.transaction(actor, async (session) => {
      const secret = newXapiSecret();
      if (!(await session.one('update training.xapi_source set secret_hash = $2, revoked_at = null where id = $1 returning id', [id, hashOfSecret(secret)]))) throw notFound('source');
      await this.audit.record(session, { action: 'xapi-source.key-renewed', subject: `xapi-source:${id}` });
      const renewed = await session.one<BareSource>(`${SOURCES} where s.id = $1`, [id]);
      if (!renewed) throw notFound('source');
      return present(actor.tenantId, renewed, secret);
    });
  }

  private async authenticate({ authorization, requestId }: TokenCredentials): Promise<XapiActor | undefined> {
    const key = readBasicKey(authorization);
    if (!key) return undefined;
    const actor: Actor = { tenantId: key.tenantId, accountId: null, personId: null, roles: [], displayName: 'xAPI', requestId };
    const found = await this.db.read(actor, (session) =>
      session.one<{ name: string; hash: Buffer; isFresh: boolean }>(
        `select name, secret_hash as hash, coalesce(last_used_at > now() - interval '1 minute', false) as "isFresh" from training.xapi_source where id = $1 and revoked_at is null`,
        [key.sourceId],
      ),
    );
    if (!found || !isSecret(key.secret, found.hash)) return undefined;
    if (!found.isFresh) await this.db.transaction(actor, (session) => session.sql('update training.xapi_source set last_used_at = now() where id = $1', [key.sourceId]));
    return { ...actor, displayName: `xAPI: ${found.name}`, sourceId: key.sourceId, sourceName: found.name, origin: '' };
  }
}

const present = (tenantId: string, bare: BareSource, secret: string | null = null): XapiSourceView => ({ ...bare, key: xapiKey(tenantId, bare.id), secret });
