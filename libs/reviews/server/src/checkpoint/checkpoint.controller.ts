import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { AddAgendaItem, CheckpointView, DeferCheckpoint, RecordDecision, RecordVerdict } from '@realign/reviews/contract';
import { DecisionService } from '../decision/decision.service';
import { PackService } from '../evidence/pack.service';
import { VerdictService } from '../verdict/verdict.service';
import { CheckpointService } from './checkpoint.service';

interface Reply {
  header(name: string, value: string): Reply;
}

@Controller('api')
export class CheckpointController {
  constructor(
    private readonly checkpoints: CheckpointService,
    private readonly decisions: DecisionService,
    private readonly packs: PackService,
    private readonly verdicts: VerdictService,
  ) {}

  @Get('checkpoints/:id')
  @Requires('reviews.checkpoint.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<CheckpointView> {
    return this.checkpoints.get(actor, id);
  }

  /** The frozen pack, byte for byte as it was hashed. */
  @Get('checkpoints/:id/pack')
  @Requires('reviews.checkpoint.read')
  @ApiProduces('application/json')
  @ApiOkResponse({ schema: { type: 'string' } })
  async pack(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Res({ passthrough: true }) reply: Reply): Promise<Buffer> {
    const pack = await this.packs.get(actor, id);
    reply.header('content-type', 'application/json; charset=utf-8').header('x-evidence-sha256', pack.sha256);
    reply.header('content-digest', `sha-256=:${Buffer.from(pack.sha256, 'hex').toString('base64')}:`);
    return Buffer.from(pack.canonical, 'utf8');
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
  decide(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: RecordDecision): Promise<CheckpointView> {
    return this.decisions.record(actor, id, version, input);
  }

  @Post('checkpoints/:id/verdicts')
  @Requires('reviews.checkpoint.decide')
  judge(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: RecordVerdict): Promise<CheckpointView> {
    return this.verdicts.record(actor, id, version, input);
  }

  @Post('checkpoints/:id/close')
  @HttpCode(200)
  @Requires('reviews.checkpoint.decide')
  close(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<CheckpointView> {
    return this.checkpoints.close(actor, id, version);
  }
}
