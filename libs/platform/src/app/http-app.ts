import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import type { INestApplication, Type, DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { AppEnv } from '../config/env';
import { newId } from '../db/new-id';
import { UPLOAD_LIMIT } from '../files/files';
import { ErrorDialects } from '../http/error-dialects';
import { FormBodies } from '../http/form-bodies';
import { ProblemFilter } from '../http/problem.filter';
import { runInRequest } from '../http/request-context';
import type { ActingRequest } from '../http/route.decorators';
import { problem } from '../http/problem';
import { Log } from '../log/log';
import { allowedMethods } from './allowed-methods';
import { declaredRoutes, requireDeclaredRoutes } from './declared-routes';
import { serveWeb } from './serve-web';
import { trustedProxies } from './trusted-proxies';
import { unmetExpectation, unreadableAddress, unreadableRequest } from './unreadable';

/** The largest JSON body, in bytes. */
const BODY_LIMIT = 1024 * 1024;

/** Builds the HTTP application with everything the edge owes: limits, headers, ids, logs, problems. */
export async function createHttpApp(module: Type | DynamicModule, env: AppEnv): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    genReqId: () => newId(),
    requestIdHeader: false,
    trustProxy: trustedProxies(env),
    routerOptions: { maxParamLength: 500 },
    forceCloseConnections: 'idle',
    connectionTimeout: 0,
    requestTimeout: 300_000,
    frameworkErrors: unreadableAddress,
    clientErrorHandler: unreadableRequest,
    http: { requireHostHeader: false },
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: ['error', 'fatal'], bodyParser: false, abortOnError: false });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  const log = app.get(Log);
  await registerPlugins(fastify, env, app.get(FormBodies));
  watchRequests(fastify, log);
  answerKnownVersions(fastify);
  fastify.server.on('checkExpectation', unmetExpectation);
  const page = env.WEB_ROOT === undefined ? undefined : await serveWeb(fastify, env.WEB_ROOT);
  const methodsOf = allowedMethods(declaredRoutes(app as INestApplication));
  fastify.decorate('methodsOf', methodsOf);
  app.useGlobalFilters(new ProblemFilter(log, app.get(ErrorDialects), methodsOf, page));
  requireDeclaredRoutes(app as INestApplication);
  return app;
}

async function registerPlugins(fastify: FastifyInstance, env: AppEnv, forms: FormBodies): Promise<void> {
  fastify.removeContentTypeParser('text/plain');
  // Entra names the type on calls without a body too, such as DELETE.
  const json = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser('application/scim+json', { parseAs: 'string' }, (request, body, done) => (body === '' ? done(null, undefined) : json(request, body as string, done)));
  fastify.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (request, body, done) => {
    const read = forms.readerOf(request);
    done(read ? null : Object.assign(new Error('Wrong kind of content'), { statusCode: 415 }), read?.(request, String(body)));
  });
  const isHttps = env.PUBLIC_ORIGIN?.startsWith('https:') ?? false;
  await fastify.register(helmet as never, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"], scriptSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:', 'blob:'], fontSrc: ["'self'"], connectSrc: ["'self'"],
        objectSrc: ["'none'"], baseUri: ["'self'"], formAction: ["'self'"], frameAncestors: ["'none'"], ...(isHttps && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  } as never);
  await fastify.register(cookie as never);
  await fastify.register(compress as never, { threshold: 1024, customTypes: /^(text\/(?!event-stream)|application\/(json|problem\+json|javascript)|image\/svg)/ } as never);
  await fastify.register(multipart as never, { limits: { fileSize: UPLOAD_LIMIT, files: 1, fields: 10, fieldSize: 10_000, parts: 12 } } as never);
  // What such a form says stands in its address: its parts are let go by unread.
  fastify.addHook('preValidation', (request, _reply, done) => {
    const read = request.isMultipart() ? forms.readerOfParts(request) : undefined;
    if (read) request.body = read(request, '');
    done();
  });
}

/** One line per answer: method, route pattern, status, time, tenant. No address, no query, no body. */
function watchRequests(fastify: FastifyInstance, log: Log): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    // Said here and not by Node, whose answer would be empty.
    if (request.headers.host === undefined && request.raw.httpVersion === '1.1') return done(problem(400, 'host', 'Bad request', 'A request names the host it is for.'));
    runInRequest({ requestId: request.id }, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { actor } = request as unknown as ActingRequest;
    log.info('request', {
      requestId: request.id, method: request.method, route: request.routeOptions.url ?? 'unknown', status: reply.statusCode, ms: Math.round(reply.elapsedTime), ...(actor && { tenantId: actor.tenantId }),
    });
    done();
  });
}

/** Whoever names the version they have is told that it still stands, without its body (RFC 9110, 13.1.2). */
function answerKnownVersions(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply, payload) => {
    const etag = reply.getHeader('etag');
    const known = request.headers['if-none-match'];
    if (request.method !== 'GET' || reply.statusCode !== 200 || typeof etag !== 'string' || !known || !isNamed(etag, known)) return payload;
    void reply.code(304).removeHeader('content-length');
    return null;
  });
}

/** Compared weakly: `W/"7"` names what `"7"` does. */
const isNamed = (etag: string, list: string): boolean => list.split(',').some((entry) => entry.trim() === '*' || entry.trim().replace(/^W\//, '') === etag.replace(/^W\//, ''));
