import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { OutcomeGoalsView, ProgrammeOutcomesView, PutOutcomeGoals } from '@realign/goals/contract';
import { OutcomeGoalsService } from './outcome-goals.service';

@Controller('api')
export class OutcomeGoalsController {
  constructor(private readonly outcomes: OutcomeGoalsService) {}

  @Get('programmes/:id/outcomes')
  @Requires('goals.goal.read')
  ofProgramme(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<ProgrammeOutcomesView> {
    return this.outcomes.ofProgramme(actor, id);
  }

  @Put('strategy-outcomes/:id/goals')
  @Requires('goals.goal.edit')
  put(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: PutOutcomeGoals): Promise<OutcomeGoalsView> {
    return this.outcomes.put(actor, id, version, input);
  }
}
