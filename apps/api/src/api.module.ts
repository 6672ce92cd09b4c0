import { type DynamicModule, Module } from '@nestjs/common';
import { IdentityOptions } from '@realign/identity/server';
import { EdgeModule, PlatformModule, type AppEnv } from '@realign/platform';
import { contexts, PERMISSIONS } from './contexts';
import { HealthController } from './health.controller';

@Module({})
export class ApiModule {
  static forRoot(env: AppEnv, isDemo: boolean): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        PlatformModule.forRoot({ url: env.DATABASE_URL, applicationName: 'realign-api', poolSize: 16, logLevel: env.LOG_LEVEL, smtpUrl: env.SMTP_URL, mailFrom: env.MAIL_FROM }),
        EdgeModule.forRoot(PERMISSIONS),
        ...contexts(new IdentityOptions(env.PUBLIC_ORIGIN, isDemo)),
      ],
      controllers: [HealthController],
    };
  }
}
