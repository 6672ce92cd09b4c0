import { type DynamicModule, Module } from '@nestjs/common';
import { IdentityOptions } from '@realign/identity/server';
import { EdgeModule, PlatformModule, platformSettings, type AppEnv } from '@realign/platform';
import { contexts, PERMISSIONS } from './contexts';
import { HealthController } from './health.controller';

@Module({})
export class ApiModule {
  static forRoot(env: AppEnv, isDemo: boolean): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        PlatformModule.forRoot({ applicationName: 'realign-api', poolSize: 16, ...platformSettings(env) }),
        EdgeModule.forRoot(PERMISSIONS),
        ...contexts(new IdentityOptions(env.PUBLIC_ORIGIN, isDemo)),
      ],
      controllers: [HealthController],
    };
  }
}
