import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnv, NODE, requireNode24, ROOT } from './lib/node24.mjs';

await requireNode24();

/** Suites in order: the quick ones fail first. `files` of them run at once; those that start the whole product may take their time. A journey waits for workers a third of its time: two at once take 380 s where one after the other took 540 s. */
const SUITES = {
  small: { needs: [], files: 2, seconds: 60 },
  db: { needs: ['database'], files: 2, seconds: 60 },
  architecture: { needs: ['database'], files: 1, seconds: 180 },
  journeys: { needs: ['database', 'stack'], files: 2, seconds: 180 },
  browser: { needs: ['database', 'stack', 'web'], files: 1, seconds: 180 },
};

const paths = process.argv.slice(2);

/** Takes `--name value` out of what was given. */
function option(name) {
  const at = paths.indexOf(`--${name}`);
  return at < 0 ? undefined : paths.splice(at, 2)[1];
}

const wanted = option('project')?.split(',') ?? Object.keys(SUITES);
const queue = option('queue') ?? 'postgres';
if (!['postgres', 'redis'].includes(queue)) {
  console.error(`The queue stands on postgres or on redis, not on ${queue}.`);
  process.exit(1);
}
if (queue === 'redis' && !process.env.REDIS_URL && spawnSync('redis-server', ['--version']).status !== 0) {
  console.log('Skipped: the tests on a Redis queue, because no REDIS_URL is set and there is no redis-server on PATH.');
  process.exit(0);
}
const unknown = wanted.filter((name) => !(name in SUITES));
if (unknown.length > 0) {
  console.error(`No such suite: ${unknown.join(', ')}. There are: ${Object.keys(SUITES).join(', ')}.`);
  process.exit(1);
}

const needs = new Set(wanted.flatMap((name) => SUITES[name].needs));
let database;
let env = childEnv({ NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning', LOG_LEVEL: process.env.LOG_LEVEL ?? 'error', TEST_QUEUE: queue });
const total = { passed: 0, failed: 0, skipped: 0 };

let suite;
const run = (command, commandArgs) =>
  new Promise((done) => {
    const child = spawn(command, commandArgs, { cwd: ROOT, stdio: 'inherit', env });
    suite = child;
    child.on('exit', (code) => done(code ?? 1));
  });

async function prepare() {
  if (needs.has('database')) {
    const { startTestDatabase } = await import('./lib/test-database.mjs');
    database = await startTestDatabase();
    env = { ...env, ...database.env };
    console.log('test database ready');
  }
  if (needs.has('stack')) {
    const { buildApps } = await import('./lib/build-apps.mjs');
    await buildApps();
  }
  if (needs.has('web')) {
    const { buildWeb } = await import('./lib/build-web.mjs');
    const { prepareChromium } = await import('./lib/chromium.mjs');
    await buildWeb();
    env = { ...env, ...prepareChromium() };
  }
}

async function runSuite(name) {
  const folder = mkdtempSync(join(tmpdir(), 'realign-results-'));
  const file = join(folder, 'results.json');
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
  const { files, seconds } = SUITES[name];
  const flags = ['--selectProjects', name, '--json', `--outputFile=${file}`, '--passWithNoTests', files > 1 ? `--maxWorkers=${files}` : '--runInBand', `--testTimeout=${seconds * 1000}`];
  const code = await run(NODE, [jest, ...flags, ...paths]);
  try {
    const results = JSON.parse(readFileSync(file, 'utf8'));
    total.passed += results.numPassedTests;
    total.failed += results.numFailedTests + results.testResults.filter((r) => r.status === 'failed' && r.assertionResults.length === 0).length;
    total.skipped += results.numPendingTests;
  } catch {
    total.failed += 1;
  }
  rmSync(folder, { recursive: true, force: true });
  return code;
}

// Whoever stops the tests leaves no database of theirs behind.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, async () => {
    suite?.kill('SIGTERM');
    await database?.stop();
    process.exit(130);
  });
}

let worst = 0;
try {
  await prepare();
  for (const name of Object.keys(SUITES).filter((suite) => wanted.includes(suite))) worst = Math.max(worst, await runSuite(name));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  total.failed += 1;
  worst = 1;
} finally {
  await database?.stop();
}
if (total.skipped > 0) console.log(`${total.skipped} skipped`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(worst === 0 && total.failed === 0 ? 0 : 1);
