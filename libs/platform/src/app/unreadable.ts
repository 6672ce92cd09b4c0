import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import { newId } from '../db/new-id';

/** What every answer owes a browser, for one that is given before any plugin is asked. */
const BARE_HEADERS = { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" };

/** An address that cannot be read never reaches a route, nor the problem filter; its answer looks the same. */
export const unreadableAddress = (error: { statusCode?: number }, request: { id: string }, reply: unknown): void => {
  const status = error.statusCode === 414 ? 414 : 400;
  const body = { type: 'about:blank', status, code: 'address', title: status === 414 ? 'Address too long' : 'Bad request', detail: 'This address cannot be read.', requestId: request.id };
  void (reply as FastifyReply).status(status).headers({ ...BARE_HEADERS, 'x-request-id': request.id }).send(JSON.stringify(body));
};

const REASONS: Readonly<Record<string, { readonly status: number; readonly code: string; readonly detail: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, code: 'headers-too-large', detail: 'The headers of this request are longer than 16 kB.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'request-timeout', detail: 'The request did not arrive in time.' },
};

/** What is no request at all is answered on the bare connection, in the same shape, and the connection ends. */
export const unreadableRequest = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const { status, code, detail } = REASONS[error.code ?? ''] ?? { status: 400, code: 'request', detail: 'This is no HTTP request that can be read.' };
  const [title, requestId] = [STATUS_CODES[status] ?? '', newId()];
  const body = JSON.stringify({ type: 'about:blank', status, code, title, detail, requestId });
  const headers = { ...BARE_HEADERS, 'x-request-id': requestId, 'content-length': Buffer.byteLength(body), connection: 'close' };
  socket.end(`HTTP/1.1 ${status} ${title}\r\n${Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`);
};

/** Nobody expects anything but `100-continue`, which Node answers by itself; another wish is refused before the request is looked at (RFC 9110, 10.1.1). */
export const unmetExpectation = (_: IncomingMessage, response: ServerResponse): void => {
  const requestId = newId();
  const body = { type: 'about:blank', status: 417, code: 'expectation', title: STATUS_CODES[417], detail: 'Expect may be 100-continue and nothing else.', requestId };
  response.writeHead(417, { ...BARE_HEADERS, 'x-request-id': requestId }).end(JSON.stringify(body));
};
