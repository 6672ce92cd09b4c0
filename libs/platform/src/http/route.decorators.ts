import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { problem } from './problem';

/** What a route asks of its caller: a permission, only a session (`signed-in`), another system's token (`token:<scheme>`), or nothing (`public`). */
export const ROUTE_ACCESS = 'realign:access';
export const TOKEN_ACCESS = 'token:';
export const NEEDS_VERSION = 'realign:needs-version';

/** A POST that is carried out each time it is sent, whatever its Idempotency-Key: it answers with a header that cannot be given twice, and its body is kept nowhere. */
export const NOT_REPLAYED = 'realign:not-replayed';
export const NotReplayed = (): MethodDecorator => SetMetadata(NOT_REPLAYED, true);

export const Requires = (permission: string): MethodDecorator => SetMetadata(ROUTE_ACCESS, permission);
/** Open as well to whoever is named for the thing that `:id` means, whatever their role: see `NamedDoors`. */
export const ROUTE_NAMED = 'realign:named';
export const OrNamedFor = (thing: string): MethodDecorator => SetMetadata(ROUTE_NAMED, thing);

export const SignedIn = (): MethodDecorator => SetMetadata(ROUTE_ACCESS, 'signed-in');
export const Public = (): MethodDecorator => SetMetadata(ROUTE_ACCESS, 'public');

/** Every route of a controller that another system calls with a token of the given scheme. */
export const BringsToken = (scheme: string): MethodDecorator => SetMetadata(ROUTE_ACCESS, `${TOKEN_ACCESS}${scheme}`);

export interface ActingRequest {
  actor?: Actor;
  /** For a stream that lives on: whether the session it began with is still open. */
  isStillIn?: () => Promise<boolean>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<ActingRequest>();
  if (!actor) throw new Error('A route without a session has no actor.');
  return actor;
});

const VERSION = /^(?:W\/)?"(\d{1,9})"$/;

const readIfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<ActingRequest>().headers['if-match'];
  if (header === undefined) throw problem(428, 'precondition-required', 'Version needed', 'Send the version you saw in If-Match, as in If-Match: "3".');
  const version = typeof header === 'string' ? VERSION.exec(header)?.[1] : undefined;
  if (version === undefined) throw problem(400, 'if-match', 'Bad If-Match', 'If-Match holds one version in quotes, as in "3".');
  return Number(version);
});

/** The version the caller saw, from If-Match. 428 without it, 400 when it cannot be read. */
export const IfMatch = (): ParameterDecorator => (target, key, index) => {
  readIfMatch()(target, key, index);
  if (key === undefined) return;
  const descriptor = Object.getOwnPropertyDescriptor(target, key);
  if (descriptor) applyDecorators(SetMetadata(NEEDS_VERSION, true), ApiHeader({ name: 'If-Match', required: true, description: 'The version you saw, in quotes.' }))(target, key, descriptor);
};

const FOUND_AT = 'realign:found-at';

/** Where what a route creates is read, when that does not follow from the route: `/api/role-assignments`. */
export const FoundAt = (path: string): MethodDecorator => SetMetadata(FOUND_AT, path);

/** The path of `FoundAt`, if a handler has one. */
export const foundAtOf = (handler: object): string | undefined => Reflect.getMetadata(FOUND_AT, handler) as string | undefined;
