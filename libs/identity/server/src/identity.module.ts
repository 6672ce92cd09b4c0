import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MemberAccess } from '@realign/identity/contract';
import { Authenticator, holdsPersonalData } from '@realign/platform';
import { IdentityOptions } from './identity.options';
import { MemberAccessService } from './member/member-access.service';
import { MemberController } from './member/member.controller';
import { MemberService } from './member/member.service';
import { Membership } from './member/membership.entity';
import { IDENTITY_HOLDS } from './personal-data';
import { SessionAuthenticator } from './session/session.authenticator';
import { SessionController } from './session/session.controller';
import { SessionService } from './session/session.service';
import { SessionStore } from './session/session.store';

/** Who may sign in, for processes in which nobody does: a people file that lets somebody go ends their access. */
@Global()
@Module({ providers: [holdsPersonalData(IDENTITY_HOLDS), { provide: MemberAccess, useClass: MemberAccessService }], exports: [MemberAccess] })
export class MemberAccessModule {}

@Global()
@Module({})
export class IdentityModule {
  static forRoot(options: IdentityOptions): DynamicModule {
    return {
      module: IdentityModule,
      imports: [MemberAccessModule, TypeOrmModule.forFeature([Membership])],
      controllers: [SessionController, MemberController],
      providers: [{ provide: IdentityOptions, useValue: options }, SessionStore, SessionService, MemberService, { provide: Authenticator, useClass: SessionAuthenticator }],
      exports: [Authenticator],
    };
  }
}
