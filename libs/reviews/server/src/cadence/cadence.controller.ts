import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { CadenceListView, CadencePreviewView, CadenceView, CheckpointView, PauseCadence, PutCadence, ReadRrule, StartCadence } from '@realign/reviews/contract';
import { CheckpointService } from '../checkpoint/checkpoint.service';
import { CadenceService } from './cadence.service';

@Controller('api')
export class CadenceController {
  constructor(
    private readonly cadences: CadenceService,
    private readonly checkpoints: CheckpointService,
  ) {}

  @Get('programmes/:id/cadence')
  @Requires('reviews.checkpoint.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<CadenceView> {
    return this.cadences.get(actor, programmeId);
  }

  @Put('programmes/:id/cadence')
  @Requires('reviews.cadence.edit')
  put(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @IfMatch() version: number, @Body() input: PutCadence): Promise<CadenceView> {
    return this.cadences.put(actor, programmeId, version, input);
  }

  @Get('programmes/:id/cadences')
  @Requires('reviews.checkpoint.read')
  list(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<CadenceListView> {
    return this.cadences.list(actor, programmeId);
  }

  @Post('programmes/:id/cadences')
  @Requires('reviews.cadence.edit')
  start(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() input: StartCadence): Promise<CadenceView> {
    return this.cadences.start(actor, programmeId, input);
  }

  @Post('programmes/:id/cadences/preview')
  @HttpCode(200)
  @Requires('reviews.cadence.edit')
  preview(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() input: PutCadence): Promise<CadencePreviewView> {
    return this.cadences.preview(actor, programmeId, input);
  }

  @Post('programmes/:id/cadences/read-rrule')
  @HttpCode(200)
  @Requires('reviews.cadence.edit')
  readRrule(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() { text }: ReadRrule): Promise<CadencePreviewView> {
    return this.cadences.readRrule(actor, programmeId, text);
  }

  @Get('cadences/:id')
  @Requires('reviews.checkpoint.read')
  one(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<CadenceView> {
    return this.cadences.one(actor, id);
  }

  @Put('cadences/:id')
  @Requires('reviews.cadence.edit')
  putOne(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: PutCadence): Promise<CadenceView> {
    return this.cadences.putOne(actor, id, version, input);
  }

  @Post('cadences/:id/pause')
  @HttpCode(200)
  @Requires('reviews.cadence.edit')
  pause(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: PauseCadence): Promise<CadenceView> {
    return this.cadences.pause(actor, id, version, input);
  }

  @Post('cadences/:id/resume')
  @HttpCode(200)
  @Requires('reviews.cadence.edit')
  resume(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<CadenceView> {
    return this.cadences.resume(actor, id, version);
  }

  @Post('cadences/:id/hold-now')
  @HttpCode(200)
  @Requires('reviews.checkpoint.prepare')
  holdNow(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<CheckpointView> {
    return this.checkpoints.holdSeriesNow(actor, id);
  }
}
