import { readFileSync } from 'node:fs';
import { plainToInstance } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min, ValidateBy, validateSync } from 'class-validator';
import { areProxies } from '../app/trusted-proxies';
import { readSecretKey, type SecretKey } from '../secrets/secret-key';

const ONE_KEY = /^([0-9a-fA-F]{64}|[A-Za-z0-9+/_-]{43}=?)$/;
const MANY_KEYS = /^([0-9a-fA-F]{64}|[A-Za-z0-9+/_-]{43}=?)([\s,]+([0-9a-fA-F]{64}|[A-Za-z0-9+/_-]{43}=?))*$/;
const A_KEY = '32 random bytes in base64 or hex (openssl rand -base64 32)';

/** The settings both api and worker read from the environment. */
export class AppEnv {
  /** The run-time role's database. */
  @Matches(/^postgres(ql)?:\/\//, { message: 'must begin with postgres://' })
  DATABASE_URL!: string;

  /** Without it, the job queue stands on the database. */
  @IsOptional()
  @Matches(/^rediss?:\/\//, { message: 'must begin with redis:// or rediss://' })
  REDIS_URL?: string;

  @IsInt({ message: 'must be a port number' })
  @Min(0)
  @Max(65_535)
  PORT = 3000;

  @IsString()
  HOST = '127.0.0.1';

  /** Folder of the built web application; without it only the API is served. */
  @IsOptional()
  @IsString()
  WEB_ROOT?: string;

  /** The address people type, for cookies and links. Needed behind a proxy. */
  @IsOptional()
  @Matches(/^https?:\/\/[^/]+$/, { message: 'must be an origin such as https://realign.example.org' })
  PUBLIC_ORIGIN?: string;

  /** Addresses or ranges of the proxies that stand in front, with commas between: whose word is taken for where a request comes from. */
  @IsOptional()
  @ValidateBy({ name: 'proxies', validator: { validate: areProxies, defaultMessage: () => 'must be addresses or ranges with commas between, such as 10.0.0.5,10.1.0.0/16' } })
  TRUSTED_PROXY?: string;

  /** The mail server; without it mails are held and shown as held. */
  @IsOptional()
  @Matches(/^smtps?:\/\//, { message: 'must begin with smtp:// or smtps://' })
  SMTP_URL?: string;

  /** The address mails come from. */
  @IsOptional()
  @Matches(/^[^\s@]+@[^\s@]+$/, { message: 'must be an address such as training@bank.example' })
  MAIL_FROM?: string;

  /** Hosts of the installation's own network, such as `hooks.bank.internal` or `10.1.2.3:8080`, with commas between, that webhooks and chat channels may reach; over http too. */
  @IsOptional()
  @Matches(/^[^\s,/]+(,[^\s,/]+)*$/, { message: 'must be hosts with commas between, such as hooks.bank.internal,10.1.2.3:8080' })
  INNER_HOSTS?: string;

  /** What secrets are sealed with in the database. Api and worker need the same one; without it neither starts. */
  @Matches(ONE_KEY, { message: `must be ${A_KEY}, given itself or as the path of its file in REALIGN_SECRET_KEY_FILE` })
  REALIGN_SECRET_KEY!: string;

  /** Keys of before, with commas between: they only open. */
  @IsOptional()
  @Matches(MANY_KEYS, { message: `must be keys of before, each ${A_KEY}, with commas between` })
  REALIGN_SECRET_KEY_OLD?: string;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  LOG_LEVEL = 'info';

  /** Messages a worker handles at the same time. */
  @IsInt({ message: 'must be a number' })
  @Min(1)
  @Max(64)
  WORK_CONCURRENCY = 8;

  /** So long nothing may be heard of a worker before others take over what it held, and of a transaction before the database ends it. */
  @IsInt({ message: 'must be a number of seconds' })
  @Min(2)
  @Max(600)
  LEASE_SECONDS = 30;
}

export class BadConfiguration extends Error {}

const KNOWN = ['DATABASE_URL', 'REDIS_URL', 'PORT', 'HOST', 'WEB_ROOT', 'PUBLIC_ORIGIN', 'TRUSTED_PROXY', 'SMTP_URL', 'MAIL_FROM', 'INNER_HOSTS', 'LOG_LEVEL', 'WORK_CONCURRENCY', 'LEASE_SECONDS', 'REALIGN_SECRET_KEY', 'REALIGN_SECRET_KEY_OLD'];
const NUMBERS = ['PORT', 'WORK_CONCURRENCY', 'LEASE_SECONDS'];

/** Settings that may stand in a file, whose path is then in `<name>_FILE`. */
const IN_FILES = ['REALIGN_SECRET_KEY', 'REALIGN_SECRET_KEY_OLD'];

type Source = Readonly<Record<string, string | undefined>>;

/** Reads and checks the environment. @throws BadConfiguration with one sentence that names each setting that is wrong */
export const readEnv = (source: Source): AppEnv => {
  const all: Source = { ...source, ...Object.fromEntries(IN_FILES.map((name) => [name, ofFile(source, name)])) };
  const given = Object.fromEntries(KNOWN.filter((key) => all[key]).map((key) => [key, NUMBERS.includes(key) ? Number(all[key]) : all[key]]));
  const env = plainToInstance(AppEnv, given);
  const errors = validateSync(env);
  if (errors.length === 0) return env;
  throw new BadConfiguration(errors.map(({ property, constraints }) => `${property} ${Object.values(constraints ?? {})[0]?.replace(`${property} `, '')}`).join('; ') + '.');
};

function ofFile(source: Source, name: string): string | undefined {
  const path = source[`${name}_FILE`];
  if (source[name] || !path) return source[name];
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new BadConfiguration(`${name}_FILE: ${path} cannot be read (${(error as { code?: string }).code}).`);
  }
}

/** The key that seals, then those that only open. */
const secretKeys = ({ REALIGN_SECRET_KEY, REALIGN_SECRET_KEY_OLD }: AppEnv): SecretKey[] =>
  [REALIGN_SECRET_KEY, ...(REALIGN_SECRET_KEY_OLD?.split(/[\s,]+/) ?? [])].flatMap((text) => readSecretKey(text ?? '') ?? []);

/** What the platform takes from the environment, the same for api and worker. */
export const platformSettings = (env: AppEnv): { readonly url: string; readonly leaseSeconds: number; readonly logLevel: string; readonly smtpUrl?: string; readonly mailFrom?: string; readonly publicOrigin: string; readonly innerHosts: readonly string[]; readonly secretKeys: readonly SecretKey[] } => ({
  url: env.DATABASE_URL,
  leaseSeconds: env.LEASE_SECONDS,
  logLevel: env.LOG_LEVEL,
  ...(env.SMTP_URL !== undefined && { smtpUrl: env.SMTP_URL }),
  ...(env.MAIL_FROM !== undefined && { mailFrom: env.MAIL_FROM }),
  publicOrigin: env.PUBLIC_ORIGIN ?? `http://localhost:${env.PORT}`,
  innerHosts: env.INNER_HOSTS?.split(',') ?? [],
  secretKeys: secretKeys(env),
});
