import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { TestDatabase } from './test-database';

const ROOT = resolve(__dirname, '../..');

export type Backend = 'postgres' | 'redis';

const freePort = (): Promise<number> =>
  new Promise((done, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Whether a Redis can be had: one that runs (REDIS_URL), or one that can be started. */
export const hasRedis = (): boolean => Boolean(process.env['REDIS_URL']) || spawnSync('redis-server', ['--version']).status === 0;

export interface StackOptions {
  readonly backend?: Backend;
  readonly workers?: number;
  /** Serve the built web application too. */
  readonly web?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** Api and workers as separate processes, on a database of their own: what runs in production, on loopback. */
export class Stack {
  private readonly children = new Set<ChildProcess>();
  readonly workers: ChildProcess[] = [];
  private stopped = false;

  private constructor(
    readonly database: TestDatabase,
    readonly port: number,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static async start({ backend = 'postgres', workers = 1, web = false, env = {} }: StackOptions = {}): Promise<Stack> {
    const database = await TestDatabase.create();
    const port = await freePort();
    const stack = new Stack(database, port, {
      ...process.env, NODE_OPTIONS: '', DATABASE_URL: database.appUrl, REDIS_URL: '', PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: process.env['STACK_LOG'] ?? 'error', REALIGN_DEMO: '1',
      ...(web && { WEB_ROOT: resolve(ROOT, 'dist/apps/web') }), ...env,
    });
    if (backend === 'redis') stack.env['REDIS_URL'] = await stack.startRedis();
    await stack.launch('api');
    for (let at = 0; at < workers; at++) await stack.addWorker();
    return stack;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async addWorker(): Promise<ChildProcess> {
    const worker = await this.launch('worker');
    this.workers.push(worker);
    return worker;
  }

  /** Kills a worker at once, as a power cut would. */
  async killWorker(worker: ChildProcess): Promise<void> {
    this.workers.splice(this.workers.indexOf(worker), 1);
    await this.end(worker, 'SIGKILL');
  }

  async stop(): Promise<void> {
    if (this.stopped) return;
    this.stopped = true;
    await Promise.all([...this.children].map((child) => this.end(child, 'SIGTERM')));
    await this.database.close();
  }

  private async startRedis(): Promise<string> {
    if (process.env['REDIS_URL']) return process.env['REDIS_URL'];
    const port = await freePort();
    const redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'], { stdio: ['ignore', 'pipe', 'ignore'] });
    this.children.add(redis);
    await new Promise<void>((done, failed) => {
      redis.stdout.on('data', (data: Buffer) => data.includes('Ready to accept connections') && done());
      redis.once('exit', () => failed(new Error('Redis did not start.')));
    });
    return `redis://127.0.0.1:${port}`;
  }

  private async launch(app: 'api' | 'worker'): Promise<ChildProcess> {
    const child = spawn(process.execPath, ['--enable-source-maps', resolve(ROOT, `dist/apps/${app}/main.mjs`)], { env: this.env, stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
    this.children.add(child);
    let errors = '';
    child.stderr?.on('data', (data: Buffer) => (errors = `${errors}${data.toString()}`.slice(-2000)));
    await new Promise<void>((done, failed) => {
      child.once('message', () => done());
      child.once('exit', (code) => failed(new Error(`The ${app} ended with ${code}: ${errors}`)));
    });
    return child;
  }

  private async end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    this.children.delete(child);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(timer);
  }
}

export const startStack = (options?: StackOptions): Promise<Stack> => Stack.start(options);
