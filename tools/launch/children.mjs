import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { childEnv, NODE, ROOT } from '../lib/node24.mjs';
import { Trouble } from './trouble.mjs';
import { NODE_FLAGS } from '../lib/node-flags.mjs';

const READY_MS = 60_000;
const RESTART_MS = 1000;
/** A child that ends this often within a minute will not get better by itself. */
const MOST_RESTARTS = 5;

/** One application process: started, watched, started again when it ends by itself, stopped on request. */
export class Child {
  constructor(app, env, onChange, onGivingUp) {
    Object.assign(this, { app, env, onChange, onGivingUp, restarts: [], isStopping: false });
  }

  /** Resolves when the application says it is ready. */
  async start() {
    const child = spawn(NODE, ['--enable-source-maps', ...NODE_FLAGS[this.app], join(ROOT, `dist/apps/${this.app}/main.mjs`)], {
      cwd: ROOT,
      env: childEnv(this.env),
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    this.process = child;
    let complaints = '';
    child.stderr.on('data', (data) => {
      if (complaints.length < 4000) complaints += data;
      if (this.isReady) process.stderr.write(data);
    });
    this.isReady = false;
    await new Promise((done, failed) => {
      const timer = setTimeout(() => failed(new Trouble(`The ${this.app} did not start within ${READY_MS / 1000} seconds.`)), READY_MS);
      child.once('message', () => done(clearTimeout(timer)));
      child.once('exit', () => failed(new Trouble(complaints.trim().split('\n')[0] || `The ${this.app} ended while it was starting.`), clearTimeout(timer)));
    });
    this.isReady = true;
    child.once('exit', () => void this.again());
    this.onChange();
  }

  async again() {
    if (this.isStopping) return;
    const now = Date.now();
    this.restarts = [...this.restarts.filter((at) => now - at < 60_000), now];
    if (this.restarts.length > MOST_RESTARTS) return this.onGivingUp(`The ${this.app} ended ${this.restarts.length} times within a minute.`);
    console.log(`The ${this.app} ended; it is being started again.`);
    await new Promise((done) => setTimeout(done, RESTART_MS));
    if (!this.isStopping) await this.start().catch(() => this.again());
  }

  async stop() {
    this.isStopping = true;
    const child = this.process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 27_000);
    await ended;
    clearTimeout(timer);
  }
}
