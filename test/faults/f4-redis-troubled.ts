import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { anOrganisation, freePort, whyNoRedis, type Client } from '@realign/test-support';
import type { Fault, Lab } from './fault';
import { countDamage, countFrozen, damageFound, plantCheckpoints } from './planted-checkpoints';

/** Seconds Redis is away, by list. */
const AWAY = { c: 15, n: 60 } as const;
const EACH = { c: { tenants: 5, perTenant: 20, within: 5 }, n: { tenants: 20, perTenant: 50, within: 30 } } as const;

const start = (port: number): Promise<ChildProcess> =>
  new Promise((done, failed) => {
    const redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'], { stdio: ['ignore', 'pipe', 'ignore'] });
    redis.stdout.on('data', (data: Buffer) => data.includes('Ready to accept connections') && done(redis));
    redis.once('exit', () => failed(new Error('Redis did not start.')));
  });

const kill = (redis: ChildProcess): Promise<void> =>
  new Promise((done) => {
    redis.once('exit', () => done());
    redis.kill('SIGKILL');
  });

/** How long a route that needs no queue takes while something happens: the 95th of a hundred, in milliseconds. */
async function p95(client: Client, until: () => boolean): Promise<{ ms: number; errors: number }> {
  const took: number[] = [];
  let errors = 0;
  while (!until() || took.length < 40) {
    const began = performance.now();
    const answer = await client.get('/api/programmes?limit=5').catch(() => undefined);
    took.push(performance.now() - began);
    if (answer?.status !== 200) errors += 1;
    await pause(50);
  }
  took.sort((a, b) => a - b);
  return { ms: Math.round(took[Math.floor(took.length * 0.95)] ?? 0), errors };
}

interface Trouble {
  readonly name: string;
  /** Makes it; what it returns ends it. */
  make(): Promise<() => Promise<void>>;
  /** Seconds it lasts. */
  readonly seconds: number;
}

async function suffer(lab: Lab, trouble: Trouble, owner: Client): Promise<{ drained: number; ms: number; errors: number }> {
  const before = await countFrozen(lab);
  const size = EACH[lab.list];
  await plantCheckpoints(lab, size);
  await pause(1000);
  const end = await trouble.make();
  let isOver = false;
  const watched = p95(owner, () => isOver);
  await pause(trouble.seconds * 1000);
  await end();
  const back = Date.now();
  await lab.until(`every pack is frozen after ${trouble.name}`, async () => (await countFrozen(lab)) === before + size.tenants * size.perTenant, 180);
  const drained = (Date.now() - back) / 1000;
  isOver = true;
  const { ms, errors } = await watched;
  lab.note(`${trouble.name}: all frozen ${drained.toFixed(1)} s after it ended; p95 meanwhile ${ms} ms, ${errors} errors`);
  return { drained, ms, errors };
}

const fault: Fault = {
  id: 'F4',
  lists: ['c', 'n'],
  title: 'Redis is emptied, loses its clients, is full, read only, killed, and stays away while checkpoints come due',
  async run(lab) {
    const reason = whyNoRedis();
    if (reason || process.env['REDIS_URL']) throw new Error(`F4 needs a redis-server of its own: ${reason ?? 'one that is not ours is not troubled'}.`);
    const port = await freePort();
    let server = await start(port);
    const redis = new Redis(port, '127.0.0.1', { retryStrategy: () => 200, maxRetriesPerRequest: null });
    redis.on('error', () => undefined);
    try {
      const stack = await lab.stack({ workers: 2, env: { REDIS_URL: `redis://127.0.0.1:${port}` } });
      const { as: { owner } } = await anOrganisation(stack, 'f4');
      const pids = stack.pids;
      const base = await p95(owner, () => true);
      const away = AWAY[lab.list];
      const troubles: Trouble[] = [
        { name: 'FLUSHALL', seconds: 2, make: async () => { await redis.flushall(); return () => Promise.resolve(); } },
        { name: 'CLIENT KILL', seconds: 2, make: async () => { await redis.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes'); return () => Promise.resolve(); } },
        { name: 'OOM', seconds: away, make: async () => { await redis.config('SET', 'maxmemory', '1mb'); return async () => void (await redis.config('SET', 'maxmemory', '0')); } },
        { name: 'READONLY', seconds: away, make: async () => { await redis.call('REPLICAOF', '127.0.0.1', '1'); return async () => void (await redis.call('REPLICAOF', 'NO', 'ONE')); } },
        { name: 'SIGKILL', seconds: away, make: async () => { await kill(server); return async () => { server = await start(port); }; } },
      ];
      let [slowest, worst, errors] = [0, 0, 0];
      for (const trouble of troubles) {
        const { drained, ms, errors: failed } = await suffer(lab, trouble, owner);
        [slowest, worst, errors] = [Math.max(slowest, drained), Math.max(worst, ms), errors + failed];
      }
      const firedWithout = await fireWithoutRedis(lab, () => kill(server));
      server = await start(port);
      const total = (troubles.length + 1) * EACH[lab.list].tenants * EACH[lab.list].perTenant;
      await lab.until('every pack is frozen once Redis is back', async () => (await countFrozen(lab)) === total, 180);
      return {
        troubles: troubles.length, slowestDrainSeconds: Math.round(slowest), firedWithoutRedisSeconds: firedWithout, baseP95Ms: base.ms, worstP95Ms: worst, apiErrors: errors,
        processesLost: pids.filter((pid) => !stack.pids.includes(pid)).length, ...(await countDamage(lab)),
      };
    } finally {
      redis.disconnect();
      if (server.exitCode === null && server.signalCode === null) await kill(server);
    }
  },
  verify: (figures) => [
    ...damageFound(figures),
    (figures['slowestDrainSeconds'] ?? 999) <= 60 || 'took longer than 60 s after Redis was well again',
    (figures['firedWithoutRedisSeconds'] ?? 999) <= 90 || 'without Redis, due checkpoints were not fired within 90 s',
    figures['processesLost'] === 0 || 'a process of ours ended',
    figures['apiErrors'] === 0 || 'the api gave errors on a route that needs no queue',
    (figures['worstP95Ms'] ?? 1e9) <= Math.max(2 * (figures['baseP95Ms'] ?? 0), 250) || 'the api was more than twice as slow on a route that needs no queue',
  ],
};

/** Redis never comes back: the sweep alone fires. @returns seconds until the last due one was fired */
async function fireWithoutRedis(lab: Lab, takeAway: () => Promise<void>): Promise<number> {
  await takeAway();
  await plantCheckpoints(lab, { ...EACH[lab.list], within: 1 });
  const began = Date.now();
  await lab.until('every due checkpoint is fired without Redis', async () => (await lab.sql<{ n: number }>(`select count(*)::integer as n from reviews.checkpoint where state = 'scheduled' and due_at <= now()`))[0]?.n === 0 && Date.now() - began > 1500, 120);
  return Math.round((Date.now() - began) / 1000);
}

export default fault;
