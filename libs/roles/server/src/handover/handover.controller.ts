import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { HandOverRole, HandoverView, TickHandoverDuty } from '@realign/roles/contract';
import { HandoverService } from './handover.service';

@Controller('api/role-assignments')
export class HandoverController {
  constructor(private readonly handovers: HandoverService) {}

  @Get(':id/handover')
  @Requires('roles.assignment.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<HandoverView> {
    return this.handovers.get(actor, id);
  }

  @Post(':id/handover')
  @HttpCode(200)
  @Requires('roles.assignment.edit')
  plan(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: HandOverRole): Promise<HandoverView> {
    return this.handovers.plan(actor, id, version, input);
  }

  @Post(':id/handover/duties')
  @HttpCode(200)
  @Requires('roles.assignment.edit')
  tick(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: TickHandoverDuty): Promise<HandoverView> {
    return this.handovers.tick(actor, id, input);
  }
}
