import { requireNode24 } from './lib/node24.mjs';

// Packages are loaded only under the Node they were installed for.
await requireNode24();
const { launch } = await import('./launch/launch.mjs');
await launch();
