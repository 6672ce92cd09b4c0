import { createHash, randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isDay, refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, invalid, newId, notFound, refused, TenantDb, TokenAuthenticators, type TokenCredentials } from '@realign/platform';
import { WHY_LINK_SCHEME, type CreateWhyLink, type WhyLinkActor, type WhyLinkListView, type WhyLinkView } from '@realign/programmes/contract';
import { WhyPolicyStore } from './why-policy.store';

const SECRET_BYTES = 32;
/** A link opens a page for a year at most. */
const LONGEST_DAYS = 366;

const asUuid = (hex: string): string => [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
const BEARER = /^Bearer ([A-Za-z0-9_-]{60,70})$/;

const LINKS = `
  select l.id, l.label, l.made_by_name as "madeByName", l.made_at as "madeAt", l.expires_at as "expiresAt", l.revoked_at as "revokedAt", l.last_opened_at as "lastOpenedAt", l.opened_count as "openedCount",
    l.revoked_at is null and l.expires_at > now() and y.published_at is not null and coalesce((select are_links_allowed from programmes.why_policy), false) as "isOpen", null as path
  from programmes.why_link l join programmes.why_page y on y.tenant_id = l.tenant_id and y.programme_id = l.programme_id`;

/**
 * Links that open a Why page without signing in. The token stands behind the address's hash sign, so that no server, log or referrer on the way
 * sees it; the page sends it as a bearer token. It says whose organisation it is, and only its hash is kept.
 */
@Injectable()
export class WhyLinkService implements OnModuleInit {
  constructor(
    private readonly db: TenantDb,
    private readonly policies: WhyPolicyStore,
    private readonly authenticators: TokenAuthenticators,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.authenticators.register(WHY_LINK_SCHEME, (credentials) => this.authenticate(credentials));
  }

  list(actor: Actor, programmeId: string): Promise<WhyLinkListView> {
    return this.db.read(actor, async (session) => {
      if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
      return { items: await session.sql<WhyLinkView>(`${LINKS} where l.programme_id = $1 order by l.made_at desc, l.id limit 200`, [programmeId]), areLinksAllowed: (await this.policies.read(session)).areLinksAllowed };
    });
  }

  create(actor: Actor, programmeId: string, { label, expiresOn }: CreateWhyLink): Promise<WhyLinkView> {
    return this.db.transaction(actor, async (session) => {
      if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
      if (!(await this.policies.read(session)).areLinksAllowed) throw refused(refuse('links-not-allowed', 'Your organisation does not open Why pages by a link. An owner can allow it.'));
      if (!(await session.one('select 1 from programmes.why_page where programme_id = $1', [programmeId]))) throw refused(refuse('not-published', 'Publish the page first.'));
      await requireTerm(session, expiresOn);
      const token = Buffer.concat([Buffer.from(session.tenantId.replaceAll('-', ''), 'hex'), randomBytes(SECRET_BYTES)]).toString('base64url');
      const id = newId();
      await session.sql(`insert into programmes.why_link (tenant_id, id, programme_id, label, token_hash, made_by_name, expires_at) values ($1, $2, $3, $4, $5, $6, ($7::date + 1)::timestamptz)`, [session.tenantId, id, programmeId, label, hashOf(token), actor.displayName, expiresOn]);
      await this.audit.record(session, { action: 'why-link.made', subject: `why-link:${id}`, after: { programmeId, label, expiresOn } });
      const made = await session.one<WhyLinkView>(`${LINKS} where l.id = $1`, [id]);
      if (!made) throw notFound('link');
      return { ...made, path: `/w#${token}` };
    });
  }

  /** Takes effect with the next request: each one looks. */
  revoke(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      if (!(await session.one('update programmes.why_link set revoked_at = coalesce(revoked_at, now()) where id = $1 returning 1', [id]))) throw notFound('link');
      await this.audit.record(session, { action: 'why-link.revoked', subject: `why-link:${id}` });
    });
  }

  /** An end by mistake is taken back within ten minutes: afterwards whoever has the link has met a closed door. @throws 409 `nothing-to-undo` */
  undo(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const link = await session.one<{ isFresh: boolean }>(`select coalesce(revoked_at > now() - interval '10 minutes', false) as "isFresh" from programmes.why_link where id = $1 for update`, [id]);
      if (!link) throw notFound('link');
      if (!link.isFresh) throw refused(refuse('nothing-to-undo', 'Nobody ended this link in the last ten minutes. Make a new one.'));
      await session.sql('update programmes.why_link set revoked_at = null where id = $1', [id]);
      await this.audit.record(session, { action: 'why-link.reopened', subject: `why-link:${id}` });
    });
  }

  opened({ whyLink, ...actor }: WhyLinkActor): Promise<void> {
    return this.db.aside(actor, async (session) => void (await session.sql('update programmes.why_link set opened_count = opened_count + 1, last_opened_at = now() where id = $1', [whyLink.linkId])));
  }

  /** Undefined for every link that opens nothing, whatever is the reason: revoked, expired, not published, no longer allowed, never made. */
  private async authenticate({ authorization, requestId }: TokenCredentials): Promise<WhyLinkActor | undefined> {
    const token = BEARER.exec(authorization ?? '')?.[1] ?? '';
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== 16 + SECRET_BYTES) return undefined;
    const actor: Actor = { tenantId: asUuid(bytes.subarray(0, 16).toString('hex')), accountId: null, personId: null, roles: [], displayName: 'Somebody with a link', requestId };
    const found = await this.db.read(actor, (session) =>
      session.one<{ id: string; programmeId: string }>(`select l.id, o."programmeId" from (${LINKS} where l.token_hash = $1) l join lateral (select programme_id as "programmeId" from programmes.why_link w where w.id = l.id) o on true where l."isOpen"`, [hashOf(token)]),
    );
    return found && { ...actor, whyLink: { linkId: found.id, programmeId: found.programmeId } };
  }
}

async function requireTerm(session: TenantSession, expiresOn: string): Promise<void> {
  if (!isDay(expiresOn)) throw invalid([{ pointer: '/expiresOn', code: 'day', detail: 'This day does not exist.' }]);
  const row = await session.one<{ fits: boolean }>('select $1::date between current_date and current_date + $2::integer as fits', [expiresOn, LONGEST_DAYS]);
  if (!row?.fits) throw invalid([{ pointer: '/expiresOn', code: 'term', detail: 'A link opens the page until a day within the next year.' }]);
}
