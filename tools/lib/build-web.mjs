import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnv, ROOT } from './node24.mjs';

const STAMP = join(ROOT, 'dist/apps/web.stamp');

const filesBelow = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name !== 'node_modules' && name !== 'dist')
        .sort()
        .flatMap((name) => filesBelow(join(path, name)))
    : [path];

/** A fingerprint of everything the web application is made of. */
function fingerprint() {
  const libs = readdirSync(join(ROOT, 'libs')).flatMap((name) => (['kernel', 'ui', 'api-client'].includes(name) ? [`libs/${name}`] : [`libs/${name}/web`, `libs/${name}/domain`]));
  const hash = createHash('sha256');
  for (const path of ['apps/web', ...libs, 'package-lock.json', 'tsconfig.base.json'].map((p) => join(ROOT, p)).filter((p) => existsSync(p))) {
    for (const file of filesBelow(path)) hash.update(file.slice(ROOT.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

export const isWebBuilt = () => existsSync(join(ROOT, 'dist/apps/web/index.html')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint();

/** Builds the web application when something it is made of changed. */
export async function buildWeb() {
  if (isWebBuilt()) return;
  const { status, stdout, stderr } = spawnSync('nx', ['build', 'web', '--outputStyle=static'], { cwd: ROOT, env: childEnv(), encoding: 'utf8' });
  if (status !== 0) throw new Error(`The web application could not be built.\n${stdout}\n${stderr}`);
  mkdirSync(join(ROOT, 'dist/apps'), { recursive: true });
  writeFileSync(STAMP, fingerprint());
}
