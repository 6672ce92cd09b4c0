import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { requireNode24, ROOT } from './lib/node24.mjs';
import { readOptions } from './lib/options.mjs';

await requireNode24();
process.chdir(ROOT);
const HELP = `Usage: npm run verify-audit -- [--data FOLDER] [--anchors FILE] [--write-anchors FILE]

Walks the decision log and the audit of every organisation and names the first broken link. Ends with 1 when one is broken.
The database is OWNER_DATABASE_URL or DATABASE_URL (as its owner), else the one of a stopped start in --data or REALIGN_DATA.
--write-anchors keeps today's heads in a file: keep it where whoever may write to the database may not write. --anchors checks against it.`;
const values = readOptions({ data: { type: 'string' }, anchors: { type: 'string' }, 'write-anchors': { type: 'string' }, help: { type: 'boolean' } }, 'npm run verify-audit -- [--data FOLDER] [--anchors FILE] [--write-anchors FILE]');
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const { bundle } = await import('./lib/bundle.mjs');
const { startPostgres } = await import('./lib/postgres.mjs');
await bundle('apps/local/src/verify-audit.ts', 'dist/verify/verify-audit.mjs');
const { verifyAudit } = await import(join(ROOT, 'dist/verify/verify-audit.mjs'));
let database;
try {
  const anchors = values.anchors ? JSON.parse(readFileSync(values.anchors, 'utf8')) : [];
  const given = process.env.OWNER_DATABASE_URL || process.env.DATABASE_URL;
  if (!given) database = await embedded(values.data ?? process.env.REALIGN_DATA ?? join(ROOT, '.data'));
  const found = await verifyAudit(given || database.url('realign'), anchors);
  for (const { organisation, tenantId, decisions, audit } of found) {
    console.log(`${organisation} (${tenantId})`);
    console.log(`  decision log: ${decisions.broken ? `BROKEN at link ${decisions.broken.seq ?? 'none'} (${decisions.broken.code}). ${decisions.broken.detail}` : `${decisions.links} links hold, head ${decisions.head.hash || 'none'}`}`);
    console.log(`  audit: ${audit.broken ? `BROKEN. ${audit.broken}` : `${audit.links} rows hold`}`);
  }
  if (values['write-anchors']) writeFileSync(values['write-anchors'], `${JSON.stringify(found.map(({ tenantId, decisions }) => ({ tenantId, ...decisions.head })), null, 2)}\n`);
  process.exitCode = found.some(({ decisions, audit }) => decisions.broken || audit.broken) ? 1 : 0;
} catch (error) {
  console.error(`The check could not be made: ${error.message}\n\n${HELP}`);
  process.exitCode = 2;
} finally {
  await database?.stop();
}

/** A data folder in use is left alone: the check reads what is at rest. */
async function embedded(folder) {
  const dir = resolve(folder);
  if (!existsSync(join(dir, 'postgres')) && !existsSync(join(dir, 'demo'))) throw new Error(`There is no database in ${dir}.`);
  if (existsSync(join(dir, 'running.json'))) throw new Error(`Realign runs on ${dir}, or was killed there. Stop it, or start and stop it once; or give OWNER_DATABASE_URL.`);
  return startPostgres({ dir: join(dir, 'postgres') });
}
