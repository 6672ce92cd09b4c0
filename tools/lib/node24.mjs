import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The Node 24 that npm installed beside the other packages; the one on PATH may be older. */
export const NODE = (() => {
  const installed = join(ROOT, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
  return existsSync(installed) ? installed : process.execPath;
})();

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Starts the same command again under Node 24 when it runs under an older one. Its end is this command's end. */
export async function requireNode24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return;
  if (NODE === process.execPath) {
    console.error('Realign needs Node 24, and npm did not install it. Run `npm ci` with optional packages, or put Node 24 on PATH.');
    process.exit(1);
  }
  const child = spawn(NODE, process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  whenNpmEnds(() => child.kill('SIGTERM'));
  const code = await new Promise((done) => {
    child.once('exit', (status, signal) => done(signal ? 1 : (status ?? 1)));
    child.once('error', () => done(1));
  });
  process.exit(code);
}

/**
 * npm passes a SIGTERM to the shell it started, and a shell does not pass it on. A command under npm therefore watches its parent, and
 * ends with it; started by hand it may outlive its shell.
 */
export function whenNpmEnds(stop) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 500);
  watch.unref();
}

/** The environment for child processes: Node 24 and the installed commands come first on PATH. */
export const childEnv = (extra = {}) => ({
  ...process.env,
  PATH: `${dirname(NODE)}:${join(ROOT, 'node_modules/.bin')}:${process.env.PATH ?? ''}`,
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  ...extra,
});
