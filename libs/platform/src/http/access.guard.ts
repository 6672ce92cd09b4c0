import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '@realign/kernel';
import { Authenticator, Permissions } from './authenticator';
import { NamedDoors } from './named-doors';
import { forbidden, unauthenticated } from './problem';
import { ROUTE_ACCESS, ROUTE_NAMED, TOKEN_ACCESS, type ActingRequest } from './route.decorators';
import { TokenAuthenticators } from './token-authenticators';

/** Who asks, and whether the route allows it. A route that declares nothing is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly permissions: Permissions,
    private readonly tokens: TokenAuthenticators,
    private readonly doors: NamedDoors,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<string | undefined>(ROUTE_ACCESS, context.getHandler());
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest & ActingRequest>();
    if (access?.startsWith(TOKEN_ACCESS)) return this.admitMachine(request, access.slice(TOKEN_ACCESS.length));
    const { cookies, method, headers, host, id } = request as FastifyRequest & { cookies: Record<string, string | undefined> };
    const credentials = { cookies, method, headers, host, requestId: id };
    const actor = await this.authenticator.authenticate(credentials);
    if (!actor) throw unauthenticated();
    request.actor = actor;
    request.isStillIn = () => this.authenticator.isStillIn(credentials);
    if (access === 'signed-in') return true;
    if (access === undefined) throw forbidden();
    if (!this.permissions.allows(actor, access) && !(await this.isNamed(context, actor, request.params))) throw forbidden();
    return true;
  }

  /** No role of theirs opens the route; what they are named for may. */
  private async isNamed(context: ExecutionContext, actor: Actor, params: unknown): Promise<boolean> {
    const thing = this.reflector.get<string | undefined>(ROUTE_NAMED, context.getHandler());
    return thing !== undefined && this.doors.opensTo(actor, thing, (params as Readonly<Record<string, unknown>> | undefined)?.['id']);
  }

  /** Another system with a token of its own; the token is the permission. */
  private async admitMachine(request: FastifyRequest & ActingRequest, scheme: string): Promise<boolean> {
    const actor = await this.tokens.authenticate(scheme, { authorization: request.headers.authorization, requestId: request.id });
    if (!actor) throw unauthenticated('The token is missing, unknown or revoked.');
    request.actor = actor;
    return true;
  }
}
