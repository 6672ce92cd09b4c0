import { plainToInstance } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min, validateSync } from 'class-validator';

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

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  LOG_LEVEL = 'info';

  /** Messages a worker handles at the same time. */
  @IsInt({ message: 'must be a number' })
  @Min(1)
  @Max(64)
  WORK_CONCURRENCY = 8;
}

export class BadConfiguration extends Error {}

/** Reads and checks the environment. @throws BadConfiguration with one sentence that names each setting that is wrong */
export const readEnv = (source: Readonly<Record<string, string | undefined>>): AppEnv => {
  const known = ['DATABASE_URL', 'REDIS_URL', 'PORT', 'HOST', 'WEB_ROOT', 'PUBLIC_ORIGIN', 'SMTP_URL', 'MAIL_FROM', 'INNER_HOSTS', 'LOG_LEVEL', 'WORK_CONCURRENCY'];
  const given = Object.fromEntries(known.filter((key) => source[key]).map((key) => [key, ['PORT', 'WORK_CONCURRENCY'].includes(key) ? Number(source[key]) : source[key]]));
  const env = plainToInstance(AppEnv, given);
  const errors = validateSync(env);
  if (errors.length === 0) return env;
  throw new BadConfiguration(errors.map(({ property, constraints }) => `${property} ${Object.values(constraints ?? {})[0]?.replace(`${property} `, '')}`).join('; ') + '.');
};

/** What the platform takes from the environment, the same for api and worker. */
export const platformSettings = (env: AppEnv): { readonly url: string; readonly logLevel: string; readonly smtpUrl?: string; readonly mailFrom?: string; readonly publicOrigin: string; readonly innerHosts: readonly string[] } => ({
  url: env.DATABASE_URL,
  logLevel: env.LOG_LEVEL,
  ...(env.SMTP_URL !== undefined && { smtpUrl: env.SMTP_URL }),
  ...(env.MAIL_FROM !== undefined && { mailFrom: env.MAIL_FROM }),
  publicOrigin: env.PUBLIC_ORIGIN ?? `http://localhost:${env.PORT}`,
  innerHosts: env.INNER_HOSTS?.split(',') ?? [],
});
