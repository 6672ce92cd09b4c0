import { spawn, type ChildProcess } from 'node:child_process';
import { anOrganisation, freePort, startStack, whyNoRedis, type Organisation, type Stack } from '@realign/test-support';

const reason = process.env['REDIS_URL'] ? 'a Redis that is not ours is not stopped' : whyNoRedis();
if (reason) console.warn(`Skipped: Redis goes and comes back, because ${reason}.`);

const startRedis = (port: number): Promise<ChildProcess> =>
  new Promise((done, failed) => {
    const redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'], { stdio: ['ignore', 'pipe', 'ignore'] });
    redis.stdout.on('data', (data: Buffer) => data.includes('Ready to accept connections') && done(redis));
    redis.once('exit', () => failed(new Error('Redis did not start.')));
  });

const gone = (redis: ChildProcess): Promise<void> =>
  new Promise((done) => {
    redis.once('exit', () => done());
    redis.kill('SIGKILL');
  });

(reason ? describe.skip : describe)('Redis goes and comes back empty', () => {
  let redis: ChildProcess;
  let stack: Stack;
  let bank: Organisation;
  const file = (name: string): string => `Employee ID,First Name\r\n1,${name}\r\n`;

  afterAll(async () => {
    await stack?.stop();
    if (redis.exitCode === null && redis.signalCode === null) await gone(redis);
  });

  it('meanwhile the api answers and takes work, due checkpoints are fired, and nothing is lost or doubled', async () => {
    const port = await freePort();
    redis = await startRedis(port);
    stack = await startStack({ env: { REDIS_URL: `redis://127.0.0.1:${port}` } });
    bank = await anOrganisation(stack, 'redis-gone');
    const { owner } = bank.as;
    expect((await owner.import<{ id: string; state: string }>('/api/people/imports', 'a.csv', file('Ann'))).state).toBe('done');
    const { body: programme } = await owner.post('/api/programmes', { name: 'P' }).expect(201);

    await gone(redis);
    const waiting = (await owner.upload('/api/people/imports', 'b.csv', file('Beth')).expect(202)).body as { id: string; state: string };
    const { body: checkpoint } = await owner.post(`/api/programmes/${programme.id}/checkpoints/hold-now`).expect(200);
    await owner.until(`/api/checkpoints/${checkpoint.id}`, ({ state }: { state: string }) => state === 'collecting', 40);
    expect((await owner.get(`/api/people/imports/${waiting.id}`).expect(200)).body.state).toBe('queued');

    redis = await startRedis(port);
    await owner.until(`/api/people/imports/${waiting.id}`, ({ state }: { state: string }) => state === 'done', 120);
    await owner.until(`/api/checkpoints/${checkpoint.id}`, ({ state }: { state: string }) => state === 'pack_frozen', 120);
    const packs = await stack.database.sql('select 1 from reviews.evidence_pack');
    expect(packs).toHaveLength(1);
  }, 300_000);
});
