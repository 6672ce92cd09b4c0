import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Notifications, PersonalData } from '@realign/kernel';
import { Audit } from '../audit/audit';
import { DatabaseModule, type DatabaseOptions } from '../db/database.module';
import { PlatformDb } from '../db/platform-db';
import { TenantDb } from '../db/tenant-db';
import { ErrorDialects } from '../http/error-dialects';
import { RateLimits } from '../http/rate-limits';
import { FormBodies } from '../http/form-bodies';
import { NamedDoors } from '../http/named-doors';
import { TokenAuthenticators } from '../http/token-authenticators';
import { PublicOrigin } from '../config/public-origin';
import { GuardedHttp } from '../outward/guarded-http';
import { Files } from '../files/files';
import { ImportMappings } from '../import/import-mappings';
import { JobRegistry } from '../jobs/job-registry';
import { Log } from '../log/log';
import { CalendarParts } from '../calendar/calendar-parts';
import { Mail } from '../mail/mail';
import { MailTransport, SmtpTransport } from '../mail/mail-transport';
import { MailSweeper } from '../mail/mail.sweeper';
import { QuietHours } from '../mail/quiet-hours';
import { SendMailProcessor } from '../mail/send-mail.processor';
import { NotificationStore } from '../notifications/notification-store';
import { Outbox } from '../outbox/outbox';
import { PersonalDataRegistry } from '../personal/personal-registry';
import { PLATFORM_HOLDS } from '../personal/platform-holds';
import { holdsPersonalData } from '../personal/tables-holder';
import { Runs } from '../runs/runs';
import type { SecretKey } from '../secrets/secret-key';
import { Secrets } from '../secrets/secrets';

export interface PlatformOptions extends DatabaseOptions {
  readonly logLevel?: string;
  /** Without a mail server mails are held, and shown as held. */
  readonly smtpUrl?: string | undefined;
  readonly mailFrom?: string | undefined;
  /** The address people type; links in mails begin with it. */
  readonly publicOrigin?: string | undefined;
  /** Hosts inside the installation's own network that outgoing calls may reach all the same. */
  readonly innerHosts?: readonly string[];
  /** What secrets are sealed with: the newest first. */
  readonly secretKeys?: readonly SecretKey[];
}

const SERVICES = [Audit, CalendarParts, ErrorDialects, Files, FormBodies, ImportMappings, Mail, NamedDoors, Outbox, PlatformDb, QuietHours, RateLimits, Runs, TenantDb, TokenAuthenticators];

/** What every context leans on: the tenants' database, the outbox, runs, files, the audit chain. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(options: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DatabaseModule.forRoot(options), DiscoveryModule],
      providers: [
        ...SERVICES, JobRegistry, SendMailProcessor, MailSweeper, { provide: Notifications, useClass: NotificationStore }, { provide: PersonalData, useClass: PersonalDataRegistry }, holdsPersonalData(PLATFORM_HOLDS),
        ...(options.smtpUrl === undefined ? [] : [{ provide: MailTransport, useFactory: () => new SmtpTransport(options.smtpUrl ?? '', options.mailFrom ?? 'realign@localhost') }]),
        { provide: PublicOrigin, useValue: new PublicOrigin(options.publicOrigin ?? 'http://localhost:3000') },
        { provide: GuardedHttp, useFactory: () => new GuardedHttp({ innerHosts: options.innerHosts ?? [] }) },
        { provide: Secrets, useValue: new Secrets(options.secretKeys ?? []) },
        { provide: Log, useFactory: () => new Log(options.applicationName, options.logLevel) },
      ],
      exports: [...SERVICES, JobRegistry, Log, Notifications, PersonalData, PublicOrigin, GuardedHttp, Secrets],
    };
  }
}
