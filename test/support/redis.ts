import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';

export type Backend = 'postgres' | 'redis';

export const freePort = (): Promise<number> =>
  new Promise((done, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Why there is no Redis to test on, or nothing when there is one. */
export const whyNoRedis = (): string | undefined =>
  process.env['REDIS_URL'] || spawnSync('redis-server', ['--version']).status === 0 ? undefined : 'no REDIS_URL is set and there is no redis-server on PATH';

export const hasRedis = (): boolean => whyNoRedis() === undefined;

export interface TestRedis {
  readonly url: string;
  stop(): Promise<void>;
}

/** A Redis of the test's own, or the one of REDIS_URL. */
export async function startRedis(): Promise<TestRedis> {
  const given = process.env['REDIS_URL'];
  if (given) return { url: given, stop: () => Promise.resolve() };
  const port = await freePort();
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((done, failed) => {
    child.stdout.on('data', (data: Buffer) => String(data).includes('Ready to accept connections') && done());
    child.once('error', failed);
    child.once('exit', (code) => failed(new Error(`redis-server ended with ${code}.`)));
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: () =>
      new Promise((done) => {
        child.once('exit', () => done());
        child.kill('SIGTERM');
      }),
  };
}

/** Where the queue of a test stands that does not say so: `npm test -- --queue redis` puts it on Redis. */
export const usualBackend = (): Backend => (process.env['TEST_QUEUE'] === 'redis' ? 'redis' : 'postgres');

const READ: Readonly<Record<string, (redis: Redis, key: string) => Promise<unknown>>> = {
  string: (redis, key) => redis.get(key),
  hash: (redis, key) => redis.hgetall(key),
  list: (redis, key) => redis.lrange(key, 0, -1),
  set: (redis, key) => redis.smembers(key),
  zset: (redis, key) => redis.zrange(key, 0, -1),
  stream: (redis, key) => redis.xrange(key, '-', '+'),
};

/** Everything a Redis holds, as text: for looking for what must not be there. */
export async function textOfRedis(url: string): Promise<string> {
  const redis = new Redis(url);
  try {
    const keys = await redis.keys('*');
    const values = await Promise.all(keys.map(async (key) => JSON.stringify(await READ[await redis.type(key)]?.(redis, key))));
    return keys.map((key, at) => `${key} ${values[at] ?? ''}`).join('\n');
  } finally {
    redis.disconnect();
  }
}

/** The same tests on both queue backends; where there is no Redis, its half is skipped and says why. */
export function onEachBackend(name: string, tests: (backend: Backend) => void): void {
  describe(`${name} (queue on Postgres)`, () => tests('postgres'));
  const reason = whyNoRedis();
  if (reason) console.warn(`Skipped: ${name} (queue on Redis), because ${reason}.`);
  (reason ? describe.skip : describe)(`${name} (queue on Redis)`, () => tests('redis'));
}
