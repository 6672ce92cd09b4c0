import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, TenantDb, UuidParam } from '@realign/platform';
import { ActivityView, ChangeActivity, ChangePhase, ChangeWave, CreateActivity, CreatePhase, CreateWave, PhaseView, PlanOverviewView, PlanView, WaveView } from '@realign/programmes/contract';
import { ActivityService } from './activity.service';
import { PhaseService } from './phase.service';
import { planCsv } from './plan-csv';
import { PlanOverviewViews } from './plan-overview.view';
import { PlanViews } from './plan.view';
import { WaveService } from './wave.service';

@Controller('api')
export class PlanController {
  constructor(
    private readonly db: TenantDb,
    private readonly views: PlanViews,
    private readonly phases: PhaseService,
    private readonly waves: WaveService,
    private readonly activities: ActivityService,
    private readonly overviews: PlanOverviewViews,
  ) {}

  @Get('programmes/:id/plan')
  @Requires('programmes.plan.read')
  plan(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<PlanView> {
    return this.db.read(actor, (session) => this.views.of(session, id));
  }

  @Get('programmes/:id/plan/overview')
  @Requires('programmes.plan.read')
  overview(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<PlanOverviewView> {
    return this.db.read(actor, (session) => this.overviews.of(session, id));
  }

  @Get('programmes/:id/plan.csv')
  @Requires('programmes.plan.read')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="plan.csv"')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  async csv(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<string> {
    return planCsv(await this.plan(actor, id));
  }

  @Post('programmes/:id/phases')
  @Requires('programmes.plan.edit')
  addPhase(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: CreatePhase): Promise<PhaseView> {
    return this.phases.create(actor, id, input);
  }

  @Get('phases/:id')
  @Requires('programmes.plan.read')
  phase(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<PhaseView> {
    return this.db.read(actor, (session) => this.views.phase(session, id));
  }

  @Patch('phases/:id')
  @Requires('programmes.plan.edit')
  changePhase(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangePhase): Promise<PhaseView> {
    return this.phases.change(actor, id, version, input);
  }

  @Post('phases/:id/undo')
  @HttpCode(200)
  @Requires('programmes.plan.edit')
  undoPhase(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<PhaseView> {
    return this.phases.undo(actor, id, version);
  }

  @Delete('phases/:id')
  @HttpCode(204)
  @Requires('programmes.plan.edit')
  removePhase(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<void> {
    return this.phases.remove(actor, id, version);
  }

  @Post('programmes/:id/waves')
  @Requires('programmes.plan.edit')
  addWave(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: CreateWave): Promise<WaveView> {
    return this.waves.create(actor, id, input);
  }

  @Get('waves/:id')
  @Requires('programmes.plan.read')
  wave(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<WaveView> {
    return this.db.read(actor, (session) => this.views.wave(session, id));
  }

  @Patch('waves/:id')
  @Requires('programmes.plan.edit')
  changeWave(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeWave): Promise<WaveView> {
    return this.waves.change(actor, id, version, input);
  }

  @Post('waves/:id/undo')
  @HttpCode(200)
  @Requires('programmes.plan.edit')
  undoWave(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<WaveView> {
    return this.waves.undo(actor, id, version);
  }

  @Post('programmes/:id/activities')
  @Requires('programmes.plan.edit')
  addActivity(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: CreateActivity): Promise<ActivityView> {
    return this.activities.create(actor, id, input);
  }

  @Get('activities/:id')
  @Requires('programmes.plan.read')
  activity(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<ActivityView> {
    return this.db.read(actor, (session) => this.views.activity(session, id));
  }

  @Patch('activities/:id')
  @Requires('programmes.plan.edit')
  changeActivity(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeActivity): Promise<ActivityView> {
    return this.activities.change(actor, id, version, input);
  }

  @Post('activities/:id/undo')
  @HttpCode(200)
  @Requires('programmes.plan.edit')
  undoActivity(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<ActivityView> {
    return this.activities.undo(actor, id, version);
  }
}
