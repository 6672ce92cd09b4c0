import { bundle } from './bundle.mjs';

export const NODE_APPS = ['api', 'worker', 'local'];

/** Bundles api, worker and local; a second or two together. */
export const buildApps = () => Promise.all(NODE_APPS.map((app) => bundle(`apps/${app}/src/main.ts`, `dist/apps/${app}/main.mjs`)));
