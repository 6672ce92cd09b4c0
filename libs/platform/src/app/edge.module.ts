import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import type { PermissionMap } from '@realign/kernel';
import { AccessGuard } from '../http/access.guard';
import { AnswerInterceptor } from '../http/answer.interceptor';
import { Permissions } from '../http/authenticator';
import { UnknownQueryGuard } from '../http/unknown-query.guard';
import { InputPipe } from '../http/validation.pipe';
import { RunsController } from '../runs/runs.controller';

/** What stands between the network and the contexts' controllers. An `Authenticator` must be among the application's global providers. */
@Module({})
export class EdgeModule {
  static forRoot(permissions: readonly PermissionMap[]): DynamicModule {
    const map = Object.assign({}, ...permissions) as PermissionMap;
    return {
      module: EdgeModule,
      global: true,
      controllers: [RunsController],
      providers: [
        { provide: Permissions, useFactory: () => new Permissions(map) },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: UnknownQueryGuard },
        { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
        { provide: APP_PIPE, useClass: InputPipe },
      ],
      exports: [Permissions],
    };
  }
}
