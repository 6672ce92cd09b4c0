import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const READY_MS = 120_000;

/** As the launcher and the images start them. */
const NODE_FLAGS = { api: [], worker: ['--max-semi-space-size=8', '--heap-growing-percent=20'] } as const;

/** One process of the built product. */
export class ProductProcess {
  private constructor(
    readonly app: 'api' | 'worker',
    private readonly child: ChildProcess,
    private readonly complaints: string[],
    private readonly tell: (event: { op: string; app: string; pid: number }) => void,
  ) {}

  /** Resolves when the process says it is ready. */
  static start(app: 'api' | 'worker', env: Readonly<Record<string, string>>, tell: (event: { op: string; app: string; pid: number }) => void = () => undefined): Promise<ProductProcess> {
    const child = spawn(process.execPath, [...NODE_FLAGS[app], join(process.cwd(), `dist/apps/${app}/main.mjs`)], {
      env: { ...process.env, NODE_OPTIONS: '', NODE_COMPILE_CACHE: join(process.cwd(), 'node_modules/.cache/compiled'), ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const complaints: string[] = [];
    const started = new ProductProcess(app, child, complaints, tell);
    child.stdout?.on('data', (data: Buffer) => complaints.push(String(data)));
    child.stderr?.on('data', (data: Buffer) => complaints.push(String(data)));
    return new Promise((done, failed) => {
      const timer = setTimeout(() => failed(new Error(`The ${app} was not ready in time. ${started.output}`)), READY_MS);
      child.once('message', () => (clearTimeout(timer), started.say('ready'), done(started)));
      child.once('exit', (code) => (clearTimeout(timer), failed(new Error(`The ${app} ended with ${code}. ${started.output}`))));
    });
  }

  /** What it wrote: logs and complaints. */
  get output(): string {
    return this.complaints.join('');
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Sends a signal and, unless it only pauses or wakes the process, waits for the end. @returns the exit code, null after a kill */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (!this.isRunning) return this.child.exitCode;
    const ended = new Promise<number | null>((done) => this.child.once('exit', done));
    this.say(signal);
    this.child.kill(signal);
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 30_000);
    const code = await ended;
    clearTimeout(timer);
    return code;
  }

  /** Freezes the process in the middle of whatever it does. */
  pause(): void {
    this.say('SIGSTOP');
    this.child.kill('SIGSTOP');
  }

  resume(): void {
    this.say('SIGCONT');
    this.child.kill('SIGCONT');
  }

  private say(op: string): void {
    this.tell({ op, app: this.app, pid: this.pid });
  }
}
