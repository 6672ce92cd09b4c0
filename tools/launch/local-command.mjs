import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { childEnv, NODE, ROOT } from '../lib/node24.mjs';

/**
 * Runs one command of the local application.
 * @param {string} command @param {Record<string, string>} env @param {(line: string) => void} [onProgress] hears each indented line @param {AbortSignal} [signal]
 * @returns {Promise<any>} its last line, which is JSON @throws Error with the first line it complained with
 */
export const localCommand = (command, env = {}, onProgress = () => undefined, signal = undefined) =>
  new Promise((done, failed) => {
    const child = spawn(NODE, ['--enable-source-maps', join(ROOT, 'dist/apps/local/main.mjs'), command], { cwd: ROOT, env: childEnv(env), stdio: ['ignore', 'pipe', 'pipe'], ...(signal && { signal }) });
    let last = '';
    let errors = '';
    let rest = '';
    child.stdout.on('data', (data) => {
      const lines = (rest + data).split('\n');
      rest = lines.pop();
      for (const line of lines) {
        if (line.startsWith('  ')) onProgress(line.trim());
        else if (line) last = line;
      }
    });
    child.stderr.on('data', (data) => (errors += data));
    child.once('error', failed);
    child.once('close', (code) => (code === 0 ? done(JSON.parse(last || rest)) : failed(new Error(errors.trim().split('\n')[0] || `the command ${command} failed`))));
  });
