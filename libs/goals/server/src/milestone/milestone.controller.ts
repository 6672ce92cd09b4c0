import { Body, Controller, Delete, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { ChangeMilestone, KeyResultView, MilestoneInput, RemoveMilestoneQuery } from '@realign/goals/contract';
import { MilestoneService } from './milestone.service';

@Controller('api')
export class MilestoneController {
  constructor(private readonly milestones: MilestoneService) {}

  @Post('key-results/:id/milestones')
  @Requires('goals.goal.edit')
  add(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: MilestoneInput): Promise<KeyResultView> {
    return this.milestones.add(actor, id, input);
  }

  @Patch('milestones/:id')
  @Requires('goals.goal.edit')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeMilestone): Promise<KeyResultView> {
    return this.milestones.change(actor, id, version, input);
  }

  @Delete('milestones/:id')
  @Requires('goals.goal.edit')
  remove(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Query() { reason }: RemoveMilestoneQuery): Promise<KeyResultView> {
    return this.milestones.remove(actor, id, version, reason);
  }
}
