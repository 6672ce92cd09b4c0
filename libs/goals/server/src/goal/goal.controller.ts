import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, TenantDb, UuidParam } from '@realign/platform';
import {
  ChangeGoal, ChangeKeyResult, CheckInListView, CheckInView, CreateGoal, GoalsQuery, GoalsOverviewView, GoalView, KeyResultInput, KeyResultView, LintGoal, LintView, MetricListView, ProgrammeGoalsView, SubmitCheckIn, type MetricView,
} from '@realign/goals/contract';
import { CheckInService } from '../check-in/check-in.service';
import { GoalService } from './goal.service';
import { GoalsOverviewViews } from './goals-overview.view';
import { KeyResultService } from './key-result.service';

@Controller('api')
export class GoalController {
  constructor(
    private readonly db: TenantDb,
    private readonly goals: GoalService,
    private readonly keyResults: KeyResultService,
    private readonly checkIns: CheckInService,
    private readonly overviews: GoalsOverviewViews,
  ) {}

  @Get('metrics')
  @Requires('goals.goal.read')
  metrics(@CurrentActor() actor: Actor): Promise<MetricListView> {
    return this.db.read(actor, async (session) => ({ items: await session.sql<MetricView>('select id, key, name, unit, source from goals.metric order by name, id') }));
  }

  @Get('programmes/:id/goals')
  @Requires('goals.goal.read')
  ofProgramme(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Query() { underGoalId }: GoalsQuery): Promise<ProgrammeGoalsView> {
    return this.goals.ofProgramme(actor, id, underGoalId);
  }

  @Get('programmes/:id/goals/overview')
  @Requires('goals.goal.read')
  overview(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<GoalsOverviewView> {
    return this.db.read(actor, (session) => this.overviews.of(session, id));
  }

  @Post('programmes/:id/goals')
  @Requires('goals.goal.edit')
  create(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: CreateGoal): Promise<GoalView> {
    return this.goals.create(actor, id, input);
  }

  @Post('goals/lint')
  @HttpCode(200)
  @Requires('goals.goal.edit')
  lint(@CurrentActor() actor: Actor, @Body() input: LintGoal): Promise<LintView> {
    return this.goals.lint(actor, input);
  }

  @Get('goals/:id')
  @Requires('goals.goal.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<GoalView> {
    return this.goals.get(actor, id);
  }

  @Patch('goals/:id')
  @Requires('goals.goal.edit')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeGoal): Promise<GoalView> {
    return this.goals.change(actor, id, version, input);
  }

  @Post('goals/:id/key-results')
  @Requires('goals.goal.edit')
  addKeyResult(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: KeyResultInput): Promise<KeyResultView> {
    return this.keyResults.add(actor, id, input);
  }

  @Get('key-results/:id')
  @Requires('goals.goal.read')
  keyResult(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<KeyResultView> {
    return this.keyResults.get(actor, id);
  }

  @Patch('key-results/:id')
  @Requires('goals.goal.edit')
  changeKeyResult(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeKeyResult): Promise<KeyResultView> {
    return this.keyResults.change(actor, id, version, input);
  }

  @Delete('key-results/:id')
  @HttpCode(204)
  @Requires('goals.goal.edit')
  removeKeyResult(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<void> {
    return this.keyResults.remove(actor, id, version);
  }

  @Get('key-results/:id/check-ins')
  @Requires('goals.goal.read')
  listCheckIns(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<CheckInListView> {
    return this.checkIns.list(actor, id);
  }

  @Post('key-results/:id/check-ins')
  @Requires('goals.check-in.submit')
  checkIn(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: SubmitCheckIn): Promise<CheckInView> {
    return this.checkIns.submit(actor, id, input);
  }
}
