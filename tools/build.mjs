import { requireNode24 } from './lib/node24.mjs';

requireNode24();
const { buildApps } = await import('./lib/build-apps.mjs');
const { buildWeb } = await import('./lib/build-web.mjs');
try {
  await buildApps();
  console.log('built api, worker and local');
  await buildWeb();
  console.log('built web');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
