import { RequestMethod, type INestApplicationContext, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, type ModulesContainer } from '@nestjs/core';
import { Permissions } from '../http/authenticator';
import { ROUTE_ACCESS, TOKEN_ACCESS } from '../http/route.decorators';

export interface DeclaredRoute {
  readonly method: string;
  /** With a leading slash and `:name` for parameters. */
  readonly path: string;
  /** A permission, `signed-in`, `token:<scheme>`, `public`, or nothing, which the start refuses. */
  readonly access: string | undefined;
  readonly handler: string;
}

const join = (...parts: readonly string[]): string => `/${parts.map((part) => part.replace(/^\/|\/$/g, '')).filter(Boolean).join('/')}`;

/** Every route of the controllers in the running application. */
export const declaredRoutes = (app: INestApplicationContext): DeclaredRoute[] => routesOf(app.get(DiscoveryService, { strict: false }));

/** The same of modules that were read and not started. */
export const routesOfModules = (modules: ModulesContainer): DeclaredRoute[] => routesOf(new DiscoveryService(modules));

function routesOf(discovery: DiscoveryService): DeclaredRoute[] {
  const scanner = new MetadataScanner();
  return discovery
    .getControllers()
    .flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const type = metatype as Type;
      const base = String(Reflect.getMetadata(PATH_METADATA, type) ?? '');
      const prototype = type.prototype as Record<string, unknown>;
      return scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name] as object;
        const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
        if (method === undefined) return [];
        const paths = [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat();
        const access = Reflect.getMetadata(ROUTE_ACCESS, handler) as string | undefined;
        return paths.map((path) => ({ method: RequestMethod[method], path: join(base, path), access, handler: `${type.name}.${name}` }));
      });
    });
}

/** The start ends here when a route says nothing about who may call it, or names a permission nobody defined. */
export function requireDeclaredRoutes(app: INestApplicationContext): void {
  const { map } = app.get(Permissions, { strict: false });
  for (const { method, path, access, handler } of declaredRoutes(app)) {
    if (access === undefined) throw new Error(`${method} ${path} (${handler}) declares no permission.`);
    if (access !== 'public' && access !== 'signed-in' && !access.startsWith(TOKEN_ACCESS) && !(access in map)) throw new Error(`${method} ${path} (${handler}) asks for ${access}, which no context defines.`);
  }
}
