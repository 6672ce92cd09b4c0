import { Controller, Get, Param } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, TenantDb, UuidParam } from '@realign/platform';
import { ProgrammeRolesView } from '@realign/roles/contract';
import { ProgrammeRolesViews } from './programme-roles.view';

@Controller('api/programmes')
export class ProgrammeRolesController {
  constructor(
    private readonly db: TenantDb,
    private readonly views: ProgrammeRolesViews,
  ) {}

  @Get(':id/roles')
  @Requires('roles.assignment.read')
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<ProgrammeRolesView> {
    return this.db.read(actor, (session) => this.views.read(session, programmeId));
  }
}
