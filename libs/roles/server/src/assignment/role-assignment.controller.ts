import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, FoundAt, IfMatch, Requires, UuidParam } from '@realign/platform';
import { AcknowledgeRole, AssignRole, ChangeRoleAssignment, EndRoleAssignmentQuery, RoleAssignmentHistoryView, RoleAssignmentView, TransitionRoleAssignment } from '@realign/roles/contract';
import { RoleAcknowledgementService } from './role-acknowledgement.service';
import { RoleAssignmentService } from './role-assignment.service';
import { RoleGivingService } from './role-giving.service';

@Controller('api')
export class RoleAssignmentController {
  constructor(
    private readonly giving: RoleGivingService,
    private readonly assignments: RoleAssignmentService,
    private readonly acknowledgement: RoleAcknowledgementService,
  ) {}

  @Post('programmes/:id/roles/assignments')
  @FoundAt('/api/role-assignments')
  @Requires('roles.assignment.edit')
  assign(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() input: AssignRole): Promise<RoleAssignmentView> {
    return this.giving.assign(actor, programmeId, input);
  }

  @Get('role-assignments/:id')
  @Requires('roles.assignment.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<RoleAssignmentView> {
    return this.assignments.get(actor, id);
  }

  @Get('role-assignments/:id/history')
  @Requires('roles.assignment.read')
  history(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<RoleAssignmentHistoryView> {
    return this.assignments.historyOf(actor, id);
  }

  /** The line manager's answer to a nomination, or somebody's on the manager's behalf. */
  @Post('role-assignments/:id/acknowledgement')
  @HttpCode(200)
  @Requires('roles.assignment.acknowledge')
  acknowledge(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: AcknowledgeRole): Promise<RoleAssignmentView> {
    return this.acknowledgement.answer(actor, id, version, input);
  }

  @Patch('role-assignments/:id')
  @Requires('roles.assignment.edit')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeRoleAssignment): Promise<RoleAssignmentView> {
    return this.assignments.change(actor, id, version, input);
  }

  @Post('role-assignments/:id/transition')
  @HttpCode(200)
  @Requires('roles.assignment.edit')
  transition(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() move: TransitionRoleAssignment): Promise<RoleAssignmentView> {
    return this.assignments.transition(actor, id, version, move);
  }

  /** Ends the role with a reason; the assignment stays as history. */
  @Delete('role-assignments/:id')
  @Requires('roles.assignment.edit')
  end(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Query() query: EndRoleAssignmentQuery): Promise<RoleAssignmentView> {
    return this.assignments.transition(actor, id, version, { to: 'ended', reason: query.reason });
  }
}
