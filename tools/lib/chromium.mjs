import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { NODE, ROOT } from './node24.mjs';

/** Unpacked once per installation; the package would use a name in the shared temporary folder that anybody could take first. */
const HOME = join(ROOT, 'node_modules/.cache/realign-chromium');

/** This setting makes the package unpack the system libraries too that a bare machine lacks. */
const WITH_LIBRARIES = { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
const UNPACK = `import('@sparticuz/chromium').then(({ default: c }) => c.executablePath()).then((path) => console.log(path))`;

/**
 * The real Chromium that npm installed, ready to run.
 * @returns {{ REALIGN_CHROMIUM: string, REALIGN_CHROMIUM_LIBRARIES: string }} the environment of those who open it
 */
export function prepareChromium() {
  const program = join(HOME, 'chromium');
  const libraries = join(HOME, 'al2023/lib');
  if (!existsSync(program) || !existsSync(libraries)) {
    mkdirSync(HOME, { recursive: true });
    const unpacked = spawnSync(NODE, ['--input-type=module', '-e', UNPACK], { cwd: ROOT, encoding: 'utf8', env: { ...process.env, ...WITH_LIBRARIES, TMPDIR: HOME } });
    if (unpacked.status !== 0) throw new Error(`Chromium could not be unpacked: ${unpacked.stderr.trim().split('\n').at(-1)}`);
  }
  const missing = /not found/.test(spawnSync('ldd', [program], { encoding: 'utf8' }).stdout ?? '');
  return { REALIGN_CHROMIUM: program, REALIGN_CHROMIUM_LIBRARIES: missing ? libraries : '' };
}
