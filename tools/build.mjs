import { buildApps, NODE_APPS } from './lib/build-apps.mjs';
import { buildWeb } from './lib/build-web.mjs';
import { requireNode24 } from './lib/node24.mjs';

await requireNode24();
try {
  await buildApps();
  console.log(`built ${NODE_APPS.join(', ')}`);
  console.log((await buildWeb()) ? 'built web' : 'web is up to date');
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
