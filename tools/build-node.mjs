import { buildApps, NODE_APPS } from './lib/build-apps.mjs';
import { requireNode24 } from './lib/node24.mjs';

await requireNode24();
const [app] = process.argv.slice(2);
if (!NODE_APPS.includes(app)) {
  console.error(`Usage: node tools/build-node.mjs ${NODE_APPS.join('|')}`);
  process.exit(1);
}
await buildApps([app]);
console.log(`built ${app}`);
