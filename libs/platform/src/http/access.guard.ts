import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Authenticator, Permissions } from './authenticator';
import { forbidden, unauthenticated } from './problem';
import { ROUTE_ACCESS, type ActingRequest } from './route.decorators';

/** Who asks, and whether the route allows it. A route that declares nothing is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly permissions: Permissions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<string | undefined>(ROUTE_ACCESS, context.getHandler());
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest & ActingRequest>();
    const { cookies, method, headers, host, id } = request as FastifyRequest & { cookies: Record<string, string | undefined> };
    const actor = await this.authenticator.authenticate({ cookies, method, headers, host, requestId: id });
    if (!actor) throw unauthenticated();
    request.actor = actor;
    if (access === 'signed-in') return true;
    if (access === undefined || !this.permissions.allows(actor, access)) throw forbidden();
    return true;
  }
}
