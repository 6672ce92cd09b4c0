import { Injectable } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { Authenticator, problem, type RequestCredentials } from '@realign/platform';
import { isOurOwnRequest } from '@realign/identity/domain';
import { IdentityOptions } from '../identity.options';
import { sessionCookieName } from './cookies';
import { toActor } from './session.service';
import { hashOf, xsrfTokenOf } from './session-token';
import { SessionStore } from './session.store';

const single = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

@Injectable()
export class SessionAuthenticator extends Authenticator {
  constructor(
    private readonly sessions: SessionStore,
    private readonly options: IdentityOptions,
  ) {
    super();
  }

  async isStillIn({ cookies }: RequestCredentials): Promise<boolean> {
    const token = cookies[sessionCookieName(this.options)];
    return token !== undefined && this.sessions.isOpen(hashOf(token));
  }

  async authenticate({ cookies, method, headers, host, requestId }: RequestCredentials): Promise<Actor | undefined> {
    const token = cookies[sessionCookieName(this.options)];
    if (!token) return undefined;
    const row = await this.sessions.use(hashOf(token));
    if (!row) return undefined;
    const isOurs = isOurOwnRequest({
      method, ownOrigins: this.options.ownOrigins(host), origin: single(headers['origin']), fetchSite: single(headers['sec-fetch-site']), token: single(headers['x-xsrf-token']), expectedToken: xsrfTokenOf(token),
    });
    if (!isOurs) throw problem(403, 'csrf', 'Not from our pages', 'This request was not sent by Realign’s own pages. Reload the page and try again.');
    return toActor(row, requestId);
  }
}
