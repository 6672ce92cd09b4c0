import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { ChangeTrainingPlan, CreateTrainingPlan, TrainingPlanListView, TrainingPlanSuggestionQuery, TrainingPlanSuggestionView, TrainingPlanView } from '@realign/training/contract';
import { TrainingPlanService } from './training-plan.service';

@Controller('api')
export class TrainingPlanController {
  constructor(private readonly plans: TrainingPlanService) {}

  @Get('programmes/:id/training/plans')
  @Requires('training.plan.read')
  list(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<TrainingPlanListView> {
    return this.plans.list(actor, programmeId);
  }

  @Post('programmes/:id/training/plans')
  @Requires('training.plan.edit')
  create(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() input: CreateTrainingPlan): Promise<TrainingPlanView> {
    return this.plans.create(actor, programmeId, input);
  }

  @Get('training/plan-suggestion')
  @Requires('training.plan.edit')
  suggestion(@CurrentActor() actor: Actor, @Query() { programmeId, roleDefinitionId }: TrainingPlanSuggestionQuery): Promise<TrainingPlanSuggestionView> {
    return this.plans.suggestion(actor, programmeId, roleDefinitionId ?? null);
  }

  @Get('training/plans')
  @Requires('training.plan.read')
  all(@CurrentActor() actor: Actor): Promise<TrainingPlanListView> {
    return this.plans.all(actor);
  }

  @Get('training/plans/:id')
  @Requires('training.plan.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<TrainingPlanView> {
    return this.plans.get(actor, id);
  }

  @Patch('training/plans/:id')
  @Requires('training.plan.edit')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeTrainingPlan): Promise<TrainingPlanView> {
    return this.plans.change(actor, id, version, input);
  }
}
