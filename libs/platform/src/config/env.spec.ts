import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { platformSettings, readEnv } from './env';

const DATABASE_URL = 'postgres://app:x@localhost:5432/realign';
const REALIGN_SECRET_KEY = 'a'.repeat(64);
const OLD = `${'b'.repeat(42)}A=`;

it('settings have their defaults', () => {
  expect(readEnv({ DATABASE_URL, REALIGN_SECRET_KEY })).toMatchObject({ DATABASE_URL, PORT: 3000, HOST: '127.0.0.1', LOG_LEVEL: 'info', WORK_CONCURRENCY: 8 });
  expect(readEnv({ DATABASE_URL, REALIGN_SECRET_KEY, REDIS_URL: '' }).REDIS_URL).toBeUndefined();
});

it('a wrong setting is named in one sentence', () => {
  expect(() => readEnv({ REALIGN_SECRET_KEY })).toThrow(/^DATABASE_URL must begin with postgres:\/\//);
  expect(() => readEnv({ DATABASE_URL, REALIGN_SECRET_KEY, PORT: 'abc' })).toThrow(/^PORT/);
  expect(() => readEnv({ DATABASE_URL, REALIGN_SECRET_KEY, REDIS_URL: 'http://x' })).toThrow(/^REDIS_URL must begin with redis:/);
  expect(() => readEnv({ DATABASE_URL, REALIGN_SECRET_KEY, TRUSTED_PROXY: 'nginx' })).toThrow('TRUSTED_PROXY must be addresses or ranges with commas between, such as 10.0.0.5,10.1.0.0/16.');
  expect(() => readEnv({ DATABASE_URL, PUBLIC_ORIGIN: 'realign.example.org/' })).toThrow(/PUBLIC_ORIGIN must be an origin/);
});

it('without a key for secrets it refuses to start, and says how to make one', () => {
  expect(() => readEnv({ DATABASE_URL })).toThrow(/^REALIGN_SECRET_KEY must be 32 random bytes in base64 or hex \(openssl rand -base64 32\), given itself or as the path of its file in REALIGN_SECRET_KEY_FILE\.$/);
  expect(() => readEnv({ DATABASE_URL, REALIGN_SECRET_KEY: 'password' })).toThrow(/^REALIGN_SECRET_KEY must be/);
  expect(() => readEnv({ DATABASE_URL, REALIGN_SECRET_KEY_FILE: '/nowhere/key' })).toThrow('REALIGN_SECRET_KEY_FILE: /nowhere/key cannot be read (ENOENT).');
  expect(() => readEnv({ DATABASE_URL, REALIGN_SECRET_KEY, REALIGN_SECRET_KEY_OLD: `${OLD},x` })).toThrow(/^REALIGN_SECRET_KEY_OLD must be keys of before/);
});

it('the key may stand in a file, and those of before come after it', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'realign-key-')), 'key');
  writeFileSync(file, `${REALIGN_SECRET_KEY}\n`);
  const { secretKeys } = platformSettings(readEnv({ DATABASE_URL, REALIGN_SECRET_KEY_FILE: file, REALIGN_SECRET_KEY_OLD: `${OLD},${'c'.repeat(64)}` }));
  expect(secretKeys.map(({ bytes }) => bytes.toString('hex').slice(0, 2))).toEqual(['aa', '6d', 'cc']);
});
