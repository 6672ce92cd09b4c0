import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { Audit, newId, notFound, TenantDb, TokenAuthenticators, type TokenCredentials } from '@realign/platform';
import type { CreateScimToken, ScimCountsView, ScimTokenListView, ScimTokenView, UnknownUnitView } from '@realign/directory/contract';
import type { ScimReader } from './scim-pages.store';
import { hashOfToken, newScimToken, readBearer } from './scim-token';

export const SCIM_PATH = '/scim/v2';
export const SCIM_SCHEME = 'scim';

const TOKENS = `select id, name, made_by as "madeBy", made_at as "madeAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt", null as token from directory.scim_token`;
const COUNTS = `select count(*)::integer as users, count(*) filter (where is_active)::integer as "activeUsers", (select count(*)::integer from directory.scim_group) as groups from directory.scim_user`;

/** What providers call units that the directory does not have, or has more than once: their people stay in the unit they were in. */
const UNKNOWN_UNITS = `
  select u.unknown_unit as name, count(*)::integer as people from directory.scim_user u where u.unknown_unit is not null and u.is_active
    and (select count(*) from directory.org_unit o where lower(o.name) = lower(u.unknown_unit) and (o.closed_on is null or o.merged_into is not null)) <> 1
  group by 1 order by 2 desc, 1 limit 50`;

/** The tokens with which an identity provider calls, and who it is that calls. */
@Injectable()
export class ScimTokensService implements OnModuleInit {
  constructor(
    private readonly db: TenantDb,
    private readonly audit: Audit,
    private readonly authenticators: TokenAuthenticators,
  ) {}

  onModuleInit(): void {
    this.authenticators.register(SCIM_SCHEME, (credentials) => this.authenticate(credentials));
  }

  list(actor: Actor): Promise<ScimTokenListView> {
    return this.db.read(actor, async (session) => ({
      items: await session.sql<ScimTokenView>(`${TOKENS} order by made_at desc, id`),
      path: SCIM_PATH,
      unknownUnits: await session.sql<UnknownUnitView>(UNKNOWN_UNITS),
      counts: (await session.one<ScimCountsView>(COUNTS)) ?? { users: 0, activeUsers: 0, groups: 0 },
    }));
  }

  create(actor: Actor, { name }: CreateScimToken): Promise<ScimTokenView> {
    return this.db.transaction(actor, async (session) => {
      const [id, token] = [newId(), newScimToken(actor.tenantId)];
      await session.sql('insert into directory.scim_token (tenant_id, id, name, token_hash, made_by) values ($1, $2, $3, $4, $5)', [actor.tenantId, id, name, hashOfToken(token), actor.displayName]);
      await this.audit.record(session, { action: 'scim-token.made', subject: `scim-token:${id}`, after: { name } });
      const made = await session.one<ScimTokenView>(`${TOKENS} where id = $1`, [id]);
      if (!made) throw notFound('token');
      return { ...made, token };
    });
  }

  /** Takes effect with the next request: each one looks. */
  revoke(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const revoked = await session.one('update directory.scim_token set revoked_at = coalesce(revoked_at, now()) where id = $1 returning id', [id]);
      if (!revoked) throw notFound('token');
      await this.audit.record(session, { action: 'scim-token.revoked', subject: `scim-token:${id}` });
    });
  }

  private async authenticate({ authorization, requestId }: TokenCredentials): Promise<ScimReader | undefined> {
    const bearer = readBearer(authorization);
    if (!bearer) return undefined;
    const actor: Actor = { tenantId: bearer.tenantId, accountId: null, personId: null, roles: [], displayName: 'SCIM', requestId };
    const hash = hashOfToken(bearer.token);
    const found = await this.db.read(actor, (session) =>
      session.one<{ id: string; name: string; isFresh: boolean }>(
        `select id, name, coalesce(last_used_at > now() - interval '1 minute', false) as "isFresh" from directory.scim_token where token_hash = $1 and revoked_at is null`,
        [hash],
      ),
    );
    if (!found) return undefined;
    if (!found.isFresh) await this.db.transaction(actor, (session) => session.sql('update directory.scim_token set last_used_at = now() where token_hash = $1', [hash]));
    return { ...actor, displayName: `SCIM: ${found.name}`, tokenId: found.id };
  }
}
