import { bundle } from './bundle.mjs';

export const NODE_APPS = ['api', 'worker', 'local'];

/** Bundles the Node applications from source: well under a second, so it is done each time. */
export async function buildApps(apps = NODE_APPS) {
  await Promise.all(apps.map((app) => bundle(`apps/${app}/src/main.ts`, `dist/apps/${app}/main.mjs`)));
}
