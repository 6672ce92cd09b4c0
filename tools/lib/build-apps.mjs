import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { ROOT } from './node24.mjs';
import { sourceHash } from './source-hash.mjs';

export const NODE_APPS = ['api', 'worker', 'local'];

const entryOf = (app) => join('dist/apps', app, 'main.mjs');
const stampOf = (app) => join(ROOT, 'dist', `${app}.hash`);

const currentHash = () => sourceHash(['apps', 'libs', 'migrations', 'package-lock.json', 'tsconfig.base.json', 'tools/lib/bundle.mjs'], (path) => !/^(apps|libs\/[^/]+)\/web\//.test(path));

const isBuilt = (app, hash) => existsSync(join(ROOT, entryOf(app))) && existsSync(stampOf(app)) && readFileSync(stampOf(app), 'utf8') === hash;

/** Bundles the Node applications from source, but for those that came from the same sources already: on a busy machine bundling takes many seconds. */
export async function buildApps(apps = NODE_APPS) {
  const hash = currentHash();
  await Promise.all(
    apps.filter((app) => !isBuilt(app, hash)).map(async (app) => {
      await bundle(`apps/${app}/src/main.ts`, entryOf(app));
      mkdirSync(join(ROOT, 'dist'), { recursive: true });
      writeFileSync(stampOf(app), hash);
    }),
  );
}
