import { Body, Controller, Get, Header, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, TenantDb, UuidParam } from '@realign/platform';
import { AdoptionFiguresView, CountedToolsView, CountTools, FiguresQuery, QualityView, UptakeQuery, UptakeView } from '@realign/adoption/contract';
import { FiguresViews } from './figures.view';
import { ProgrammeTools } from './programme-tools';
import { QualityViews } from './quality.view';
import { UptakeViews } from './uptake.view';

@Controller('api')
export class UptakeController {
  constructor(
    private readonly db: TenantDb,
    private readonly uptake: UptakeViews,
    private readonly figures: FiguresViews,
    private readonly quality: QualityViews,
    private readonly tools: ProgrammeTools,
  ) {}

  @Get('programmes/:id/adoption/uptake')
  @Requires('adoption.reading.read')
  ofProgramme(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Query() query: UptakeQuery): Promise<UptakeView> {
    return this.db.read(actor, (session) => this.uptake.of(session, programmeId, query));
  }

  @Post('programmes/:id/adoption/tools')
  @Requires('adoption.effect.estimate')
  countTools(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() input: CountTools): Promise<CountedToolsView> {
    return this.tools.count(actor, programmeId, input);
  }

  @Get('adoption/uptake')
  @Requires('adoption.reading.read')
  ofOrganisation(@CurrentActor() actor: Actor, @Query() query: UptakeQuery): Promise<UptakeView> {
    return this.db.read(actor, (session) => this.uptake.of(session, null, query));
  }

  @Get('adoption/quality')
  @Requires('adoption.reading.read')
  readQuality(@CurrentActor() actor: Actor): Promise<QualityView> {
    return this.db.read(actor, (session) => this.quality.of(session));
  }

  @Get('adoption/figures')
  @Requires('adoption.reading.read')
  read(@CurrentActor() actor: Actor, @Query() query: FiguresQuery): Promise<AdoptionFiguresView> {
    return this.db.read(actor, (session) => this.figures.of(session, query));
  }

  @Get('adoption/figures.csv')
  @Requires('adoption.reading.read')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="adoption.csv"')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  csv(@CurrentActor() actor: Actor, @Query() query: FiguresQuery): Promise<string> {
    return this.db.read(actor, (session) => this.figures.csv(session, query));
  }
}
