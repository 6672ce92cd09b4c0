import { execFileSync, fork } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { requireNode24, ROOT } from './lib/node24.mjs';
import { NODE_FLAGS } from './lib/node-flags.mjs';
import { readOptions } from './lib/options.mjs';

await requireNode24();
process.chdir(ROOT);
const values = readOptions({ job: { type: 'string' }, scale: { type: 'string' }, rounds: { type: 'string', default: '5' }, json: { type: 'string' } }, 'npm run bench -- [--job J1,J5] [--scale 0.1,1|full] [--rounds 5] [--json FILE]');
const rounds = (scale) => (scale === 'full' ? Number(values.rounds) : Math.max(5, Number(values.rounds)));

/** Growth shows at a tenth and at full size, unless one size was asked for. */
const scales = values.scale ? values.scale.split(',').map((scale) => (scale === 'full' ? scale : Number(scale))) : [0.1, 1];
const machine = () => ({ cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, mem: totalmem(), load: loadavg()[0] });
const commit = () => {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
};

const { bundle } = await import('./lib/bundle.mjs');
const { buildApps } = await import('./lib/build-apps.mjs');
const { startTestDatabase } = await import('./lib/test-database.mjs');
const { default: pg } = await import('pg');

const built = async (entry) => {
  const out = `dist/bench/${entry.replace(/\.ts$/, '.mjs')}`;
  await bundle(`test/bench/${entry}`, out);
  return join(ROOT, out);
};

const files = readdirSync(join(ROOT, 'test/bench')).filter((file) => /^j\d+.*\.ts$/.test(file));
const jobs = await Promise.all(
  files.map(async (entry) => {
    const file = await built(entry);
    const { id, full = 10 } = (await import(pathToFileURL(file).href)).default;
    return { file, id, full };
  }),
);
const wanted = values.job ? values.job.split(',') : jobs.map(({ id }) => id);
const unknown = wanted.filter((id) => !jobs.some((job) => job.id === id));
if (unknown.length > 0 || scales.some((scale) => scale !== 'full' && !(scale > 0))) {
  console.error(unknown.length > 0 ? `No such job: ${unknown.join(', ')}. There are: ${jobs.map(({ id }) => id).join(', ') || 'none yet'}.` : 'The scale must be a number above 0, or full.');
  process.exit(1);
}

const runner = await built('run-job.ts');
await buildApps();
// Durable, as in production: what is given up for tests would flatter both sides.
const database = await startTestDatabase({ fast: false });
Object.assign(process.env, database.env);
const settings = await pgSettings();
const results = [];
let failed = false;
for (const job of jobs.filter(({ id }) => wanted.includes(id))) {
  for (const scale of scales) {
    try {
      const result = await inChild(job, scale);
      results.push(result);
      print(result);
    } catch {
      failed = true;
    }
  }
  growth(results.filter((result) => result.job === job.id));
}
await database.stop();
if (values.json && !failed) {
  const versions = { node: process.version, postgres: settings.server_version };
  writeFileSync(values.json, `${JSON.stringify(results.map((result) => ({ commit: commit(), date: new Date().toISOString(), machine: { ...machine(), load: result.load }, versions, pg_settings: settings, ...result })), null, 1)}\n`);
}
process.exit(failed ? 1 : 0);

/** Resolves with the figures; rejects when there are none, and the child has said why. */
function inChild({ file, full }, scale) {
  return new Promise((done, failed) => {
    let result;
    const child = fork(join(ROOT, 'tools/lib/bench-child.mjs'), [file, runner, String(scale === 'full' ? full : scale), String(rounds(scale)), String(database.postgres.pid)], { execArgv: NODE_FLAGS.worker });
    child.on('message', (message) => (result = message));
    child.on('exit', () => (result ? done(result) : failed(new Error('no figures'))));
  });
}

async function pgSettings() {
  const client = new pg.Client(database.postgres.url('postgres'));
  await client.connect();
  const { rows } = await client.query(`select name, setting from pg_settings where name in ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'work_mem', 'jit', 'max_connections')`);
  await client.end();
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
}

function print({ job, title, scale, ours, limit, ratio, cpu_ratio, waits, rows_written, rates, peer, load: busy, goal, met, checks, notes }) {
  const { cores } = machine();
  const row = (name, side) => `  ${name.padEnd(6)} wall ${side.wall_ms.median.toFixed(0)} ms (${side.wall_ms.min.toFixed(0)}–${side.wall_ms.max.toFixed(0)}), cpu node ${side.node_cpu_ms.median.toFixed(0)} + postgres ${side.postgres_cpu_ms.median.toFixed(0)} ms, peak ${side.peak_rss_mb.max.toFixed(0)} MB, WAL ${(side.wal_bytes.median / 1_048_576).toFixed(1)} MB`;
  console.log(`\n${job} ${title}, scale ${scale}${busy > cores ? `   (noisy: load ${busy.toFixed(1)} on ${cores} cores)` : ''}`);
  console.log(`${row('limit', limit)}\n${row('ours', ours)}`);
  for (const [kind, { p50_ms, p95_ms }] of Object.entries(waits)) console.log(`  ${kind.padEnd(34)} p50 ${p50_ms} ms, p95 ${p95_ms} ms${goal.p95Ms < p95_ms ? '   above the goal' : ''}`);
  console.log(`  ratio ${ratio.median} (${ratio.min}–${ratio.max}), of processor time ${cpu_ratio.median} (${cpu_ratio.min}–${cpu_ratio.max}); goal ${JSON.stringify(goal)}: ${met ? 'met' : 'NOT MET'}; checked: ${checks.join(', ')}`);
  if (rows_written) console.log(`  rows written in a round: limit ${rows_written.limit}, ours ${rows_written.ours}`);
  if (rates) console.log(`  rows a second: limit ${rates.limit.toLocaleString('en')}, ours ${rates.ours.toLocaleString('en')}`);
  if (peer) console.log(`  beside it: ${peer}`);
  for (const note of notes) console.log(`  ${note}`);
}

/** How time grows with size: 1 is in step, 2 is with the square. */
function growth(results) {
  const [small, large] = [results[0], results.at(-1)];
  if (!small || !large || small === large) return;
  const factor = Math.log(large.scale / small.scale);
  const exponent = (side) => (Math.log(large[side].wall_ms.median / small[side].wall_ms.median) / factor).toFixed(2);
  console.log(`  growth ${small.scale} → ${large.scale}: time exponent ours ${exponent('ours')}, limit ${exponent('limit')}; memory ×${(large.ours.peak_rss_mb.max / small.ours.peak_rss_mb.max).toFixed(2)}`);
}
