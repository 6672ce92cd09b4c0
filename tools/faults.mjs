import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { requireNode24, ROOT } from './lib/node24.mjs';
import { readOptions } from './lib/options.mjs';

await requireNode24();
process.chdir(ROOT);
const values = readOptions({ list: { type: 'string', default: 'c' }, fault: { type: 'string' }, seed: { type: 'string' } }, 'npm run faults -- --list c|full [--fault F1,F3] [--seed N]');
// The full figures are those of the night.
const list = values.list === 'full' ? 'n' : values.list;
if (!['c', 'n'].includes(list)) {
  console.error('Usage: npm run faults -- --list c|full [--fault F1,F3] [--seed N]');
  process.exit(1);
}
const seed = Number(values.seed ?? Date.now() % 2 ** 31);

const { bundle } = await import('./lib/bundle.mjs');
const { buildApps } = await import('./lib/build-apps.mjs');
const { startTestDatabase } = await import('./lib/test-database.mjs');
const load = async (entry) => {
  const out = `dist/faults/${entry.replace(/\.ts$/, '.mjs')}`;
  await bundle(`test/faults/${entry}`, out);
  return import(pathToFileURL(join(ROOT, out)).href);
};

const files = readdirSync(join(ROOT, 'test/faults')).filter((file) => /^f\d+.*\.ts$/.test(file));
const all = await Promise.all(files.map(async (file) => (await load(file)).default));
const faults = all.filter(({ id, lists }) => (values.fault ? values.fault.split(',').includes(id) : lists.includes(list)));
const { runFault } = await load('run-fault.ts');
await buildApps();
console.log(`seed ${seed}`);
const histories = 'dist/faults/history';
mkdirSync(histories, { recursive: true });

let failed = 0;
let running;
// What a fault let slip must not leave its database behind, nor pass for a result.
for (const event of ['uncaughtException', 'unhandledRejection', 'SIGINT', 'SIGTERM']) {
  process.once(event, async (reason) => {
    console.error(`  FAILED: ${reason?.message ?? reason}`);
    await running?.stop().catch(() => undefined);
    console.log(`${faults.length - failed - 1} passed or not run, ${failed + 1} failed`);
    process.exit(1);
  });
}
for (const fault of faults) {
  const began = Date.now();
  const history = `${histories}/${fault.id}-${list}-${seed}.jsonl`;
  console.log(`\n${fault.id} ${fault.title}`);
  // Durable, and one for each fault: what a power cut destroys must not reach the next.
  const database = await startTestDatabase({ fast: false });
  running = database;
  Object.assign(process.env, database.env);
  try {
    const note = (line) => console.log(`  ${line}`);
    const { figures, broken } = await runFault(fault, { list, seed, postgres: database.postgres, note, history });
    console.log(`  ${Object.entries(figures).map(([name, value]) => `${name} ${value}`).join(', ')}`);
    for (const sentence of broken) console.error(`  BROKEN: ${sentence}`);
    if (broken.length > 0) failed += 1;
  } catch (error) {
    console.error(`  FAILED: ${error.message}`);
    failed += 1;
  } finally {
    await database.stop();
  }
  console.log(`  ${((Date.now() - began) / 1000).toFixed(0)} s; what was tried and what came of it: ${history}`);
}
console.log(`${faults.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 || faults.length === 0 ? 1 : 0);
