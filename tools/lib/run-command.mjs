import { spawn } from 'node:child_process';
import { childEnv, ROOT } from './node24.mjs';

/**
 * Runs one command to its end.
 * @param {string} command @param {string[]} args @param {{ env?: Record<string, string>, quiet?: boolean }} [options] `quiet` keeps its output back unless it fails
 * @returns {Promise<{ code: number, output: string }>}
 */
export const runCommand = (command, args, { env = {}, quiet = false } = {}) =>
  new Promise((done) => {
    const child = spawn(command, args, { cwd: ROOT, env: childEnv(env), stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    let output = '';
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    child.once('error', (error) => done({ code: 1, output: error.message }));
    child.once('close', (code) => done({ code: code ?? 1, output }));
  });
