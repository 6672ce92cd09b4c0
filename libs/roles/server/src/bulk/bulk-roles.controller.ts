import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, UuidParam } from '@realign/platform';
import { BulkAssignRole, BulkAssignView, BulkEndRoles, BulkEndView } from '@realign/roles/contract';
import { BulkRolesService } from './bulk-roles.service';

@Controller('api/programmes')
export class BulkRolesController {
  constructor(private readonly bulk: BulkRolesService) {}

  /** Up to 5,000 people; a dry run says first whom the lines name. */
  @Post(':id/roles/assignments/bulk')
  @HttpCode(200)
  @Requires('roles.assignment.edit')
  assign(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() input: BulkAssignRole): Promise<BulkAssignView> {
    return this.bulk.assign(actor, programmeId, input);
  }

  /** Those named, or everybody who holds the role. */
  @Post(':id/roles/assignments/bulk-end')
  @HttpCode(200)
  @Requires('roles.assignment.edit')
  end(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() input: BulkEndRoles): Promise<BulkEndView> {
    return this.bulk.end(actor, programmeId, input);
  }
}
