import { join } from 'node:path';
import { ProductProcess } from './child';
import { TEST_SECRET_KEY } from './secret-key';
import { createPostgresBackend, Queue, setDefaultBackendFactory } from 'bullmq';
import { freePort, startRedis, textOfRedis, usualBackend, type Backend, type TestRedis } from './redis';
import { TestDatabase } from './test-database';

export interface StackOptions {
  /** Where the job queue stands. Default: on Postgres, or where `npm test -- --queue` says. */
  readonly backend?: Backend;
  /** Worker processes. Default: 1. */
  readonly workers?: number;
  /** Whether the api serves the built web application too. */
  readonly web?: boolean;
  /** A database to use instead of a new one; the caller closes it, unless the stack owns it. */
  readonly database?: TestDatabase;
  readonly ownsDatabase?: boolean;
  /** More settings for api and workers. */
  readonly env?: Readonly<Record<string, string>>;
  /** Told of each process that is started, killed, frozen or let go on. */
  readonly tell?: (event: { readonly op: string; readonly app: string; readonly pid: number }) => void;
}

/** Api and workers as separate processes, on a database of their own: what runs in production, on loopback. */
export class Stack {
  readonly workers: ProductProcess[] = [];
  private api: ProductProcess | undefined;
  private isStopped = false;

  private constructor(
    readonly database: TestDatabase,
    /** Where the api listens. */
    readonly url: string,
    private readonly env: Readonly<Record<string, string>>,
    private readonly redis: TestRedis | undefined,
    private readonly ownsDatabase: boolean,
    private readonly tell: NonNullable<StackOptions['tell']>,
  ) {}

  static async start({ backend = usualBackend(), workers = 1, web = false, database: given, ownsDatabase = given === undefined, env = {}, tell = () => undefined }: StackOptions = {}): Promise<Stack> {
    const database = given ?? (await TestDatabase.create());
    const redis = backend === 'redis' ? await startRedis() : undefined;
    const port = await freePort();
    const settings = { DATABASE_URL: database.appUrl, REDIS_URL: redis?.url ?? '', PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: process.env['STACK_LOG'] ?? 'error', REALIGN_DEMO: '1', REALIGN_SECRET_KEY: TEST_SECRET_KEY };
    const stack = new Stack(database, `http://127.0.0.1:${port}`, { ...settings, ...(web && { WEB_ROOT: join(process.cwd(), 'dist/apps/web') }), ...env }, redis, ownsDatabase, tell);
    try {
      await Promise.all([stack.startApi(), ...Array.from({ length: workers }, () => stack.addWorker())]);
    } catch (error) {
      await stack.stop();
      throw error;
    }
    return stack;
  }

  /** The processes that run now. */
  get pids(): number[] {
    return [this.api, ...this.workers].flatMap((process) => (process?.isRunning ? [process.pid] : []));
  }

  /** Everything api and workers wrote, for looking for what must not be there. */
  get output(): string {
    return [this.api, ...this.workers].map((process) => process?.output ?? '').join('');
  }

  /** The text of everything the queue holds, jobs that are done included. */
  async queuedText(): Promise<string> {
    if (this.redis) return textOfRedis(this.redis.url);
    const rows = await this.database.sql<{ text: string }>('select t::text as text from bullmq.job t');
    return rows.map(({ text }) => text).join('\n');
  }

  /** The product's own work queue, for putting into it what nobody should. The caller closes it. */
  workQueue(): Queue {
    if (!this.redis) setDefaultBackendFactory(createPostgresBackend as never);
    const queue = new Queue('work', { connection: (this.redis ? { url: this.redis.url } : { connectionString: this.database.appUrl, max: 2 }) as never, prefix: '{realign}' });
    queue.on('error', () => undefined);
    return queue;
  }

  async startApi(): Promise<void> {
    this.api = await ProductProcess.start('api', this.env, this.tell);
  }

  async killApi(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await this.api?.end(signal);
  }

  /** One more worker; with settings of its own beside the stack's. */
  async addWorker(env: Readonly<Record<string, string>> = {}): Promise<ProductProcess> {
    const worker = await ProductProcess.start('worker', { ...this.env, ...env }, this.tell);
    this.workers.push(worker);
    return worker;
  }

  /** Ends a worker: without another signal at once and in the middle of whatever it does, as a power cut would. */
  async killWorker(worker: ProductProcess | undefined = this.workers[0], signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (!worker) return;
    this.workers.splice(this.workers.indexOf(worker), 1);
    await worker.end(signal);
  }

  async stop(): Promise<void> {
    if (this.isStopped) return;
    this.isStopped = true;
    for (const worker of this.workers) worker.resume();
    await Promise.all([this.api?.end(), ...this.workers.map((worker) => worker.end())]);
    await this.redis?.stop();
    if (this.ownsDatabase) await this.database.close();
  }
}

export const startStack = (options?: StackOptions): Promise<Stack> => Stack.start(options);
