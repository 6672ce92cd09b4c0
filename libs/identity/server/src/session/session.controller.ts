import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, notFound, NotReplayed, Permissions, problem, Public, SignedIn, TenantDb } from '@realign/platform';
import { isFromOurPages } from '@realign/identity/domain';
import { DemoSignInListView, SessionView, SignIn } from '@realign/identity/contract';
import { DEMO_PERSONAS, DEMO_PASSWORD } from '../demo-personas';
import { IdentityOptions } from '../identity.options';
import { clearSessionCookies, sessionCookieName, setSessionCookies, type CookieReply } from './cookies';
import { SessionService, toActor } from './session.service';
import { xsrfTokenOf } from './session-token';

interface SessionRequest {
  readonly id: string;
  readonly ip: string;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly host: string;
}

const single = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

@Controller('api/session')
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly db: TenantDb,
    private readonly permissions: Permissions,
    private readonly options: IdentityOptions,
  ) {}

  @Get()
  @SignedIn()
  get(@CurrentActor() actor: Actor): Promise<SessionView> {
    return this.view(actor);
  }

  @Post()
  @Public()
  @NotReplayed()
  @HttpCode(200)
  async signIn(@Body() input: SignIn, @Req() request: SessionRequest, @Res({ passthrough: true }) reply: CookieReply): Promise<SessionView> {
    const { origin, 'sec-fetch-site': fetchSite } = request.headers;
    if (!isFromOurPages({ ownOrigins: this.options.ownOrigins(request.host), origin: single(origin), fetchSite: single(fetchSite) })) throw problem(403, 'csrf', 'Not from our pages', 'This request was not sent by Realign’s own pages.');
    const before = request.cookies[sessionCookieName(this.options)];
    const { token, row } = await this.sessions.signIn(input, request.ip, request.id);
    if (before) await this.sessions.signOut(before, request.id);
    setSessionCookies(reply, this.options, token, xsrfTokenOf(token));
    return this.view(toActor(row, request.id));
  }

  @Delete()
  @SignedIn()
  @HttpCode(204)
  async signOut(@Req() request: SessionRequest, @Res({ passthrough: true }) reply: CookieReply): Promise<void> {
    await this.sessions.signOut(request.cookies[sessionCookieName(this.options)] ?? '', request.id);
    clearSessionCookies(reply, this.options);
  }

  /** The demo's people, so that the sign-in page can offer them. Not there unless the demo is switched on. */
  @Get('demo')
  @Public()
  demo(): DemoSignInListView {
    if (!this.options.isDemo) throw notFound();
    return { items: DEMO_PERSONAS.map(({ email, name, role }) => ({ email, name, role, password: DEMO_PASSWORD })) };
  }

  private view(actor: Actor): Promise<SessionView> {
    return this.db.read(actor, async (session) => {
      const row = await session.one<{ email: string; tenantName: string; personName: string | null }>(
        `select m.email, t.name as "tenantName", p.display_name as "personName" from identity.membership m join identity.tenant t on t.id = m.tenant_id
         left join directory.person p on p.tenant_id = m.tenant_id and p.id = m.person_id where m.account_id = $1`,
        [actor.accountId],
      );
      if (!row) throw notFound('session');
      return {
        account: { id: actor.accountId ?? '', email: row.email, displayName: actor.displayName },
        tenant: { id: actor.tenantId, name: row.tenantName },
        person: actor.personId && row.personName !== null ? { id: actor.personId, displayName: row.personName } : null,
        roles: [...actor.roles],
        can: Object.fromEntries(this.permissions.of(actor).map((permission) => [permission, true])),
      };
    });
  }
}
