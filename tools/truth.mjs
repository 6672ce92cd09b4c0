import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { requireNode24, ROOT } from './lib/node24.mjs';
import { readOptions } from './lib/options.mjs';

/** `npm run truth [-- --write]`: what the effect engine finds in the planted history of 2,000 and of 120,000 people, beside what was planted; `--write` puts it on the page. */
await requireNode24();
process.chdir(ROOT);
const { write } = readOptions({ write: { type: 'boolean', default: false } }, 'npm run truth -- [--write]');
const { bundle } = await import('./lib/bundle.mjs');
await bundle('apps/local/src/demo/planted-truth.ts', 'dist/truth/planted-truth.mjs');
const { truthTables, withTruth } = await import(pathToFileURL(join(ROOT, 'dist/truth/planted-truth.mjs')).href);
const tables = truthTables();
for (const [people, table] of tables) console.log(`${people} people\n\n${table}\n`);
const page = 'docs/effects-and-planted-truth.md';
if (write) writeFileSync(page, withTruth(readFileSync(page, 'utf8'), tables));
process.exit([...tables.values()].some((table) => table.includes('| NO |')) ? 1 : 0);
