import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, resolve } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { ROOT } from '../lib/node24.mjs';
import { Trouble } from './trouble.mjs';

/**
 * @typedef {{ port: number, host: string, dataDir: string, demo: boolean, databaseUrl: string | undefined, redisUrl: string | undefined }} Settings
 * @returns {Settings}
 */
export function readSettings(env) {
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Trouble(`PORT must be a number from 1 to 65535, not "${env.PORT}".`);
  return {
    port,
    host: env.HOST || '127.0.0.1',
    dataDir: resolve(ROOT, env.REALIGN_DATA || '.data'),
    databaseUrl: checkedUrl('DATABASE_URL', env.DATABASE_URL, ['postgres:', 'postgresql:']),
    redisUrl: checkedUrl('REDIS_URL', env.REDIS_URL, ['redis:', 'rediss:']),
  };
}

function checkedUrl(name, value, protocols) {
  if (!value) return undefined;
  const kind = `${name} must be an address that begins with ${protocols[0]}//`;
  if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) throw new Trouble(`${kind}.`);
  const { hostname, username, password, pathname } = new URL(value);
  if (!hostname && name === 'REDIS_URL') throw new Trouble(`${kind} and names a machine.`);
  for (const part of [username, password, pathname]) {
    try {
      decodeURIComponent(part);
    } catch {
      throw new Trouble(`${kind}; a % in it that stands for itself is written %25.`);
    }
  }
  return value;
}

/** @throws Trouble when the port cannot be taken */
export const requireFreePort = ({ port, host }) =>
  new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', (error) => failed(new Trouble(portTrouble(error.code, port, host))));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => done()));
  });

function portTrouble(code, port, host) {
  if (code === 'EADDRINUSE') return `Port ${port} is in use: stop what listens there, or choose another one, e.g. PORT=${port + 1} npm start.`;
  if (code === 'EACCES') return `Port ${port} may only be opened by root: choose one above 1023 with PORT.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST ${host} is not an address of this machine.`;
  return `Port ${port} on ${host} cannot be opened (${code}).`;
}

/** @throws Trouble when a folder the start writes to cannot be written */
export function requireWritable(folder) {
  try {
    // Only one level: making the levels above one by one never ends where the system refuses them without saying so.
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o755 });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    if (error.code === 'ENOTDIR') throw new Trouble(notAFolder(folder));
    if (error.code === 'ENOENT' && existsSync(dirname(folder))) throw new Trouble(`The folder ${folder} cannot be made where it is meant to stand: name another one with REALIGN_DATA.`);
    if (error.code === 'ENOENT') throw new Trouble(`The folder ${folder} cannot be made, since the folder above it is not there: make that first, or name another one with REALIGN_DATA.`);
    throw new Trouble(`The folder ${folder} cannot be written (${error.code}): make it writable, or start from a copy you own.`);
  }
  if (!statSync(folder).isDirectory()) throw new Trouble(notAFolder(folder));
}

const notAFolder = (path) => `${path} is not a folder, and the start keeps its data in one: move it away, or name another folder with REALIGN_DATA.`;

/** @throws Trouble when no Postgres 18 or later answers, or it does not let the owner in */
export async function requirePostgres(url) {
  const { host, pathname } = new URL(url);
  const client = clientOf(url);
  try {
    await client.connect();
    const { rows } = await client.query(`select current_setting('server_version_num')::int as version`);
    if (rows[0].version < 180_000) throw new Trouble(`DATABASE_URL: Realign needs Postgres 18, and ${host} runs ${Math.floor(rows[0].version / 10_000)}.`);
  } catch (error) {
    if (error instanceof Trouble) throw error;
    throw new Trouble(`DATABASE_URL: ${postgresTrouble(error, host, pathname.slice(1))}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The address may name files of certificates, which are read here. */
function clientOf(url) {
  try {
    return new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  } catch (error) {
    throw new Trouble(`DATABASE_URL: the address cannot be used (${error.message}).`);
  }
}

function postgresTrouble(error, host, database) {
  if (error.code === '28P01' || error.code === '28000') return `Postgres at ${host} refuses this user or password.`;
  if (error.code === '3D000') return `Postgres at ${host} has no database "${database}".`;
  return `no Postgres answers at ${host || 'this machine'} (${error.code ?? error.message}).`;
}

const inTime = (ms, work) => {
  let timer;
  const tooLate = new Promise((_, refuse) => { timer = setTimeout(() => refuse(new Error(`nothing said within ${ms / 1000} s`)), ms); });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
};

/** @throws Trouble when no Redis answers, or it does not let us in */
export async function requireRedis(url) {
  const { host } = new URL(url);
  const redis = new Redis(url, { lazyConnect: true, connectTimeout: 5000, maxRetriesPerRequest: 0, retryStrategy: () => null, enableReadyCheck: false });
  let reason;
  redis.on('error', (error) => (reason = error));
  try {
    await inTime(5000, (async () => {
      await redis.connect();
      await redis.ping();
    })());
    // A database number that does not exist is only an event; everything would go into another one.
    if (reason) throw reason;
  } catch (error) {
    const cause = reason ?? error;
    throw new Trouble(`REDIS_URL: ${redisTrouble(cause, host)}`);
  } finally {
    redis.disconnect();
  }
}

function redisTrouble({ name, code, message }, host) {
  if (/NOAUTH|WRONGPASS/.test(message)) return `Redis at ${host} refuses this user or password.`;
  if (name === 'ParserError' || /Protocol error/i.test(message)) return `what answers at ${host} is no Redis.`;
  return `no Redis answers at ${host} (${code ?? message}).`;
}
