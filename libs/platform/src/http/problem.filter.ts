import { Catch, HttpException, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Log } from '../log/log';
import { etagOf } from './answer-headers';
import type { ErrorDialects } from './error-dialects';
import { Replay } from './idempotency.store';
import { pgProblem } from './pg-problem';
import { Problem, problem, tooLarge } from './problem';

const TITLES: Readonly<Record<number, string>> = { 400: 'Bad request', 401: 'Not signed in', 403: 'Not allowed', 404: 'Not found', 405: 'Not allowed here', 413: 'Too large', 415: 'Wrong kind of content', 429: 'Too many requests' };

/** Headers a file's answer had set before it came to nothing. */
const OF_THE_FILE = ['content-encoding', 'content-disposition', 'content-length'];

/** Every answer that is not a success leaves as problem+json with the request's id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Log,
    private readonly dialects: ErrorDialects,
    /** The methods a path answers to. */
    private readonly allowed: (path: string) => readonly string[],
    /** Answers a page of the web application, when the request asks for one. */
    private readonly page?: (request: FastifyRequest, reply: FastifyReply) => boolean,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent || reply.raw.headersSent) return this.giveUp(error, request, reply);
    for (const name of OF_THE_FILE) reply.removeHeader(name);
    if (error instanceof Replay) return replay(reply, error);
    const dialect = this.dialects.for(request.url);
    const found = (!dialect && this.wrongMethod(error, request, reply)) || toProblem(error);
    if (found.body.status === 404 && !dialect && this.page?.(request, reply)) return;
    if (found.body.status >= 500) this.log.error('request failed', { requestId: request.id, status: found.body.status, error: describeError(error) });
    if (found.body.status === 503) void reply.header('retry-after', '2');
    if (found.body.retryAfterSeconds !== undefined) void reply.header('retry-after', String(found.body.retryAfterSeconds));
    if (dialect?.headers) void reply.headers(dialect.headers(found.body, request.headers));
    if (dialect) return void reply.status(dialect.status?.(found.body.status) ?? found.body.status).header('content-type', dialect.contentType).header('cache-control', 'no-store').send(JSON.stringify(dialect.body(found.body)));
    const body = { type: 'about:blank', ...found.body, instance: request.url.split('?')[0], requestId: request.id };
    void reply.status(found.body.status).header('content-type', 'application/problem+json; charset=utf-8').header('cache-control', 'no-store').send(JSON.stringify(body));
  }

  /** Something is there, but it does not answer to this method: said with those it answers to. */
  private wrongMethod(error: unknown, request: FastifyRequest, reply: FastifyReply): Problem | undefined {
    if (!(error instanceof NotFoundException)) return undefined;
    const methods = this.allowed(request.url.split('?')[0] ?? '');
    if (methods.length === 0 || methods.includes(request.method)) return undefined;
    void reply.header('allow', methods.join(', '));
    return problem(405, 'method', 'Not allowed here', `This address answers to ${methods.join(', ')}, not to ${request.method}.`);
  }

  private giveUp(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    this.log.error('answer broke off', { requestId: request.id, error: describeError(error) });
    reply.raw.destroy();
  }
}

const replay = (reply: FastifyReply, { status, body, location }: Replay): void => {
  const etag = etagOf(body);
  if (location) void reply.header('location', location);
  if (etag) void reply.header('etag', etag);
  void reply.status(status).header('idempotency-replayed', 'true').header('cache-control', 'no-store');
  if (body === null) return void reply.send();
  void reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(body));
};

const toProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (isBrokenOff(error)) return problem(400, 'broken-off', 'Broken off', 'The request ended before it was whole.');
  const fromDatabase = pgProblem(error);
  if (fromDatabase) return fromDatabase;
  const status = statusOf(error);
  if (status === 413) return tooLarge('The request is larger than allowed.');
  if (status === 415) return problem(415, 'media-type', 'Wrong kind of content', 'Send application/json, or multipart/form-data where a file is expected.');
  if (status !== undefined && status < 500) return problem(status, codeFor(status), TITLES[status] ?? 'Bad request', safeDetail(error, status));
  return problem(500, 'unexpected', 'Something went wrong here', 'This is our fault, not yours. Tell whoever runs this installation the request id.');
};

/** Node's own word for a caller who hung up in the middle of a body; no fault of ours, and none of the database. */
const isBrokenOff = (error: unknown): boolean => error instanceof Error && error.message === 'aborted' && 'code' in error && error.code === 'ECONNRESET';

const statusOf = (error: unknown): number | undefined => {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : undefined;
};

const codeFor = (status: number): string => (TITLES[status] ?? 'bad request').toLowerCase().replaceAll(' ', '-');

/** Only what says nothing about our insides. */
const safeDetail = (error: unknown, status: number): string => {
  if (status === 404) return 'There is nothing at this address.';
  if (status === 400) return `The request cannot be read. ${error instanceof Error && /JSON/.test(error.message) ? 'Its body is not valid JSON.' : ''}`.trim();
  return TITLES[status] ?? 'The request cannot be carried out.';
};

/** An error for the log: kind, code and place, never the values that were sent. */
const describeError = (error: unknown): Record<string, unknown> =>
  error instanceof Error
    ? { name: error.name, code: (error as { code?: unknown }).code, message: 'severity' in error ? 'database error' : error.message, stack: error.stack?.split('\n').slice(1, 8).map((line) => line.trim()) }
    : { name: typeof error };
