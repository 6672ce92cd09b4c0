import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { GoalLimitView, GoalsOfActivityView, GoalView, ProgrammeCalibrationView, SetContributions, SetGoalLimit, SetGoalsOfActivity } from '@realign/goals/contract';
import { CalibrationService } from '../calibration/calibration.service';
import { GoalMapService } from './goal-map.service';

@Controller('api')
export class GoalMapController {
  constructor(
    private readonly map: GoalMapService,
    private readonly calibration: CalibrationService,
  ) {}

  @Put('goals/:id/contributions')
  @Requires('goals.goal.edit')
  setContributions(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: SetContributions): Promise<GoalView> {
    return this.map.setContributions(actor, id, version, input);
  }

  /** Each goal is named with the version that was seen; when one is newer, none is changed. */
  @Put('activities/:id/goals')
  @Requires('goals.goal.edit')
  setGoalsOf(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: SetGoalsOfActivity): Promise<GoalsOfActivityView> {
    return this.map.setGoalsOf(actor, id, input);
  }

  @Put('programmes/:id/goal-limit')
  @Requires('goals.goal.edit')
  setLimit(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: SetGoalLimit): Promise<GoalLimitView> {
    return this.map.setLimit(actor, id, version, input);
  }

  @Get('programmes/:id/calibration')
  @Requires('goals.goal.read')
  ofProgramme(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<ProgrammeCalibrationView> {
    return this.calibration.ofProgramme(actor, id);
  }
}
