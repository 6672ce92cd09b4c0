import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** As the build names them: `main-5KXQ2RTB.js`, `chunk-B-2oyV4_.js`. Other files keep their names from one build to the next. */
const HASHED = /(?:\/(?:chunk|main|polyfills|styles)-[\w-]{8}\.(?:js|css)|[.-][A-Z0-9]{8}\.woff2)$/;
const YEAR = 'public, max-age=31536000, immutable';

/**
 * Serves the built web application beside the API. A file whose name holds its hash is kept for a year; the page itself is asked for each time.
 * @returns what answers a page's address (anything that is neither the API nor a file) with the application
 */
export async function serveWeb(fastify: FastifyInstance, root: string): Promise<(request: FastifyRequest, reply: FastifyReply) => boolean> {
  if (!existsSync(join(root, 'index.html'))) throw new Error(`WEB_ROOT holds no index.html: ${root}`);
  await fastify.register(fastifyStatic as never, {
    root,
    wildcard: false,
    index: ['index.html'],
    cacheControl: false,
    setHeaders: (reply: FastifyReply, path: string) => reply.header('cache-control', HASHED.test(path) ? YEAR : path.includes('/fonts/') ? 'public, max-age=86400' : 'no-cache'),
  } as never);
  return (request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const isPage = request.method === 'GET' && path !== '/api' && !path.startsWith('/api/') && !/\.[a-z0-9]{2,5}$/i.test(path);
    if (isPage) void (reply as FastifyReply & { sendFile(name: string): unknown }).status(200).header('cache-control', 'no-cache').sendFile('index.html');
    return isPage;
  };
}
