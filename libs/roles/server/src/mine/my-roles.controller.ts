import { Controller, Get, Param } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, TenantDb, UuidParam } from '@realign/platform';
import { MyHelpView, MyRolesView, PersonRolesView } from '@realign/roles/contract';
import { MyRolesViews } from './my-roles.view';

@Controller('api')
export class MyRolesController {
  constructor(
    private readonly db: TenantDb,
    private readonly views: MyRolesViews,
  ) {}

  @Get('my/roles')
  @Requires('roles.own.read')
  roles(@CurrentActor() actor: Actor): Promise<MyRolesView> {
    return this.db.read(actor, (session) => this.views.roles(session));
  }

  @Get('my/help')
  @Requires('roles.own.read')
  help(@CurrentActor() actor: Actor): Promise<MyHelpView> {
    return this.db.read(actor, (session) => this.views.help(session));
  }

  @Get('people/:id/roles')
  @Requires('roles.assignment.read')
  ofPerson(@CurrentActor() actor: Actor, @Param('id', UuidParam) personId: string): Promise<PersonRolesView> {
    return this.db.read(actor, (session) => this.views.ofPerson(session, personId));
  }
}
