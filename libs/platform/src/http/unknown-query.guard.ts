import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { invalid } from './problem';
import { ROUTE_ACCESS, TOKEN_ACCESS } from './route.decorators';

/** How a parameter of a handler is kept by Nest: `<what it reads>:<its place>`. */
const READS_QUERY: readonly string[] = [RouteParamtypes.QUERY, RouteParamtypes.REQUEST].map(String);

/**
 * A route without a query class takes no query: a filter somebody believes in must not be passed over in silence. Routes with a
 * class are held to it by InputPipe; those of other systems' standards, and open links that mail programs lengthen, are left alone.
 */
@Injectable()
export class UnknownQueryGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const names = Object.keys((context.switchToHttp().getRequest<FastifyRequest>().query ?? {}) as object);
    if (names.length === 0 || this.isOpen(context) || readsQuery(context)) return true;
    throw invalid(names.map((name) => ({ pointer: `?${name}`, code: 'unknown', detail: `This route takes no ${name}.` })));
  }

  private isOpen(context: ExecutionContext): boolean {
    const access = this.reflector.get<string | undefined>(ROUTE_ACCESS, context.getHandler());
    return access === 'public' || access?.startsWith(TOKEN_ACCESS) === true;
  }
}

const readsQuery = (context: ExecutionContext): boolean => {
  const read = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) ?? {}) as Readonly<Record<string, unknown>>;
  return Object.keys(read).some((key) => READS_QUERY.includes(key.split(':')[0] ?? ''));
};
