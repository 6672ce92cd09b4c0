import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { bundle } from './bundle.mjs';
import { childEnv, NODE, ROOT } from './node24.mjs';
import { startPostgres } from './postgres.mjs';

export const TEMPLATE = 'realign_template';

/**
 * A Postgres for one test run, with a template database that has all migrations. Its data is thrown away.
 * @returns the environment its users need, and how to stop it
 */
export async function startTestDatabase({ fast = true } = {}) {
  const base = mkdtempSync(join(tmpdir(), 'realign-test-'));
  chmodSync(base, 0o755);
  const postgres = await startPostgres({ dir: join(base, 'pg'), password: 'test-only', fast });
  const stop = async () => {
    await postgres.stop();
    rmSync(base, { recursive: true, force: true });
  };
  try {
    await makeTemplate(postgres);
  } catch (error) {
    await stop();
    throw error;
  }
  return { postgres, env: { REALIGN_TEST_OWNER_URL: postgres.url('postgres'), REALIGN_TEST_TEMPLATE: TEMPLATE }, stop };
}

/** The database that every test copies. @throws when a migration fails, with what it said */
async function makeTemplate(postgres) {
  const client = new pg.Client(postgres.url('postgres'));
  await client.connect();
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  await bundle('apps/local/src/main.ts', 'dist/test/local.mjs');
  const migrated = spawnSync(NODE, [join(ROOT, 'dist/test/local.mjs'), 'migrate'], { env: childEnv({ OWNER_DATABASE_URL: postgres.url(TEMPLATE) }), encoding: 'utf8' });
  if (migrated.status !== 0) throw new Error(`The migrations failed: ${migrated.stderr}`);
}
