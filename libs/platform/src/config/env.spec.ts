import { readEnv } from './env';

const DATABASE_URL = 'postgres://app:x@localhost:5432/realign';

it('settings have their defaults', () => {
  expect(readEnv({ DATABASE_URL })).toMatchObject({ DATABASE_URL, PORT: 3000, HOST: '127.0.0.1', LOG_LEVEL: 'info', WORK_CONCURRENCY: 8 });
  expect(readEnv({ DATABASE_URL, REDIS_URL: '' }).REDIS_URL).toBeUndefined();
});

it('a wrong setting is named in one sentence', () => {
  expect(() => readEnv({})).toThrow(/^DATABASE_URL must begin with postgres:\/\//);
  expect(() => readEnv({ DATABASE_URL, PORT: 'abc' })).toThrow(/^PORT/);
  expect(() => readEnv({ DATABASE_URL, REDIS_URL: 'http://x' })).toThrow(/^REDIS_URL must begin with redis:/);
  expect(() => readEnv({ DATABASE_URL, PUBLIC_ORIGIN: 'realign.example.org/' })).toThrow(/PUBLIC_ORIGIN must be an origin/);
});
