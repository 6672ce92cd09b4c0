import { spawn } from 'node:child_process';
import { childEnv, ROOT } from './node24.mjs';

/**
 * Runs one command to its end.
 * @param {string} command @param {string[]} args @param {{ env?: Record<string, string>, quiet?: boolean, signal?: AbortSignal }} [options] `quiet` keeps its output back unless it fails;
 *   `signal` ends it with every process it started
 * @returns {Promise<{ code: number, output: string }>}
 */
export const runCommand = (command, args, { env = {}, quiet = false, signal } = {}) =>
  new Promise((done) => {
    const child = spawn(command, args, { cwd: ROOT, env: childEnv(env), stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit', detached: signal !== undefined });
    const end = () => endGroup(child.pid);
    if (signal?.aborted) end();
    signal?.addEventListener('abort', end, { once: true });
    let output = '';
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    const over = (result) => {
      signal?.removeEventListener('abort', end);
      done(result);
    };
    child.once('error', (error) => over({ code: 1, output: error.message }));
    child.once('close', (code) => over({ code: code ?? 1, output }));
  });

/** The command leads a group of its own, so that what it started ends with it. */
function endGroup(pid) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
