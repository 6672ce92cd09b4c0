import { join } from 'node:path';
import { Api } from '../../apps/local/src/demo/api';
import { foundTenant, type FoundingMember } from '../../apps/local/src/demo/found-tenant';
import { ProductProcess } from './child';
import { freePort, startRedis, type Backend, type TestRedis } from './redis';
import { TestDatabase } from './test-database';

export interface StackOptions {
  /** Where the job queue stands. Default: on Postgres. */
  readonly backend?: Backend;
  /** Worker processes. Default: 1. */
  readonly workers?: number;
  /** Whether the api serves the built web application too. */
  readonly web?: boolean;
  /** A database to use instead of a new one; the caller closes it. */
  readonly database?: TestDatabase;
  /** More settings for api and workers. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The product as it is built, running: api and workers as processes of their own, on a database of their own. */
export class Stack {
  readonly workers: ProductProcess[] = [];

  private constructor(
    readonly database: TestDatabase,
    readonly baseUrl: string,
    private readonly env: Readonly<Record<string, string>>,
    private readonly redis: TestRedis | undefined,
    private readonly ownsDatabase: boolean,
    private api: ProductProcess | undefined,
  ) {}

  static async start(options: StackOptions = {}): Promise<Stack> {
    const database = options.database ?? (await TestDatabase.create());
    const redis = options.backend === 'redis' ? await startRedis() : undefined;
    const port = await freePort();
    const env = {
      DATABASE_URL: database.appUrl,
      REDIS_URL: redis?.url ?? '',
      PORT: String(port),
      HOST: '127.0.0.1',
      LOG_LEVEL: process.env['STACK_LOG_LEVEL'] ?? 'warn',
      WEB_ROOT: options.web ? join(process.cwd(), 'dist/apps/web') : '',
      ...options.env,
    };
    const stack = new Stack(database, `http://127.0.0.1:${port}`, env, redis, options.database === undefined, undefined);
    try {
      await Promise.all([stack.startApi(), ...Array.from({ length: options.workers ?? 1 }, () => stack.startWorker())]);
    } catch (error) {
      await stack.stop();
      throw error;
    }
    return stack;
  }

  async startApi(): Promise<void> {
    this.api = await ProductProcess.start('api', this.env);
  }

  async startWorker(): Promise<ProductProcess> {
    const worker = await ProductProcess.start('worker', this.env);
    this.workers.push(worker);
    return worker;
  }

  /** Ends a worker, by default without warning and in the middle of whatever it does. */
  async killWorker(signal: NodeJS.Signals = 'SIGKILL', at = 0): Promise<void> {
    const [worker] = this.workers.splice(at, 1);
    await worker?.end(signal);
  }

  pauseWorker(at = 0): void {
    this.workers[at]?.pause();
  }

  resumeWorker(at = 0): void {
    this.workers[at]?.resume();
  }

  async killApi(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await this.api?.end(signal);
  }

  /** Everything api and workers wrote since they started, for looking for what must not be there. */
  get output(): string {
    return [this.api, ...this.workers].map((process) => process?.output ?? '').join('');
  }

  /** Founds an organisation with people who can sign in. @returns its id */
  found(slug: string, name: string, members: readonly FoundingMember[]): Promise<string> {
    return foundTenant(this.database.appUrl, slug, name, members);
  }

  /** A caller of the API who has signed in, as a browser would. */
  async signIn(email: string, password: string): Promise<Api> {
    const api = new Api(this.baseUrl);
    await api.signIn(email, password);
    return api;
  }

  async stop(): Promise<void> {
    for (const worker of this.workers) worker.resume();
    await Promise.all([this.api?.end(), ...this.workers.map((worker) => worker.end())]);
    await this.redis?.stop();
    if (this.ownsDatabase) await this.database.close();
  }
}

export const startStack = (options: StackOptions = {}): Promise<Stack> => Stack.start(options);
