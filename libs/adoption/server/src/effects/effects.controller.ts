import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, RunView, TenantDb, UuidParam } from '@realign/platform';
import { ChooseMeasures, EffectLibraryView, MeasureChoicesView, ProgrammeEffectsView, StateTakeUp, StateWaveOrder, TakeUpSignView, WaveOrderView } from '@realign/adoption/contract';
import { EffectsService } from './effects.service';
import { EffectsViews } from './effects.view';

interface Reply {
  header(name: string, value: string): unknown;
}

@Controller('api')
export class EffectsController {
  constructor(
    private readonly db: TenantDb,
    private readonly effects: EffectsService,
    private readonly views: EffectsViews,
  ) {}

  @Get('programmes/:id/adoption/effects')
  @Requires('adoption.reading.read')
  ofProgramme(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<ProgrammeEffectsView> {
    return this.db.read(actor, (session) => this.views.of(session, programmeId));
  }

  @Post('programmes/:id/adoption/effects/estimate')
  @HttpCode(202)
  @Requires('adoption.effect.estimate')
  async estimate(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Res({ passthrough: true }) reply: Reply): Promise<RunView> {
    const run = await this.effects.start(actor, programmeId);
    reply.header('location', `/api/runs/${run.id}`);
    return run;
  }

  @Post('programmes/:id/adoption/effects/wave-order')
  @Requires('adoption.effect.estimate')
  stateOrder(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() input: StateWaveOrder): Promise<WaveOrderView> {
    return this.effects.stateOrder(actor, programmeId, input);
  }

  @Post('programmes/:id/adoption/effects/take-up')
  @Requires('adoption.effect.estimate')
  stateTakeUp(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() input: StateTakeUp): Promise<TakeUpSignView> {
    return this.effects.stateTakeUp(actor, programmeId, input);
  }

  @Get('programmes/:id/adoption/effects/measures')
  @Requires('adoption.reading.read')
  measures(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<MeasureChoicesView> {
    return this.db.read(actor, (session) => this.views.choices(session, programmeId));
  }

  @Post('programmes/:id/adoption/effects/measures')
  @Requires('adoption.effect.estimate')
  chooseMeasures(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() input: ChooseMeasures): Promise<MeasureChoicesView> {
    return this.effects.chooseMeasures(actor, programmeId, input);
  }

  @Get('adoption/effects')
  @Requires('adoption.reading.read')
  library(@CurrentActor() actor: Actor): Promise<EffectLibraryView> {
    return this.db.read(actor, (session) => this.views.library(session));
  }
}
