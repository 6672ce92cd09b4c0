import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Audit } from '../audit/audit';
import { DatabaseModule, type DatabaseOptions } from '../db/database.module';
import { PlatformDb } from '../db/platform-db';
import { TenantDb } from '../db/tenant-db';
import { ErrorDialects } from '../http/error-dialects';
import { TokenAuthenticators } from '../http/token-authenticators';
import { Files } from '../files/files';
import { ImportMappings } from '../import/import-mappings';
import { JobRegistry } from '../jobs/job-registry';
import { Log } from '../log/log';
import { Outbox } from '../outbox/outbox';
import { Runs } from '../runs/runs';

export interface PlatformOptions extends DatabaseOptions {
  readonly logLevel?: string;
}

const SERVICES = [Audit, ErrorDialects, Files, ImportMappings, Outbox, PlatformDb, Runs, TenantDb, TokenAuthenticators];

/** What every context leans on: the tenants' database, the outbox, runs, files, the audit chain. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(options: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DatabaseModule.forRoot(options), DiscoveryModule],
      providers: [...SERVICES, JobRegistry, { provide: Log, useFactory: () => new Log(options.applicationName, options.logLevel) }],
      exports: [...SERVICES, JobRegistry, Log],
    };
  }
}
