import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, OrNamedFor, Requires, UuidParam } from '@realign/platform';
import { AddAgendaItem, CheckpointView, DeferCheckpoint, RecordDecision, RecordVerdict } from '@realign/reviews/contract';
import { DecisionService } from '../decision/decision.service';
import { VerdictService } from '../verdict/verdict.service';
import { CheckpointService } from './checkpoint.service';

@Controller('api')
export class CheckpointController {
  constructor(
    private readonly checkpoints: CheckpointService,
    private readonly decisions: DecisionService,
    private readonly verdicts: VerdictService,
  ) {}

  @Get('checkpoints/:id')
  @Requires('reviews.checkpoint.read')
  @OrNamedFor('checkpoint')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<CheckpointView> {
    return this.checkpoints.get(actor, id);
  }

  @Post('programmes/:id/checkpoints/hold-now')
  @HttpCode(200)
  @Requires('reviews.checkpoint.prepare')
  holdNow(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<CheckpointView> {
    return this.checkpoints.holdNow(actor, programmeId);
  }

  @Post('checkpoints/:id/defer')
  @HttpCode(200)
  @Requires('reviews.checkpoint.prepare')
  defer(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: DeferCheckpoint): Promise<CheckpointView> {
    return this.checkpoints.defer(actor, id, version, input);
  }

  @Post('checkpoints/:id/agenda')
  @Requires('reviews.checkpoint.prepare')
  addItem(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: AddAgendaItem): Promise<CheckpointView> {
    return this.checkpoints.addItem(actor, id, version, input);
  }

  @Post('checkpoints/:id/decisions')
  @Requires('reviews.checkpoint.decide')
  @OrNamedFor('checkpoint')
  decide(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: RecordDecision): Promise<CheckpointView> {
    return this.decisions.record(actor, id, version, input);
  }

  @Post('checkpoints/:id/verdicts')
  @Requires('reviews.checkpoint.decide')
  @OrNamedFor('checkpoint')
  judge(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: RecordVerdict): Promise<CheckpointView> {
    return this.verdicts.record(actor, id, version, input);
  }

  @Post('checkpoints/:id/close')
  @HttpCode(200)
  @Requires('reviews.checkpoint.decide')
  @OrNamedFor('checkpoint')
  close(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<CheckpointView> {
    return this.checkpoints.close(actor, id, version);
  }
}
