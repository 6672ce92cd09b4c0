import { createHash } from 'node:crypto';
import { Injectable, StreamableFile, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { etagOf, locationOf } from './answer-headers';
import { problem } from './problem';
import { currentRequest } from './request-context';
import { foundAtOf, NOT_REPLAYED } from './route.decorators';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** The draft writes the key as a quoted string, many clients without quotes: both name the same. */
const unquoted = (key: string): string => /^"(.+)"$/.exec(key)?.[1] ?? key;

/** ETag from a view's version, Location of what was created, and the Idempotency-Key of a creating request. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (!Reflect.getMetadata(NOT_REPLAYED, context.getHandler())) noteIdempotencyKey(request, reply.statusCode);
    return next.handle().pipe(
      mergeMap(async (body: unknown) => {
        describeAnswer(request, reply, body, foundAtOf(context.getHandler()));
        await keepAnswer(reply, body);
        return body;
      }),
    );
  }
}

const describeAnswer = (request: FastifyRequest, reply: FastifyReply, body: unknown, foundAt: string | undefined): void => {
  if (reply.sent || reply.raw.headersSent) return;
  if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
  if (typeof body !== 'object' || body === null) return;
  const etag = etagOf(body);
  if (etag) void reply.header('etag', etag);
  const location = request.method === 'POST' && !reply.hasHeader('location') && locationOf(request.url, reply.statusCode, body, (path) => methodsOf(request)(path).includes('GET'), foundAt);
  if (location) void reply.header('location', location);
};

/** The methods a path answers to, as the application said them when it was built. */
const methodsOf = ({ server }: FastifyRequest): ((path: string) => readonly string[]) => (server as { methodsOf?: (path: string) => readonly string[] }).methodsOf ?? (() => []);

/** What was done is done: where the answer as it left cannot be kept, the one foreseen in the transaction stands. */
const keepAnswer = async (reply: FastifyReply, body: unknown): Promise<void> => {
  const amend = currentRequest()?.idempotency?.amend;
  if (!amend || reply.sent || reply.raw.headersSent || body instanceof StreamableFile) return;
  const location = reply.getHeader('location');
  await amend({ status: reply.statusCode, body: body ?? null, location: typeof location === 'string' ? location : null }).catch(() => undefined);
};

const noteIdempotencyKey = (request: FastifyRequest, status: number): void => {
  const given = request.headers['idempotency-key'];
  const context = currentRequest();
  if (request.method !== 'POST' || given === undefined || !context) return;
  if (typeof given !== 'string' || !KEY.test(given)) throw problem(400, 'idempotency-key', 'Bad Idempotency-Key', 'An Idempotency-Key is 1 to 200 printable characters.');
  const key = unquoted(given);
  const [path = '', query = ''] = request.url.split('?');
  const requestHash = createHash('sha256').update(`${query}${JSON.stringify(request.body ?? null)}`).digest('hex');
  context.idempotency = { key, route: path.slice(0, 400), requestHash, status, taken: false };
};
