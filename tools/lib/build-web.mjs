import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './node24.mjs';
import { runCommand } from './run-command.mjs';
import { sourceHash } from './source-hash.mjs';

export const WEB_ROOT = join(ROOT, 'dist/apps/web');
const STAMP = join(ROOT, 'dist/web.hash');

const currentHash = () => sourceHash(['apps/web', 'libs', 'package-lock.json', 'tsconfig.base.json'], (path) => !/^libs\/([^/]+\/server|platform)\//.test(path));

export const isWebBuilt = () => existsSync(join(WEB_ROOT, 'index.html')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === currentHash();

/** Builds the web application, unless the build that is there came from the same sources. @param {AbortSignal} [signal] ends the build, with all it started @returns whether something was built */
export async function buildWeb(signal) {
  if (isWebBuilt()) return false;
  const hash = currentHash();
  const { code, output } = await runCommand('nx', ['run', 'web:build', '--output-style=static'], { quiet: true, signal });
  if (code !== 0) throw new Error(`The web application could not be built.\n${output}`);
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(STAMP, hash);
  return true;
}
