import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

export interface DatabaseOptions {
  /** The run-time role's address, never the owner's. */
  readonly url: string;
  /** Connections at most. */
  readonly poolSize?: number;
  /** So long a forgotten transaction may last, in seconds. Default: as `PATIENCE` says. */
  readonly leaseSeconds?: number;
  /** Seen in pg_stat_activity. */
  readonly applicationName: string;
}

/** How long one statement, one lock and one forgotten transaction may last, in milliseconds. */
export const PATIENCE = { statement: 60_000, lock: 10_000, idleInTransaction: 30_000, connect: 5_000 };

/** The kernel asks after a silent connection so many milliseconds on, and finds within ten seconds more that nobody is there: half-open ones are not waited for. */
export const KEEPALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };

/** The connection pool. It never makes or changes tables: migrations do, as the owner, before anything starts. */
@Module({})
export class DatabaseModule {
  static forRoot(options: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          url: options.url,
          autoLoadEntities: true,
          synchronize: false,
          migrationsRun: false,
          retryAttempts: 0,
          poolSize: options.poolSize ?? 10,
          applicationName: options.applicationName,
          installExtensions: false,
          extra: {
            statement_timeout: PATIENCE.statement,
            lock_timeout: PATIENCE.lock,
            idle_in_transaction_session_timeout: options.leaseSeconds === undefined ? PATIENCE.idleInTransaction : options.leaseSeconds * 1000,
            connectionTimeoutMillis: PATIENCE.connect,
            ...KEEPALIVE,
          },
        }),
      ],
    };
  }
}
