import { createHash } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tap, type Observable } from 'rxjs';
import { problem } from './problem';
import { currentRequest } from './request-context';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** ETag from a view's version, Location of what was created, and the Idempotency-Key of a creating request. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    noteIdempotencyKey(request);
    return next.handle().pipe(tap((body) => describeAnswer(request, reply, body)));
  }
}

const describeAnswer = (request: FastifyRequest, reply: FastifyReply, body: unknown): void => {
  if (reply.sent || reply.raw.headersSent) return;
  if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
  if (typeof body !== 'object' || body === null) return;
  const { version, id } = body as { version?: unknown; id?: unknown };
  if (typeof version === 'number') void reply.header('etag', `"${version}"`);
  if (request.method === 'POST' && reply.statusCode === 201 && typeof id === 'string' && !reply.hasHeader('location')) void reply.header('location', locationOf(request.url, id));
};

const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/i;

/** `/api/goals` → `/api/goals/<id>`; a thing made below another one has its own address: `/api/programmes/<x>/goals` → `/api/goals/<id>`. */
export const locationOf = (url: string, id: string): string => {
  const path = url.split('?')[0] ?? url;
  return ID.test(path) ? `/api/${path.slice(path.lastIndexOf('/') + 1)}/${id}` : `${path}/${id}`;
};

const noteIdempotencyKey = (request: FastifyRequest): void => {
  const key = request.headers['idempotency-key'];
  const context = currentRequest();
  if (request.method !== 'POST' || key === undefined || !context) return;
  if (typeof key !== 'string' || !KEY.test(key)) throw problem(400, 'idempotency-key', 'Bad Idempotency-Key', 'An Idempotency-Key is 1 to 200 printable characters.');
  const requestHash = createHash('sha256').update(JSON.stringify(request.body ?? null)).digest('hex');
  context.idempotency = { key, route: (request.url.split('?')[0] ?? '').slice(0, 400), requestHash, taken: false };
};
