import { Injectable } from '@nestjs/common';
import type { Actor } from '@realign/kernel';

/** What a machine's request shows of itself. */
export interface TokenCredentials {
  readonly authorization: string | undefined;
  readonly requestId: string;
}

/** Says whose machine asks: the actor, or undefined when the token is unknown or revoked. */
export type TokenAuthenticator = (credentials: TokenCredentials) => Promise<Actor | undefined>;

/** How other systems sign in, by scheme (`scim`). The context that owns a scheme registers it at start. */
@Injectable()
export class TokenAuthenticators {
  private readonly byScheme = new Map<string, TokenAuthenticator>();

  register(scheme: string, authenticator: TokenAuthenticator): void {
    if (this.byScheme.has(scheme)) throw new Error(`Two contexts sign in ${scheme}.`);
    this.byScheme.set(scheme, authenticator);
  }

  async authenticate(scheme: string, credentials: TokenCredentials): Promise<Actor | undefined> {
    return this.byScheme.get(scheme)?.(credentials);
  }
}
